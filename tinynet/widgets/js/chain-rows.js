// The way of a nudge, drawn: a row for each link, and between two the factor that stands
// there. What is predicted is an outline, what happens is filled.
import { assign, html, svg, write } from "./dom.js";
import { factorFormula, formula, fraction, sym } from "./mathml.js";
import { shown } from "./numbers.js";

const HALF = 100; // of a row's width, in the units of the picture

export function chainRows() {
  const element = html("ol", { class: "tn-way", "aria-label": "from the parameter to the loss" });
  let built = "";
  let rows = [];
  return {
    element,
    /** Draw the first `seen` links; those behind them wait. */
    draw(steps, sample, unit, seen) {
      const key = `${steps.map((step) => step.name)} ${sample}`;
      if (key !== built) {
        built = key;
        rows = steps.map((step) => row(step, String(sample)));
        element.replaceChildren(...rows.map((item) => item.element));
      }
      rows.forEach((item, k) => item.draw(steps[k], unit, k <= seen));
    },
  };
}

function row(step, sample) {
  const factor = html("div", { class: "tn-factor" });
  const guess = svg("rect", { class: "tn-guess", x: 0, y: 3, height: 12 });
  const moved = svg("rect", { class: "tn-moved", x: 0, y: 17, height: 10 });
  const middle = svg("path", { class: "tn-now", d: "M0 0V30" });
  const box = { viewBox: `${-HALF} 0 ${2 * HALF} 30`, preserveAspectRatio: "none" };
  const predicted = html("span", { class: "tn-ink-backward" });
  const actual = html("span", { class: "tn-ink-forward" });
  const element = html(
    "li",
    {},
    step.key ? factor : "",
    html("span", { class: "tn-symbol" }, formula("Δ", sym(step.name, sample))),
    svg("svg", { ...box, "aria-hidden": "true" }, middle, moved, guess),
    html("span", { class: "tn-moves" }, predicted, html("br"), actual),
  );
  return {
    element,
    draw({ key, factor: by, predicted: foretold, actual: happened }, unit, seen) {
      if (key) {
        const maths = ["·", fraction(key, sample), "=", factorFormula(key, sample), "="];
        factor.replaceChildren(formula(...maths, by));
      }
      stretch(guess, seen ? foretold / unit : 0);
      stretch(moved, seen ? happened / unit : 0);
      write(predicted, `○ ${shown(foretold)}`);
      write(actual, `◇ ${shown(happened)}`);
      assign(element, { class: seen ? (by === 0 ? "tn-stops" : null) : "tn-later" });
    },
  };
}

/** Let a bar reach from the middle this far, in halves of the row, but not beyond. */
function stretch(bar, share) {
  const length = Math.min(Math.abs(share), 1.1) * HALF;
  assign(bar, { x: share < 0 ? -length : 0, width: length });
}
