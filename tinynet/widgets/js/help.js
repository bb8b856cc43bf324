// The list of keys that "?" shows, and what answers them.
import { assign, html } from "./dom.js";

const KEY_NAMES = { " ": "space", ArrowLeft: "←", ArrowRight: "→" };

/**
 * `{ key: [what, press] }`, answered wherever nothing is typed. A row without `press`, as
 * `{ "← →": [what] }`, says what is answered elsewhere.
 */
export function helpList(keys) {
  const show = () => {
    element.hidden = !element.hidden;
    assign(button, { "aria-pressed": String(!element.hidden) });
  };
  const all = { "?": ["show or hide this list", show], ...keys };
  const button = toggle("keyboard shortcuts", "?", show);
  const rows = Object.entries(all).map(([key, [what]]) =>
    html("li", {}, html("kbd", {}, KEY_NAMES[key] ?? key), ` ${what}`),
  );
  const element = html("ul", { class: "tn-help", hidden: "" }, ...rows);
  return {
    button,
    element,
    press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const press = all[event.key]?.[1];
      if (!press || event.target.closest("input, select")) return;
      if (event.key === " " && event.target.closest("button, summary")) return;
      event.preventDefault();
      event.stopPropagation();
      press();
    },
  };
}

/** A button that is pressed or not. */
export function toggle(name, text, press) {
  const attributes = { "aria-label": name, title: name };
  return html("button", { ...attributes, "aria-pressed": "false", onclick: press }, text);
}
