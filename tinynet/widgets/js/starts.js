// Many networks that start on a square, and how each of them ends.
import ENDS from "../ends.json" with { type: "json" };
import { lossAndGradient } from "./maths.js";

export const DOSE = { X: [0, 0.5, 1], y: [0, 1, 0] };
const UNTRAINED = ENDS.findIndex(({ epoch }) => epoch === 0);
const DIVERGED = ENDS.find(({ name }) => name === "diverged").from;

/** Number of how a run stands at an epoch: one that has not begun cannot have ended. */
export function standingAt(epoch, loss) {
  return epoch === 0 ? UNTRAINED : endOf(loss);
}

/** Number of how a run ended, by its loss: an index of `ends.json`. */
export function endOf(loss) {
  return ENDS.map(({ from }) => from !== undefined && !(loss < from)).lastIndexOf(true);
}

/** Where a cell of the map starts: from `-reach` to `reach`. */
export function startAt(cell, reach, size) {
  return (cell / (size - 1)) * 2 * reach - reach;
}

/** Starts on a square: w1 across, w2 upwards; row 0 at the bottom. */
export function starts(params, reach, size) {
  return Array.from({ length: size * size }, (_, k) => {
    const own = Float64Array.from(params); // trains a third faster than a list
    own[0] = startAt(k % size, reach, size);
    own[2] = startAt(Math.floor(k / size), reach, size);
    return own;
  });
}

/** Train one network for an epoch, in place; returns the loss before it. */
export function epochOf(params, rate) {
  const { loss, gradient } = lossAndGradient(params, DOSE.X, DOSE.y);
  if (loss < DIVERGED) for (let k = 0; k < 7; k++) params[k] -= rate * gradient[k];
  return loss;
}
