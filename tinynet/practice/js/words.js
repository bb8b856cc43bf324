// What is typed, as the words of a formula: numbers, names and signs. With expression.js
// the twin of tinynet/practice/expression.py, held to it by a test.
import { cleaned } from "../../widgets/js/numbers.js";
import { CONSTANTS, ExpressionError, FUNCTIONS } from "./functions.js";

const MAX_LENGTH = 500;

// What people type or paste, and what is meant by it.
const SPELLINGS = [
  [/ᵢ/g, "_i"],
  [/[·×⋅∙∗\u2062]/g, "*"],
  [/[÷∕⁄]/g, "/"],
  [/\*\*/g, "^"],
  [/\\hat ?(?:\{ ?y ?\}|y)|ŷ/g, " y_hat"],
  [/σ/g, " sigmoid"],
  [/(?:\\sum|[Σ∑])(?:_(?:\{[^{}]*\}|i))?(?:\^(?:\{[^{}]*\}|n))?/g, " sum"],
  [/δ/g, " delta"],
  [/η/g, " eta"],
  [/π/g, " pi"],
  [/√/g, " sqrt"],
  [/_ ?\{ ?\(?([A-Za-z0-9]+) ?(?:, ?i ?)?\)? ?\}/g, "_$1"],
  [/([az])_? ?\( ?([0-9]) ?, ?i ?\)/g, "$1$2"],
  [/\\[,;:! ]|\$/g, " "],
];
// Of one equation its right side counts.
const EQUATION = /^[A-Za-z0-9_\\∂{}()[\]/*^+.,| -]+=(?=[^=]+$)/;
const RAISED = /[⁺⁻]?[⁰¹²³⁴-⁹]+/g;
const SMALL = "⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉";
const TOKEN = new RegExp(
  " *(?:((?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)" +
    "|(\\\\[A-Za-z]+|[A-Za-z][A-Za-z0-9_]*)|([-+*/^(),[\\]{}]))",
  "y",
);

// Names that mean one of ours, and LaTeX's.
const ALIASES = { ln: "log", yhat: "y_hat" };
const LATEX = {
  cdot: "*",
  times: "*",
  div: "/",
  left: "",
  right: "",
  ln: "log",
  sigma: "sigmoid",
  frac: "\\frac",
  dfrac: "\\frac",
  tfrac: "\\frac",
};
const FACTORS = ": write the derivative out, factor by factor";
const ADVICE = { "=": ": give only what stands behind it", "|": ": write abs(…)", "∂": FACTORS };
const DERIVATIVES = ["L", "dL", "dL2", "loss", "dloss", "partial"];

const plainDigits = (small) =>
  [...small].map((digit) => "+-01234567890123456789"[SMALL.indexOf(digit)]).join("");

/** Split a formula into numbers, names and signs. */
export function tokens(typed) {
  const seen = cleaned(typed);
  if (!seen) throw new ExpressionError("nothing is typed yet");
  if ([...seen].length > MAX_LENGTH) {
    throw new ExpressionError(`longer than ${MAX_LENGTH} characters`);
  }
  const level = seen
    .replace(RAISED, (raised) => `^${plainDigits(raised)} `)
    .replace(/[₀-₉]/g, plainDigits);
  const spelt = SPELLINGS.reduce((now, [sign, meant]) => now.replace(sign, meant), level);
  const text = spelt.replace(EQUATION, "");
  const end = text.replace(/ +$/, "").length;
  const found = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new ExpressionError(strange([...text.slice(at).replace(/^ +/, "")][0]));
    found.push(match[0].trim());
  }
  return found;
}

/** Which sign is none of the language's; with its number if it looks like one. */
function strange(sign) {
  const code = sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  const number = /[!-~]/.test(sign) ? "" : ` (U+${code})`;
  const digits = /\p{Nd}/u.test(sign) ? ": digits are 0 to 9" : "";
  const advice = Object.hasOwn(ADVICE, sign) ? ADVICE[sign] : digits;
  return `“${sign}”${number} is not understood${advice}`;
}

/** What is meant by a word: `w_1`, `Sum`, `\cdot`, `Xw3` for `X w3`. */
export function meant(typed, names) {
  const latex = typed[0] === "\\" ? typed.slice(1) : "";
  if (Object.hasOwn(LATEX, latex)) return [LATEX[latex]].filter(Boolean);
  if (!/^[A-Za-z\\]/.test(typed) || names.includes(typed)) return [typed];
  const bare = (latex || typed).replace(/_i$/, "").replace(/([A-Za-z])_([0-9])/g, "$1$2");
  if (names.includes(bare) || Object.hasOwn(CONSTANTS, bare)) return [bare];
  const low = bare.toLowerCase();
  const word = Object.hasOwn(ALIASES, low) ? ALIASES[low] : bare;
  if (Object.hasOwn(FUNCTIONS, word.toLowerCase())) return [word.toLowerCase()];
  const found = word.length <= 20 ? ways(word, names) : [];
  return found.length === 1 ? found[0] : [word];
}

/** Each way to read a word as names, one behind another. */
function ways(word, names) {
  if (!word) return [[]];
  return names
    .filter((name) => word.startsWith(name))
    .flatMap((name) => ways(word.slice(name.length), names).map((rest) => [name, ...rest]));
}

/** That a word is no name, and what may be meant. */
export function unknown(word, names) {
  const low = word.toLowerCase();
  const alike = [...names, ...Object.keys(CONSTANTS)].filter((name) => name.toLowerCase() === low);
  const inside = Object.keys(FUNCTIONS)
    .filter((name) => low.startsWith(name) && names.includes(word.slice(name.length)))
    .map((name) => `${name}(${word.slice(name.length)})`);
  const better = alike.length ? alike : inside;
  const isDerivative =
    DERIVATIVES.includes(word) || (word[0] === "d" && names.includes(word.slice(1)));
  const known = [...new Set([...names, ...Object.keys(FUNCTIONS)])];
  const near = known.filter((name) => isNear(low, name.toLowerCase()));
  const guess = near.length ? `: is it ${near.join(" or ")}?` : "";
  const more = better.length ? `: write ${better.join(" or ")}` : isDerivative ? FACTORS : guess;
  return `“${word}” is no name here${more}`;
}

/** Whether one letter was added, left out or changed, or two were swapped. */
function isNear(word, name) {
  if (Math.min(word.length, name.length) < 4) return false; // w5 or abc may be anything
  let same = 0;
  while (same < word.length && word[same] === name[same]) same++;
  const [a, b] = [word.slice(same), name.slice(same)];
  const swapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1) || swapped;
}
