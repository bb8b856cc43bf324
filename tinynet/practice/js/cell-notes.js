// What a reader may not have meant, in code that ran without an error.
import { spoken } from "./cell-text.js";

/** Functions that change what they were given: `[function, argument, line]`. */
function changers(lines) {
  let current = null;
  const found = [];
  for (const { text, line } of lines) {
    const head = text.match(/^\s*def (\w+)\((.*)\)/);
    const depth = text.search(/\S/);
    if (head) {
      const names = head[2].split(",").map((part) => part.split(/[=:]/)[0].trim());
      current = { name: head[1], names, depth };
    } else if (current && depth > current.depth) {
      const target = text.match(/^\s*(\w+)(\[.*\]\s*[-+*/]*=(?!=)|\.(append|sort|fill)\()/)?.[1];
      if (current.names.includes(target)) found.push([current.name, target, line]);
    } else current = null;
  }
  return found;
}

const NOTHING =
  "The last line gives a value a name, which shows nothing. To see the value, " +
  "write the name alone on a line below, or `print(…)`.";
const NOTHING_INSIDE =
  "Only a last line that is not indented is shown by itself. " +
  "Inside a block, `print(…)` what you want to see.";
const NO_POWER_EITHER =
  "`^` is no power. With whole numbers Python says nothing: `3 ^ 2` is 1, `3 ** 2` is 9.";
const COMPARES = "`==` compares, and nothing keeps the answer. One `=` gives a name a value.";

/** Notes as texts; `shows` is whether the cell has shown or moved anything. */
export function notes(code, shows) {
  const lines = spoken(code);
  const said = [];
  const at = (line, text) => said.push(`Line ${line}: ${text}`);
  const power = lines.find(({ text }) => /\^/.test(text));
  if (power) at(power.line, NO_POWER_EITHER);
  const asked = lines.find(({ text }, k) => /^\s*[\w.]+\s*==/.test(text) && lines[k + 1]);
  if (asked) at(asked.line, COMPARES);
  for (const [name, argument, line] of changers(lines)) {
    const what = `\`${name}\` changes its argument \`${argument}\`, for all who use it.`;
    at(line, `${what} \`${argument}.copy()\` makes a new one to change.`);
  }
  const last = lines.at(-1)?.text ?? "";
  if (!shows && /^[\w.,\s[\]]+[-+*/]*=(?!=)/.test(last)) said.push(NOTHING);
  else if (!shows && /^\s+(?!return|pass|print|[\w.[\]]+\s*[-+*/]*=)/.test(last)) {
    said.push(NOTHING_INSIDE);
  }
  return said;
}
