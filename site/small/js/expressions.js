// Expressions by how tightly they bind, loosest first.

import { Displays } from "./displays.js";

const BINARY = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%", "@"]];
const COMPARE = ["<", ">", "<=", ">=", "==", "!=", "in", "not", "is"];
const ORDER = { "<": "_py_lt", "<=": "_py_le", ">": "_py_gt", ">=": "_py_ge" };
const UNION = new Set("int float str bool bytes list tuple dict set type None".split(" "));

export class Expressions extends Displays {
  whole() {
    const text = this.test();
    return this.token.kind === "end" ? text : this.fail();
  }

  named() {
    const text = this.test();
    return this.is(":=") ? `${text} ${this.emit()} ${this.test()}` : text;
  }

  test() {
    if (this.is("lambda")) return this.lambda();
    if (this.is("yield")) return this.yielded();
    const text = this.disjunction();
    if (!this.is("if")) return text;
    const condition = `${this.emit()} ${this.disjunction()}`;
    return `${text} ${condition} ${this.need("else")} ${this.test()}`;
  }

  yielded() {
    let text = this.emit();
    if (this.is("from")) text += ` ${this.emit()}`;
    return this.is(")") || this.token.kind === "end" ? text : `${text} ${this.list().text}`;
  }

  lambda() {
    const head = this.emit();
    return `${head} ${this.parameters(":")}${this.need(":")} ${this.test()}`;
  }

  // Parameters up to a sign, without what is said of their types.
  parameters(closing) {
    const found = [];
    while (!this.is(closing)) {
      if (this.is("/")) this.emit();
      else {
        let text = this.is("*", "**") ? this.emit() : "";
        if (this.isName()) text += this.emit();
        if (closing === ")" && this.is(":")) text += this.annotation();
        if (this.is("=")) text += this.emit() + this.test();
        found.push(text);
      }
      if (!this.is(",")) break;
      this.emit();
    }
    return found.join(", ");
  }

  // What is said of a type is read and left out; only its line ends stay.
  annotation() {
    this.emit();
    return "\n".repeat(this.test().split("\n").length - 1);
  }

  disjunction() {
    let text = this.conjunction();
    while (this.is("or")) text += ` ${this.emit()} ${this.conjunction()}`;
    return text;
  }

  conjunction() {
    let text = this.negation();
    while (this.is("and")) text += ` ${this.emit()} ${this.negation()}`;
    return text;
  }

  negation() {
    return this.is("not") ? `${this.emit()} ${this.negation()}` : this.comparison();
  }

  // MicroPython asks only the left side of < what it means; ours may be on the right.
  comparison() {
    const terms = [this.binary(0)];
    const signs = [];
    while (this.is(...COMPARE)) {
      if (this.is("not") && this.tokens[this.at + 1]?.text !== "in") break;
      let sign = this.emit();
      if (this.is("in") && sign.trim() === "not") sign += ` ${this.emit()}`;
      if (this.is("not") && sign.trim() === "is") sign += ` ${this.emit()}`;
      signs.push(sign);
      terms.push(this.binary(0));
    }
    if (!signs.some((sign) => sign.trim() in ORDER)) {
      return signs.reduce((text, sign, k) => `${text} ${sign} ${terms[k + 1]}`, terms[0]);
    }
    if (signs.length === 1 && /^\s*-?[\d.][\w.]*$/.test(terms[1])) {
      return `${terms[0]} ${signs[0]} ${terms[1]}`;
    }
    if (signs.length > 1) {
      const rest = signs.map((sign, k) => `"${sign.trim()}", ${terms[k + 1]}`);
      return `_py_order(${[terms[0], ...rest].join(", ")})`;
    }
    const ends = signs[0].replace(/\S+/, "");
    return `${ORDER[signs[0].trim()]}(${terms[0]},${ends} ${terms[1]})`;
  }

  binary(level) {
    if (level === BINARY.length) return this.unary();
    let text = this.binary(level + 1);
    while (this.is(...BINARY[level])) {
      const sign = this.emit();
      const right = this.binary(level + 1);
      const isUnion = sign.trim() === "|" && (UNION.has(text.trim()) || UNION.has(right.trim()));
      if (isUnion) text = `_py_union(${text}, ${right})`;
      else if (sign.trim() === "%" && /^\s*[rR]?["']/.test(text)) {
        text = `_py_percent(${text}, ${right})`;
      } else text = `${text} ${sign} ${right}`;
    }
    return text;
  }

  unary() {
    return this.is("-", "+", "~") ? this.emit() + this.unary() : this.power();
  }

  power() {
    const text = this.primary();
    return this.is("**") ? `${text} ${this.emit()} ${this.unary()}` : text;
  }

  // Targets of a loop: what stands before its "in".
  targets() {
    this.isTarget = true;
    const { text } = this.list(() => (this.is("*") ? this.emit() : "") + this.binary(0));
    this.isTarget = false;
    return text;
  }

  // One value, or several with commas between them.
  list(item = () => this.starred()) {
    let text = "";
    let hasStar = false;
    let count = 0;
    do {
      hasStar ||= this.is("*");
      text += `${count ? " " : ""}${item()}`;
      count += 1;
      if (!this.is(",")) break;
      text += this.emit();
    } while (
      this.isName() ||
      (!this.is("", "=", ")", ":", "in", ";") && this.token.kind !== "end")
    );
    return { text, hasStar };
  }
}
