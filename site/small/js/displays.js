// What stands in brackets: displays, calls and places, written so that MicroPython has it.

import { Reader } from "./reader.js";
import { formatted } from "./strings.js";

const TYPES = new Set(["tuple", "list", "dict", "set", "type", "frozenset"]);
// What MicroPython's own values lack; `_py_method` of the small Python has them.
const METHODS = new Set(
  `format removeprefix removesuffix ljust rjust zfill title capitalize isalnum
  is_integer bit_length casefold`.split(/\s+/),
);
const OURS = {
  str: "_py_str",
  dict: "_py_dict",
  float: "_py_float",
  complex: "_py_complex",
  isinstance: "_py_isinstance",
};

export class Displays extends Reader {
  // What can be named, called, indexed: a value and all that hangs on it.
  primary() {
    let text = this.atom();
    for (;;) {
      if (this.is(".")) text = this.attribute(text);
      else if (this.is("(")) text = this.call(text);
      else if (this.is("[")) text = this.place(text);
      else return text;
    }
  }

  // map(float, X) calls float, too.
  call(text) {
    const inside = this.arguments();
    const own = text === "map" ? inside.replace(/^\(float,/, "(_py_float,") : inside;
    if (text.trim() === "dict" && /^\(\s*\w+\s*=/.test(own)) return `_py_ordered${own}`;
    return text.trim() in OURS ? text.replace(/\w+/, OURS[text.trim()]) + own : text + own;
  }

  attribute(text) {
    const dot = this.emit();
    const name = this.name();
    if (text.trim() === "dict" && name.trim() === "fromkeys") return "_py_fromkeys";
    return METHODS.has(name.trim())
      ? `_py_method(${text}, "${name.trim()}")`
      : `${text}${dot}${name}`;
  }

  atom() {
    if (this.token.kind === "string") return this.strings();
    if (this.is("(")) return this.round();
    if (this.is("[")) return this.square();
    if (this.is("{")) return this.curly();
    if (this.is("...") || this.token.kind === "number" || this.isName()) return this.emit();
    return this.fail();
  }

  strings() {
    const parts = [];
    while (this.token.kind === "string") {
      const string = this.token;
      const text = this.emit();
      const ends = "\n".repeat(string.ends);
      const inside = (tokens) => new this.constructor(tokens).whole();
      const isFormatted = /f/i.test(string.prefix);
      parts.push(isFormatted ? ends + formatted(string, inside) : text);
    }
    return parts.length === 1 ? parts[0] : `(${parts.join(" + ")})`;
  }

  // Items up to the closing bracket, and whether one has a star.
  items(closing, item = () => this.starred()) {
    const found = [];
    while (!this.is(closing)) {
      found.push(item());
      if (this.is("for")) found.push(found.pop() + this.clauses());
      if (!this.is(",")) break;
      found.push(found.pop() + this.emit());
    }
    return { found, text: found.join(" "), close: this.need(closing) };
  }

  starred() {
    return this.is("*") ? this.emit() + this.binary(0) : this.named();
  }

  round() {
    const open = this.emit();
    const { found, text, close } = this.items(")");
    const hasStar = found.some((one) => one.trim().startsWith("*"));
    return `${hasStar ? open.replace("(", "_py_tuple(") : open}${text}${close}`;
  }

  square() {
    const open = this.emit();
    const { found, text, close } = this.items("]");
    if (!found.some((one) => one.trim().startsWith("*"))) return `${open}${text}${close}`;
    return `${open.replace("[", "_py_list(")}${text}${close.replace("]", ")")}`;
  }

  // A dictionary keeps the order of its items; MicroPython's own does not.
  curly() {
    const open = this.emit();
    let isSet = false;
    const { found, text, close } = this.items("}", () => {
      if (this.is("**")) return this.emit().replace("**", "") + this.binary(0);
      const key = this.starred();
      isSet ||= !this.is(":");
      if (isSet) return key;
      const value = this.emit().replace(":", ", ") + this.named();
      return this.is("for") ? `(${key}${value})` : `[(${key}${value})]`;
    });
    if (!isSet) return `${open.replace("{", "_py_dict(")}${text}${close.replace("}", ")")}`;
    const hasStar = found.some((one) => one.trim().startsWith("*"));
    if (!hasStar) return `${open}${text}${close}`;
    return `${open.replace("{", "set(_py_tuple(")}${text}${close.replace("}", "))")}`;
  }

  clauses() {
    let text = "";
    while (this.is("for", "if")) {
      if (this.is("if")) text += ` ${this.emit()} ${this.disjunction()}`;
      else {
        text += ` ${this.emit()} ${this.targets()}`;
        text += ` ${this.need("in")} ${this.disjunction()}`;
      }
    }
    return text;
  }

  arguments() {
    const open = this.emit();
    const { text, close } = this.items(")", () => {
      if (this.is("*", "**")) return this.emit() + this.test();
      const value = this.named();
      return this.is("=") ? value + this.emit() + this.test() : value;
    });
    return `${open}${text}${close}`;
  }

  // A place, or a slice; one with a step is read by `_py_sliced`, which every value knows.
  place(text) {
    const open = this.emit();
    const { found, text: inside, close } = this.items("]", () => this.slice());
    if (this.isBase || TYPES.has(text.trim())) return text + inside.replace(/[^\n]/g, "");
    const isStepped = this.bounds && found.length === 1 && !this.isTarget;
    return isStepped
      ? `_py_sliced(${text}, ${this.bounds.join(", ")})`
      : `${text}${open}${inside}${close}`;
  }

  slice() {
    const parts = [this.bound()];
    let text = parts[0];
    while (this.is(":")) {
      text += this.emit();
      parts.push(this.bound());
      text += parts.at(-1);
    }
    this.bounds = parts.length === 3 ? parts.map((part) => part || "None") : null;
    return text;
  }

  bound() {
    return this.is(":", ",", "]") ? "" : this.starred();
  }
}
