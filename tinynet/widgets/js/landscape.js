// The loss over two parameters as a map, with the path of gradient descent on it.
import { choose } from "./choose.js";
import { contour, levels } from "./contours.js";
import { descent, walk } from "./descent.js";
import { assign, html, svg, write } from "./dom.js";
import { path, px } from "./geometry.js";
import { choice, tick } from "./landscape-controls.js";
import { loss, NAMES } from "./maths.js";
import { shown } from "./numbers.js";
import { rateSlider } from "./rate.js";
import { timedPlay } from "./timed-play.js";

const SIZE = 60; // squares across and upwards
const EDGE = 320; // units of the picture
const LINES = 14;
const ARROW = 46;
const LEVEL = 5e-5; // a slope below this is shown as 0
const LAST = 20000; // epochs
const BEAT = 50; // milliseconds between two pictures
const KEYS = { "← → ↑ ↓": ["on the map: move the start"], Shift: ["with them: ten times as far"] };

export function landscapeView(model, root) {
  const { get } = model;
  const map = mapParts();
  const words = html("p", { class: "tb-caption", role: "status" });
  const play = timedPlay(begin, tickOn, BEAT);
  const change = (changes) => {
    for (const [trait, value] of Object.entries(changes)) model.set(trait, value);
    model.save_changes();
  };
  let run = null;
  let key = "";
  let queued = false;

  const axes = () => [get("across"), get("up")].map((name) => NAMES.indexOf(name));
  const here = () => walk(run, get("epoch"));
  function compute() {
    const traits = ["params", "X", "y", "learning_rate", "across", "up", "all_learn"].map(get);
    if (key === JSON.stringify(traits)) return;
    key = JSON.stringify(traits);
    const [params, X, y, rate, across, up, all] = traits;
    run = descent(params, X, y, rate, all ? NAMES : [across, up]);
  }
  function begin() {
    if (isOver()) change({ epoch: 0 });
  }
  /** Time passes faster and faster: a thousand epochs are seen as quickly as the first ten. */
  function tickOn() {
    const to = Math.min(LAST, get("epoch") + Math.max(1, Math.floor(get("epoch") / 20)));
    walk(run, to);
    change({ epoch: Math.min(to, run.path.length - 1) });
    refresh(); // that it diverges is news, though the epoch is the same
    return !isOver();
  }
  const isOver = () =>
    get("epoch") >= LAST || (run.diverged && get("epoch") >= run.path.length - 1);

  /** Start from a place on the map, given in units of the picture. */
  function startAt(x, y) {
    const params = [...here().params];
    const place = [x / EDGE, 1 - y / EDGE];
    const rounded = (value) => Number(value.toPrecision(3));
    axes().forEach((k, axis) => {
      const inside = Math.max(0, Math.min(1, place[axis]));
      params[k] = rounded(get("middle")[axis] + (2 * inside - 1) * get("reach"));
    });
    play.stop();
    change({ params, epoch: 0 });
  }
  movable(map, startAt);

  /** Draw once after everything that now changes has changed. */
  function refresh() {
    if (queued) return;
    queued = true;
    queueMicrotask(draw);
  }
  function draw() {
    queued = false;
    compute();
    drawMap(map, model, run, here(), axes());
    assign(words, { "aria-live": play.isOn() ? "off" : "polite" });
    write(words, tell(here(), model, run));
    for (const control of controls) control.update();
  }

  const again = html("button", { onclick: () => play.stop() || change({ epoch: 0 }) }, "Restart");
  const controls = [
    rateSlider(model, 0.5, (rate) => change({ learning_rate: rate, epoch: 0 })),
    choice("across", "up", model, change),
    choice("up", "across", model, change),
    tick("all_learn", "all seven learn", model, change),
  ];
  root.append(
    html(
      "div",
      { class: "tb-two" },
      map.element,
      html("div", {}, words, ...controls.slice(1).map(({ element }) => element)),
    ),
    html("div", { class: "tb-bar" }, play.button, again, controls[0].element),
  );
  draw();
  const traits = ["params", "learning_rate", "epoch", "across", "up", "all_learn"];
  return { draw: refresh, stop: play.stop, traits, keys: KEYS };
}

/** The parts of the map that move. */
function mapParts() {
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
function movable({ element, ground, ball }, startAt) {
  const point = (x, y) => {
    const { left, top, width } = ground.firstChild.getBoundingClientRect();
    startAt((x - left) * (EDGE / width), (y - top) * (EDGE / width));
  };
  choose(element, ball, point, (right, up) => {
    const [x, y] = ["cx", "cy"].map((name) => Number(ball.getAttribute(name)));
    startAt(x + (right * EDGE) / 100, y - (up * EDGE) / 100);
  });
}

function drawMap(map, model, run, here, axes) {
  const { get } = model;
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
  const places = run.path.slice(0, run.path.indexOf(here) + 1).map(place);
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

/** Where the run stands, in a sentence. */
function tell(here, { get }, run) {
  const epoch = run.path.indexOf(here);
  const [across, up] = ["across", "up"].map((trait) => NAMES.indexOf(get(trait)));
  const slope = Math.hypot(here.gradient[across], here.gradient[up]);
  const at = `${get("across")} = ${shown(here.params[across])}, ${get("up")} = ${shown(here.params[up])}`;
  const end = run.diverged && epoch === run.path.length - 1 ? " The next step diverges." : "";
  return `Epoch ${epoch}: loss ${shown(here.loss)} at ${at}; slope ${shown(slope > LEVEL ? slope : 0)} along the arrow.${end}`;
}
