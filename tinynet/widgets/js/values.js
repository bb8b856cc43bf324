// What each number of a formula is, in words, and the formula that makes it.
import { inLanguage } from "./language.js";
import { NAMES } from "./maths.js";

const NEURON = { w: "weight", b: "bias", z: "pre-activation", a: "activation" };
const OUTPUT = {
  w3: "weight of activation 1",
  w4: "weight of activation 2",
  b3: "bias of the output",
};
const GIVEN = ["X", "y", "learning_rate"];
export const WHOLE = "dloss_d";
export const NEXT = "next_";
const UPDATED = /^(learning_rate|next_)/;
export const CURVATURE = /^d2(loss|L2)_d(..)_d(..)/;
export const DELTA = /^delta(\d?)$/;

/** `["w3"]`, `["X", 2]`: a value's name, and its sample counted from 1. */
export function named(value) {
  const [name, sample] = value.split(".");
  return { name, sample };
}

/** Whether a reader gives this number: a parameter, an input, an observed output. */
export function isGiven(value) {
  const { name } = named(value);
  return NAMES.includes(name) || GIVEN.includes(name);
}

/** Which of the four roles a number has: it gives its colour. */
export function roleOf(value) {
  const { name } = named(value);
  if (NAMES.includes(name) || UPDATED.test(name)) return "update";
  if (name === "X" || name === "y") return "data";
  return name[0] === "d" ? "backward" : "forward";
}

/** In words: "the input of sample 2". */
export function wordsOf(value) {
  const { name, sample } = named(value);
  const of = sample ? ` of sample ${sample}` : "";
  if (name === "X") return `the input${of}`;
  if (name === "y") return `the observed output${of}`;
  if (name === "y_hat") return `the prediction${of}`;
  if (name === "residual") return `the residual${of}`;
  if (name === "L2") return `the squared residual${of}`;
  if (name === "loss") return "the loss of all samples";
  if (name === "learning_rate") return "the learning rate";
  if (name.startsWith(NEXT)) return `the new ${name.slice(NEXT.length)}, after one step`;
  const [, whole, by, slope] = name.match(CURVATURE) ?? [];
  if (whole === "L2") return `the part${of}, before it is multiplied by 2`;
  if (by) return `how the derivative with respect to ${slope} changes with ${by}`;
  if (name === "delta") return `the shared factor${of}`;
  if (DELTA.test(name)) return `the delta of neuron ${name[5]}${of}`;
  if (name.startsWith(WHOLE)) return `the derivative of the loss with respect to ${name.slice(7)}`;
  if (name.includes("/")) return `the part${of}, before it is multiplied by −2`;
  if (name.startsWith("dL2_d") && name !== "dL2_dyhat") return `the part${of}`;
  if (name[0] === "d") return `a factor of the chain${of}`;
  return OUTPUT[name] ? `the ${OUTPUT[name]}` : `the ${NEURON[name[0]]} of neuron ${name[1]}${of}`;
}

const FACTOR = /^d(?:yhat_da|a\d_dz|z\d_d|yhat_d)/;

/** The number of the formula that makes it, such as "2.4-1"; none for what is given. */
export function madeBy(value) {
  const { name } = named(value);
  if (isGiven(value)) return "";
  if (["loss", "L2", "residual"].includes(name)) return "2.5-1";
  if (name.startsWith(NEXT)) return "update";
  const [, , by] = name.match(CURVATURE) ?? [];
  if (by) return by === "w1" ? "curvature-weight" : "curvature-mixed";
  if (name === "y_hat") return "2.4-1";
  if (DELTA.test(name)) return name === "delta" ? name : "delta-hidden";
  if (/^[za]\d$/.test(name)) return `2.${name[0] === "z" ? 2 : 3}-${name[1]}`;
  return derivativeBy(name);
}

/** A derivative's formula stands on the page of its parameter, 3.2 to 3.8. */
function derivativeBy(name) {
  if (name === "dL2_dyhat") return "3.2-2";
  const by = NAMES.findIndex((one) => name.split("/")[0].endsWith(`_d${one}`));
  if (!FACTOR.test(name)) return `3.${by + 2}-${by < 4 ? 6 : 4}`;
  if (by >= 0) return `3.${by + 2}-${by < 4 ? 5 : 3}`;
  const first = name.includes("a1") || name.includes("z1");
  return `3.${first ? 2 : 4}-${name.startsWith("dyhat") ? 3 : 4}`;
}

/** As it is said aloud: its name and what it is. */
export function saidOf(value) {
  const { name, sample } = named(value);
  if (/^(d2?loss|d2L2|next)_/.test(name)) return wordsOf(value);
  const said = name.replace("y_hat", "y hat").replace("learning_rate", "eta");
  const which = [said.replaceAll("_", inLanguage(" by ")), sample].filter(Boolean).join(" ");
  return `${which}, ${inLanguage(wordsOf(value))}`;
}
