// How far a nudge of one parameter moves each link on the way to the loss.
import { chain, NAMES, neuron, nudged } from "./maths.js";

/**
 * From the parameter to the loss of one sample: what moves, as its factors predict and as
 * it happens. `key` and `factor` say by what the link multiplies what comes in.
 */
export function journey(params, x, observed, name, by) {
  const before = linksOf(params, x, observed);
  const after = linksOf(nudged(name, params, by), x, observed);
  const factors = Object.entries(chain(name, params, [x], [observed])).reverse();
  let predicted = by;
  const links = factors.map(([key, [factor]]) => {
    const link = key.split("_")[0].slice(1).replace("yhat", "y_hat");
    predicted *= factor;
    return { name: link, key, factor, predicted, actual: after[link] - before[link] };
  });
  return [{ name, predicted: by, actual: by }, ...links];
}

/** All that can move: the parameters, the parts of the neurons, the loss of the sample. */
function linksOf(params, x, observed) {
  const parts = neuron(params, x);
  const named = Object.fromEntries(NAMES.map((name, k) => [name, params[k]]));
  return { ...named, ...parts, L2: (observed - parts.y_hat) ** 2 };
}

/** What fills the picture: the largest move predicted for a nudge of 1, or a larger one. */
export function reach(steps, by) {
  const most = Math.max(...steps.map((step) => Math.abs(step.predicted)));
  return most === 0 ? 1 : most / Math.min(1, Math.abs(by));
}
