// The picture of the network view: what stands in it, and what moves through it.
import DIAGRAM from "../../diagram.json" with { type: "json" };
import { networkParts } from "./diagram.js";
import { assign, html, svg } from "./dom.js";
import { px } from "./geometry.js";
import { NAMES } from "./maths.js";
import { endOf, FORWARD, journeys, known, litAt, zeroAt } from "./network-stages.js";
import { partWords, walked, wayFrom } from "./network-walk.js";
import { shown } from "./numbers.js";
import { networkSentence } from "./sentences.js";
import { ARROWS, oneStop } from "./stops.js";

const WALKED = [...Object.keys(DIAGRAM.nodes), ...NAMES];
const ROOT = "L2"; // of the tree that the keys walk
const SERIF = "'STIX Two Text','STIX Two Math','Cambria Math','Times New Roman',serif";

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The picture; `press` gets the name of the weight or bias that is pressed. */
export function networkPicture(press) {
  const still = svg("g");
  const moving = svg("g");
  const attributes = {
    class: "tn-net",
    viewBox: `0 0 ${DIAGRAM.width} ${DIAGRAM.height}`,
    role: "img",
    fill: "currentColor",
    "text-anchor": "middle",
    "font-family": SERIF,
  };
  const picture = svg("svg", attributes, still, moving);
  const edges = NAMES.map((name) => edgeButton(name, () => press(name)));
  let frame = 0;

  function stop() {
    cancelAnimationFrame(frame);
    moving.replaceChildren();
  }

  const nodes = Object.keys(DIAGRAM.nodes).map(nodeSpot);
  const spots = [...nodes, ...edges];
  const walk = html(
    "div",
    { role: "application", "aria-label": "the network, part by part" },
    ...spots,
  );
  const element = html("div", { class: "tn-stage" }, picture, walk);
  walkable(walk, spots);

  return {
    element,
    told: picture,
    draw(stage, now) {
      const values = known(stage, now);
      still.innerHTML = networkParts(values, stage > FORWARD ? now.name : null);
      fade(still, zeroAt(stage, now), now);
      light(still, stage, now);
      assign(picture, { "aria-label": networkSentence(now, values) });
      WALKED.forEach((part, k) => {
        const what = k < nodes.length ? "" : ": show its derivative";
        assign(spots[k], { "aria-label": partWords(part, values) + what });
      });
    },
    /** Say which button is pressed. */
    update(stage, { name: chosen }) {
      NAMES.forEach((name, k) => {
        assign(edges[k], { "aria-pressed": String(stage > FORWARD && chosen === name) });
      });
    },
    /** Let the numbers of this stage travel, unless the reader wants no motion. */
    travel(stage, now) {
      stop();
      if (calm()) return;
      const role = stage > FORWARD ? "backward" : "forward";
      const movers = journeys(stage, now).map((way) => [mover(role, way[4]), ...way]);
      moving.append(...movers.map(([element]) => element));
      const from = performance.now();
      const on = (time) => {
        const part = Math.min(1, Math.max(0, time - from) / 700);
        movers.forEach((each) => move(part, ...each));
        if (part < 1) frame = requestAnimationFrame(on);
        else moving.replaceChildren();
      };
      if (movers.length) on(from);
    },
    stop,
  };
}

/** A button over the symbol of a weight or a bias. */
function edgeButton(name, press) {
  const [x, y] = DIAGRAM.labels[name];
  const style = `left:${(100 * x) / DIAGRAM.width}%;top:${(100 * (y + 2)) / DIAGRAM.height}%`;
  return html("button", { class: "tn-edge", style, onclick: press });
}

/** A node, to be told when the keys come there. */
function nodeSpot(name) {
  const sizes = [DIAGRAM.width, DIAGRAM.height];
  const share = (k) => `${(100 * DIAGRAM.nodes[name][k]) / sizes[k % 2]}%`;
  const style = `left:${share(0)};top:${share(1)};width:${share(2)};height:${share(3)}`;
  const tabindex = name === ROOT ? 0 : -1;
  return html("span", { class: "tn-spot", role: "img", tabindex, style });
}

/** Let the arrow keys walk the tree; a part that feeds two is left as it was reached. */
function walkable(list, spots) {
  let way = wayFrom(ROOT);
  const next = (_, at, key) => {
    if (WALKED[at] !== way[0]) way = wayFrom(WALKED[at]);
    way = walked(way, key);
    return spots[WALKED.indexOf(way[0])];
  };
  oneStop(list, () => spots, ARROWS, next)();
}

/** From a factor that is 0 on, nothing comes through. */
function fade(still, zero, { name, factors }) {
  if (zero < 0) return;
  factors.forEach(([key], k) => {
    still.querySelector(`[data-factor="${key}"]`).classList.toggle("tn-zero", k >= zero);
  });
  const way = DIAGRAM.landings[name] ? "landing" : name;
  still.querySelector(`[data-edge="${way}"]`).classList.add("tn-zero");
}

/** Light what this stage adds. */
function light(still, stage, now) {
  for (const name of litAt(stage)) {
    still.querySelector(`[data-node="${name}"]`).classList.add("tn-lit");
  }
  if (stage <= FORWARD || stage >= endOf(now)) return;
  const [key] = now.factors[stage - FORWARD - 1];
  still.querySelector(`[data-factor="${key}"]`).classList.add("tn-lit");
}

function mover(role, value) {
  return svg(
    "g",
    { class: `tn-mover tn-ink-${role}` },
    svg("circle", { r: 5 }),
    svg("text", { y: -9, "font-size": 12.5, class: "tn-number" }, shown(value)),
  );
}

/** Put a mover where it is after a part of its way: it starts and ends slowly. */
function move(part, element, x1, y1, x2, y2) {
  const eased = part * part * (3 - 2 * part);
  const [x, y] = [x1 + (x2 - x1) * eased, y1 + (y2 - y1) * eased];
  assign(element, { transform: `translate(${px(x)} ${px(y)})` });
}
