// What chooses the slice of a landscape, and how its run learns.
import { html } from "./dom.js";
import { NAMES } from "./maths.js";

/** One of the parameters, other than the one that `other` names. */
export function choice(trait, other, model, change) {
  const options = NAMES.map((name) => html("option", {}, name));
  const select = html(
    "select",
    { onchange: () => change({ [trait]: select.value, epoch: 0 }) },
    ...options,
  );
  return {
    element: html("label", {}, trait, select),
    update() {
      for (const option of options) option.disabled = option.value === model.get(other);
      select.value = model.get(trait);
    },
  };
}

export function tick(trait, text, model, change) {
  const box = html("input", {
    type: "checkbox",
    onchange: () => change({ [trait]: box.checked, epoch: 0 }),
  });
  return {
    element: html("label", {}, box, text),
    update() {
      box.checked = model.get(trait);
    },
  };
}
