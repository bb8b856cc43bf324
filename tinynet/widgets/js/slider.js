// A slider that a finger can swipe over: it follows one that goes sideways, and stays
// where it is while the page scrolls.
import { html } from "./dom.js";
import { drag, NEAR } from "./drag.js";

const THUMB = 8; // half of it, in pixels: it ends that far from the slider's ends

export function rangeInput(attributes) {
  const input = html("input", { type: "range", ...attributes });
  let kept = null; // while a finger is on it
  const way = () => {
    const { left, width } = input.getBoundingClientRect();
    const [low, high] = [Number(input.min), Number(input.max)];
    return { low, from: left + THUMB, unit: (high - low) / (width - 2 * THUMB) };
  };
  const grab = (x, y, touches) => {
    if (!touches) return undefined; // the browser's own way with a mouse is right
    kept = input.value;
    const { low, from, unit } = way();
    const thumb = from + (kept - low) / unit;
    return { x: Math.abs(thumb - x) < NEAR ? thumb : x, y, sure: false };
  };
  const move = (x) => {
    const { low, from, unit } = way();
    input.value = low + (x - from) * unit;
    if (input.value === kept) return;
    kept = input.value;
    input.dispatchEvent(new Event("input"));
  };
  const drop = () => {
    kept = null;
  };
  // The browser moves it to a finger at once, also to one that only wants to scroll.
  const hold = (event) => {
    if (kept === null || !event.isTrusted) return;
    event.stopImmediatePropagation();
    input.value = kept;
  };
  input.addEventListener("input", hold, { capture: true });
  drag(input, grab, move, drop);
  return input;
}
