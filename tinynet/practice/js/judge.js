// What is said to an answer: the twin of tinynet/practice/judge.py, held to it by a test.

import { numbers, points, slipValue } from "./draw.js";
import { evaluate } from "./evaluate.js";
import { compute, parse } from "./expression.js";
import { added, ExpressionError, each, flat } from "./functions.js";
import { judgeNumber, known, RIGHT, wrongly } from "./near.js";
import { judgeFind, progress } from "./steps.js";

const JUDGES = {
  number: judgeValue,
  formula: judgeFormula,
  choice: judgeChoice,
  find: judgeFind,
  fade: (question, answer, seed) => progress(question, answer, seed).verdict,
};

/**
 * Judge an answer: `{ right, slips, replies }`. A reply is HTML of the author's, or one
 * of a few general words. Throws ExpressionError if it is no answer at all.
 */
export function judge(question, seed, answer) {
  return JUDGES[question.kind](question, answer, seed);
}

/** The same, but `{ error }` with a word for the reader if it is no answer. */
export function verdict(question, seed, answer) {
  if (question.kind === "code") return { error: "" }; // Python judges it
  if (Array.isArray(answer) !== (question.kind === "choice")) return { error: "" };
  try {
    return judge(question, seed, answer);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { error: error.message };
  }
}

function judgeValue(question, typed, seed) {
  return judgeNumber(question, numbers(question, seed), typed, question.words);
}

const equal = each((one, other) => Math.abs(one - other) <= 1e-9 * (1 + Math.abs(other)));

function agree(first, second) {
  return first.every((a, k) => {
    const b = second[k];
    if (Array.isArray(a) && (!Array.isArray(b) || a.length !== b.length)) return false;
    return flat(equal(a, b)).every(Boolean);
  });
}

function judgeFormula(question, typed) {
  const scopes = points(question);
  const tree = parse(typed, Object.keys(scopes[0]));
  const got = scopes.map((scope) => evaluate(tree, scope));
  const right = scopes.map((scope) => compute(question.answer, scope));
  const { words } = question;
  if (!got.every((value) => flat(value).every(Number.isFinite))) {
    return wrongly("no-value", words.noValue);
  }
  if (agree(got, right)) return RIGHT;
  const slipped = (slip) => scopes.map((scope, k) => slipValue(slip, right[k], scope));
  const found = question.slips.filter((slip) => agree(got, slipped(slip)));
  if (!found.length && agree(got.map(added), right)) return wrongly("per-sample", words.perSample);
  if (!found.length && agree(got, right.map(added))) return wrongly("summed", words.summed);
  return known(found, words);
}

function judgeChoice(question, ticked) {
  const picked = question.options.map((_, k) => k).filter((k) => ticked.includes(k));
  if (!picked.length || picked.length < new Set(ticked).size) {
    throw new ExpressionError("choose an option first");
  }
  const wrong = picked.filter((k) => !question.right.includes(k));
  if (wrong.length) {
    return {
      right: false,
      slips: wrong.map((k) => `option ${k + 1}`),
      replies: wrong.map((k) => question.replies[k]),
    };
  }
  if (picked.length === question.right.length) return RIGHT;
  return wrongly("some-missing", question.words.more);
}
