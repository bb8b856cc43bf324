// What a finger, a mouse or the arrow keys move on a chart.
import { CHART } from "./chart.js";
import { assign, svg } from "./dom.js";
import { drag, nearest } from "./drag.js";
import { px } from "./geometry.js";
import { ARROWS } from "./help.js";
import { oneStop } from "./stops.js";

const STEPS = {
  ArrowUp: [0, 0.05],
  ArrowDown: [0, -0.05],
  ArrowLeft: [-0.05, 0],
  ArrowRight: [0.05, 0],
};

/** What the keys do on a handle: `one` of `many`. */
export function handleKeys(one, many) {
  return [
    [ARROWS, `on ${one}: move it`],
    [["PageUp", "PageDown"], `go to another of the ${many}`],
  ];
}

/**
 * Handles on a chart that a finger, a mouse or the arrow keys move. `spots()` lists
 * `{ x, y, label, value, text }`; `move(i, x, y)` takes one to a place on the axes.
 */
export function handles(host, area, shape, spots, move) {
  let grips = [];
  let held = -1;
  const layer = svg("g");
  const hides = (grip) => grip.hasAttribute("display");
  const settle = oneStop(layer, () => grips.filter((grip) => !hides(grip)), {
    PageDown: 1,
    PageUp: -1,
  });
  area.element.append(layer);
  const to = (i, x, y) => {
    const old = spots()[i];
    move(i, rounded(x, old.x), rounded(y, old.y));
  };
  const grab = (x, y) => {
    const { placeOf } = windowOn(area);
    const places = spots().map((spot, i) => (hides(grips[i]) ? { x: Infinity } : placeOf(spot)));
    held = nearest(places, x, y);
    grips[held].focus({ preventScroll: true });
    return { ...places[held], sure: true };
  };
  const pull = (x, y) => {
    if (held >= 0) to(held, ...windowOn(area).spotAt(x, y));
  };
  const drop = () => {
    held = -1;
    host.refresh();
  };
  drag(layer, grab, pull, drop);
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

/** From numbers on the axes to places in the window, and back. */
function windowOn({ element, x: across, y: up }) {
  const { left, top, width } = element.getBoundingClientRect();
  const unit = width / CHART.width;
  return {
    placeOf: ({ x, y }) => ({ x: left + across(x) * unit, y: top + up(y) * unit }),
    spotAt: (x, y) => [across.invert((x - left) / unit), up.invert((y - top) / unit)],
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
