// The picture of the network: the same strokes as tinynet/diagram.py, held to it
// character by character by a test. Both take its places from diagram.json.
import DIAGRAM from "../../diagram.json" with { type: "json" };
import { px } from "./geometry.js";
import { NAMES } from "./maths.js";

const SYMBOLS = {
  X: ["X", "i", ""],
  y: ["y", "i", ""],
  z1: ["z", "(1,i)", ""],
  a1: ["a", "(1,i)", ""],
  z2: ["z", "(2,i)", ""],
  a2: ["a", "(2,i)", ""],
  y_hat: ["ŷ", "i", ""],
  L2: ["L", "i", "2"],
  ...Object.fromEntries(NAMES.map((name) => [name, [name[0], name[1], ""]])),
};
const COLOURS = { data: "#C8500A", forward: "#0072B2", backward: "#B0528A", update: "#008060" };
const colour = (role) => (role ? `var(--tn-${role},${COLOURS[role]})` : "currentColor");

/** The inside of the network's SVG, with printed numbers under the symbols. */
export function networkParts(values = {}, lit = null) {
  const [onPath, factors] = lit ? DIAGRAM.paths[lit].map((text) => text.split(" ")) : [[], []];
  return [
    ...Object.keys(DIAGRAM.edges).map((name) => edge(name, onPath)),
    lit in DIAGRAM.landings ? arrow("landing", DIAGRAM.landings[lit], "backward") : "",
    ...Object.keys(DIAGRAM.nodes).map((name) => node(name, values, onPath)),
    ...Object.keys(DIAGRAM.labels).map((name) => label(name, values, lit)),
    ...factors.map((name) => factor(name, values)),
  ].join("");
}

function edge(name, onPath) {
  const [x1, y1, x2, y2] = DIAGRAM.edges[name];
  if (onPath.includes(name)) return arrow(name, [x2, y2, x1, y1], "backward");
  return arrow(name, [x1, y1, x2, y2], name === "y" ? "data" : null);
}

/** An arrow; one that a derivative takes is also thicker and dashed. */
function arrow(name, [x1, y1, x2, y2], role) {
  const back = role === "backward";
  const [width, dash, size] = back ? ["3", ' stroke-dasharray="6 3"', 10] : ["1.5", "", 7];
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [bx, by] = [x2 - size * ux, y2 - size * uy];
  const half = size / 2;
  const head =
    `${px(x2)},${px(y2)} ${px(bx - half * uy)},${px(by + half * ux)} ` +
    `${px(bx + half * uy)},${px(by - half * ux)}`;
  return (
    `<g data-edge="${name}" style="stroke:${colour(role)};fill:${colour(role)}">` +
    `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(bx)}" y2="${px(by)}" ` +
    `stroke-width="${width}"${dash}/><polygon points="${head}" stroke="none"/></g>`
  );
}

function node(name, values, onPath) {
  const [x, y, width, height, role] = DIAGRAM.nodes[name];
  const lit = onPath.includes(name);
  const value = values[name];
  return (
    `<g data-node="${name}"><path d="${outline(name)}" fill="none" ` +
    `stroke-width="${lit ? "3" : "1.5"}" style="stroke:${colour(lit ? "backward" : role)}"/>` +
    symbol(name, x + width / 2, y + (value ? 18 : 26)) +
    `${number(name, value, x + width / 2, y + height - 8, width - (role === "data" ? 6 : 2))}</g>`
  );
}

/** Round the corners; z and a share a side, as halves of one neuron. */
function outline(name) {
  const [x, y, width, height, role] = DIAGRAM.nodes[name];
  const radius = role === "data" ? 20 : 9;
  const left = /^a/.test(name) ? 0 : radius;
  const right = /^z/.test(name) ? 0 : radius;
  return (
    `M${x + left} ${y}h${width - left - right}a${right} ${right} 0 0 1 ${right} ${right}` +
    `v${height - 2 * right}a${right} ${right} 0 0 1 ${0 - right} ${right}` +
    `h${left + right - width}a${left} ${left} 0 0 1 ${0 - left} ${0 - left}` +
    `v${2 * left - height}a${left} ${left} 0 0 1 ${left} ${0 - left}z`
  );
}

function label(name, values, lit) {
  const [x, y] = DIAGRAM.labels[name];
  // A bias of a hidden neuron has its number beside it, all else below it.
  const [vx, vy] = name === "b1" || name === "b2" ? [x + 36, y] : [x, y + 16];
  return (
    `<g data-edge-label="${name}"${name === lit ? ' font-weight="bold"' : ""}>` +
    `${symbol(name, x, y)}${number(name, values[name], vx, vy, 48)}</g>`
  );
}

function factor(name, values) {
  const [above, below] = name.split("_");
  const [x, y] = DIAGRAM.places[placeOf(above, below)];
  return (
    `<g data-factor="${name}" ` +
    `style="fill:color-mix(in oklab,${colour("backward")} 70%,currentColor)">` +
    partial(above, x, y) +
    `<rect x="${x - 15}" y="${y + 5}" width="30" height="1.2"/>` +
    `${partial(below, x, y + 18)}${number(name, values[name], x, y + 34, 50)}</g>`
  );
}

/** A factor stands at what moves, whichever neuron's, but for that of b3. */
function placeOf(above, below) {
  if (below === "db3" || above === "dL2") return below === "db3" ? below : above;
  return above.replace(/\d$/, "");
}

function partial(name, x, y) {
  const base = { dL2: "L²", dyhat: "ŷ" }[name] ?? name[1];
  const index = name === "dL2" || name === "dyhat" ? "" : name.slice(2);
  return (
    `<text x="${px(x)}" y="${px(y)}" font-size="13"><tspan font-style="italic">d${base}</tspan>` +
    `${sub(index)}</text>`
  );
}

function symbol(name, x, y) {
  const [base, below, above] = SYMBOLS[name];
  const indices = above
    ? `<tspan dy="-6" font-size="11">${above}</tspan>` +
      `<tspan dx="-6" dy="10" font-size="11">${below}</tspan>`
    : sub(below);
  return (
    `<text data-symbol="${name}" x="${px(x)}" y="${px(y)}" font-size="16">` +
    `<tspan font-style="italic">${base}</tspan>${indices}</text>`
  );
}

function sub(index) {
  return index ? `<tspan dy="4" font-size="11">${index}</tspan>` : "";
}

/** A number; one that is too long for its room is smaller. */
function number(name, value, x, y, room) {
  if (value === undefined) return "";
  const size = value.length * 7.6 <= room ? "12.5" : px(room / (0.64 * value.length));
  return (
    `<text data-value="${name}" x="${px(x)}" y="${px(y)}" font-size="${size}" ` +
    `font-family="system-ui,sans-serif" style="font-variant-numeric:tabular-nums">${value}</text>`
  );
}
