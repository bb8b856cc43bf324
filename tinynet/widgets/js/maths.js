// The network: forward, its derivatives, training. Names are those of tinynet.
import { fmt } from "./numbers.js";

export const NAMES = ["w1", "b1", "w2", "b2", "w3", "w4", "b3"];
export const DIVERGENCE_FACTOR = 1e6;
export const MAX_EPOCH = 100000;

export function softplus(z) {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

export function sigmoid(z) {
  const e = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : e) / (1 + e);
}

/** Every intermediate of one input. */
export function neuron([w1, b1, w2, b2, w3, w4, b3], x) {
  const z1 = x * w1 + b1;
  const z2 = x * w2 + b2;
  const a1 = softplus(z1);
  const a2 = softplus(z2);
  return { z1, a1, z2, a2, y_hat: a1 * w3 + a2 * w4 + b3 };
}

/** Every intermediate, each a list with one number per input. */
export function forward(params, X) {
  const rows = X.map((x) => neuron(params, x));
  const column = (name) => rows.map((row) => row[name]);
  return {
    z1: column("z1"),
    a1: column("a1"),
    z2: column("z2"),
    a2: column("a2"),
    y_hat: column("y_hat"),
  };
}

export function loss(params, X, y) {
  return total(forward(params, X).y_hat.map((y_hat, i) => (y[i] - y_hat) ** 2));
}

/** Factors of one derivative, per sample, in the paper's order. */
export function chain(name, params, X, y) {
  const { z1, a1, z2, a2, y_hat } = forward(params, X);
  const [, , , , w3, w4] = params;
  const one = X.map(() => 1);
  const dL2_dyhat = y_hat.map((value, i) => -2 * (y[i] - value));
  const to1 = { dL2_dyhat, dyhat_da1: X.map(() => w3), da1_dz1: z1.map(sigmoid) };
  const to2 = { dL2_dyhat, dyhat_da2: X.map(() => w4), da2_dz2: z2.map(sigmoid) };
  return {
    w1: { ...to1, dz1_dw1: [...X] },
    b1: { ...to1, dz1_db1: one },
    w2: { ...to2, dz2_dw2: [...X] },
    b2: { ...to2, dz2_db2: one },
    w3: { dL2_dyhat, dyhat_dw3: a1 },
    w4: { dL2_dyhat, dyhat_dw4: a2 },
    b3: { dL2_dyhat, dyhat_db3: one },
  }[name];
}

/** The product of the factors, per sample: its sum is the derivative. */
export function products(factors) {
  const columns = Object.values(factors);
  return columns[0].map((_, i) => columns.reduce((out, column) => out * column[i], 1));
}

/** Loss and the seven derivatives from one forward pass. */
export function lossAndGradient(params, X, y) {
  const [w1, b1, w2, b2, w3, w4, b3] = params;
  const gradient = [0, 0, 0, 0, 0, 0, 0];
  let sum = 0;
  for (let i = 0; i < X.length; i++) {
    const z1 = X[i] * w1 + b1;
    const z2 = X[i] * w2 + b2;
    const a1 = softplus(z1);
    const a2 = softplus(z2);
    const residual = y[i] - (a1 * w3 + a2 * w4 + b3);
    const delta = -2 * residual;
    const delta1 = delta * w3 * sigmoid(z1);
    const delta2 = delta * w4 * sigmoid(z2);
    sum += residual ** 2;
    gradient[0] += delta1 * X[i];
    gradient[1] += delta1;
    gradient[2] += delta2 * X[i];
    gradient[3] += delta2;
    gradient[4] += delta * a1;
    gradient[5] += delta * a2;
    gradient[6] += delta;
  }
  return { loss: sum, gradient };
}

/** One update: w <- w - rate * dloss/dw, for all seven. */
export function update(params, gradient, rate) {
  return params.map((value, k) => value - rate * gradient[k]);
}

/** A run that has not computed any epoch yet; `extend` it. */
export function begin(params, X, y, rate) {
  const limit = DIVERGENCE_FACTOR * Math.max(loss(params, X, y), total(y.map((v) => v * v)));
  return {
    X,
    y,
    rate,
    limit,
    next: params,
    params: [],
    gradients: [],
    losses: [],
    lowest: Infinity,
    diverged: null,
  };
}

/** Compute a run up to this epoch, or up to where it diverges. */
export function extend(run, epoch) {
  while (run.losses.length <= epoch && !run.diverged) {
    const here = lossAndGradient(run.next, run.X, run.y);
    const at = run.losses.length;
    if (![...run.next, ...here.gradient, here.loss].every(Number.isFinite)) {
      run.diverged = { epoch: at, why: "a value is no longer finite" };
      break;
    }
    run.params.push(run.next);
    run.gradients.push(here.gradient);
    run.losses.push(here.loss);
    run.lowest = Math.min(run.lowest, here.loss);
    if (here.loss > run.limit) {
      run.diverged = { epoch: at, why: `the loss is ${fmt(here.loss)}` };
    }
    run.next = update(run.next, here.gradient, run.rate);
  }
  return run;
}

/** Check of a derivative that shares no formula with it. */
export function finiteDifference(name, params, X, y, h = 1e-5) {
  return (loss(nudged(name, params, h), X, y) - loss(nudged(name, params, -h), X, y)) / (2 * h);
}

export function nudged(name, params, by) {
  return params.map((value, k) => (NAMES[k] === name ? value + by : value));
}

/** A list in which one value is another; `with` is too young for some browsers. */
export function replaced(values, k, value) {
  return values.map((old, i) => (i === k ? value : old));
}

export function total(terms) {
  return terms.reduce((sum, term) => sum + term, 0);
}
