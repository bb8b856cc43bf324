// What each symbol of a formula is: from its LaTeX to a name and a value, sample by sample.
import { chain, forward, NAMES, products } from "./maths.js";

export const INDEXED = {
  X: "X_i",
  y: "y_i",
  y_hat: "\\hat{y}_i",
  residual: "L_i",
  L2: "L_i^2",
  delta: "\\delta_i",
  delta1: "\\delta_{(1,i)}",
  delta2: "\\delta_{(2,i)}",
};
// Each with the derivative that it is a name for.
const DELTAS = { delta: "dL2_dyhat", delta1: "dL2_db1", delta2: "dL2_db2" };

export function texOf(name) {
  if (NAMES.includes(name)) return `${name[0]}_${name[1]}`;
  return INDEXED[name] ?? `${name[0]}_{(${name[1]},i)}`;
}

export function texFraction(factor) {
  const halves = factor.split("_").map((half) => texOf(half.slice(1).replace("yhat", "y_hat")));
  return `\\frac{d${halves[0]}}{d${halves[1]}}`;
}

let last = {}; // a page writes many formulas of one network

export function valuesOf(params, X, y) {
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
  const found = forward(params, X);
  const residual = y.map((observed, i) => observed - found.y_hat[i]);
  const columns = Object.entries({ X, y, ...found, residual }).map(([name, column]) => [
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
