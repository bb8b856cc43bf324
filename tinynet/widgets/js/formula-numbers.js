// The paper's formulas with numbers in them, as `marked` of tinynet/formulas.py writes them:
// LaTeX in which each value has a mark that says whose it is.
import { chain, forward, NAMES, products, total } from "./maths.js";
import { fmt } from "./numbers.js";

export const MARK = /\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002/g;
const INDEXED = {
  X: "X_i",
  y: "y_i",
  y_hat: "\\hat{y}_i",
  L2: "L_i^2",
  delta: "\\delta_i",
  delta1: "\\delta_{(1,i)}",
  delta2: "\\delta_{(2,i)}",
};
// Each with the derivative that it is a name for.
const DELTAS = { delta: "dL2_dyhat", delta1: "dL2_db1", delta2: "dL2_db2" };
const BY = /^\\frac\{d\}\{d([^}]*)\}/;
const SUM = "\\sum_{i=1}^n ";
const BREAK = " \\\\\n";
const MORE = `${BREAK}&\\quad + `;
const BETWEEN = /\\frac|[(){}]| +|[^\\(){} ]+|\\/g;

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
  const isLong = sides.some((side) => side.split(" + ").length > 2); // for a phone
  return samples.map((values, i) => {
    const value = markOf(values.get(name));
    const written = sides
      .filter((side) => !side.includes("text"))
      .map((s) => substitute(s, values));
    const shown = written.filter((side) => plain(side) !== plain(value));
    // The last one may be given: then it is the number that a reader moves.
    shown.push(plain(written.at(-1)) === plain(value) ? written.at(-1) : value);
    const row = `${at(name, i)} &= ${shown.join(" = ")}`;
    return isLong ? row.replace(" + ", MORE) : row;
  });
}

/** The same without its marks, as `in_numbers` writes it. */
export function plain(text) {
  return text.replace(MARK, "$2");
}

function texOf(name) {
  if (NAMES.includes(name)) return `${name[0]}_${name[1]}`;
  return INDEXED[name] ?? `${name[0]}_{(${name[1]},i)}`;
}

function texFraction(factor) {
  const halves = factor.split("_").map((half) => texOf(half.slice(1).replace("yhat", "y_hat")));
  return `\\frac{d${halves[0]}}{d${halves[1]}}`;
}

let last = {}; // a page writes many formulas of one network

function valuesOf(params, X, y) {
  if (last.params !== params || last.X !== X || last.y !== y) {
    last = { params, X, y, values: computed(params, X, y) };
  }
  return last.values;
}

/** What a name of the network's is, sample by sample; nothing for other names. */
export function columnOf(name, params, X, y) {
  return valuesOf(params, X, y).flatMap((values) => values.get(texOf(name))?.[1] ?? []);
}

/** For each sample a map from each symbol, as the formulas write it, to name and value. */
function computed(params, X, y) {
  const columns = Object.entries({ X, y, ...forward(params, X) }).map(([name, column]) => [
    texOf(name),
    name,
    column,
  ]);
  for (const name of NAMES) {
    const factors = chain(name, params, X, y);
    factors[`dL2_d${name}`] = products(factors);
    for (const [key, column] of Object.entries(factors))
      columns.push([texFraction(key), key, column]);
  }
  for (const [name, key] of Object.entries(DELTAS)) {
    const [, , column] = columns.find(([, other]) => other === key);
    columns.push([texOf(name), name, column]);
  }
  return X.map((_, i) => {
    const own = columns.map(([symbol, name, column]) => [symbol, [`${name}.${i + 1}`, column[i]]]);
    return new Map([...own, ...NAMES.map((name, k) => [texOf(name), [name, params[k]]])]);
  });
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
    if (isValue || part === "\\frac" || part === "(") {
      // Two factors side by side need a dot once they are numbers.
      if (values.has(before) || before === ")" || before === "}") {
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
  const isBare = fmt(value[1])[0] !== "-" || isInside || parts.length === 1;
  return isBare ? markOf(value) : `(${markOf(value)})`;
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

/** Twice the sum of a symbol written out: a curvature, the slope of a slope. */
function doubledRows(left, symbol, samples) {
  const terms = samples.map((values) => values.get(symbol));
  const by = left.match(/(?<={)d\w_\d(?=})/g).map((name) => name.replace("_", ""));
  const whole = markOf([["d2loss", ...by].join("_"), 2 * totalOf(terms)]);
  return [`&${left}`, `&= 2 [${sumOf(terms)}]`, `&= ${whole}`];
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
  return symbol.replace(/_i\b|,i\)/g, (found) => found.replace("i", i + 1));
}
