// The network as a tree to walk, from the loss to all that feeds it, and what is told there.
import { aloud } from "./sentences.js";

const FEEDS = {
  L2: ["y_hat", "y"],
  y_hat: ["a1", "w3", "a2", "w4", "b3"],
  a1: ["z1"],
  z1: ["X", "w1", "b1"],
  a2: ["z2"],
  z2: ["X", "w2", "b2"],
};
const KINDS = {
  X: "input",
  y: "observed output",
  z: "pre-activation",
  a: "activation",
  y_hat: "prediction",
  L: "squared residual",
  w: "weight",
  b: "bias",
};
const BESIDE = { ArrowLeft: -1, ArrowRight: 1 };

/** The way from a part to the loss: itself, what it feeds, and so on. */
export function wayFrom(part) {
  const fed = Object.keys(FEEDS).find((one) => FEEDS[one].includes(part));
  return fed ? [part, ...wayFrom(fed)] : [part];
}

/** One key further: ↓ to what feeds a part, ↑ back, ← and → to what feeds the same. */
export function walked(way, key) {
  const [part, ...rest] = way;
  if (key === "ArrowDown") return FEEDS[part] ? [FEEDS[part][0], ...way] : way;
  if (!rest.length) return way;
  if (key === "ArrowUp") return rest;
  const all = FEEDS[rest[0]];
  return [all.at((all.indexOf(part) + BESIDE[key]) % all.length), ...rest];
}

/** The value of a part and what feeds it, of the printed `values` that are known by now. */
export function partWords(part, values) {
  const say = (name) => `${aloud(name)} ${values[name] ?? "not yet known"}`;
  const words = [`${KINDS[part] ?? KINDS[part[0]]} ${say(part)}`];
  const [, fed] = wayFrom(part);
  // A weight multiplies what stands before it in the list.
  if (part[0] === "w") words.push(`times ${say(FEEDS[fed][FEEDS[fed].indexOf(part) - 1])}`);
  if (FEEDS[part]) words.push(`from ${FEEDS[part].map(say).join(", ")}`);
  const factor = Object.keys(values).find((key) => key.startsWith(`d${part.replace("_", "")}_`));
  if (factor) words.push(`${aloud(factor)} is ${values[factor]}`);
  return words.join("; ");
}
