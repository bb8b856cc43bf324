// What is known, lit and on the move at each stage of the network view: 0 to 4 are the
// forward stages, then come the chain's factors from the loss back, then their product.
import DIAGRAM from "../../diagram.json" with { type: "json" };
import { chain, NAMES, neuron } from "./maths.js";
import { shown } from "./numbers.js";

export const FORWARD = 4;
const LIT = [["X"], ["z1", "z2"], ["a1", "a2"], ["y_hat"], ["L2"]];

/** All numbers of the sample that is shown. */
export function numbersOf(host) {
  const [params, X, y, name] = ["params", "X", "y", "name"].map(host.get);
  const i = host.get("sample") - 1;
  const now = neuron(params, X[i]);
  const factors = Object.entries(chain(name, params, [X[i]], [y[i]]));
  return {
    params,
    name,
    i,
    x: X[i],
    y: y[i],
    ...now,
    L2: (y[i] - now.y_hat) ** 2,
    factors: factors.map(([key, [value]]) => [key, value]),
  };
}

/** The last stage: the product of all factors. */
export function endOf(now) {
  return FORWARD + 1 + now.factors.length;
}

/** The numbers in the picture at a stage, as they are printed, by their names. */
export function known(stage, now) {
  const values = { X: shown(now.x) };
  for (const name of ["y", ...LIT.slice(1, stage + 1).flat()]) values[name] = shown(now[name]);
  NAMES.forEach((name, k) => {
    values[name] = shown(now.params[k]);
  });
  for (const [key, value] of factorsAt(stage, now)) values[key] = shown(value);
  return values;
}

/** The nodes that a stage lights. */
export function litAt(stage) {
  return LIT[stage] ?? [];
}

/** Which of the factors that are there is 0, or -1. */
export function zeroAt(stage, now) {
  return factorsAt(stage, now).findIndex(([, value]) => value === 0);
}

function factorsAt(stage, now) {
  return now.factors.slice(0, Math.max(0, stage - FORWARD));
}

/** The numbers on the move at this stage: from, to, and what is carried. */
export function journeys(stage, now) {
  const { edges } = DIAGRAM;
  const [w1, , w2, , w3, w4] = now.params;
  const through = (which) => [...middle(`z${which}`), ...middle(`a${which}`)];
  const pairs = {
    1: [edges.w1, now.x * w1, edges.w2, now.x * w2],
    2: [through(1), now.a1, through(2), now.a2],
    3: [edges.w3, now.a1 * w3, edges.w4, now.a2 * w4],
    4: [edges.y_hat, now.y_hat, edges.y, now.y],
  }[stage];
  if (!pairs) return stage > FORWARD ? backward(stage - FORWARD - 1, now) : [];
  const [first, one, second, other] = pairs;
  return [
    [...first, one],
    [...second, other],
  ];
}

/** Factor k on its way back, with the product of the factors so far. */
function backward(k, { name, factors }) {
  if (k >= factors.length) return [];
  const carried = factors.slice(0, k + 1).reduce((product, [, value]) => product * value, 1);
  const last = DIAGRAM.landings[name] ?? back(DIAGRAM.edges[name]);
  return [[...(k === factors.length - 1 ? last : wayOf(factors[k][0])), carried]];
}

function wayOf(key) {
  if (key === "dL2_dyhat") return back(DIAGRAM.edges.y_hat);
  if (key.startsWith("dyhat")) return back(DIAGRAM.edges[key.endsWith("1") ? "w3" : "w4"]);
  return [...middle(`a${key[2]}`), ...middle(`z${key[2]}`)];
}

function back([x1, y1, x2, y2]) {
  return [x2, y2, x1, y1];
}

function middle(name) {
  const [x, y, width, height] = DIAGRAM.nodes[name];
  return [x + width / 2, y + height / 2];
}
