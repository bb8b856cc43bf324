// Formulas as people type them: read into a tree, then computed. The twin of
// tinynet/practice/expression.py, held to it by a test.
import { evaluate } from "./evaluate.js";
import { CONSTANTS, ExpressionError, FUNCTIONS } from "./functions.js";
import { meant, tokens, unknown } from "./words.js";

const MAX_DEPTH = 40;
const CLOSING = { "(": ")", "{": "}" };
const POINT = ": decimals are written with a point";

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
      else if (this.follows(tree))
        tree = ["*", tree, this.power()]; // 2(y - y_hat) w3
      else return tree;
    }
  }

  /** Whether a factor follows; `2\frac12` is none, it may be two and a half. */
  follows(tree) {
    if (this.next() === "\\frac") return typeof tree !== "number";
    return /^[A-Za-z({]/.test(this.next());
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
    const word = this.next();
    if (!word) throw new ExpressionError("something is missing at the end");
    const isName = this.names.includes(word) || Object.hasOwn(CONSTANTS, word);
    if (!isName && Object.hasOwn(FUNCTIONS, word)) return this.call();
    if (this.take("\\frac")) return ["/", this.group("{"), this.group("{")];
    let tree = this.value(word);
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
    if (Object.hasOwn(CLOSING, word)) return this.group(word);
    this.at += 1;
    if (/^[\d.]/.test(word)) return Number(word);
    if (this.names.includes(word) || Object.hasOwn(CONSTANTS, word)) return word;
    if (/^[A-Za-z]/.test(word)) throw new ExpressionError(unknown(word, this.names));
    throw new ExpressionError(`“${word}” stands where a number or name belongs`);
  }

  group(opening) {
    this.need(opening);
    const tree = this.sum();
    this.need(CLOSING[opening]);
    return tree;
  }

  call() {
    const name = this.word();
    const opening = this.next() === "{" ? "{" : "(";
    if (!this.take(opening)) throw new ExpressionError(`“${name}” needs brackets: ${name}(…)`);
    const values = [this.sum()];
    while (this.take(",")) values.push(this.sum());
    this.need(CLOSING[opening]);
    const wanted = name === "max" || name === "min" ? 2 : 1;
    if (values.length !== wanted) {
      const more = values.length > wanted ? POINT : "";
      throw new ExpressionError(`“${name}” takes ${wanted}, got ${values.length}${more}`);
    }
    return [name, ...values];
  }
}

/** Read a formula that may use these names: a tree of lists, names and numbers. */
export function parse(text, names) {
  const words = tokens(text).flatMap((word) => meant(word, names));
  const reader = new Reader(words, names);
  const tree = reader.sum();
  const rest = reader.next();
  if (rest) {
    const more = rest === "," ? POINT : "";
    throw new ExpressionError(`“${rest}” stands where nothing fits${more}`);
  }
  return tree;
}

const trees = new Map();

/** Read once, compute often: one of the author's formulas. */
export function compute(text, scope) {
  const names = Object.keys(scope);
  const key = `${text} of ${names}`;
  if (!trees.has(key)) trees.set(key, parse(text, names));
  return evaluate(trees.get(key), scope);
}
