// Formulas as people type them: read into a tree, then computed. The twin of
// tinynet/practice/expression.py, held to it by a test.
import { sigmoid, softplus } from "../../widgets/js/maths.js";

/** What is wrong with a formula, in words for the one who typed it. */
export class ExpressionError extends Error {}

const MAX_LENGTH = 500;
const MAX_DEPTH = 40;

/** Let a function of numbers take one number per sample, too. */
export function each(f) {
  return (...values) => {
    const n = Math.max(...values.map((value) => (Array.isArray(value) ? value.length : 0)));
    if (n === 0) return f(...values);
    const at = (i) => values.map((value) => (Array.isArray(value) ? value[i] : value));
    return Array.from({ length: n }, (_, i) => f(...at(i)));
  };
}

export const flat = (value) => [value].flat();
export const added = (values) => flat(values).reduce((sum, value) => sum + value, 0);

export const FUNCTIONS = {
  abs: each(Math.abs),
  cos: each(Math.cos),
  exp: each(Math.exp),
  log: each(Math.log),
  max: each(Math.max),
  min: each(Math.min),
  sigmoid: each(sigmoid),
  sin: each(Math.sin),
  softplus: each(softplus),
  sqrt: each(Math.sqrt),
  tanh: each(Math.tanh),
  count: (values) => flat(values).length,
  first: (values) => flat(values)[0],
  last: (values) => flat(values).at(-1),
  mean: (values) => added(values) / flat(values).length,
  sum: added,
};
const OPERATIONS = {
  "+": each((a, b) => a + b),
  "-": each((a, b) => a - b),
  "*": each((a, b) => a * b),
  "/": each((a, b) => a / b),
  "^": each((a, b) => a ** b),
  neg: each((a) => -a),
};
const CONSTANTS = { e: Math.E, pi: Math.PI };

// What people type or paste, and what is meant by it.
const SPELLINGS = [
  [/[−–]/g, "-"],
  [/[·×⋅]/g, "*"],
  [/÷/g, "/"],
  [/\*\*/g, "^"],
  [/²/g, "^2"],
  [/ŷ|y_?hat/g, "y_hat"],
  [/[σ]/g, "sigmoid"],
  [/[Σ∑]/g, "sum"],
  [/δ/g, "delta"],
  [/η/g, "eta"],
  [/\bln\b/g, "log"],
  [/([A-Za-z])_(\d)/g, "$1$2"],
  [/([A-Za-z0-9])_i\b/g, "$1"],
  [/₁/g, "1"],
  [/₂/g, "2"],
  [/₃/g, "3"],
  [/₄/g, "4"],
];
const TOKEN = /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z][A-Za-z0-9_]*)|([-+*/^(),[\]]))/y;

function tokens(typed) {
  const meant = SPELLINGS.reduce((now, [pattern, sign]) => now.replace(pattern, sign), typed);
  const text = meant.trim();
  if (!text) throw new ExpressionError("nothing is typed yet");
  if (text.length > MAX_LENGTH) throw new ExpressionError(`longer than ${MAX_LENGTH} characters`);
  const found = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new ExpressionError(`“${[...text.slice(at).trim()][0]}” is not understood`);
    found.push(match[0].trim());
  }
  return found;
}

/** Reads word after word: each method one rule of the grammar, loosest first. */
class Reader {
  constructor(words, names) {
    this.words = words;
    this.names = names;
    this.at = 0;
    this.depth = 0;
  }

  next() {
    return this.words[this.at] ?? "";
  }

  word() {
    this.at += 1;
    return this.words[this.at - 1];
  }

  take(wanted) {
    const found = this.next() === wanted;
    if (found) this.at += 1;
    return found;
  }

  need(wanted) {
    if (!this.take(wanted)) throw new ExpressionError(`a “${wanted}” is missing`);
  }

  sum() {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new ExpressionError("too many brackets");
    let tree = this.product();
    while (/^[-+]$/.test(this.next())) tree = [this.word(), tree, this.product()];
    this.depth -= 1;
    return tree;
  }

  product() {
    let tree = this.signed();
    for (;;) {
      if (this.take("*")) tree = ["*", tree, this.signed()];
      else if (this.take("/")) tree = ["/", tree, this.signed()];
      else if (/^[A-Za-z(]/.test(this.next())) {
        tree = ["*", tree, this.power()]; // 2(y - y_hat) w3
      } else return tree;
    }
  }

  signed() {
    let minus = false;
    while (/^[-+]$/.test(this.next())) minus = minus !== (this.word() === "-");
    return minus ? ["neg", this.power()] : this.power();
  }

  power() {
    const tree = this.atom();
    return this.take("^") ? ["^", tree, this.signed()] : tree;
  }

  atom() {
    if (!this.next()) throw new ExpressionError("something is missing at the end");
    const word = this.word();
    const isName = this.names.includes(word);
    if (!isName && !Object.hasOwn(CONSTANTS, word) && Object.hasOwn(FUNCTIONS, word)) {
      return this.call(word);
    }
    let tree = isName ? word : this.value(word);
    while (this.take("[")) {
      if (!/^[1-9]\d?$/.test(this.next())) {
        throw new ExpressionError("in [ ] stands the number of a sample: 1, 2, …");
      }
      const place = Number(this.word());
      this.need("]");
      tree = ["at", tree, place];
    }
    return tree;
  }

  value(word) {
    if (word === "(") {
      const tree = this.sum();
      this.need(")");
      return tree;
    }
    if (/^[\d.]/.test(word)) return Number(word);
    if (Object.hasOwn(CONSTANTS, word)) return CONSTANTS[word];
    if (/^[A-Za-z]/.test(word)) throw new ExpressionError(`“${word}” is no name here`);
    throw new ExpressionError(`“${word}” stands where a number or name belongs`);
  }

  call(name) {
    if (!this.take("(")) throw new ExpressionError(`“${name}” needs brackets: ${name}(…)`);
    const values = [this.sum()];
    while (this.take(",")) values.push(this.sum());
    this.need(")");
    const wanted = name === "max" || name === "min" ? 2 : 1;
    if (values.length !== wanted) {
      throw new ExpressionError(`“${name}” takes ${wanted}, got ${values.length}`);
    }
    return [name, ...values];
  }
}

/** Read a formula that may use these names: a tree of lists, names and numbers. */
export function parse(text, names) {
  const reader = new Reader(tokens(text), names);
  const tree = reader.sum();
  if (reader.next()) throw new ExpressionError(`“${reader.next()}” stands where nothing fits`);
  return tree;
}

/** Compute a formula: a number, or a list with one number per sample. */
export function evaluate(tree, scope) {
  if (typeof tree === "string") return scope[tree];
  if (typeof tree === "number") return tree;
  const [operation, ...parts] = tree;
  const values = parts.map((part) => evaluate(part, scope));
  if (operation !== "at") return (OPERATIONS[operation] ?? FUNCTIONS[operation])(...values);
  const [value, place] = values;
  if (!Array.isArray(value)) {
    throw new ExpressionError("[ ] picks a sample, but this is a single number");
  }
  if (place > value.length) throw new ExpressionError(`there is no sample ${place}`);
  return value[place - 1];
}

const trees = new Map();

/** Read once, compute often: one of the author's formulas. */
export function compute(text, scope) {
  const names = Object.keys(scope);
  const key = `${text} of ${names}`;
  if (!trees.has(key)) trees.set(key, parse(text, names));
  return evaluate(trees.get(key), scope);
}
