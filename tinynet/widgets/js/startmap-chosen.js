// The start that a reader chooses on the map, and the curve it has learned.
import ENDS from "../ends.json" with { type: "json" };
import { choose } from "./choose.js";
import { assign, html, svg, write } from "./dom.js";
import { path } from "./geometry.js";
import { neuron } from "./maths.js";
import { DOSE, standingAt, startAt } from "./starts.js";

export const MAP_KEYS = {
  "← → ↑ ↓": ["on the map: choose a start"],
  Shift: ["with them: ten cells at once"],
};
const ACROSS = Array.from({ length: 41 }, (_, k) => k / 40);

/** Choose on `canvas` by pointer or arrow keys; `run` holds the networks and losses. */
export function chosenStart(canvas, reach, size, run) {
  const here = html("span", { class: "tb-here" });
  const words = html("p", { class: "tb-caption", role: "status" });
  const { element: curve, update: updateCurve } = curveAndDots();
  let spot = [Math.round(size * 0.75), Math.round(size * 0.25)];

  function go(...wanted) {
    spot = wanted.map((k) => Math.max(0, Math.min(size - 1, k)));
    update();
  }
  function point(x, y) {
    const box = canvas.getBoundingClientRect();
    const column = Math.floor(((x - box.left) / box.width) * size);
    const row = size - 1 - Math.floor(((y - box.top) / box.height) * size);
    go(column, row);
  }
  function update() {
    const k = spot[1] * size + spot[0];
    const [w1, w2] = spot.map((cell) => startAt(cell, reach, size).toFixed(2).replace("-", "−"));
    here.style.left = `${((spot[0] + 0.5) / size) * 100}%`;
    here.style.top = `${((size - spot[1] - 0.5) / size) * 100}%`;
    const loss = run.losses[k];
    const printed = loss < 1e-3 ? loss.toExponential(1) : loss.toPrecision(3);
    const end = ENDS[standingAt(run.epoch, loss)].name;
    write(words, `Start at w1 = ${w1}, w2 = ${w2}: loss ${printed}, ${end}.`);
    updateCurve(run.all[k]);
  }
  choose(canvas, here, point, (right, up) => go(spot[0] + right, spot[1] + up));
  return {
    map: html("div", { class: "tb-map" }, canvas, here),
    axes: `Start: w1 across, w2 upwards, from −${reach} to ${reach}.`,
    words,
    curve: html("div", {}, curve),
    update,
  };
}

/** A small picture of the three dots and the curve through them. */
function curveAndDots() {
  const x = (value) => 20 + 200 * value;
  const y = (value) => 90 - 60 * Math.max(-9, Math.min(9, value));
  const across = ACROSS.map(x);
  const line = svg("path", {
    fill: "none",
    stroke: "var(--tn-forward,#0072b2)",
    "stroke-width": 2.5,
  });
  const dots = DOSE.X.map((value, i) =>
    svg("path", {
      d: `M${x(value)} ${y(DOSE.y[i])}h0`,
      stroke: "var(--tn-data,#c8500a)",
      "stroke-width": 9,
      "stroke-linecap": "round",
    }),
  );
  const ground = { d: path([x(0), x(1)], [y(0), y(0)]) };
  return {
    element: svg(
      "svg",
      { viewBox: "0 0 240 120", "aria-hidden": "true" },
      svg("path", { ...ground, stroke: "currentColor", "stroke-opacity": 0.3 }),
      line,
      ...dots,
    ),
    update(params) {
      const heights = ACROSS.map((value) => y(neuron(params, value).y_hat));
      assign(line, { d: path(across, heights) });
    },
  };
}
