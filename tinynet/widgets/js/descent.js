// Gradient descent of some of the seven parameters, while the others stand still.
import { DIVERGENCE_FACTOR, lossAndGradient, NAMES, total } from "./maths.js";

/** A run from `params`: so far its start alone. `walk` on. */
export function descent(params, X, y, rate, learning) {
  const here = lossAndGradient(params, X, y);
  return {
    X,
    y,
    rates: NAMES.map((name) => (learning.includes(name) ? rate : 0)),
    limit: DIVERGENCE_FACTOR * Math.max(here.loss, total(y.map((v) => v * v))),
    path: [{ params, ...here }],
    diverged: false,
  };
}

/** Walk up to this epoch, or to where the run diverges; returns what is there. */
export function walk(run, epoch) {
  while (run.path.length <= epoch && !run.diverged) {
    const { params, gradient } = run.path.at(-1);
    const next = params.map((value, k) => value - run.rates[k] * gradient[k]);
    const here = lossAndGradient(next, run.X, run.y);
    run.diverged = !(here.loss <= run.limit);
    if (!run.diverged) run.path.push({ params: next, ...here });
  }
  return run.path[Math.min(epoch, run.path.length - 1)];
}
