// The part of an address that opens a view as it was.
import { MAX_EPOCH, NAMES } from "./maths.js";
import { MAX_SAMPLES, parseNumber, parseNumbers } from "./numbers.js";

// What each view keeps in its link, and how each part is read.
const PARTS = {
  params: (text) => parseNumbers(text, 7),
  X: (text) => parseNumbers(text),
  y: (text) => parseNumbers(text),
  learning_rate: (text) => parseNumber(text, { min: 0 }),
  epoch: (text) => parseNumber(text, { min: 0, max: MAX_EPOCH, whole: true }),
  sample: (text) => parseNumber(text, { min: 1, max: MAX_SAMPLES, whole: true }),
  name: (text) => (NAMES.includes(text) ? { value: text } : { error: "no parameter" }),
  nudge: (text) => parseNumber(text),
  at: (text) => parseNumber(text),
};
export const TRAITS = {
  page: ["params", "X", "y"],
  network: ["params", "X", "y", "sample", "name"],
  chain: ["params", "X", "y", "name", "sample", "nudge"],
  derivative: ["params", "X", "y", "name", "nudge"],
  training: ["params", "X", "y", "learning_rate", "epoch"],
  softplus: ["params", "X", "y", "at"],
};

/** The part of an address after "#" that reopens this view: `place` counts from 1. */
export function encodeLink(view, place, state) {
  const parts = TRAITS[view].map((trait) => `${trait}=${state[trait]}`);
  return `#tinynet=${view}.${place}&${parts.join("&")}`;
}

/** Read such an address: null if it is not ours, `{ error }` if it is broken. */
export function decodeLink(hash) {
  if (!hash.startsWith("#tinynet=")) return null;
  const error = { error: "This link could not be read. You see the view as it starts." };
  if (hash.length > 20000) return error;
  const [head, ...parts] = hash.slice("#tinynet=".length).split("&");
  const [view, place] = head.split(".");
  if (!Object.hasOwn(TRAITS, view) || !/^[1-9]\d?$/.test(place)) return error;
  const state = {};
  for (const part of parts) {
    const [trait, text] = part.split("=");
    if (!TRAITS[view].includes(trait) || text === undefined) return error;
    const read = PARTS[trait](text.replaceAll(/%2C|,/g, " ")); // a comma parts two numbers
    if (read.error) return error;
    state[trait] = read.value;
  }
  if (Object.keys(state).length !== TRAITS[view].length) return error;
  if (state.X.length !== state.y.length || state.sample > state.X.length) return error;
  return { view, place: Number(place), state };
}
