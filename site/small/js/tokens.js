// Cuts Python into tokens and logical lines, as its reference says, brackets included.

const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const WHOLE = "0[xX][\\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+";
const POINT = "(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:[eE][+-]?\\d+)?j?";
const NUMBER = new RegExp(`${WHOLE}|${POINT}`, "y");
const START = /([rRbBuUfF]{0,2})("""|'''|"|')/y;
const SIGN =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|->|:=|\*\*|\/\/|<<|>>|[-+*/%@&|^<>=!]=|[-+*/%@&|^~<>=()[\]{},:;.]/y;
const GAP = /[ \t\f]*(?:#[^\n]*)?/y;
const CLOSES = { "(": ")", "[": "]", "{": "}" };

export class PythonSyntax extends Error {
  constructor(message, line) {
    super(message);
    this.line = line;
  }
}

function found(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

// A string from its first quote to its last: a backslash guards what follows it.
function quoted(text, at, line) {
  const [head, prefix, quote] = found(START, text, at);
  let end = at + head.length;
  while (!text.startsWith(quote, end)) {
    if (end >= text.length || (quote.length === 1 && text[end] === "\n")) {
      throw new PythonSyntax("a string is opened and not closed", line);
    }
    end += text[end] === "\\" ? 2 : 1;
  }
  const body = text.slice(at + head.length, end);
  return { kind: "string", text: text.slice(at, end + quote.length), prefix, quote, body };
}

function token(text, at, line) {
  if (found(START, text, at)) return quoted(text, at, line);
  const patterns = { word: WORD, number: NUMBER, sign: SIGN };
  for (const [kind, pattern] of Object.entries(patterns)) {
    const match = found(pattern, text, at);
    if (match) return { kind, text: match[0] };
  }
  throw new PythonSyntax("invalid syntax", line);
}

function nest(open, sign, line) {
  if (sign in CLOSES) open.push(CLOSES[sign]);
  else if (")]}".includes(sign) && open.pop() !== sign) {
    throw new PythonSyntax(`unmatched '${sign}'`, line);
  }
}

// Each logical line: its indent, the number of its first line, and its tokens; a token
// knows how many line ends stand before it, inside a bracket.
export function logicalLines(text, first = 1) {
  const lines = [];
  const open = [];
  let line = first;
  let current = null;
  let ends = 0;
  for (let at = 0; at < text.length; ) {
    const gap = found(GAP, text, at)[0];
    const start = at;
    at += gap.length;
    if (text[at] === "\n" || text.startsWith("\\\n", at)) {
      if (text[at] === "\n" && !open.length) current = null;
      else if (open.length && current) ends += 1;
      line += 1;
      at += text[at] === "\n" ? 1 : 2;
      continue;
    }
    if (at >= text.length) break;
    if (!current) {
      current = { indent: text.slice(start, at), line, tokens: [] };
      lines.push(current);
    }
    const next = { ...token(text, at, line), line, ends };
    if (next.kind === "sign") nest(open, next.text, line);
    current.tokens.push(next);
    at += next.text.length;
    line += next.text.split("\n").length - 1;
    ends = 0;
  }
  if (open.length) throw new PythonSyntax(`'${open.at(-1)}' is missing`, line);
  return lines;
}
