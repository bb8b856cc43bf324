// Numbers as they are printed, and as they are typed.

/**
 * Four decimals, or fewer if that is exact; three digits and a power of ten where
 * four decimals say too little.
 */
export function fmt(value) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const size = Math.abs(value);
  const sign = value < 0 ? "-" : "";
  if (size !== 0 && (size < 1e-4 || size >= 999999.99995)) {
    return sign + halfEven(size, "toExponential", 2);
  }
  const text = halfEven(size, "toFixed", 4);
  const exact = Math.abs(size - Number(text)) < 1e-12;
  return size === 0 ? "0" : sign + (exact ? text.replace(/\.?0+$/, "") : text);
}

/** JavaScript rounds an exact half up, Python to the even digit: do as Python. */
function halfEven(size, method, digits) {
  const text = size[method](digits);
  // An exact half at the fifth decimal is an odd number of 32nds.
  if (method === "toFixed" && !Number.isInteger(size * 32)) return text;
  const exact = size[method](100);
  const cut = exact.indexOf(".") + 1 + digits;
  const [rest, power = ""] = exact.slice(cut).split("e");
  const even = "02468".includes(exact[cut - 1]);
  return /^50*$/.test(rest) && even ? exact.slice(0, cut) + (power && `e${power}`) : text;
}

/** As `fmt`, with a true minus sign: for the screen. */
export function shown(value) {
  return fmt(value).replaceAll("-", "−");
}

/** Read a typed number: `{ value }`, or `{ error }` with a word for the reader. */
export function parseNumber(text, { min = -1e6, max = 1e6, whole = false } = {}) {
  const plain = text.trim().replaceAll("−", "-");
  if (plain === "") return { error: "type a number" };
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return { error: "not a number" };
  const value = Number(plain);
  if (whole && !Number.isInteger(value)) return { error: "whole numbers only" };
  if (value < min) return { error: min === 0 ? "0 or more" : "too small" };
  if (value > max) return { error: "too large" };
  return { value: value === 0 ? 0 : value };
}

export const MAX_SAMPLES = 200;

/**
 * Read several typed numbers: `{ value: [..] }` or `{ error }`. A word that still stands
 * there as one of `before` was printed is that number, with the digits not printed.
 */
export function parseNumbers(text, count, before = []) {
  const plain = text.trim().replaceAll("−", "-");
  if (isUnclear(plain))
    return { error: `${plain.match(/[^\s;]*\d,\d[^\s;]*/)[0]}: a point, or a space?` };
  const words = plain.split(/[\s,;]+/).filter(Boolean);
  if (words.length === 0) return { error: "type numbers" };
  if (words.length > MAX_SAMPLES) return { error: `at most ${MAX_SAMPLES}` };
  const kept = untouched(words, before);
  const read = words.map((word, i) => kept[i] ?? parseNumber(word));
  const bad = read.findIndex((item) => item.error);
  if (bad >= 0) return { error: `${words[bad].slice(0, 12)}: ${read[bad].error}` };
  if (count && words.length !== count) return { error: `${count} numbers are needed` };
  return { value: read.map((item) => item.value) };
}

/** Whether a comma between two digits may be meant as a point. */
function isUnclear(text) {
  return /\d,\d/.test(text) && (/[\s;]/.test(text) || /^[^.,]*,[^.,]*$/.test(text));
}

/** The longest run of words, gaps allowed, that stand as they were printed. */
function untouched(words, before) {
  const printed = before.map(fmt);
  const longest = [...words, 0].map(() => [...printed, 0].map(() => 0));
  for (let i = words.length - 1; i >= 0; i--) {
    for (let j = printed.length - 1; j >= 0; j--) {
      longest[i][j] =
        words[i] === printed[j]
          ? longest[i + 1][j + 1] + 1
          : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const kept = [];
  for (let i = 0, j = 0; i < words.length && j < printed.length; ) {
    if (words[i] === printed[j]) kept[i++] = { value: before[j++] };
    else if (longest[i + 1][j] >= longest[i][j + 1]) i++;
    else j++;
  }
  return kept;
}

/** Columns as a spreadsheet gives them: a text for each, a list; or nothing. */
export function columnsOf(text) {
  const rows = text.trim().split("\n");
  const cells = rows.map((row) => row.trim().split(/[\t;]|,?\s+/));
  const isTable = rows.length > 1 && cells.every((row) => row.length > 1);
  return isTable && cells[0].map((_, k) => cells.map((row) => row[k]).join("; "));
}
