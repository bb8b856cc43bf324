// What a finger, a mouse or the arrow keys move on a chart.
import { CHART } from "./chart.js";
import { assign, svg } from "./dom.js";
import { distance, drag, middleOf } from "./drag.js";
import { px } from "./geometry.js";
import { oneStop } from "./stops.js";

const STEPS = {
  ArrowUp: [0, 0.05],
  ArrowDown: [0, -0.05],
  ArrowLeft: [-0.05, 0],
  ArrowRight: [0.05, 0],
};

/** What keys do on a handle. */
export function handleKeys(what) {
  return { "← → ↑ ↓": [`move a ${what}`], "PageUp PageDown": [`go to another ${what}`] };
}

/**
 * Handles on a chart that a finger, a mouse or the arrow keys move. `spots()` lists
 * `{ x, y, label, value, text }`; `move(i, x, y)` takes one to a place on the axes.
 */
export function handles(host, area, shape, spots, move) {
  let grips = [];
  let held = -1;
  const layer = svg("g", { tabindex: -1 }); // as it hears of the focus, Chromium stops there
  const seen = () => grips.filter((grip) => !grip.hasAttribute("display"));
  const settle = oneStop(layer, seen, { PageDown: 1, PageUp: -1 });
  area.element.append(layer);
  const to = (i, x, y) => {
    const old = spots()[i];
    move(i, rounded(x, old.x), rounded(y, old.y));
  };
  const grab = (x, y) => {
    const places = grips.map((grip) => middleOf(grip.firstChild));
    const far = places.map((at) => distance(at, x, y));
    held = far.indexOf(Math.min(...far));
    grips[held].focus({ preventScroll: true });
    return places[held];
  };
  const pull = (x, y) => {
    const { left, top, width } = area.element.getBoundingClientRect();
    const unit = width / CHART.width;
    if (held >= 0) to(held, area.x.invert((x - left) / unit), area.y.invert((y - top) / unit));
  };
  const drop = () => {
    held = -1;
    host.refresh();
  };
  drag(layer, grab, pull, drop);
  // The browser would give the focus to the one on top.
  layer.addEventListener("mousedown", (event) => event.preventDefault());
  const push = (i) => (event) => {
    const by = STEPS[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const { x, y } = spots()[i];
    to(i, x + by[0], y + by[1]);
  };
  const grip = (_, i) =>
    svg(
      "g",
      { class: "tn-grip", role: "slider", tabindex: -1, onkeydown: push(i) },
      svg("circle", { r: 25, fill: "transparent" }),
      svg("path", shape),
    );
  return {
    /** While one is held, the axes stand still under it. */
    held: () => held >= 0,
    update() {
      const places = spots();
      if (grips.length !== places.length) {
        held = -1;
        grips = places.map(grip);
        layer.replaceChildren(...grips);
      }
      places.forEach(({ x, y, label, value, text }, i) =>
        assign(grips[i], {
          transform: `translate(${px(area.x(x))} ${px(area.y(y))})`,
          display: i === held || isOn(area.x(x)) ? null : "none",
          "aria-label": label,
          "aria-valuenow": value,
          "aria-valuetext": text,
          "aria-valuemin": -1e6,
          "aria-valuemax": 1e6,
        }),
      );
      settle();
    },
  };
}

/** Whether a place lies on the axes: beyond them stands another chart. */
function isOn(place) {
  return place > CHART.left - 1 && place < CHART.width - CHART.right + 1;
}

/** A place to two decimals; a coordinate that was left alone keeps all of its own. */
function rounded(value, old) {
  return Math.abs(value - old) < 1e-9 * (1 + Math.abs(old)) ? old : Math.round(value * 100) / 100;
}
