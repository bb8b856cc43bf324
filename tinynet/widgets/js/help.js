// The list of keys that "?" shows, and what answers them.
import { assign, html } from "./dom.js";

const NAMES_OF_KEYS = {
  " ": "space",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  PageUp: "Page ↑",
  PageDown: "Page ↓",
  Escape: "Esc",
};
export const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];

/**
 * `keys` are answered wherever nothing is typed: `{ key: [what, press] }`. `others`, each
 * `[keys, what]`, are answered where they belong, and only listed here.
 */
export function helpList(keys, others) {
  const show = () => {
    element.hidden = !element.hidden;
    assign(button, { "aria-pressed": String(!element.hidden) });
  };
  const all = { ...keys, "?": ["show or hide this list", show] };
  const own = Object.entries(all).map(([key, [what]]) => [[key], what]);
  const button = toggle("keyboard shortcuts", "?", show);
  const element = html("ul", { class: "tn-help", hidden: "" }, ...[...own, ...others].map(row));
  return {
    button,
    element,
    press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const press = all[event.key];
      if (!press || event.target.closest("input, select")) return;
      if (event.key === " " && event.target.closest("button, summary")) return;
      event.preventDefault();
      event.stopPropagation();
      press[1]();
    },
  };
}

function row([keys, what]) {
  const names = keys.flatMap((key) => [html("kbd", {}, NAMES_OF_KEYS[key] ?? key), " "]);
  return html("li", {}, ...names, what);
}

/** A button that is pressed or not. */
export function toggle(name, text, press) {
  const attributes = { type: "button", "aria-label": name, title: name };
  return html("button", { ...attributes, "aria-pressed": "false", onclick: press }, text);
}
