// The map of a landscape: its contours, the path, the dot and its arrow.
import { choose } from "./choose.js";
import { contour, levels } from "./contours.js";
import { assign, svg, write } from "./dom.js";
import { path, px, thin } from "./geometry.js";
import { loss } from "./maths.js";
import { shown } from "./numbers.js";

export const EDGE = 320; // units of the picture
export const LEVEL = 5e-5; // a slope below this is shown as 0
const SIZE = 60; // squares across and upwards
const LINES = 14;
const ARROW = 46;
const MOST = 600; // pieces of the path

/** The parts of the map that move. */
export function mapParts() {
  const lines = Array.from({ length: LINES }, (_, k) =>
    svg("path", { "stroke-opacity": (0.75 - (0.45 * k) / (LINES - 1)).toFixed(2) }),
  );
  const level = svg("path", { "stroke-width": 2.5 });
  const way = svg("path", { stroke: "var(--tn-update,#007256)", "stroke-width": 2.5 });
  const arrow = svg("path", { stroke: "var(--tn-backward,#a34a82)", "stroke-width": 3 });
  const ball = svg("circle", { r: 7, fill: "var(--tn-data,#c8500a)" });
  const texts = Array.from({ length: 6 }, () => svg("text", { fill: "currentColor" }));
  const ground = svg(
    "svg",
    { width: EDGE, height: EDGE },
    svg("rect", { width: EDGE, height: EDGE, fill: "transparent" }),
    svg("g", { stroke: "var(--tn-forward,#0072b2)" }, ...lines, level),
    ...[way, arrow, ball],
  );
  const frame = {
    d: `M0 0h${EDGE}v${EDGE}h-${EDGE}z`,
    stroke: "currentColor",
    "stroke-opacity": 0.4,
  };
  const element = svg(
    "svg",
    { viewBox: "-30 -6 360 352", role: "img", tabindex: 0, fill: "none", class: "tb-land" },
    ...[ground, svg("path", frame), ...texts],
  );
  return { element, ground, lines, level, way, arrow, ball, texts };
}

/** The dot is moved by a finger, a mouse or the arrow keys. */
export function movable({ element, ground, ball }, startAt) {
  const point = (x, y) => {
    const { left, top, width } = ground.firstChild.getBoundingClientRect();
    startAt((x - left) * (EDGE / width), (y - top) * (EDGE / width));
  };
  choose(element, ball, point, (right, up) => {
    const [x, y] = ["cx", "cy"].map((name) => Number(ball.getAttribute(name)));
    startAt(x + (right * EDGE) / 100, y - (up * EDGE) / 100);
  });
}

/** Draw a run, of which the last network is the one that is shown. */
export function drawMap(map, { get }, run, axes) {
  const here = run.at(-1);
  const [X, y, middle, reach] = ["X", "y", "middle", "reach"].map(get);
  const place = ({ params }) =>
    axes.map((k, axis) => {
      const share = (params[k] - middle[axis] + reach) / (2 * reach);
      return EDGE * (axis ? 1 - share : share);
    });
  const heights = heightsOf(here.params, X, y, axes, middle, reach);
  levels(heights, LINES).forEach((level, k) => {
    assign(map.lines[k], { d: contour(heights, SIZE, level, EDGE) });
  });
  assign(map.level, { d: contour(heights, SIZE, here.loss, EDGE) });
  const places = thin(run.length - 1, MOST).map((epoch) => place(run[epoch]));
  assign(map.way, { d: path(...[0, 1].map((axis) => places.map((each) => each[axis]))) });
  const [cx, cy] = place(here);
  assign(map.ball, { cx: px(cx), cy: px(cy) });
  assign(map.arrow, { d: arrowFrom(cx, cy, ...axes.map((k) => -here.gradient[k])) });
  ends(map.texts, get("across"), get("up"), middle, reach);
  const alt = `Contours of the loss over ${get("across")} and ${get("up")}.`;
  assign(map.element, { "aria-label": `${alt} Arrow keys move the start.` });
}

/** The loss on the corners of the squares of the map, row 0 at the bottom. */
function heightsOf(params, X, y, [across, up], middle, reach) {
  const moved = [...params];
  const step = (2 * reach) / SIZE;
  return Array.from({ length: (SIZE + 1) ** 2 }, (_, k) => {
    moved[across] = middle[0] - reach + step * (k % (SIZE + 1));
    moved[up] = middle[1] - reach + step * Math.floor(k / (SIZE + 1));
    return loss(moved, X, y);
  });
}

/** An arrow of one length; none where there is no slope. */
function arrowFrom(x, y, right, up) {
  const size = Math.hypot(right, up);
  if (!(size > LEVEL)) return "";
  const [dx, dy] = [right / size, -up / size];
  const at = (far, aside) => `${px(x + far * dx - aside * dy)} ${px(y + far * dy + aside * dx)}`;
  const head = ARROW - 9;
  return `M${at(0, 0)}L${at(ARROW, 0)}M${at(head, 6)}L${at(ARROW, 0)}L${at(head, -6)}`;
}

function ends(texts, across, up, middle, reach) {
  const list = [
    [0, 336, "middle", shown(middle[0] - reach)],
    [EDGE, 336, "end", shown(middle[0] + reach)],
    [EDGE / 2, 338, "middle", lowered(across)],
    [-4, EDGE, "end", shown(middle[1] - reach)],
    [-4, 10, "end", shown(middle[1] + reach)],
    [-4, EDGE / 2, "end", lowered(up)],
  ];
  list.forEach(([x, y, anchor, text], k) => {
    assign(texts[k], { x, y, "text-anchor": anchor });
    write(texts[k], text);
  });
}

/** A parameter with its number below the line: w₁. */
const lowered = (name) => name[0] + "₁₂₃₄"[name[1] - 1];
