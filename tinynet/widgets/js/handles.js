// What a finger, a mouse or the arrow keys move on a chart.
import { CHART } from "./chart.js";
import { assign, svg } from "./dom.js";
import { px } from "./geometry.js";

const STEPS = {
  ArrowUp: [0, 0.05],
  ArrowDown: [0, -0.05],
  ArrowLeft: [-0.05, 0],
  ArrowRight: [0.05, 0],
};

/**
 * Handles on a chart that a finger, a mouse or the arrow keys move. `spots()` lists
 * `{ x, y, label, value, text }`; `move(i, x, y)` takes one to a place on the axes.
 */
export function handles(host, area, shape, spots, move) {
  let grips = [];
  let held = null;
  const layer = svg("g");
  area.element.append(layer);
  const to = (i, x, y) => move(i, Math.round(x * 100) / 100, Math.round(y * 100) / 100);
  const grip = (_, i) =>
    svg(
      "g",
      {
        class: "tn-grip",
        role: "slider",
        tabindex: 0,
        onpointerdown: (event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          held = i;
        },
        onpointermove: (event) => {
          if (held !== i) return;
          const box = area.element.getBoundingClientRect();
          const unit = CHART.width / box.width;
          to(
            i,
            area.x.invert((event.clientX - box.left) * unit),
            area.y.invert((event.clientY - box.top) * unit),
          );
        },
        onlostpointercapture: () => {
          held = null;
          host.refresh();
        },
        onkeydown: (event) => {
          const by = STEPS[event.key];
          if (!by) return;
          event.preventDefault();
          event.stopPropagation();
          const { x, y } = spots()[i];
          to(i, x + by[0], y + by[1]);
        },
      },
      svg("circle", { r: 25, fill: "transparent" }),
      svg("path", shape),
    );
  return {
    /** While one is held, the axes stand still under it. */
    held: () => held !== null,
    update() {
      const places = spots();
      if (grips.length !== places.length) {
        grips = places.map(grip);
        layer.replaceChildren(...grips);
      }
      places.forEach(({ x, y, label, value, text }, i) =>
        assign(grips[i], {
          transform: `translate(${px(area.x(x))} ${px(area.y(y))})`,
          "aria-label": label,
          "aria-valuenow": value,
          "aria-valuetext": text,
          "aria-valuemin": -1e6,
          "aria-valuemax": 1e6,
        }),
      );
    },
  };
}
