// A link to what is shown: the button that copies it, and what the button says.
import { html, write } from "./dom.js";
import { decodeLink, encodeLink, TRAITS } from "./links.js";

/** A button, what it says, and the link it makes to the state that is shown. */
export function linkParts(model) {
  const note = html("span", { role: "status" });
  const input = html("input", {
    type: "text",
    readonly: "",
    class: "tn-link",
    "aria-label": "link to this state",
    hidden: "",
  });
  const copy = async () => {
    const hash = encodeLink(model.get("_view"), model.place, stateOf(model));
    if (decodeLink(hash).error) return write(note, "This state is too large for a link.");
    input.value = model.address(hash);
    input.hidden = false;
    input.select();
    // Pages from file:// have no clipboard: the link then stands there, selected.
    const writing = navigator.clipboard?.writeText(input.value);
    const copied = await writing?.then(
      () => true,
      () => false,
    );
    // Meanwhile another state may be shown.
    return input.hidden || write(note, copied ? "Link copied." : "Copy this link:");
  };
  return {
    button: html("button", { onclick: copy }, "copy link"),
    note,
    input,
    /** Once the view has changed, the link leads elsewhere. */
    forget() {
      write(note, "");
      input.hidden = true;
    },
  };
}

export function stateOf(model) {
  const traits = TRAITS[model.get("_view")];
  return Object.fromEntries(traits.map((trait) => [trait, model.get(trait)]));
}
