// A stop on a chart that walks along a curve, point by point: each is told and marked.
import { CHART } from "./chart.js";
import { assign, svg } from "./dom.js";
import { px } from "./geometry.js";

const inside = (place) => Math.max(CHART.top, Math.min(CHART.height - CHART.bottom, place));
const WAYS = { ArrowLeft: -1, ArrowRight: 1 };
export const CURVE_KEYS = { "← →": ["on the curve: go from point to point"] };

/** `update(points)` takes `{ x, y, text }`, from left to right. */
export function curveStop(area, label) {
  let points = [];
  let at = 0;
  const show = () => {
    at = Math.max(0, Math.min(at, points.length - 1));
    const { x, y, text } = points[at];
    assign(element, {
      transform: `translate(${px(area.x(x))} ${px(inside(area.y(y)))})`,
      "aria-valuenow": x,
      "aria-valuemin": points[0].x,
      "aria-valuemax": points.at(-1).x,
      "aria-valuetext": text,
    });
  };
  const walk = (event) => {
    if (!WAYS[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    at += WAYS[event.key];
    show();
  };
  const element = svg(
    "g",
    { role: "slider", tabindex: 0, "aria-label": label, "pointer-events": "none", onkeydown: walk },
    svg("circle", { r: 11, fill: "transparent" }), // its outline shows where the focus is
  );
  area.element.append(element);
  return (now) => {
    points = now;
    show();
  };
}
