// A cell's text as plain signs: what its strings and comments hold is no code.

const APART = /("""|''')[\s\S]*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/g;

/** The text with a 0 for each sign of a string, and a blank for each of a comment. */
export function bare(code) {
  return code.replace(APART, (part) => part.replace(/[^\n]/g, part[0] === "#" ? " " : "0"));
}

/** The lines of a text that say something, `{ text, line }`, counted from 1. */
export function spoken(code) {
  return bare(code)
    .split("\n")
    .map((text, k) => ({ text: text.trimEnd(), line: k + 1 }))
    .filter(({ text }) => text);
}

/** Every name that a text uses. */
export const namesIn = (code) => bare(code).match(/[A-Za-z_]\w*/g) ?? [];

/** How many letters must change to make one word the other. */
function distance(one, other) {
  let row = [...other, ""].map((_, k) => k);
  [...one].forEach((letter, i) => {
    const next = [i + 1];
    for (let k = 0; k < other.length; k++) {
      const swap = row[k] + (letter === other[k] ? 0 : 1);
      next.push(Math.min(swap, row[k + 1] + 1, next[k] + 1));
    }
    row = next;
  });
  return row[other.length];
}

/** The known name that was probably meant; undefined if none is near. */
export function meant(name, known) {
  const most = name.length < 4 ? 1 : 2;
  return [...new Set(known)]
    .map((other) => ({ other, far: distance(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ other, far }) => far <= most && other !== name && (far === 0 || other.length > 1))
    .sort((a, b) => a.far - b.far)[0]?.other;
}
