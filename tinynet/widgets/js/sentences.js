// The sentence that tells the present state of a view, for those who do not see it.
import { shown } from "./numbers.js";

const MOST = 5; // samples that are told

/** A name as it is read aloud: y hat, dz1 over dw1. */
export function aloud(name) {
  return name.replace("_d", " over d").replace("_", " ");
}

/** What the picture of the network shows: the printed `values`, or the factors by now. */
export function networkSentence({ i, name: chosen }, values) {
  const names = Object.keys(values);
  const factors = names.filter((name) => name.includes("_d"));
  const told = factors.length ? factors : names;
  const what = factors.length ? `, the derivative for ${chosen}` : "";
  const list = told.map((name) => `${aloud(name)} ${values[name]}`).join(", ");
  return `Sample ${i + 1}${what}: ${list}.`;
}

export function derivativeSentence(name, factors, shares, derivative) {
  const parts = shares.slice(0, MOST).map((share, i) => {
    const zero = Object.keys(factors).find((key) => factors[key][i] === 0);
    const why = zero ? `, as ${aloud(zero)} is 0` : "";
    return `sample ${i + 1} gives ${shown(share)}${why}`;
  });
  const more = shares.length > MOST ? ", and so on" : "";
  return `The derivative for ${name} is ${shown(derivative)}: ${parts.join("; ")}${more}.`;
}

/** `steps` as `journey` gives them: from the parameter to the loss of a sample. */
export function chainSentence(steps, sample) {
  const moves = steps.map(({ name, actual }) => `${aloud(name)} by ${shown(actual)}`);
  return `In sample ${sample} these move: ${moves.join(", ")}.`;
}

export function softplusSentence(x, { z1, a1, z2, a2, y_hat }) {
  const [z, a] = [
    [z1, z2],
    [a1, a2],
  ].map((pair) => pair.map(shown).join(", "));
  return `X ${shown(x)}: z ${z}; a ${a}; prediction ${shown(y_hat)}.`;
}

/** Where a curve is read off: at `xs` and at each sample. */
export function curvePoints(xs, X, y, heightAt) {
  const places = [...new Set([...xs, ...X])].sort((one, other) => one - other);
  return places.map((x) => {
    const height = heightAt(x);
    const i = X.indexOf(x);
    const observed = i < 0 ? "" : `; observed ${shown(y[i])}`;
    return { x, y: height, text: `X ${shown(x)}: prediction ${shown(height)}${observed}` };
  });
}
