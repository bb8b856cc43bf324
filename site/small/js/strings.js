// Strings with values in them: f"{x:.2f}" becomes _py_join("", _py_format(x, ".2f")).

import { logicalLines, PythonSyntax } from "./tokens.js";

// Where the expression of a field ends: at a bare } ! : or =, outside brackets and strings.
function expressionEnd(text, from) {
  let depth = 0;
  let quote = "";
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (quote) {
      if (sign === quote) quote = "";
    } else if (sign === "'" || sign === '"') quote = sign;
    else if ("([{".includes(sign)) depth += 1;
    else if (depth && ")]}".includes(sign)) depth -= 1;
    else if (!depth && /[}:]|!(?!=)/.test(sign + (text[at + 1] ?? ""))) {
      if ("}:!".includes(sign) && !(sign === "!" && text[at + 1] === "=")) return at;
    }
  }
  return -1;
}

// The end of what stands behind the colon: it may hold fields of its own.
function specEnd(text, from) {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    else if (text[at] === "}" && depth === 0) return at;
    else if (text[at] === "}") depth -= 1;
  }
  return -1;
}

// Cut the body of a string into texts and fields.
function pieces(body, line) {
  const found = [];
  let text = "";
  for (let at = 0; at < body.length; ) {
    const sign = body[at];
    if (body.startsWith("{{", at) || body.startsWith("}}", at)) {
      text += sign;
      at += 2;
    } else if (sign === "{") {
      if (text) found.push({ text });
      text = "";
      const field = oneField(body, at + 1, line);
      found.push(field);
      at = field.end;
    } else if (sign === "}") throw new PythonSyntax("f-string: single '}' is not allowed", line);
    else {
      text += sign;
      at += 1;
    }
  }
  if (text) found.push({ text });
  return found;
}

function oneField(body, start, line) {
  let end = expressionEnd(body, start);
  if (end < 0) throw new PythonSyntax("f-string: expecting '}'", line);
  const field = { code: body.slice(start, end), conversion: "", spec: "", shown: "" };
  const named = field.code.match(/^([^=].*?[^=!<>]\s*=\s*|\w=\s*)$/s);
  if (named) {
    field.shown = field.code;
    field.code = field.code.replace(/=\s*$/, "");
  }
  if (body[end] === "!") {
    field.conversion = body[end + 1];
    end += 2;
  }
  if (body[end] === ":") {
    const close = specEnd(body, end + 1);
    if (close < 0) throw new PythonSyntax("f-string: expecting '}'", line);
    field.spec = body.slice(end + 1, close);
    end = close;
  }
  if (body[end] !== "}") throw new PythonSyntax("f-string: expecting '}'", line);
  if (named && !field.spec && !field.conversion) field.conversion = "r";
  return { ...field, end: end + 1 };
}

// Write an f-string as a call; `translate` writes the expression in a field.
export function formatted(string, translate) {
  const raw = string.prefix.toLowerCase().replace("f", "");
  const literal = (text) => `${raw}${string.quote}${text}${string.quote}`;
  const join = (body) => {
    const parts = pieces(body, string.line).map((piece) => {
      if (piece.text !== undefined) return literal(piece.text);
      const lines = logicalLines(`(${piece.code.trim()})`, string.line);
      const value = translate(lines[0].tokens);
      const spec = piece.spec && `, ${join(piece.spec)}`;
      const conversion = piece.conversion && `, "${piece.conversion}"`;
      const how = conversion ? (spec || ', ""') + conversion : spec;
      const shown = piece.shown ? `${literal(piece.shown)}, ` : "";
      return `${shown}_py_format(${value}${how})`;
    });
    return parts.length === 1 && parts[0].startsWith(raw + string.quote)
      ? parts[0]
      : `_py_join(${parts.join(", ")})`;
  };
  return join(string.body);
}
