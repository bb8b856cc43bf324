// From Python as the course writes it to Python as MicroPython reads it, line by line.

import { Expressions } from "./expressions.js";
import { logicalLines } from "./tokens.js";

const AUGMENTED = [
  "+=",
  "-=",
  "*=",
  "/=",
  "//=",
  "%=",
  "@=",
  "&=",
  "|=",
  "^=",
  ">>=",
  "<<=",
  "**=",
];
// MicroPython asks an array for these two alone whether it changes in place.
const ASKED = ["+=", "-="];
const COMPOUND = "if elif while for with try except finally else def class".split(" ");
const VERBATIM = "import from global nonlocal pass break continue".split(" ");

class Statements extends Expressions {
  constructor(tokens, inFields = false) {
    super(tokens);
    this.inFields = inFields;
  }

  line() {
    let text = "";
    while (this.token.kind !== "end") {
      text += COMPOUND.includes(this.token.text) ? this.compound() : this.simple();
      if (this.is(";")) text += this.emit();
      else if (this.token.kind !== "end" && !text.endsWith(": ")) this.fail();
    }
    return text;
  }

  compound() {
    const word = this.emit();
    if (word === "def") return `${word} ${this.name()}${this.signature()}${this.need(":")} `;
    if (word === "class") {
      const name = this.name();
      this.isBase = true; // Checked[int] is Checked
      const bases = this.is("(") ? this.arguments() : "";
      this.isBase = false;
      return `${word} ${name}${bases}${this.need(":")} `;
    }
    if (word === "for") {
      const targets = this.targets();
      return `${word} ${targets} ${this.need("in")} ${this.values()}${this.need(":")} `;
    }
    let text = word;
    while (!this.is(":")) {
      text += ` ${this.named()}`;
      if (this.is("as")) text += ` ${this.emit()} ${this.primary()}`;
      if (this.is(",")) text += this.emit();
      else break;
    }
    return `${text}${this.need(":")} `;
  }

  signature() {
    const open = this.need("(");
    const inside = this.parameters(")");
    const close = this.need(")");
    return open + inside + close + (this.is("->") ? this.annotation() : "");
  }

  values() {
    const { text, hasStar } = this.list();
    return hasStar ? `_py_tuple(${text})` : text;
  }

  simple() {
    const { text } = this.token;
    if (VERBATIM.includes(text)) return this.verbatim();
    if (text === "@") return this.emit() + this.test();
    if (text === "return" || text === "del" || text === "assert" || text === "raise") {
      const word = this.emit();
      if (this.token.kind === "end" || this.is(";")) return word;
      this.isTarget = word === "del";
      const values = this.values();
      const cause = this.is("from") ? ` ${this.emit()} ${this.test()}` : "";
      return `${word} ${values}${cause}`;
    }
    return this.assignment();
  }

  verbatim() {
    let text = this.emit();
    while (this.token.kind !== "end" && !this.is(";")) {
      const isClose = this.is(".") || text.endsWith(".");
      text += (isClose ? "" : " ") + this.emit();
    }
    return text;
  }

  assignment() {
    const start = this.at;
    const { text, hasStar } = this.list();
    if (this.is(":")) return this.annotated(text);
    if (!this.is("=", ...AUGMENTED)) return hasStar ? `_py_tuple(${text})` : text;
    this.at = start;
    this.isTarget = true;
    const target = this.list().text;
    this.isTarget = false;
    const sign = this.emit();
    const value = this.is("yield") ? this.test() : this.assignment();
    const isPlain = sign.trim() === "=" || ASKED.includes(sign.trim());
    if (isPlain) return `${target} ${sign} ${value}`;
    return `${target} = _py_into("${sign.trim()}", ${target.trim()}, ${value})`;
  }

  annotated(name) {
    const ends = this.annotation();
    const value = this.is("=") ? this.emit().replace("=", "") + this.values() : "";
    if (this.inFields) return `${name} = _py_field(${ends}${value})`;
    return value ? `${name} = ${ends}${value}` : `pass${ends}`;
  }
}

const hasFields = (line, before) =>
  /^class \w+\(.*NamedTuple/.test(line) || (/^class /.test(line) && /^@\s*dataclass/.test(before));

// Every line keeps its number. Returns the code, and the last expression apart if asked.
export function translated(source, splitsLast = false) {
  const lines = logicalLines(source.replaceAll("\r\n", "\n"));
  const blocks = []; // classes and functions that are open
  let out = "";
  let number = 1;
  let before = "";
  let last = null;
  for (const { indent, line, tokens } of lines) {
    while (blocks.length && indent.length <= blocks.at(-1).indent) blocks.pop();
    const block = blocks.at(-1);
    if (block) block.inner ??= indent; // how deep what stands in it is
    const text = new Statements(tokens, block?.hasFields && block.inner === indent).line();
    if (/^(class|def) /.test(text)) {
      blocks.push({ indent: indent.length, inner: null, hasFields: hasFields(text, before) });
    }
    const gap = "\n".repeat(Math.max(0, line - number));
    last = { at: out.length + gap.length, text, indent, tokens };
    out += `${gap}${indent}${text}`;
    number = Math.max(number, line) + text.split("\n").length - 1;
    before = text;
  }
  const isValue = splitsLast && last?.indent === "" && isExpression(last);
  if (!isValue) return { code: `${out}\n`, last: null };
  const line = out.slice(0, last.at).split("\n").length;
  return {
    code: `${out.slice(0, last.at)}\n`,
    last: `${"\n".repeat(line - 1)}_show((${last.text}))`,
  };
}

function isExpression({ tokens }) {
  const first = tokens[0];
  if ([...COMPOUND, ...VERBATIM, "return", "del", "assert", "raise", "@"].includes(first.text)) {
    return first.kind === "string";
  }
  let depth = 0;
  for (const { kind, text } of tokens) {
    if (kind !== "sign") continue;
    if ("([{".includes(text)) depth += 1;
    else if (")]}".includes(text)) depth -= 1;
    else if (!depth && (text === "=" || text === ":" || text === ";" || AUGMENTED.includes(text))) {
      return false;
    }
  }
  return true;
}
