// The paper's formulas with numbers in them, as `marked` of tinynet/formulas.py writes them:
// LaTeX in which each value has a mark that says whose it is.
import { NAMES, total } from "./maths.js";
import { fmt } from "./numbers.js";
import { INDEXED, texFraction, texOf, valuesOf } from "./symbol-values.js";

export const MARK = /\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002/g;
const BY = /^\\frac\{d\}\{d([^}]*)\}/;
const SUM = "\\sum_{i=1}^n ";
const BREAK = " \\\\\n";
const MORE = `${BREAK}&\\quad + `;
const LESS = `${BREAK}&\\quad - `;
const BETWEEN = /\\frac|\\sigma|[(){}]| +|[^\\(){} ]+|\\/g;

/** A formula's LaTeX for these values, with marks: `kind` says what it is about. */
export function marked({ latex, kind }, params, X, y, learning_rate) {
  const samples = valuesOf(params, X, y);
  const text = latex.replaceAll("\\, ", "");
  if (kind === "update") return updateRows(text, learning_rate, samples).join(BREAK);
  const equations = text.split(" \\qquad ");
  return equations.flatMap((one) => equationRows(kind, one, samples)).join(BREAK);
}

/** One of the equations of a formula, which mostly has no other. */
function equationRows(kind, equation, samples) {
  const [left, ...sides] = equation.split(" = ");
  if (kind === "sum" || kind === "written out") {
    return sumRows(kind === "written out", left, sides, samples);
  }
  if (kind === "doubled sum") return doubledRows(left, sides[0].replace(`2 ${SUM}`, ""), samples);
  const name = kind === "input" ? INDEXED.X : left;
  return samples.map((values, i) => {
    const value = markOf(values.get(name));
    const written = sides
      .filter((side) => !side.includes("text"))
      .map((s) => substitute(s, values));
    const shown = written.filter((side) => plain(side) !== plain(value));
    // The last one may be given: then it is the number that a reader moves.
    shown.push(plain(written.at(-1)) === plain(value) ? written.at(-1) : value);
    return `${at(name, i)} &= ${broken(shown.join(" = "))}`;
  });
}

/** Three terms or more on lines that a phone has room for: one, then two each. */
function broken(row) {
  const terms = row.split(" + ");
  if (terms.length < 3) return row;
  const outside = terms.map((_, k) => depth(terms.slice(0, k).join()) === 0);
  // A bracket round all of them is opened by a break as well.
  const isOpened = !outside.includes(true, 1);
  let count = 0;
  return terms.reduce((text, term, k) => {
    const isBreak = isOpened ? k === 1 : outside[k] && count++ % 2 === 0;
    return text + (isBreak ? MORE : " + ") + term;
  });
}

function depth(text) {
  return text.split("(").length - text.split(")").length;
}

/** The same without its marks, as `in_numbers` writes it. */
export function plain(text) {
  return text.replace(MARK, "$2");
}

function markOf([name, value]) {
  return `\ue000${name}\ue001${texNumber(value)}\ue002`;
}

function texNumber(value) {
  const [mantissa, power] = fmt(value).split("e");
  return power ? `${mantissa} \\times 10^{${Number(power)}}` : mantissa;
}

/** A number where each symbol stands, but for one that is differentiated by. */
function substitute(side, values) {
  const [head = "", kept] = side.match(BY) ?? [];
  const parts = split(side.slice(head.length), values);
  const shown = [];
  let before = "";
  parts.forEach((part, k) => {
    const isValue = values.has(part);
    if (isValue || ["\\frac", "(", "f", "\\sigma"].includes(part)) {
      // Two factors side by side need a dot once they are numbers.
      if (values.has(before) || [")", "}", "^2"].includes(before)) {
        shown.push(`${shown.pop().trimEnd()} \\cdot `);
      }
    }
    shown.push(isValue && part !== kept ? inBrackets(values.get(part), parts, k) : part);
    if (part.trim()) before = part;
  });
  return head + shown.join("");
}

function inBrackets(value, parts, k) {
  const isInside = "{(".includes(parts[k - 1] || " ") && "})".includes(parts[k + 1] || " ");
  const text = texNumber(value[1]);
  const isSigned = text[0] === "-" && !isInside && parts.length > 1;
  const isPower = text.includes(" ") && parts[k + 1] === "^2";
  return isSigned || isPower ? `(${markOf(value)})` : markOf(value);
}

const cuts = new Map();

/** Cut a side of a formula at its symbols, and what is between them into parts. */
function split(side, values) {
  if (!cuts.has(side)) {
    const longest = [...values.keys()].sort((one, other) => other.length - one.length);
    const escaped = longest.map((symbol) => symbol.replace(/[\\{}()^]/g, "\\$&"));
    const pieces = side.split(RegExp(`(${escaped.join("|")})`));
    cuts.set(
      side,
      pieces.flatMap((piece, k) => (k % 2 ? [piece] : (piece.match(BETWEEN) ?? []))),
    );
  }
  return cuts.get(side);
}

