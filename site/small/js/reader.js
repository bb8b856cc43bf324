// Reads tokens one behind another.

import { PythonSyntax } from "./tokens.js";

const END = { kind: "end", text: "", ends: 0 };
const KEYWORDS = new Set(
  `and as assert async await break class continue def del elif else except finally for from
  global if import in is lambda nonlocal not or pass raise return try while with yield`.split(
    /\s+/,
  ),
);

export class Reader {
  constructor(tokens) {
    this.tokens = tokens;
    this.at = 0;
  }

  get token() {
    return this.tokens[this.at] ?? END;
  }

  is(...texts) {
    return this.token.kind !== "string" && texts.includes(this.token.text);
  }

  // A name that is no keyword.
  isName() {
    return this.token.kind === "word" && !KEYWORDS.has(this.token.text);
  }

  // The next token as it stands, with the line ends before it.
  emit() {
    const { text, ends } = this.token;
    this.at += 1;
    return "\n".repeat(ends) + text;
  }

  take(text) {
    return this.is(text) ? this.emit() : "";
  }

  need(text) {
    return this.is(text) ? this.emit() : this.fail(`wanted '${text}'`);
  }

  name() {
    return this.isName() ? this.emit() : this.fail("wanted a name");
  }

  fail(why = "") {
    const last = this.tokens[Math.min(this.at, this.tokens.length - 1)];
    const got = this.token.text ? `, got '${this.token.text}'` : ", and the line ends";
    const more = why && `: ${why}${got}`;
    throw new PythonSyntax(`invalid syntax${more}`, last?.line ?? 1);
  }
}
