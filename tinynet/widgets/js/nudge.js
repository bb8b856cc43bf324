// Which parameter is nudged, and how far.
import { choice, field } from "./controls.js";
import { formula, sym } from "./mathml.js";
import { NAMES } from "./maths.js";
import { parseNumber } from "./numbers.js";

export function parameterChoice(host, legend) {
  return choice(
    legend,
    NAMES.map((name) => [name, formula(sym(name))]),
    () => host.get("name"),
    (name) => host.set({ name }),
  );
}

export function nudgeField(host) {
  const nudge = field({
    name: "nudge",
    label: "nudge",
    read: () => host.get("nudge"),
    parse: (text) => parseNumber(text, { min: -2, max: 2 }),
    commit: (value) => host.set({ nudge: value }),
    slider: { min: -2, max: 2, step: 0.01 },
  });
  nudge.element.classList.add("tn-wide");
  return nudge;
}
