// A link to what is shown: the button that copies it, and the line where it stands.
import { html, write } from "./dom.js";

/** Such a button and line; `hashOf` makes the link's end, nothing where that is too long. */
export function linkLine(hashOf) {
  const note = html("span", { role: "status" });
  const line = html("input", {
    type: "text",
    readonly: "",
    class: "tn-link",
    "aria-label": "link to this state",
    hidden: "",
  });
  const copy = async () => {
    const hash = hashOf();
    if (!hash) return write(note, "This state is too large for a link.");
    line.value = location.href.split(/[?#]/)[0] + hash;
    line.hidden = false;
    line.select();
    // Pages from file:// have no clipboard: the link then stands there, selected.
    const copied = await navigator.clipboard?.writeText(line.value).then(
      () => true,
      () => false,
    );
    // Meanwhile something else may be shown.
    return line.hidden || write(note, copied ? "Link copied." : "Copy this link:");
  };
  return {
    button: html("button", { onclick: copy }, "copy link"),
    note,
    line,
    /** Once something else is shown, the link leads elsewhere. */
    forget() {
      write(note, "");
      line.hidden = true;
    },
  };
}
