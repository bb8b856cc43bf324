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

// Signs that nobody sees, and other forms of the common letters, digits and minus.
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060\u2061\u2066-\u206f\ufeff]|[\ufe00-\ufe0f]/g;
const STYLED = /[\uff01-\uff5e\u{1d400}-\u{1d7ff}]/gu;
const MINUS = /[\u2010-\u2013\u2212\ufe63]/g;

/** A typed text in plain letters, digits, minus signs; its blanks are left as they are. */
function visible(text) {
  return text
    .replace(INVISIBLE, "")
    .replace(STYLED, (sign) => sign.normalize("NFKC"))
    .normalize("NFC")
    .replace(MINUS, "-");
}

/** The same with plain blanks, as `cleaned` of tinynet/practice/expression.py. */
export function cleaned(text) {
  return visible(text).replace(/\s/g, " ").trim();
}

/** A decimal comma becomes a point, `{ text }`; `{ error }` if it may part thousands. */
export function pointed(text) {
  if (/^[-+]?[1-9]\d{0,2},\d{3}$/.test(text)) {
    const [point, none] = [".", ""].map((sign) => text.replace(",", sign));
    return { error: `“${text}” may be ${point} or ${none}: write it without a comma` };
  }
  return { text: /^[-+]?\d+,\d+$/.test(text) ? text.replace(",", ".") : text };
}

/** Read a typed number: `{ value }`, or `{ error }` with a word for the reader. */
export function parseNumber(text, { min = -1e6, max = 1e6, whole = false } = {}) {
  const plain = cleaned(text);
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
 * Read several numbers, typed or pasted: `{ value: [..] }` or `{ error }`. Two columns of
 * a spreadsheet are `{ value, other }`. What may be read in two ways is refused.
 */
export function parseNumbers(typed, count) {
  // A comma beside a blank parts two numbers; within a word it may be a decimal one.
  const text = visible(typed)
    .replace(/(^|[\s;]),|,(?=[\s;]|$)/g, "$1 ")
    .trim();
  const rows = rowsOf(text);
  if (rows.length > 1 && rows.some((cells) => cells.length > 1)) return columns(rows, count);
  const cells = rows.flat();
  const gap = cells.length > 1 && cells.find((cell) => /^[-+]?[1-9]\d{0,2}( \d{3})+\b/.test(cell));
  if (gap) return unclear(gap);
  // Within a line plain blanks part numbers; a narrow one, or one in a cell, does not.
  const words = rows.length > 1 ? cells : cells.flatMap((cell) => cell.split(/ +/));
  const commas = words.filter((word) => word.includes(","));
  const isDecimal = /[;\t]/.test(text) || (rows.length > 1 && commas.length < words.length);
  if (commas.length === 0 || isDecimal) return readAll(words, count);
  if (words.length === 1 && !MAY_BE_ONE.test(text)) return readAll(text.split(","), count);
  return unclear(commas[0]);
}

function unclear(word) {
  const shown = `“${word.slice(0, 12)}”`;
  return {
    error: `${shown} may be one number or more: write a point, or a blank behind the comma`,
  };
}

// A decimal comma, or commas between thousands.
const MAY_BE_ONE = /^[-+]?(\d+,\d+(e[-+]?\d+)?|[1-9]\d{0,2}(,\d{3})+(\.\d*)?)$/i;

/** Lines of cells; in a field of one line the blanks stand where the lines ended. */
function rowsOf(text) {
  const isFlat = text.includes("\t") && !/[\n\r]/.test(text);
  const lines = isFlat ? text.replace(/ *\t */g, "\t").split(/ +/) : text.split(/[\n\r]+/);
  const cellsOf = (line) => line.split(/[\t;]/).map((cell) => cell.trim());
  return lines.map((line) => cellsOf(line).filter(Boolean)).filter((cells) => cells.length);
}

function columns(rows, count) {
  if (rows.some((cells) => cells.length !== 2)) return { error: "one column, or two" };
  const [x, y] = [0, 1].map((k) =>
    readAll(
      rows.map((cells) => cells[k]),
      count,
    ),
  );
  const error = x.error ?? y.error;
  return error ? { error } : { value: x.value, other: y.value };
}

function readAll(words, count) {
  if (words.length === 0) return { error: "type numbers" };
  if (words.length > MAX_SAMPLES) return { error: `at most ${MAX_SAMPLES}` };
  const value = [];
  for (const word of words) {
    if (word === "") return { error: "a number is missing" };
    const { text, error } = pointed(word);
    if (error) return { error };
    const read = parseNumber(text);
    const bad = /^[-+]?0\d/.test(text) ? "not a number" : read.error; // 1 000
    if (bad) return { error: `${word.slice(0, 12)}: ${bad}` };
    value.push(read.value);
  }
  if (count && value.length !== count) return { error: `${count} numbers are needed` };
  return { value };
}
