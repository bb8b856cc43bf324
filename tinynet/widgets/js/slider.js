// A slider that a finger can swipe over: nobody is told that it moved, and it goes back,
// if the page takes the finger to scroll.
import { html } from "./dom.js";
import { drag } from "./drag.js";

export function rangeInput(attributes) {
  const input = html("input", { type: "range", ...attributes });
  let kept = null; // its value, while the finger may only want to scroll
  const tell = () => {
    if (kept === null) return;
    kept = null;
    input.dispatchEvent(new Event("input"));
  };
  const grab = (x, y, touches) => {
    if (!touches) return null;
    kept = input.value;
    return { x, y };
  };
  const drop = () => {
    if (kept !== null) input.value = kept;
    kept = null;
  };
  const hold = (event) => kept === null || event.stopImmediatePropagation();
  input.addEventListener("input", hold, { capture: true });
  drag(input, grab, tell, drop);
  return input;
}
