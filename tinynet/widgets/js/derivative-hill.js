// The loss as one parameter alone moves: the tangent predicts, the curve answers.
import { chart, spread } from "./chart.js";
import { html } from "./dom.js";
import { range } from "./geometry.js";
import { bracketed, formula } from "./mathml.js";
import { loss, NAMES, nudged } from "./maths.js";
import { shown } from "./numbers.js";

export function lossHill() {
  const title = "the loss as this parameter alone moves, with its tangent";
  const hill = chart(title, "the parameter", "loss");
  const verdict = html("p", { class: "tn-readout" });
  return {
    element: hill.element,
    verdict,
    draw(name, params, X, y, by, derivative) {
      const lossAt = (step) => loss(nudged(name, params, step), X, y);
      const value = params[NAMES.indexOf(name)];
      const here = loss(params, X, y);
      const there = lossAt(by);
      const predicted = here + derivative * by;
      const steps = spread([-2, 2]);
      const losses = steps.map(lossAt);
      const across = steps.map((step) => value + step);
      const ends = [value - 2, value + 2];
      const tangent = [here - 2 * derivative, here + 2 * derivative];
      hill.frame(ends, range([0, Math.min(Math.max(...losses), Math.max(4 * here, 2))], 0));
      hill.draw([
        hill.line("curve", across, losses, "tn-forward"),
        hill.line("tangent", ends, tangent, "tn-backward tn-dashed"),
        hill.residual("gap", value + by, predicted, there),
        hill.dot("here", value, here),
        hill.dot("guess", value + by, predicted, "tn-guess", 4.5),
        hill.prediction("there", value + by, there),
      ]);
      verdict.replaceChildren(...verdictWords(derivative, by, there - here));
    },
  };
}

export function verdictWords(derivative, by, change) {
  const predicted = formula(derivative, "·", bracketed(by), "=", derivative * by);
  return [
    html("span", { class: "tn-ink-backward" }, "○ predicted change: ", predicted),
    html("br"),
    html("span", { class: "tn-ink-forward" }, `◇ actual change of the loss: ${shown(change)}`),
  ];
}
