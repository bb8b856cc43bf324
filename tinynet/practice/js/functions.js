// What a formula can be made of: functions, operations and constants, for a number and for
// one number per sample.
import { sigmoid, softplus } from "../../widgets/js/maths.js";

/** What is wrong with a formula, in words for the one who typed it. */
export class ExpressionError extends Error {}

/** Let a function of numbers take one number per sample, too. */
export function each(f) {
  return (...values) => {
    const n = Math.max(...values.map((value) => (Array.isArray(value) ? value.length : 0)));
    if (n === 0) return f(...values);
    const at = (i) => values.map((value) => (Array.isArray(value) ? value[i] : value));
    return Array.from({ length: n }, (_, i) => f(...at(i)));
  };
}

export const flat = (value) => [value].flat();
export const added = (values) => flat(values).reduce((sum, value) => sum + value, 0);

/** As in C and Python: 1 to any power is 1. */
function power(a, b) {
  return a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b;
}

export const FUNCTIONS = {
  abs: each(Math.abs),
  cos: each(Math.cos),
  exp: each(Math.exp),
  log: each(Math.log),
  max: each(Math.max),
  min: each(Math.min),
  sigmoid: each(sigmoid),
  sin: each(Math.sin),
  softplus: each(softplus),
  sqrt: each(Math.sqrt),
  tanh: each(Math.tanh),
  count: (values) => flat(values).length,
  first: (values) => flat(values)[0],
  last: (values) => flat(values).at(-1),
  mean: (values) => added(values) / flat(values).length,
  sum: added,
};
export const OPERATIONS = {
  "+": each((a, b) => a + b),
  "-": each((a, b) => a - b),
  "*": each((a, b) => a * b),
  "/": each((a, b) => a / b),
  "^": each(power),
  neg: each((a) => -a),
};
export const CONSTANTS = { e: Math.E, pi: Math.PI };
