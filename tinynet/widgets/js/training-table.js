// The table of the training view: what one step does to each of the seven.
import { write } from "./dom.js";
import { formula, mi, sym, wholeFraction } from "./mathml.js";
import { NAMES, update } from "./maths.js";
import { shown } from "./numbers.js";
import { table } from "./table.js";

/** The seven parameters; what a later part of the epoch finds out is left open. */
export function updateTable() {
  const grid = table(
    "the seven parameters: value, derivative, update and new value",
    [
      ["parameter", ""],
      ["now"],
      ["derivative of the loss", formula(wholeFraction(mi("w"))), "backward"],
      ["update", formula("−", mi("η"), "·", wholeFraction(mi("w"))), "update"],
      ["new"],
    ],
    NAMES.map((name) => [name, formula(sym(name))]),
  );
  grid.element.classList.add("tn-update-table");
  return {
    element: grid.element,
    draw(phase, params, gradient, rate) {
      const next = update(params, gradient, rate);
      NAMES.forEach((_, k) => {
        const moved = -rate * gradient[k];
        const arrow = moved > 0 ? " ↑" : moved < 0 ? " ↓" : "";
        const texts = [
          shown(params[k]),
          phase >= 1 ? shown(gradient[k]) : "·",
          phase >= 2 ? shown(moved) + arrow : "·",
          phase >= 2 ? shown(next[k]) : "·",
        ];
        texts.forEach((text, column) => write(grid.cells[k][column], text));
      });
    },
  };
}
