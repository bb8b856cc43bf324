// The softplus view: two bent lines, their weighted sum, and the sigmoid as their slope.
import { spread } from "./chart.js";
import { field, fold, paramFields } from "./controls.js";
import { assign, hasRoom, html, mathml, write } from "./dom.js";
import { handleKeys } from "./handles.js";
import { formula, mi, mrow, predictionSum } from "./mathml.js";
import { forward, neuron, sigmoid } from "./maths.js";
import { shown } from "./numbers.js";
import { softplusSentence } from "./sentences.js";
import { acrossOf, hiddenChart, slopeChart, sumChart } from "./softplus-charts.js";
import { table } from "./table.js";

const KEYS = [
  "solid: neuron 1; dashed: neuron 2; thin: the straight line; " +
    "▲ its hinge, where z is 0: drag it",
  "thick: the sum; thin: its two parts; ● data",
  "solid: neuron 1; dashed: neuron 2",
];

export function softplusView(host) {
  const charts = [hiddenChart(host), sumChart(), slopeChart()];
  const grid = neuronTable();
  const told = html("p", { class: "tn-hidden" });
  const verdict = html("p", { class: "tn-readout" });
  const at = atField(host);
  const change = fold(host, "Change the network", paramFields(host));
  // Where there is little room the pictures are what is looked at; this is one tap away.
  change.element.open = hasRoom();
  let relu = false;
  const press = () => {
    relu = !relu;
    host.refresh();
  };
  const reluButton = html("button", { onclick: press }, "compare with ReLU");
  const columns = charts.map(({ element }, k) =>
    html("div", {}, element, html("p", { class: "tn-key" }, KEYS[k])),
  );
  const more = [columns.pop(), html("div", { class: "tn-sideways" }, grid.element, verdict)];
  const folded = html("details", {}, html("summary", {}, "Slopes and numbers"));
  if (!hasRoom()) folded.append(...more);

  return {
    element: html(
      "div",
      {},
      told,
      html("div", { class: "tn-bar" }, at.element, reluButton),
      html("div", { class: "tn-columns tn-roomy" }, columns, hasRoom() ? more : folded),
      change.element,
    ),
    update() {
      const [params, X, y, x] = ["params", "X", "y", "at"].map(host.get);
      const xs = acrossOf(params, X, x);
      const across = spread(xs, 120);
      const now = neuron(params, x);
      const seen = { params, X, y, x, xs, across, relu, now, all: forward(params, across) };
      for (const area of charts) area.draw(seen);
      grid.draw(params, now);
      write(told, softplusSentence(x, now));
      verdict.replaceChildren(formula(mi("ŷ"), "=", ...predictionSum(params, now)));
      assign(reluButton, { "aria-pressed": String(relu) });
      for (const item of [at, change]) item.update();
    },
    told,
    keys: handleKeys("hinge"),
    stop() {},
    reset() {
      relu = false;
    },
  };
}

function atField(host) {
  const at = field({
    name: "look at X",
    label: html("span", {}, "look at ", formula(mi("X"))),
    read: () => host.get("at"),
    commit: (value) => host.set({ at: value }),
    slider: {
      min: -1,
      max: 2,
      step: 0.01,
      tell: (x) => softplusSentence(x, neuron(host.get("params"), x)),
    },
  });
  at.element.classList.add("tn-wide");
  return at;
}

function neuronTable() {
  const slope = mathml("mfrac", {}, mrow("d", mi("a")), mrow("d", mi("z")));
  const grid = table(
    "both neurons where you look",
    [
      ["neuron", ""],
      ["z", formula(mi("z"))],
      ["a", formula(mi("a"))],
      ["slope", html("span", {}, "slope ", formula(slope))],
      ["hinge"],
    ],
    [["neuron 1"], ["neuron 2"]],
  );
  return {
    element: grid.element,
    draw([w1, b1, w2, b2], { z1, a1, z2, a2 }) {
      const rows = [
        [z1, a1, sigmoid(z1), w1 === 0 ? null : -b1 / w1],
        [z2, a2, sigmoid(z2), w2 === 0 ? null : -b2 / w2],
      ];
      rows.forEach((row, k) =>
        row.forEach((value, column) =>
          write(grid.cells[k][column], value === null ? "none" : shown(value)),
        ),
      );
    },
  };
}
