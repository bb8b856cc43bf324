// What a reader presses, moves and types into.
import { assign, html, svg, unique, write } from "./dom.js";
import { formula, mi, sym } from "./mathml.js";
import { NAMES, replaced } from "./maths.js";
import { fmt, parseNumber, parseNumbers } from "./numbers.js";
import { rangeInput } from "./slider.js";
import { ARROWS, oneStop } from "./stops.js";

const ICONS = {
  reset: "M5 4h2.5v16H5zM20 4v16L8.5 12z",
  back: "M18 4v16L7 12z",
  play: "M6 4v16l14-8z",
  pause: "M5 4h5v16H5zM14 4h5v16h-5z",
  step: "M4 4v16l11.5-8zM16.5 4H19v16h-2.5z",
};

export function icon(name) {
  return svg(
    "svg",
    { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" },
    svg("path", { d: ICONS[name], fill: "currentColor" }),
  );
}

export function button(name, press, ...children) {
  return html("button", { "aria-label": name, title: name, onclick: press }, ...children);
}

/** A button that says what it will do: play, or pause. */
export function playButton(press) {
  const element = button("play", press, icon("play"));
  return {
    element,
    update(playing) {
      const name = playing ? "pause" : "play";
      assign(element, { "aria-label": name, title: name });
      assign(element.querySelector("path"), { d: ICONS[name] });
    },
  };
}

/** Buttons of which one is chosen. */
export function choice(legend, options, read, choose) {
  const buttons = options.map(([value, ...children]) => {
    const press = () => choose(value);
    return [value, html("button", { "aria-label": value, onclick: press }, ...children)];
  });
  const element = html(
    "div",
    { class: "tn-choice", role: "group", "aria-label": legend },
    html("span", { class: "tn-legend", "aria-hidden": "true" }, legend),
    ...buttons.map(([, item]) => item),
  );
  oneStop(element, () => buttons.map(([, item]) => item), ARROWS)();
  return {
    element,
    update() {
      for (const [value, item] of buttons) {
        assign(item, { "aria-pressed": String(value === read()) });
      }
    },
  };
}

const PLAIN = { type: "text", autocomplete: "off", spellcheck: "false" };
export const FIELD_KEYS = { Enter: ["take what is typed"], Escape: ["put back what was"] };

/**
 * A field for typing, with a slider if `slider` gives its ends. A bad entry is
 * refused with a word beside the field, and the last good value stays in force.
 * `commit` may refuse too: it then returns the word.
 */
export function field({ name, label, read, print = fmt, parse = parseNumber, commit, slider }) {
  const word = html("span", { class: "tn-word", role: "alert", id: unique() });
  let dirty = false;
  let refused = null; // what was in force when an entry was refused
  const refuse = (error) => {
    refused = error ? print(read()) : null;
    mark(input, word, error);
  };
  const forget = () => {
    dirty = false;
    refuse();
    input.value = print(read());
  };
  const take = (text) => {
    // What stands there as it was printed may have more digits than that.
    if (!dirty || text === print(read())) return forget();
    const result = parse(text);
    const error = result.error ?? commit(result.value);
    return error ? refuse(error) : forget();
  };
  const input = html("input", {
    ...PLAIN,
    "aria-label": name,
    oninput: () => {
      dirty = true;
      refuse(); // the word belonged to what stood there
    },
    onchange: () => take(input.value),
    onpaste: (event) => {
      const text = rowsPasted(event);
      if (!text) return;
      dirty = true;
      input.value = text.replace(/[\n\r]+/g, " ");
      take(text);
    },
    onreset: forget,
    onkeydown: (event) => {
      if (event.key === "Enter") take(input.value);
      if (event.key === "Escape" && dirty) forget();
    },
  });
  const track =
    slider &&
    slide(name, slider, (value) => {
      dirty = false;
      refuse(commit(value));
    });
  return {
    element: html(
      "div",
      { class: slider ? "tn-field tn-with-slider" : "tn-field" },
      html("span", { class: "tn-symbol", "aria-hidden": "true" }, label),
      track ?? "",
      input,
      word,
    ),
    forget,
    update() {
      const value = read();
      // A refused entry goes when the reader has gone on, and its number with him.
      if (refused !== null && refused !== print(value) && !input.matches(":focus")) forget();
      if (!dirty) {
        refuse();
        if (input.value !== print(value)) input.value = print(value);
      }
      if (track) follow(track, slider, value);
    },
  };
}

/** Say why an entry is refused, or take that back. */
export function mark(input, word, error) {
  write(word, error ?? "");
  assign(input, {
    "aria-invalid": error ? "true" : null,
    "aria-describedby": error ? word.id : null,
  });
}

/** What is pasted if it has rows or columns: a line would lose where they end. */
function rowsPasted(event) {
  const text = event.clipboardData.getData("text/plain").trim();
  if (!/[\n\r\t]/.test(text)) return "";
  event.preventDefault();
  return text;
}

/** The slider of a field, which says where it is put. */
function slide(name, { min, max, step }, put) {
  const track = rangeInput({
    min,
    max,
    step,
    "aria-label": `${name}, slider`,
    oninput: () => put(Number(track.value)),
  });
  return track;
}

/** Put a slider where the value is, which `tell` may put in words; its ends make room. */
function follow(track, { min, max, tell = fmt }, value) {
  const size = Math.ceil(Math.abs(value));
  assign(track, {
    min: Math.min(min, min < 0 ? -size : 0),
    max: Math.max(max, size),
    "aria-valuetext": tell(value),
  });
  if (Number(track.value) !== value) track.value = value;
}

export function paramFields(host) {
  return NAMES.map((name, k) =>
    field({
      name,
      label: formula(sym(name)),
      read: () => host.get("params")[k],
      commit: (value) => host.set({ params: replaced(host.get("params"), k, value) }),
      slider: { min: -5, max: 5, step: 0.05 },
    }),
  );
}

/** Fields behind a summary; closed, they cost nothing. */
export function fold(host, summary, fields, ...above) {
  const fill = () => fields.forEach((item) => item.update());
  const element = html(
    "details",
    { ontoggle: host.refresh },
    html("summary", { onclick: fill }, summary),
    ...above,
    html("div", { class: "tn-fields" }, ...fields.map((item) => item.element)),
  );
  return {
    element,
    update() {
      if (element.open) fill();
    },
  };
}

/**
 * A list of numbers in one field: the inputs, or the observed outputs. Two columns of a
 * spreadsheet are both.
 */
function listField(host, trait, other) {
  return field({
    name: trait,
    label: formula(mi(trait)),
    read: () => host.get(trait),
    print: (values) => values.map(fmt).join(", "),
    parse: (text) => {
      const { error, ...lists } = parseNumbers(text);
      return error ? { error } : { value: lists };
    },
    commit: ({ value, other: column }) => {
      if (column) return host.set({ X: value, y: column });
      // What was left as it is keeps the digits that its print leaves out.
      const old = host.get(trait);
      const printed = old.map((one) => Number(fmt(one)));
      const places = value.map((one, i) => (printed[i] === one ? i : printed.indexOf(one)));
      const values = value.map((one, i) => old[places[i]] ?? one);
      // A longer or shorter list is completed on the other side by zeros, or cut.
      const match = values.map((_, i) => host.get(other)[i] ?? 0);
      return host.set({ [trait]: values, [other]: match });
    },
  });
}

/** Everything that a run or a derivative is computed from, a field each. */
export function networkFields(host) {
  return [...paramFields(host), listField(host, "X", "y"), listField(host, "y", "X")];
}
