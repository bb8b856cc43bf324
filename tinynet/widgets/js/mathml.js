// Formulas in MathML: strings become operators, numbers their printed form.
import { mathml } from "./dom.js";
import { NAMES } from "./maths.js";
import { fmt, shown } from "./numbers.js";

export const mi = (text) => mathml("mi", {}, text);
export const mrow = (...parts) => mathml("mrow", {}, ...parts.map(mathPart));
export const formula = (...parts) => mathml("math", { displaystyle: "true" }, mrow(...parts));

export function mathPart(part) {
  if (typeof part === "number") return mathml("mn", {}, shown(part));
  return typeof part === "string" ? mathml("mo", {}, part) : part;
}

/** A number that needs brackets where it is negative and something stands before it. */
export function bracketed(value) {
  return fmt(value).startsWith("-") ? mrow("(", value, ")") : mathPart(value);
}

/** The paper's symbol for a parameter, an intermediate or the loss of a sample. */
export function sym(name, i = "i") {
  if (name === "L2") return mathml("msubsup", {}, mi("L"), mi(i), mathml("mn", {}, "2"));
  const base = mi({ y_hat: "ŷ", residual: "L" }[name] ?? name[0]);
  if (NAMES.includes(name)) return mathml("msub", {}, base, mathml("mn", {}, name[1]));
  if (/^[za]\d$/.test(name)) {
    return mathml("msub", {}, base, mrow("(", mi(name[1]), ",", mi(i), ")"));
  }
  return mathml("msub", {}, base, mi(i));
}

/** What stands above or below the bar of a derivative: d, as in the paper. */
export const differential = (...parts) => mrow(mi("d"), ...parts);

/** The fraction that a factor's name stands for: "dyhat_da1". */
export function fraction(name, i) {
  const [above, below] = name.split("_").map((half) => half.slice(1).replace("yhat", "y_hat"));
  return mathml("mfrac", {}, differential(sym(above, i)), differential(sym(below, i)));
}

/** The derivative of the whole loss: a sum over the samples. */
export function wholeFraction(below) {
  return mathml("mfrac", {}, differential("∑", sym("L2")), differential(below));
}

/** What a factor is equal to, in the paper's symbols, for the same sample. */
export function factorFormula(name, i) {
  if (name === "dL2_dyhat") {
    return mrow("−", mathPart(2), "(", sym("y", i), "−", sym("y_hat", i), ")");
  }
  const [, below] = name.split("_");
  if (/^dyhat_da/.test(name)) return sym(below === "da1" ? "w3" : "w4");
  if (/^da/.test(name)) {
    const power = mathml("msup", {}, mi("e"), sym(below.slice(1), i));
    return mathml("mfrac", {}, power, mrow(mathPart(1), "+", power.cloneNode(true)));
  }
  if (below === "dw3" || below === "dw4") return sym(below === "dw3" ? "a1" : "a2", i);
  return below.startsWith("db") ? mathPart(1) : sym("X", i);
}

/** The prediction in numbers: what formula (1) adds, and its sum. */
export function predictionSum([, , , , w3, w4, b3], { a1, a2, y_hat }) {
  const first = [a1, "·", bracketed(w3)];
  const second = [a2, "·", bracketed(w4)];
  return [...first, "+", ...second, "+", bracketed(b3), "=", y_hat];
}