/** Each side of a sum written out, then its terms, then its value. */
function sumRows(isFactored, left, sides, samples) {
  const [whole, terms] = termsOf(left, samples);
  const added = sumOf(
    isFactored ? terms.map(([name, v]) => [name.replace(".", "/-2."), v / -2]) : terms,
  );
  const rows = [`&${left}`];
  for (const side of sides) {
    const term = isFactored ? firstTerm(side) : side.replace(SUM, "");
    const lines = samples.map((values) => substitute(term, values));
    if (lines.map(plain).join() !== terms.map(([, value]) => texNumber(value)).join()) {
      const all = lines.join(MORE);
      rows.push(isFactored ? `&= -2 \\bigl[ ${all} \\bigr]` : `&= ${all}`);
    }
    const row = isFactored ? `&= -2 [${added}]` : `&= ${added}`;
    if (!rows.includes(row)) rows.push(row);
  }
  return [...rows, `&= ${markOf([whole, totalOf(terms)])}`];
}

function totalOf(terms) {
  return total(terms.map(([, value]) => value));
}

/** Twice a sum, of a symbol or of a bracket, written out: a curvature. */
function doubledRows(left, side, samples) {
  const by = left
    .match(/(?<={)d\w_\d(?=})/g)
    .map((name) => name.replace("_", ""))
    .join("_");
  const rows = [`&${left}`];
  let terms = samples.map((values) => values.get(side));
  if (!terms[0]) {
    const term = side.slice("\\left[ ".length, -" \\right]".length);
    const lines = samples.map((values) => substitute(term, values).replace(" - ", LESS));
    rows.push(`&= 2 \\bigl[ ${lines.join(MORE)} \\bigr]`);
    terms = samples.map((values, i) => [`d2L2_${by}/2.${i + 1}`, bent(values)]);
  }
  const whole = markOf([`d2loss_${by}`, 2 * totalOf(terms)]);
  return [...rows, `&= 2 [${sumOf(terms)}]`, `&= ${whole}`];
}

/** Half of a sample's part of the curvature along w1. */
function bent(values) {
  const symbols = [texOf("w3"), texFraction("da1_dz1"), INDEXED.X, INDEXED.residual];
  const [w3, slope, x, residual] = symbols.map((symbol) => values.get(symbol)[1]);
  const steep = w3 * slope * x;
  return steep * steep - residual * steep * (1 - slope) * x;
}

/** An update for each parameter. */
function updateRows(text, rate, samples) {
  return NAMES.map((name) => {
    const own = text.replace(/(?<![a-z])w|(?<={d)w/g, texOf(name));
    const [left, side] = own.split(" \\leftarrow ");
    const [whole, terms] = termsOf(side, samples);
    const now = samples[0].get(left);
    const slope = [whole, totalOf(terms)];
    const next = markOf([`next_${name}`, now[1] - rate * slope[1]]);
    const known = [
      [left, now],
      ["\\eta", ["learning_rate", rate]],
      [side.split("\\eta ")[1], slope],
    ];
    const shown = substitute(side, new Map(known));
    return `${left} &\\leftarrow ${shown} = ${next}`;
  });
}

/** The name of the sum on the left, a derivative or the loss, and its terms. */
function termsOf(left, samples) {
  const by = NAMES.find((name) => left.endsWith(`{d${texOf(name)}}`));
  if (by) return [`dloss_d${by}`, samples.map((values) => values.get(texFraction(`dL2_d${by}`)))];
  const residual = (values) => values.get(INDEXED.y)[1] - values.get(INDEXED.y_hat)[1];
  return ["loss", samples.map((values, i) => [`L2.${i + 1}`, residual(values) ** 2])];
}

/** The first of the terms that are written out, about sample i instead of 1. */
function firstTerm(side) {
  const term = side.split("[")[1].split(" + (y_2")[0].trim();
  return ["X", "y", "y_hat", "z1", "z2", "a1", "a2"].reduce(
    (text, name) => text.replaceAll(at(texOf(name), 0), texOf(name)),
    term,
  );
}

function sumOf([first, ...rest]) {
  const signed = ([name, value]) =>
    fmt(value)[0] === "-" ? ` - ${markOf([name, -value])}` : ` + ${markOf([name, value])}`;
  return markOf(first) + rest.map(signed).join("");
}

/** The symbol for sample i, counted from 0, with its number. */
function at(symbol, i) {
  const index = i < 9 ? i + 1 : `{${i + 1}}`;
  return symbol.replaceAll(",i)", `,${i + 1})`).replaceAll(/_i\b/g, `_${index}`);
}
