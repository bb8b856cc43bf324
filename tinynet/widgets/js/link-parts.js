// A link to the state of a view.
import { linkLine } from "./link-line.js";
import { decodeLink, encodeLink, TRAITS } from "./links.js";

/** The button, what it says, and its link to the state that is shown. */
export function linkParts(model) {
  return linkLine(() => {
    const hash = encodeLink(model.get("_view"), model.place, stateOf(model));
    return decodeLink(hash).error ? "" : hash;
  });
}

export function stateOf(model) {
  const traits = TRAITS[model.get("_view")];
  return Object.fromEntries(traits.map((trait) => [trait, model.get(trait)]));
}
