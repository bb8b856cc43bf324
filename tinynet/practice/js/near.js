// What is said to a number: the twin of tinynet/practice/near.py, held to it by a test.
import { cleaned, pointed } from "../../widgets/js/numbers.js";
import { slipValue } from "./draw.js";
import { evaluate } from "./evaluate.js";
import { compute, parse } from "./expression.js";
import { ExpressionError } from "./functions.js";

export const RIGHT = { right: true, slips: [], replies: [] };

export const wrongly = (slip, reply) => ({ right: false, slips: [slip], replies: [reply] });

/** The reply to the slips found, or that it is none that we know. */
export function known(found, words) {
  if (!found.length) return { right: false, slips: [], replies: [words.other] };
  return {
    right: false,
    slips: found.map(([name]) => name),
    replies: found.map(([, , reply]) => reply),
  };
}

/** Read a number, typed as such or as a sum to work out. */
export function typedNumber(typed) {
  const { text, error } = pointed(cleaned(typed));
  if (error) throw new ExpressionError(error);
  const value = evaluate(parse(text, []), {});
  if (!Number.isFinite(value)) throw new ExpressionError("this has no finite value");
  return value;
}

/** Judge a number that a question asks for, or a line of a worked solution. */
export function judgeNumber({ answer, tolerance, slips }, scope, typed, words) {
  const value = typedNumber(typed);
  const right = compute(answer, scope);
  const allowed = tolerance * (1 + 1e-9);
  const near = (wanted, times = 1) => Math.abs(value - wanted) <= times * allowed;
  if (near(right)) return RIGHT;
  const found = slips.filter((slip) => near(slipValue(slip, right, scope)));
  if (!found.length && near(right, 5)) return wrongly("rounding", words.close);
  return known(found, words);
}
