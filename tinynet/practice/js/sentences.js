// Sentences that know when they are true: the twin of tinynet/practice/sentences.py.
import { chain, forward, lossAndGradient, NAMES, products, total } from "../../widgets/js/maths.js";
import { evaluate } from "./evaluate.js";
import { ExpressionError, each, flat } from "./functions.js";

const SIGNS = {
  "<": each((left, right) => left < right),
  ">": each((left, right) => left > right),
  "=": each((left, right) => Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(right))),
};

/** What a condition may name. */
export function scopeOf(params, X, y) {
  const parts = forward(params, X);
  const residual = parts.y_hat.map((y_hat, i) => y[i] - y_hat);
  const L2 = residual.map((value) => value ** 2);
  const scope = { X, y, ...parts, residual, L2, loss: total(L2) };
  const { gradient } = lossAndGradient(params, X, y);
  NAMES.forEach((name, k) => {
    const factors = chain(name, params, X, y);
    Object.assign(scope, factors, {
      [name]: params[k],
      [`dL2_d${name}`]: products(factors),
      [`dloss_d${name}`]: gradient[k],
    });
  });
  return scope;
}

/** Whether a condition, a list of comparisons, is true for every sample. */
export function holds(condition, scope) {
  try {
    return condition.every(([left, sign, right]) =>
      flat(SIGNS[sign](evaluate(left, scope), evaluate(right, scope))).every(Boolean),
    );
  } catch (error) {
    if (error instanceof ExpressionError) return false; // of a sample that does not exist
    throw error;
  }
}
