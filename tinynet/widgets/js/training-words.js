// What a part of an epoch does, in words and in this epoch's numbers.

import { bracketed, formula, mi, sym, wholeFraction } from "./mathml.js";
import { forward, total } from "./maths.js";

/** A sentence and its formulas, for each part of an epoch. */
export const EXPLAINED = {
  forward({ X, y }, params) {
    const { y_hat } = forward(params, X);
    const squares = y_hat.map((value, i) => (y[i] - value) ** 2);
    const sum = squares.flatMap((square, i) => (i ? ["+", square] : [square]));
    return [
      "Forward: a prediction for every sample, and how far off they are together.",
      formula(mi("ŷ"), "=", ...y_hat.flatMap((value, i) => (i ? [", ", value] : [value]))),
      formula("∑", sym("L2"), "=", ...(X.length <= 5 ? [...sum, "="] : [""]), total(squares)),
    ];
  },
  backward(_run, _params, gradient) {
    return [
      "Backward: from the residuals, the seven derivatives. They say which way is uphill.",
      formula(wholeFraction(sym("w1")), "=", gradient[0]),
    ];
  },
  update({ rate }, params, gradient) {
    const step = ["−", mi("η"), "·", wholeFraction(sym("w1"))];
    const numbers = [params[0], "−", rate, "·", bracketed(gradient[0])];
    const next = params[0] - rate * gradient[0];
    return [
      "Update: every parameter takes one step downhill.",
      formula(sym("w1"), "←", sym("w1"), ...step, "=", ...numbers, "=", next),
    ];
  },
};
