// The interactive views. Three parts, in this order: the maths and the geometry,
// pure functions that bare Node tests; small builders of elements; the four views,
// each drawing inside its own element only. Names are those of tinynet.

// ---------------------------------------------------------------- maths

export const NAMES = ["w1", "b1", "w2", "b2", "w3", "w4", "b3"];
export const DIVERGENCE_FACTOR = 1e6;
export const MAX_EPOCH = 100000;

export function softplus(z) {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

export function sigmoid(z) {
  const e = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : e) / (1 + e);
}

/** Every intermediate of one input. */
export function neuron([w1, b1, w2, b2, w3, w4, b3], x) {
  const z1 = x * w1 + b1;
  const z2 = x * w2 + b2;
  const a1 = softplus(z1);
  const a2 = softplus(z2);
  return { z1, a1, z2, a2, y_hat: a1 * w3 + a2 * w4 + b3 };
}

/** Every intermediate, each a list with one number per input. */
export function forward(params, X) {
  const rows = X.map((x) => neuron(params, x));
  const column = (name) => rows.map((row) => row[name]);
  return {
    z1: column("z1"), a1: column("a1"), z2: column("z2"), a2: column("a2"),
    y_hat: column("y_hat"),
  };
}

export function loss(params, X, y) {
  return total(forward(params, X).y_hat.map((y_hat, i) => (y[i] - y_hat) ** 2));
}

/** Factors of one derivative, per sample, in the paper's order. */
export function chain(name, params, X, y) {
  const { z1, a1, z2, a2, y_hat } = forward(params, X);
  const [, , , , w3, w4] = params;
  const one = X.map(() => 1);
  const dL2_dyhat = y_hat.map((value, i) => -2 * (y[i] - value));
  const to1 = { dL2_dyhat, dyhat_da1: X.map(() => w3), da1_dz1: z1.map(sigmoid) };
  const to2 = { dL2_dyhat, dyhat_da2: X.map(() => w4), da2_dz2: z2.map(sigmoid) };
  return {
    w1: { ...to1, dz1_dw1: [...X] },
    b1: { ...to1, dz1_db1: one },
    w2: { ...to2, dz2_dw2: [...X] },
    b2: { ...to2, dz2_db2: one },
    w3: { dL2_dyhat, dyhat_dw3: a1 },
    w4: { dL2_dyhat, dyhat_dw4: a2 },
    b3: { dL2_dyhat, dyhat_db3: one },
  }[name];
}

/** The product of the factors, per sample: its sum is the derivative. */
export function products(factors) {
  const columns = Object.values(factors);
  return columns[0].map((_, i) => columns.reduce((out, column) => out * column[i], 1));
}

/** Loss and the seven derivatives from one forward pass. */
export function lossAndGradient(params, X, y) {
  const [w1, b1, w2, b2, w3, w4, b3] = params;
  const gradient = [0, 0, 0, 0, 0, 0, 0];
  let sum = 0;
  for (let i = 0; i < X.length; i++) {
    const z1 = X[i] * w1 + b1;
    const z2 = X[i] * w2 + b2;
    const a1 = softplus(z1);
    const a2 = softplus(z2);
    const residual = y[i] - (a1 * w3 + a2 * w4 + b3);
    const delta = -2 * residual;
    const delta1 = delta * w3 * sigmoid(z1);
    const delta2 = delta * w4 * sigmoid(z2);
    sum += residual ** 2;
    gradient[0] += delta1 * X[i];
    gradient[1] += delta1;
    gradient[2] += delta2 * X[i];
    gradient[3] += delta2;
    gradient[4] += delta * a1;
    gradient[5] += delta * a2;
    gradient[6] += delta;
  }
  return { loss: sum, gradient };
}

/** One update: w <- w - rate * dloss/dw, for all seven. */
export function update(params, gradient, rate) {
  return params.map((value, k) => value - rate * gradient[k]);
}

/** A run that has not computed any epoch yet; `extend` it. */
export function begin(params, X, y, rate) {
  const limit = DIVERGENCE_FACTOR * Math.max(loss(params, X, y), total(y.map((v) => v * v)));
  return { X, y, rate, limit, next: params, params: [], gradients: [], losses: [], lowest: Infinity, diverged: null };
}

/** Compute a run up to this epoch, or up to where it diverges. */
export function extend(run, epoch) {
  while (run.losses.length <= epoch && !run.diverged) {
    const now = lossAndGradient(run.next, run.X, run.y);
    const at = run.losses.length;
    if (![...run.next, ...now.gradient, now.loss].every(Number.isFinite)) {
      run.diverged = { epoch: at, why: "a value is no longer finite" };
      break;
    }
    run.params.push(run.next);
    run.gradients.push(now.gradient);
    run.losses.push(now.loss);
    run.lowest = Math.min(run.lowest, now.loss);
    if (now.loss > run.limit) {
      run.diverged = { epoch: at, why: `the loss is ${fmt(now.loss)}` };
    }
    run.next = update(run.next, now.gradient, run.rate);
  }
  return run;
}

export function train(params, X, y, rate, epochs) {
  return extend(begin(params, X, y, rate), epochs);
}

/** Check of a derivative that shares no formula with it. */
export function finiteDifference(name, params, X, y, h = 1e-5) {
  return (loss(nudged(name, params, h), X, y) - loss(nudged(name, params, -h), X, y)) / (2 * h);
}

export function nudged(name, params, by) {
  return params.map((value, k) => (NAMES[k] === name ? value + by : value));
}

function total(terms) {
  return terms.reduce((sum, term) => sum + term, 0);
}

// ---------------------------------------------------------------- numbers and links

/**
 * Four decimals, or fewer if that is exact; three digits and a power of ten where
 * four decimals say too little.
 */
export function fmt(value) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const size = Math.abs(value);
  const sign = value < 0 ? "-" : "";
  if (size !== 0 && (size < 1e-4 || size >= 999999.99995)) return sign + halfEven(size, "toExponential", 2);
  const text = halfEven(size, "toFixed", 4);
  const exact = Math.abs(size - Number(text)) < 1e-12;
  return size === 0 ? "0" : sign + (exact ? text.replace(/\.?0+$/, "") : text);
}

/** JavaScript rounds an exact half up, Python to the even digit: do as Python. */
function halfEven(size, method, digits) {
  const text = size[method](digits);
  // An exact half at the fifth decimal is an odd number of 32nds.
  if (method === "toFixed" && !Number.isInteger(size * 32)) return text;
  const exact = size[method](100);
  const cut = exact.indexOf(".") + 1 + digits;
  const [rest, power = ""] = exact.slice(cut).split("e");
  const even = "02468".includes(exact[cut - 1]);
  return /^50*$/.test(rest) && even ? exact.slice(0, cut) + (power && `e${power}`) : text;
}

/** As `fmt`, with a true minus sign: for the screen. */
export function shown(value) {
  return fmt(value).replaceAll("-", "−");
}

/** Read a typed number: `{ value }`, or `{ error }` with a word for the reader. */
export function parseNumber(text, { min = -1e6, max = 1e6, whole = false } = {}) {
  const plain = text.trim().replaceAll("−", "-");
  if (plain === "") return { error: "type a number" };
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return { error: "not a number" };
  const value = Number(plain);
  if (whole && !Number.isInteger(value)) return { error: "whole numbers only" };
  if (value < min) return { error: min === 0 ? "0 or more" : "too small" };
  if (value > max) return { error: "too large" };
  return { value: value === 0 ? 0 : value };
}

/** Read several typed numbers: `{ value: [..] }` or `{ error }`. */
export function parseNumbers(text, count) {
  const words = text.trim().split(/[\s,;]+/).filter(Boolean);
  if (words.length === 0) return { error: "type numbers" };
  if (words.length > MAX_SAMPLES) return { error: `at most ${MAX_SAMPLES}` };
  const read = words.map((word) => parseNumber(word));
  const bad = read.findIndex((item) => item.error);
  if (bad >= 0) return { error: `${words[bad].slice(0, 12)}: ${read[bad].error}` };
  if (count && words.length !== count) return { error: `${count} numbers are needed` };
  return { value: read.map((item) => item.value) };
}

export const MAX_SAMPLES = 200;

// What each view keeps in its link, and how each part is read.
const PARTS = {
  params: (text) => parseNumbers(text, 7),
  X: (text) => parseNumbers(text),
  y: (text) => parseNumbers(text),
  learning_rate: (text) => parseNumber(text, { min: 0 }),
  epoch: (text) => parseNumber(text, { min: 0, max: MAX_EPOCH, whole: true }),
  sample: (text) => parseNumber(text, { min: 1, max: MAX_SAMPLES, whole: true }),
  name: (text) => (NAMES.includes(text) ? { value: text } : { error: "no parameter" }),
  nudge: (text) => parseNumber(text),
  at: (text) => parseNumber(text),
};
export const TRAITS = {
  network: ["params", "X", "y", "sample", "name"],
  derivative: ["params", "X", "y", "name", "nudge"],
  training: ["params", "X", "y", "learning_rate", "epoch"],
  softplus: ["params", "X", "y", "at"],
};

/** The part of an address after "#" that reopens this view: `place` counts from 1. */
export function encodeLink(view, place, state) {
  const parts = TRAITS[view].map((trait) => `${trait}=${state[trait]}`);
  return `#tinynet=${view}.${place}&${parts.join("&")}`;
}

/** Read such an address: null if it is not ours, `{ error }` if it is broken. */
export function decodeLink(hash) {
  if (!hash.startsWith("#tinynet=")) return null;
  const error = { error: "This link could not be read. You see the view as it starts." };
  if (hash.length > 20000) return error;
  const [head, ...parts] = hash.slice("#tinynet=".length).split("&");
  const [view, place] = head.split(".");
  if (!Object.hasOwn(TRAITS, view) || !/^[1-9]\d?$/.test(place)) return error;
  const state = {};
  for (const part of parts) {
    const [trait, text] = part.split("=");
    if (!TRAITS[view].includes(trait) || text === undefined) return error;
    const read = PARTS[trait](text.replaceAll("%2C", ","));
    if (read.error) return error;
    state[trait] = read.value;
  }
  if (Object.keys(state).length !== TRAITS[view].length) return error;
  if (state.X.length !== state.y.length || state.sample > state.X.length) return error;
  return { view, place: Number(place), state };
}

// ---------------------------------------------------------------- geometry

/** Map [low, high] to [from, to]. */
export function scale([low, high], [from, to]) {
  const slope = (to - from) / (high - low || 1);
  const map = (value) => from + (value - low) * slope;
  map.invert = (place) => low + (place - from) / slope;
  return map;
}

/** Round numbers that divide [low, high] into about `count` parts. */
export function ticks(low, high, count = 4) {
  const raw = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const size = [1, 2, 5, 10].find((multiple) => multiple * power >= raw * 0.999) * power;
  const out = [];
  for (let k = Math.ceil(low / size - 1e-9); k * size <= high + size * 1e-9; k++) {
    out.push(Number((k * size).toPrecision(12)));
  }
  return out;
}

/** The smallest range of whole ticks that holds these values. */
export function range(values, least = 1) {
  let low = Math.min(...values);
  let high = Math.max(...values);
  const missing = Math.max(0, least - (high - low)) / 2;
  low -= missing;
  high += missing;
  const size = ticks(low, high)[1] - ticks(low, high)[0] || 1;
  const first = Math.floor(low / size + 1e-9);
  return [first * size, Math.max(first + 1, Math.ceil(high / size - 1e-9)) * size];
}

/** An SVG path through points, with one decimal. */
export function path(xs, ys) {
  return xs.map((x, i) => `${i ? "L" : "M"}${n(x)} ${n(ys[i])}`).join("");
}

/** At most `most` indices from 0 to `last`, both ends among them. */
export function thin(last, most) {
  const step = Math.max(1, Math.ceil(last / most));
  const out = [];
  for (let k = 0; k < last; k += step) out.push(k);
  return [...out, last];
}

function n(value) {
  return String(Math.floor(value * 10 + 0.5) / 10);
}

// The picture of the network: the same places and strokes as tinynet/diagram.py,
// held to it character by character by a test.
export const DIAGRAM = {
  width: 352,
  height: 280,
  nodes: {
    X: [2, 120, 40, 40, "data"],
    y: [305, 40, 40, 40, "data"],
    z1: [82, 46, 54, 46, "forward"],
    a1: [136, 46, 54, 46, "forward"],
    z2: [82, 188, 54, 46, "forward"],
    a2: [136, 188, 54, 46, "forward"],
    y_hat: [230, 117, 53, 46, "forward"],
    L2: [300, 117, 50, 46, "forward"],
  },
  edges: {
    w1: [38, 126, 82, 79],
    b1: [109, 24, 109, 46],
    w2: [38, 154, 82, 201],
    b2: [109, 256, 109, 234],
    w3: [190, 72, 230, 130],
    w4: [190, 208, 230, 150],
    b3: [260, 222, 260, 163],
    y_hat: [283, 140, 300, 140],
    y: [325, 80, 325, 117],
  },
  landings: {
    w1: [82, 58, 50, 66],
    w2: [82, 222, 50, 206],
    w3: [240, 117, 233, 93],
    w4: [240, 163, 230, 190],
  },
  labels: {
    w1: [34, 72], b1: [109, 17], w2: [34, 208], b2: [109, 271], w3: [229, 72],
    w4: [226, 208], b3: [262, 238],
  },
  symbols: {
    X: ["X", "i", ""], y: ["y", "i", ""], z1: ["z", "(1,i)", ""], a1: ["a", "(1,i)", ""],
    z2: ["z", "(2,i)", ""], a2: ["a", "(2,i)", ""], y_hat: ["ŷ", "i", ""], L2: ["L", "i", "2"],
    ...Object.fromEntries(NAMES.map((name) => [name, [name[0], name[1], ""]])),
  },
  paths: {
    w1: ["z1 a1 w3 y_hat L2", "dL2_dyhat dyhat_da1 da1_dz1 dz1_dw1"],
    b1: ["b1 z1 a1 w3 y_hat L2", "dL2_dyhat dyhat_da1 da1_dz1 dz1_db1"],
    w2: ["z2 a2 w4 y_hat L2", "dL2_dyhat dyhat_da2 da2_dz2 dz2_dw2"],
    b2: ["b2 z2 a2 w4 y_hat L2", "dL2_dyhat dyhat_da2 da2_dz2 dz2_db2"],
    w3: ["y_hat L2", "dL2_dyhat dyhat_dw3"],
    w4: ["y_hat L2", "dL2_dyhat dyhat_dw4"],
    b3: ["b3 y_hat L2", "dL2_dyhat dyhat_db3"],
  },
  places: { dL2: [281, 70], dyhat: [190, 130], da: [136, 130], dz: [84, 130], db3: [292, 194] },
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
    `${n(x2)},${n(y2)} ${n(bx - half * uy)},${n(by + half * ux)} ` +
    `${n(bx + half * uy)},${n(by - half * ux)}`;
  return (
    `<g data-edge="${name}" style="stroke:${colour(role)};fill:${colour(role)}">` +
    `<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(bx)}" y2="${n(by)}" ` +
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
    `${number(name, value, x + width / 2, y + height - 8)}</g>`
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
    `${symbol(name, x, y)}${number(name, values[name], vx, vy)}</g>`
  );
}

function factor(name, values) {
  const [above, below] = name.split("_");
  const [x, y] = DIAGRAM.places[below === "db3" ? below : above === "dL2" ? above : above.replace(/\d$/, "")];
  return (
    `<g data-factor="${name}" style="fill:color-mix(in oklab,${colour("backward")} 70%,currentColor)">` +
    partial(above, x, y) +
    `<rect x="${x - 15}" y="${y + 5}" width="30" height="1.2"/>` +
    `${partial(below, x, y + 18)}${number(name, values[name], x, y + 34)}</g>`
  );
}

function partial(name, x, y) {
  const base = { dL2: "L²", dyhat: "ŷ" }[name] ?? name[1];
  const index = name === "dL2" || name === "dyhat" ? "" : name.slice(2);
  return (
    `<text x="${n(x)}" y="${n(y)}" font-size="13">∂<tspan font-style="italic">${base}</tspan>` +
    `${sub(index)}</text>`
  );
}

function symbol(name, x, y) {
  const [base, below, above] = DIAGRAM.symbols[name];
  const indices = above
    ? `<tspan dy="-6" font-size="11">${above}</tspan><tspan dx="-6" dy="10" font-size="11">${below}</tspan>`
    : sub(below);
  return (
    `<text x="${n(x)}" y="${n(y)}" font-size="16"><tspan font-style="italic">${base}</tspan>` +
    `${indices}</text>`
  );
}

function sub(index) {
  return index ? `<tspan dy="4" font-size="11">${index}</tspan>` : "";
}

function number(name, value, x, y) {
  if (value === undefined) return "";
  return (
    `<text data-value="${name}" x="${n(x)}" y="${n(y)}" font-size="12.5" ` +
    `font-family="system-ui,sans-serif" style="font-variant-numeric:tabular-nums">${value}</text>`
  );
}

// ---------------------------------------------------------------- elements

function maker(namespace) {
  return (tag, attributes = {}, ...children) => {
    const element = document.createElementNS(namespace, tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== null && value !== undefined) element.setAttribute(name, value);
    }
    // JupyterLab takes keys before any element sees them, unless it is asked not to.
    if ("tabindex" in attributes || /^(button|input|select|summary)$/.test(tag)) {
      element.setAttribute("data-lm-suppress-shortcuts", "true");
    }
    element.append(...children.flat());
    return element;
  };
}
const html = maker("http://www.w3.org/1999/xhtml");
const svg = maker("http://www.w3.org/2000/svg");
const mathml = maker("http://www.w3.org/1998/Math/MathML");

/** Change the text in place: far cheaper to lay out than a new text node. */
function write(element, text) {
  if (!element.firstChild) element.append(text);
  else if (element.firstChild.data !== text) element.firstChild.data = text;
}

function assign(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }
}

/** A name for the few places where one element must point to another. */
function unique() {
  return `tn-${Math.random().toString(36).slice(2)}`;
}

// Formulas in MathML: strings become operators, numbers their printed form.
const mi = (text) => mathml("mi", {}, text);
const mrow = (...parts) => mathml("mrow", {}, ...parts.map(mathPart));
const formula = (...parts) => mathml("math", { displaystyle: "true" }, mrow(...parts));

function mathPart(part) {
  if (typeof part === "number") return mathml("mn", {}, shown(part));
  return typeof part === "string" ? mathml("mo", {}, part) : part;
}

/** A number that needs brackets where it is negative and something stands before it. */
function bracketed(value) {
  return fmt(value).startsWith("-") ? mrow("(", value, ")") : mathPart(value);
}

/** The paper's symbol for a parameter, an intermediate or the loss of a sample. */
function sym(name, i = "i") {
  if (name === "L2") return mathml("msubsup", {}, mi("L"), mi(i), mathml("mn", {}, "2"));
  const base = mi(name === "y_hat" ? "ŷ" : name[0]);
  if (NAMES.includes(name)) return mathml("msub", {}, base, mathml("mn", {}, name[1]));
  if (/^[za]\d$/.test(name)) {
    return mathml("msub", {}, base, mrow("(", mi(name[1]), ",", mi(i), ")"));
  }
  return mathml("msub", {}, base, mi(i));
}

/** The fraction that a factor's name stands for: "dyhat_da1". */
function fraction(name, i) {
  const [above, below] = name.split("_").map((half) => half.slice(1).replace("yhat", "y_hat"));
  return mathml("mfrac", {}, mrow("∂", sym(above, i)), mrow("∂", sym(below, i)));
}

/** The derivative of the whole loss: a sum over the samples. */
function wholeFraction(below) {
  return mathml("mfrac", {}, mrow("∂", "∑", sym("L2")), mrow("∂", below));
}

/** What a factor is equal to, in the paper's symbols. */
function factorFormula(name) {
  if (name === "dL2_dyhat") return mrow("−", mathPart(2), "(", sym("y"), "−", sym("y_hat"), ")");
  const [above, below] = name.split("_");
  if (/^dyhat_da/.test(name)) return sym(below === "da1" ? "w3" : "w4");
  if (/^da/.test(name)) {
    const power = mathml("msup", {}, mi("e"), sym(below.slice(1)));
    return mathml("mfrac", {}, power, mrow(mathPart(1), "+", power.cloneNode(true)));
  }
  if (below === "dw3" || below === "dw4") return sym(below === "dw3" ? "a1" : "a2");
  return below.startsWith("db") ? mathPart(1) : sym("X");
}

const ICONS = {
  reset: "M5 4h2.5v16H5zM20 4v16L8.5 12z",
  back: "M18 4v16L7 12z",
  play: "M6 4v16l14-8z",
  pause: "M5 4h5v16H5zM14 4h5v16h-5z",
  step: "M4 4v16l11.5-8zM16.5 4H19v16h-2.5z",
};

function icon(name) {
  return svg("svg", { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" },
    svg("path", { d: ICONS[name], fill: "currentColor" }));
}

function button(name, press, ...children) {
  return html("button", { type: "button", "aria-label": name, title: name, onclick: press },
    ...children);
}

/** Buttons of which one is chosen. */
function choice(legend, options, read, choose) {
  const buttons = options.map(([value, ...children]) => {
    const press = () => choose(value);
    return [value, html("button", { type: "button", "aria-label": value, onclick: press }, ...children)];
  });
  return {
    element: html("div", { class: "tn-choice", role: "group", "aria-label": legend },
      html("span", { class: "tn-legend", "aria-hidden": "true" }, legend),
      ...buttons.map(([, item]) => item)),
    update() {
      for (const [value, item] of buttons) assign(item, { "aria-pressed": String(value === read()) });
    },
  };
}

/**
 * A field for typing, with a slider if `slider` gives its ends. A bad entry is
 * refused with a word beside the field, and the last good value stays in force.
 * `commit` may refuse too: it then returns the word.
 */
function field({ name, label, read, print = fmt, parse = parseNumber, commit, slider }) {
  const word = html("span", { class: "tn-word", role: "alert", id: unique() });
  let dirty = false;
  const refuse = (error) => {
    write(word, error ?? "");
    assign(input, { "aria-invalid": error ? "true" : null, "aria-describedby": error ? word.id : null });
  };
  const take = () => {
    if (!dirty) return;
    const result = parse(input.value);
    const error = result.error ?? commit(result.value);
    refuse(error);
    dirty = Boolean(error);
    if (!dirty) input.value = print(read());
  };
  const input = html("input", {
    type: "text", autocomplete: "off", spellcheck: "false", "aria-label": name,
    oninput: () => { dirty = true; },
    onchange: take,
    onkeydown: (event) => {
      if (event.key === "Enter") take();
      if (event.key !== "Escape" || !dirty) return;
      dirty = false;
      refuse();
      input.value = print(read());
    },
  });
  const track = slider && html("input", {
    type: "range", min: slider.min, max: slider.max, step: slider.step, "aria-label": `${name}, slider`,
    oninput: () => {
      dirty = false;
      refuse(commit(Number(track.value)));
    },
  });
  return {
    element: html("div", { class: slider ? "tn-field tn-with-slider" : "tn-field" },
      html("span", { class: "tn-symbol", "aria-hidden": "true" }, label), track ?? "", input, word),
    update() {
      const value = read();
      if (!dirty) {
        refuse();
        if (input.value !== print(value)) input.value = print(value);
      }
      if (!track) return;
      const reach = Math.ceil(Math.abs(value));
      assign(track, {
        min: Math.min(slider.min, slider.min < 0 ? -reach : 0),
        max: Math.max(slider.max, reach),
        "aria-valuetext": fmt(value),
      });
      if (Number(track.value) !== value) track.value = value;
    },
  };
}

function paramFields(host) {
  return NAMES.map((name, k) => field({
    name,
    label: formula(sym(name)),
    read: () => host.get("params")[k],
    commit: (value) => host.set({ params: host.get("params").with(k, value) }),
    slider: { min: -5, max: 5, step: 0.05 },
  }));
}

/** Fields behind a summary; closed, they cost nothing. */
function fold(host, summary, fields, ...above) {
  const fill = () => fields.forEach((item) => item.update());
  const element = html("details", { ontoggle: host.refresh }, html("summary", { onclick: fill }, summary), ...above,
    html("div", { class: "tn-fields" }, ...fields.map((item) => item.element)));
  return {
    element,
    update() {
      if (element.open) fill();
    },
  };
}

/** A list of numbers in one field: the inputs, or the observed outputs. */
function listField(host, trait, other) {
  return field({
    name: trait,
    label: formula(mi(trait)),
    read: () => host.get(trait),
    print: (values) => values.map(fmt).join(", "),
    parse: (text) => parseNumbers(text),
    commit: (values) => {
      // A longer or shorter list is completed on the other side by zeros, or cut.
      const match = values.map((_, i) => host.get(other)[i] ?? 0);
      return host.set({ [trait]: values, [other]: match });
    },
  });
}

/**
 * A table whose body cells are filled in later: `cells[row][column]`. Heads and rows
 * are `[name, shown, role]`; the name is for those who do not see the formula.
 */
function table(caption, heads, rows) {
  const cells = rows.map(() => heads.slice(1).map(() => html("td")));
  const th = (scope) => ([name, content, role]) =>
    html("th", { scope, class: role && `tn-ink-${role}` }, ...(content === undefined ? [name]
      : [html("span", { class: "tn-hidden" }, name), html("span", { "aria-hidden": "true" }, content)]));
  const element = html("table", { class: "tn-table" },
    html("caption", { class: "tn-hidden" }, caption),
    html("thead", {}, html("tr", {}, ...heads.map(th("col")))),
    html("tbody", {}, ...rows.map((row, k) => html("tr", {}, th("row")(row), ...cells[k]))));
  return { element, cells };
}

// ---------------------------------------------------------------- charts

const CHART = { width: 340, height: 224, left: 42, right: 10, top: 22, bottom: 34 };

/**
 * Axes and keyed marks. `draw(xs, ys, marks)` takes the two ranges and a list of
 * `[key, tag, attributes, text]` in the units of the picture, made with `x` and `y`.
 */
function chart(label, xLabel, yLabel, role = "img") {
  const { width, height, left, right, top, bottom } = CHART;
  const axes = svg("g");
  // A picture in the picture: it cuts off what leaves the axes.
  const box = { x: left - 7, y: top - 7, width: width - left - right + 14, height: height - top - bottom + 14 };
  const plot = svg("svg", { ...box, viewBox: Object.values(box).join(" ") });
  const kept = new Map();
  const element = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "tn-chart", role, "aria-label": label },
    axes, plot);
  const self = {
    element, x: null, y: null,
    frame(xs, ys, log = false) {
      const key = `${xs} ${ys} ${log}`;
      self.x = scale(xs, [left, width - right]);
      const linear = scale(log ? ys.map(Math.log10) : ys, [height - bottom, top]);
      self.y = log ? (value) => linear(Math.log10(value)) : linear;
      self.y.invert = linear.invert;
      if (self.key === key) return;
      self.key = key;
      const yTicks = log
        ? ticks(...ys.map(Math.log10), 5).filter(Number.isInteger).map((power) => [10 ** power, powerOfTen(power)])
        : ticks(...ys).map((value) => [value, shown(value)]);
      axes.replaceChildren(
        ...ticks(...xs).flatMap((value) => tick(self.x(value), height - bottom + 16, shown(value), "middle",
          `M${n(self.x(value))} ${top}V${height - bottom}`)),
        ...yTicks.flatMap(([value, text]) => tick(left - 6, self.y(value) + 4, text, "end",
          `M${left} ${n(self.y(value))}H${width - right}`)),
        svg("text", { x: width - right, y: height - 4, "text-anchor": "end", class: "tn-axis" }, xLabel),
        svg("text", { x: 2, y: 10, class: "tn-axis" }, yLabel),
      );
    },
    draw(marks) {
      const seen = new Set();
      for (const [key, tag, attributes, text] of marks) {
        if (!kept.has(key)) {
          kept.set(key, svg(tag));
          plot.append(kept.get(key));
        }
        assign(kept.get(key), attributes);
        if (text !== undefined) write(kept.get(key), text);
        seen.add(key);
      }
      for (const [key, mark] of kept) {
        if (seen.has(key)) continue;
        mark.remove();
        kept.delete(key);
      }
    },
    line(key, xs, ys, style) {
      return [key, "path", { d: path(xs.map(self.x), ys.map(self.y)), class: `tn-line ${style}` }];
    },
  };
  return self;
}

function tick(x, y, text, anchor, grid) {
  return [
    svg("path", { d: grid, class: "tn-grid" }),
    svg("text", { x: n(x), y: n(y), "text-anchor": anchor, class: "tn-tick" }, text),
  ];
}

function powerOfTen(power) {
  const raised = [...String(Math.abs(power))].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]).join("");
  return `10${power < 0 ? "⁻" : ""}${raised}`;
}

const disc = (r) => `M${-r} 0a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0`;
const diamond = (x, y, r = 6) => `M${n(x)} ${n(y - r)}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`;

/** `count + 1` numbers from low to high. */
function spread([low, high], count = 40) {
  return Array.from({ length: count + 1 }, (_, k) => low + ((high - low) * k) / count);
}

/**
 * Handles on a chart that a finger, a mouse or the arrow keys move. `spots()` lists
 * `{ x, y, label, value, text }`; `move(i, x, y)` takes one to a place on the axes.
 */
function handles(host, area, shape, spots, move) {
  let grips = [];
  let held = null;
  const layer = svg("g");
  area.element.append(layer);
  const to = (i, x, y) => move(i, Math.round(x * 100) / 100, Math.round(y * 100) / 100);
  const grip = (_, i) => svg("g", {
    class: "tn-grip", role: "slider", tabindex: 0,
    onpointerdown: (event) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      held = i;
    },
    onpointermove: (event) => {
      if (held !== i) return;
      const box = area.element.getBoundingClientRect();
      const unit = CHART.width / box.width;
      to(i, area.x.invert((event.clientX - box.left) * unit), area.y.invert((event.clientY - box.top) * unit));
    },
    onlostpointercapture: () => {
      held = null;
      host.refresh();
    },
    onkeydown: (event) => {
      const by = { ArrowUp: [0, 0.05], ArrowDown: [0, -0.05], ArrowLeft: [-0.05, 0], ArrowRight: [0.05, 0] }[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      const { x, y } = spots()[i];
      to(i, x + by[0], y + by[1]);
    },
  }, svg("circle", { r: 25, fill: "transparent" }), svg("path", shape));
  return {
    /** While one is held, the axes stand still under it. */
    held: () => held !== null,
    update() {
      const now = spots();
      if (grips.length !== now.length) {
        grips = now.map(grip);
        layer.replaceChildren(...grips);
      }
      now.forEach(({ x, y, label, value, text }, i) => assign(grips[i], {
        transform: `translate(${n(area.x(x))} ${n(area.y(y))})`,
        "aria-label": label, "aria-valuenow": value, "aria-valuetext": text, "aria-valuemin": -1e6, "aria-valuemax": 1e6,
      }));
    },
  };
}

// ---------------------------------------------------------------- the training view

const SPEEDS = [2, 10, 60];
const PHASES = ["forward", "backward", "update"];
const STARTS = [
  ["the running example", [2, -1, -2, 0, 1, -1, 0]],
  ["all zeros", [0, 0, 0, 0, 0, 0, 0]],
  ["twins", [2, -1, 2, -1, 1, 1, 0]],
  ["a trained network", [3.34, -1.43, -3.53, 0.57, -1.22, -2.3, 2.61]],
];

function trainingView(host) {
  let run = null;
  let start = [];
  let furthest = 0;
  let slow = false;
  let phase = 2;
  let log = null;
  let speed = 10;
  let frame = 0;
  let since = 0;

  const fit = chart("the data, the predictions and the fitted curve", "X", "y", "group");
  const curve = chart("the loss at each epoch", "epoch", "loss");
  const dots = handles(host, fit, { d: disc(6), class: "tn-data" },
    () => host.get("X").map((x, i) => ({
      x, y: host.get("y")[i], label: `sample ${i + 1}, moved by the arrow keys`,
      value: host.get("y")[i], text: `X ${fmt(x)}, y ${fmt(host.get("y")[i])}`,
    })),
    (i, x, y) => host.set({ X: host.get("X").with(i, x), y: host.get("y").with(i, y) }));

  const epoch = () => host.get("epoch");
  const last = () => run.losses.length - 1;

  function compute() {
    const now = ["params", "X", "y", "learning_rate"].map(host.get);
    if (String(now) !== String(start)) {
      start = now;
      run = begin(...now);
      furthest = 0;
    }
    extend(run, epoch());
    furthest = Math.max(furthest, Math.min(epoch(), last()));
  }

  function tell() {
    const at = epoch();
    const said = {
      forward: () => `predictions ${forward(run.params[at], run.X).y_hat.map(fmt).join(", ")}; loss ${fmt(run.losses[at])}`,
      backward: () => `derivatives ${run.gradients[at].map(fmt).join(", ")}`,
      update: () => `new parameters ${update(run.params[at], run.gradients[at], run.rate).map(fmt).join(", ")}`,
    };
    host.announce(slow
      ? `Epoch ${at}, ${PHASES[phase]}: ${said[PHASES[phase]]()}.`
      : `Epoch ${at}, loss ${fmt(run.losses[at])}.`);
  }

  function go(to) {
    extend(run, to);
    host.set({ epoch: Math.max(0, Math.min(to, last(), MAX_EPOCH)) });
    compute();
  }

  /** Go on by whole epochs, or by one part of an epoch. */
  function move(by) {
    if (!slow) go(epoch() + by);
    else if (PHASES[phase + by]) phase += by;
    else if (epoch() + by >= 0 && (by < 0 || canGoOn())) {
      phase = by > 0 ? 0 : 2;
      go(epoch() + by);
    }
    host.refresh();
  }

  const canGoOn = () => {
    extend(run, epoch() + 1);
    return epoch() < last() && epoch() < MAX_EPOCH;
  };

  function step(by) {
    pause();
    move(by);
    tell();
  }

  function play() {
    if (frame) return pause(true);
    since = performance.now();
    frame = requestAnimationFrame(advance);
    host.announce("Playing.");
    return host.refresh();
  }

  function pause(say = false) {
    cancelAnimationFrame(frame);
    frame = 0;
    if (say) tell();
    host.refresh();
  }

  function advance(now) {
    // Two parts of an epoch a second can be read; more cannot.
    const due = Math.floor(((now - since) * (slow ? Math.min(speed, 2) : speed)) / 1000);
    if (due > 0) {
      since = now;
      if (!canGoOn() && (!slow || phase === 2)) return pause(true);
      move(slow ? 1 : Math.min(due, 60));
    }
    frame = requestAnimationFrame(advance);
    return undefined;
  }

  const playButton = button("play", play, icon("play"));
  const backButton = button("one step back", () => step(-1), icon("back"));
  const resetButton = button("back to epoch 0", () => {
    pause();
    phase = slow ? 0 : 2;
    go(0);
    tell();
  }, icon("reset"));
  const stepButton = button("one step", () => step(1), icon("step"), html("span", {}, "step"));
  const epochField = field({
    name: "epoch", label: "epoch", read: epoch,
    parse: (text) => parseNumber(text, { min: 0, max: MAX_EPOCH, whole: true }),
    commit: (value) => {
      pause();
      phase = slow ? 0 : 2;
      go(value);
      tell();
    },
  });
  const rateField = field({
    name: "learning rate", label: html("span", {}, "learning rate ", formula(mi("η"))),
    read: () => host.get("learning_rate"),
    parse: (text) => parseNumber(text, { min: 0 }),
    commit: (learning_rate) => host.set({ learning_rate }),
  });
  const speedSelect = html("select", { "aria-label": "epochs a second", onchange: () => { speed = Number(speedSelect.value); } },
    ...SPEEDS.map((value) => html("option", { value }, String(value))));
  speedSelect.value = speed;
  const slowButton = html("button", {
    type: "button",
    onclick: () => {
      slow = !slow;
      phase = slow ? 0 : 2;
      host.refresh();
      tell();
    },
  }, "one part at a time");
  const chips = PHASES.map((name) => html("li", { class: `tn-${name}` }, name));

  const scrub = html("input", {
    type: "range", min: 0, step: 1, "aria-label": "epoch, slider", class: "tn-scrub",
    oninput: () => {
      pause();
      go(Number(scrub.value));
    },
    onchange: tell,
  });
  const logButton = html("button", {
    type: "button",
    onclick: () => {
      log = !usesLog();
      host.refresh();
    },
  }, "log scale");
  const usesLog = () => log ?? Math.max(run.losses[0], run.losses[furthest]) > 50 * run.lowest;

  const grid = table("the seven parameters: value, derivative, update and new value",
    [["parameter", ""], ["now"], ["derivative of the loss", formula(wholeFraction(mi("w"))), "backward"],
      ["update", formula("−", mi("η"), "·", wholeFraction(mi("w"))), "update"], ["new"]],
    NAMES.map((name) => [name, formula(sym(name))]));
  grid.element.classList.add("tn-update-table");
  const readout = html("p", { class: "tn-readout" });
  const caption = html("div", { class: "tn-caption" });
  const alarm = html("p", { class: "tn-alarm", role: "alert" });
  const startSelect = html("select", { "aria-label": "starting point", onchange: () => {
    const start = STARTS[startSelect.value];
    if (start) host.set({ params: start[1] });
  } }, html("option", { value: "" }, "own"), ...STARTS.map(([name], k) => html("option", { value: k }, name)));
  const change = fold(host, "Change the start and the data",
    [...paramFields(host), listField(host, "X", "y"), listField(host, "y", "X")],
    html("div", { class: "tn-bar" }, html("span", { class: "tn-legend" }, "start from"), startSelect));

  const element = html("div", {},
    html("div", { class: "tn-bar" }, resetButton, backButton, playButton, stepButton, epochField.element,
      rateField.element, html("label", { class: "tn-field" }, html("span", { class: "tn-symbol" }, "epochs/s"), speedSelect)),
    html("div", { class: "tn-bar" }, slowButton, html("ol", { class: "tn-phases", "aria-label": "parts of an epoch" }, ...chips)),
    caption, alarm,
    html("div", { class: "tn-columns" },
      html("div", {}, fit.element, html("p", { class: "tn-key" },
        html("span", { class: "tn-ink-data" }, "● data: drag it"), " ",
        html("span", { class: "tn-ink-forward" }, "◇ prediction"), " ", "┆ residual")),
      html("div", {}, curve.element, scrub, html("div", { class: "tn-bar" }, readout, logButton))),
    html("div", { class: "tn-sideways" }, grid.element),
    change.element);

  function drawFit(params) {
    const { X, y } = run;
    const now = forward(params, X);
    if (!dots.held()) {
      const xs = range(X, 0.5);
      const margin = (xs[1] - xs[0]) / 20;
      const [low, high] = range(y, 1);
      const near = (v) => Math.max(2 * low - high, Math.min(2 * high - low, v));
      fit.frame([xs[0] - margin, xs[1] + margin], range([...y, ...now.y_hat.map(near)], 1));
    }
    const across = spread([fit.x.invert(CHART.left), fit.x.invert(CHART.width - CHART.right)]);
    fit.draw([
      fit.line("curve", across, across.map((x) => neuron(params, x).y_hat), "tn-forward"),
      ...X.flatMap((x, i) => [
        [`r${i}`, "path", { d: `M${n(fit.x(x))} ${n(fit.y(y[i]))}V${n(fit.y(now.y_hat[i]))}`, class: "tn-residual" }],
        [`p${i}`, "path", { d: diamond(fit.x(x), fit.y(now.y_hat[i])), class: "tn-prediction" }],
      ]),
    ]);
    dots.update();
  }

  function drawLoss() {
    const at = epoch();
    const horizon = [20, 100, 300, 1000, 3000, 10000, 30000, MAX_EPOCH].find((end) => end >= furthest);
    assign(scrub, { max: horizon, "aria-valuetext": `epoch ${at}` });
    if (Number(scrub.value) !== at) scrub.value = at;
    const epochs = thin(furthest, 150);
    const logs = usesLog();
    const floor = logs ? 1e-300 : 0;
    const losses = epochs.map((k) => Math.max(run.losses[k], floor));
    const ends = logs ? range(losses.map(Math.log10), 1).map((power) => 10 ** power) : range([0, ...losses], 0);
    curve.frame([0, horizon], ends, logs);
    const [x, y] = [curve.x(at), curve.y(Math.max(run.losses[at], floor))];
    curve.draw([
      curve.line("loss", epochs, losses, "tn-forward"),
      ["now", "path", { d: `M${n(x)} ${CHART.top}V${CHART.height - CHART.bottom}`, class: "tn-now" }],
      ["dot", "circle", { cx: n(x), cy: n(y), r: 5, class: "tn-dot" }],
    ]);
  }

  function drawTable(params, gradient) {
    const next = update(params, gradient, run.rate);
    NAMES.forEach((_, k) => {
      const moved = -run.rate * gradient[k];
      const arrow = moved > 0 ? " ↑" : moved < 0 ? " ↓" : "";
      const texts = [
        shown(params[k]),
        phase >= 1 ? shown(gradient[k]) : "·",
        phase >= 2 ? shown(moved) + arrow : "·",
        phase >= 2 ? shown(next[k]) : "·",
      ];
      texts.forEach((text, column) => write(grid.cells[k][column], text));
    });
  }

  /** What the part now shown does, with its numbers. */
  function explain(params, gradient) {
    const { X, y, rate } = run;
    const now = forward(params, X).y_hat;
    const squares = now.map((y_hat, i) => (y[i] - y_hat) ** 2);
    const few = X.length <= 5;
    const words = {
      forward: () => ["Forward: a prediction for every sample, and how far off they are together.",
        formula(mi("ŷ"), "=", ...now.flatMap((y_hat, i) => (i ? [", ", y_hat] : [y_hat]))),
        formula("∑", sym("L2"), "=", ...(few ? squares.flatMap((square, i) => (i ? ["+", square] : [square])) : []), few ? "=" : "", total(squares))],
      backward: () => ["Backward: from the residuals, the seven derivatives. They say which way is uphill.",
        formula(wholeFraction(sym("w1")), "=", gradient[0])],
      update: () => ["Update: every parameter takes one step downhill.",
        formula(sym("w1"), "←", sym("w1"), "−", mi("η"), "·", wholeFraction(sym("w1")), "=", params[0], "−", rate, "·",
          bracketed(gradient[0]), "=", params[0] - rate * gradient[0])],
    }[PHASES[phase]]();
    caption.replaceChildren(...words.map((word) => html("p", {}, word)));
  }

  return {
    element,
    update() {
      compute();
      for (const item of [epochField, rateField, change]) item.update();
      if (epoch() > last()) host.set({ epoch: last() });
      const at = epoch();
      const [params, gradient] = [run.params[at], run.gradients[at]];
      write(alarm, run.diverged
        ? `Training diverged at epoch ${run.diverged.epoch}: ${run.diverged.why.replace(/-/g, "−")}. Step back through it, or try a smaller learning rate.`
        : "");
      drawFit(params);
      drawLoss();
      drawTable(params, gradient);
      caption.hidden = !slow;
      if (slow) explain(params, gradient);
      write(readout, `epoch ${at}: loss ${shown(run.losses[at])}`);
      const start = STARTS.findIndex(([, values]) => String(values) === String(host.get("params")));
      startSelect.value = start < 0 ? "" : start;
      assign(playButton, { "aria-label": frame ? "pause" : "play", title: frame ? "pause" : "play" });
      assign(playButton.querySelector("path"), { d: ICONS[frame ? "pause" : "play"] });
      assign(slowButton, { "aria-pressed": String(slow) });
      assign(logButton, { "aria-pressed": String(usesLog()) });
      chips.forEach((chip, k) => assign(chip, { "aria-current": slow && k === phase ? "step" : null }));
    },
    keys: {
      " ": ["play or pause", play],
      ArrowRight: ["one step", () => step(1)],
      ArrowLeft: ["one step back", () => step(-1)],
      Home: ["back to epoch 0", () => resetButton.click()],
    },
    stop: pause,
    reset() {
      slow = false;
      phase = 2;
      log = null;
    },
  };
}

// ---------------------------------------------------------------- the network view

function networkView(host) {
  // Which numbers are there: 0 to 4 are the forward stages, then the chain's factors
  // from the loss back, then their product.
  let stage = 4;
  let timer = 0;
  let frame = 0;

  const picture = svg("svg", { class: "tn-net", viewBox: `0 0 ${DIAGRAM.width} ${DIAGRAM.height}`, role: "img" });
  const still = svg("g");
  const moving = svg("g");
  picture.append(still, moving);
  assign(picture, { fill: "currentColor", "text-anchor": "middle", "font-family": SERIF });
  const caption = html("div", { class: "tn-caption" });
  const edges = NAMES.map((name) => {
    const [x, y] = DIAGRAM.labels[name];
    const place = `left:${(100 * x) / DIAGRAM.width}%;top:${(100 * (y + 2)) / DIAGRAM.height}%`;
    return html("button", { type: "button", class: "tn-edge", style: place, onclick: () => light(name) });
  });

  const at = () => host.get("sample") - 1;
  const state = () => {
    const [params, X, y, name] = ["params", "X", "y", "name"].map(host.get);
    const i = at();
    const now = neuron(params, X[i]);
    const factors = Object.entries(chain(name, params, [X[i]], [y[i]])).map(([key, [value]]) => [key, value]);
    return { params, name, i, x: X[i], y: y[i], ...now, L2: (y[i] - now.y_hat) ** 2, factors };
  };
  const end = () => 5 + state().factors.length;

  function light(name) {
    halt();
    host.set({ name });
    stage = 4;
    play();
  }

  function go(to) {
    stage = Math.max(0, Math.min(to, end()));
    draw();
    travel();
    host.announce(caption.dataset.text);
  }

  function play() {
    if (timer) return halt();
    if (stage >= end()) stage = -1;
    const on = () => {
      go(stage + 1);
      timer = stage < end() ? setTimeout(on, calm() ? 1500 : 1100) : 0;
      host.refresh();
    };
    on();
    return undefined;
  }

  function halt() {
    clearTimeout(timer);
    timer = 0;
    host.refresh();
  }

  /** The numbers on the move at this stage: from, to, and what is carried. */
  function journeys(s) {
    const middle = (name) => {
      const [x, y, width, height] = DIAGRAM.nodes[name];
      return [x + width / 2, y + height / 2];
    };
    const [w1, , w2, , w3, w4] = s.params;
    if (stage === 1) {
      return [[...DIAGRAM.edges.w1, s.x * w1], [...DIAGRAM.edges.w2, s.x * w2]];
    }
    if (stage === 2) {
      return [[...middle("z1"), ...middle("a1"), s.a1], [...middle("z2"), ...middle("a2"), s.a2]];
    }
    if (stage === 3) return [[...DIAGRAM.edges.w3, s.a1 * w3], [...DIAGRAM.edges.w4, s.a2 * w4]];
    if (stage === 4) return [[...DIAGRAM.edges.y_hat, s.y_hat], [...DIAGRAM.edges.y, s.y]];
    const k = stage - 5;
    if (k < 0 || k >= s.factors.length) return [];
    const carried = s.factors.slice(0, k + 1).reduce((product, [, value]) => product * value, 1);
    const [key] = s.factors[k];
    const back = ([x1, y1, x2, y2]) => [x2, y2, x1, y1];
    const landing = DIAGRAM.landings[s.name] ?? back(DIAGRAM.edges[s.name]);
    if (k === s.factors.length - 1) return [[...landing, carried]];
    if (key === "dL2_dyhat") return [[...back(DIAGRAM.edges.y_hat), carried]];
    if (key.startsWith("dyhat")) return [[...back(DIAGRAM.edges[key.endsWith("1") ? "w3" : "w4"]), carried]];
    const which = key[2];
    return [[...middle(`a${which}`), ...middle(`z${which}`), carried]];
  }

  function travel() {
    cancelAnimationFrame(frame);
    const role = stage > 4 ? "backward" : "forward";
    const movers = calm() ? [] : journeys(state()).map(([x1, y1, x2, y2, value]) => [
      svg("g", { class: `tn-mover tn-ink-${role}` }, svg("circle", { r: 5 }),
        svg("text", { y: -9, "font-size": 12.5, class: "tn-number" }, shown(value))), x1, y1, x2, y2]);
    moving.replaceChildren(...movers.map(([mover]) => mover));
    const from = performance.now();
    const on = (now) => {
      const part = Math.min(1, Math.max(0, now - from) / 700);
      const eased = part * part * (3 - 2 * part);
      for (const [mover, x1, y1, x2, y2] of movers) {
        assign(mover, { transform: `translate(${n(x1 + (x2 - x1) * eased)} ${n(y1 + (y2 - y1) * eased)})` });
      }
      if (part < 1) frame = requestAnimationFrame(on);
      else moving.replaceChildren();
    };
    if (movers.length) on(from);
  }

  function draw() {
    const s = state();
    const values = { y: shown(s.y), X: shown(s.x) };
    NAMES.forEach((name, k) => { values[name] = shown(s.params[k]); });
    if (stage >= 1) Object.assign(values, { z1: shown(s.z1), z2: shown(s.z2) });
    if (stage >= 2) Object.assign(values, { a1: shown(s.a1), a2: shown(s.a2) });
    if (stage >= 3) values.y_hat = shown(s.y_hat);
    if (stage >= 4) values.L2 = shown(s.L2);
    s.factors.slice(0, Math.max(0, stage - 4)).forEach(([key, value]) => { values[key] = shown(value); });
    still.innerHTML = networkParts(values, stage > 4 ? s.name : null);
    const zero = s.factors.findIndex(([key, value]) => values[key] !== undefined && value === 0);
    s.factors.forEach(([key], k) => {
      still.querySelector(`[data-factor="${key}"]`)?.classList.toggle("tn-zero", zero >= 0 && k >= zero);
    });
    if (zero >= 0) {
      const way = DIAGRAM.landings[s.name] ? "landing" : s.name;
      still.querySelector(`[data-edge="${way}"]`)?.classList.add("tn-zero");
    }
    const lit = { 0: ["X"], 1: ["z1", "z2"], 2: ["a1", "a2"], 3: ["y_hat"], 4: ["L2"] }[stage] ?? [];
    for (const name of lit) still.querySelector(`[data-node="${name}"]`).classList.add("tn-lit");
    if (stage > 4 && stage < end()) {
      still.querySelector(`[data-factor="${s.factors[stage - 5][0]}"]`).classList.add("tn-lit");
    }
    explain(s, zero);
    const text = stage > 4
      ? `The derivative for ${s.name}: ${s.factors.slice(0, stage - 4).map(([key, value]) => `${key.replace("_", " over ")} is ${fmt(value)}`).join(", ")}.`
      : `The network for sample ${s.i + 1}: X ${fmt(s.x)}, z1 ${fmt(s.z1)}, a1 ${fmt(s.a1)}, z2 ${fmt(s.z2)}, a2 ${fmt(s.a2)}, y_hat ${fmt(s.y_hat)}, y ${fmt(s.y)}, L2 ${fmt(s.L2)}.`;
    assign(picture, { "aria-label": text });
  }

  /** The line of this stage, in symbols and in this sample's numbers. */
  function explain(s, zero) {
    const i = String(s.i + 1);
    const [w1, b1, w2, b2, w3, w4, b3] = s.params;
      const line = (which) => {
      const [w, b] = which === 1 ? [w1, b1] : [w2, b2];
      return formula(sym(`z${which}`, i), "=", sym("X", i), sym(`w${which}`), "+", sym(`b${which}`), "=",
        s.x, "·", bracketed(w), "+", bracketed(b), "=", s[`z${which}`]);
    };
    const bend = (which) => formula(sym(`a${which}`, i), "=", mi("log"), "(", mathPart(1), "+",
      mathml("msup", {}, mi("e"), mathPart(s[`z${which}`])), ")", "=", s[`a${which}`]);
    const stages = [
      () => ["The input of this sample.", formula(sym("X", i), "=", s.x)],
      () => ["Forward: each neuron weights the input and adds its bias.", line(1), line(2)],
      () => ["Forward: softplus bends the line.", bend(1), bend(2)],
      () => ["Forward: the prediction adds the two, weighted, and a bias.",
        formula(sym("y_hat", i), "=", s.a1, "·", bracketed(w3), "+", s.a2, "·", bracketed(w4), "+", bracketed(b3), "=", s.y_hat)],
      () => ["Forward: how far off? The residual, squared.",
        formula(sym("L2", i), "=", mathml("msup", {}, mrow("(", s.y, "−", bracketed(s.y_hat), ")"), mathPart(2)), "=", s.L2)],
    ];
    let words;
    if (stage <= 4) words = stages[stage]();
    else {
      const k = stage - 5;
      const product = s.factors.reduce((out, [, value]) => out * value, 1);
      if (k < s.factors.length) {
        const [key, value] = s.factors[k];
        words = [`Backward: factor ${k + 1} of ${s.factors.length}.`,
          formula(fraction(key, i), "=", factorFormula(key), "=", value)];
      } else {
        words = [zero >= 0 ? `A factor is 0, and so is the product: this sample says nothing about ${s.name}.`
          : "Backward: the factors multiply to this sample's share of the derivative.",
        formula(mathml("mfrac", {}, mrow("∂", sym("L2", i)), mrow("∂", sym(s.name))), "=",
          ...s.factors.flatMap(([, value], j) => (j ? ["·", bracketed(value)] : [value])), "=", product)];
      }
    }
    caption.dataset.text = words[0];
    caption.replaceChildren(...words.map((word) => html("p", {}, word)));
  }

  const playButton = button("play", play, icon("play"));
  const samples = html("select", { "aria-label": "sample", onchange: () => host.set({ sample: Number(samples.value) }) });
  const fields = [
    ...paramFields(host),
    ...["X", "y"].map((trait) => field({
      name: `${trait} of this sample`, label: formula(sym(trait)),
      read: () => host.get(trait)[at()],
      commit: (value) => host.set({ [trait]: host.get(trait).with(at(), value) }),
      slider: { min: -2, max: 2, step: 0.05 },
    })),
  ];
  const flow = html("ol", { class: "tn-phases", "aria-label": "direction" },
    html("li", { class: "tn-forward" }, "forward"), html("li", { class: "tn-backward" }, "backward"));

  return {
    element: html("div", {},
      html("div", { class: "tn-bar" }, html("label", { class: "tn-field" }, html("span", { class: "tn-symbol" }, "sample"), samples),
        button("back", () => { halt(); go(stage - 1); }, icon("back")), playButton,
        button("next", () => { halt(); go(stage + 1); }, icon("step"), html("span", {}, "next")), flow),
      html("div", { class: "tn-stage" }, picture, ...edges),
      caption,
      html("p", { class: "tn-key" }, "Press a weight or a bias in the picture: its derivative travels back from the loss."),
      html("div", { class: "tn-fields" }, ...fields.map((item) => item.element))),
    update() {
      const X = host.get("X");
      if (samples.length !== X.length) {
        samples.replaceChildren(...X.map((_, i) => html("option", { value: i + 1 }, String(i + 1))));
      }
      samples.value = host.get("sample");
      stage = Math.min(stage, end());
      draw();
      NAMES.forEach((name, k) => assign(edges[k], {
        "aria-label": `${name} is ${fmt(host.get("params")[k])}: show its derivative`,
        "aria-pressed": String(stage > 4 && host.get("name") === name),
      }));
      [stage <= 4, stage > 4].forEach((now, k) => assign(flow.children[k], { "aria-current": now ? "step" : null }));
      assign(playButton, { "aria-label": timer ? "pause" : "play", title: timer ? "pause" : "play" });
      assign(playButton.querySelector("path"), { d: ICONS[timer ? "pause" : "play"] });
      for (const item of fields) item.update();
    },
    keys: {
      " ": ["play or pause", play],
      ArrowRight: ["next", () => { halt(); go(stage + 1); }],
      ArrowLeft: ["back", () => { halt(); go(stage - 1); }],
    },
    stop() {
      halt();
      cancelAnimationFrame(frame);
      moving.replaceChildren();
    },
    reset() {
      stage = 4;
    },
  };
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const SERIF = "'STIX Two Text','STIX Two Math','Cambria Math','Times New Roman',serif";

// ---------------------------------------------------------------- the derivative view

function derivativeView(host) {
  const heading = html("div", { class: "tn-line-of-maths" });
  const holder = html("div", { class: "tn-sideways" });
  const check = html("p", { class: "tn-readout" });
  const verdict = html("p", { class: "tn-readout" });
  const hill = chart("the loss as this parameter alone moves, with its tangent", "the parameter", "loss");
  const who = choice("derivative for", NAMES.map((name) => [name, formula(sym(name))]),
    () => host.get("name"), (name) => host.set({ name }));
  const nudge = field({
    name: "nudge", label: "nudge", read: () => host.get("nudge"),
    parse: (text) => parseNumber(text, { min: -2, max: 2 }),
    commit: (value) => host.set({ nudge: value }),
    slider: { min: -2, max: 2, step: 0.01 },
  });
  nudge.element.classList.add("tn-wide");
  const change = fold(host, "Change the network and the data",
    [...paramFields(host), listField(host, "X", "y"), listField(host, "y", "X")]);
  let built = "";
  let cells = [];

  function build(name, factors, count) {
    const key = `${name} ${count}`;
    if (key === built) return;
    built = key;
    heading.replaceChildren(formula(wholeFraction(sym(name)), "=", mathml("munder", {}, mathPart("∑"), mi("i")),
      ...Object.keys(factors).flatMap((factor, k) => (k ? ["·", fraction(factor)] : [fraction(factor)]))));
    const heads = Object.keys(factors).map((factor) => [factor.replace("_", " over "),
      html("span", {}, formula(fraction(factor)), html("br"), formula("=", factorFormula(factor))), "backward"]);
    const rows = Array.from({ length: count }, (_, i) => [`sample ${i + 1}`, String(i + 1)]);
    const grid = table(`the factors of the derivative for ${name}, sample by sample`,
      [["sample", ""], ...heads, ["product"]], [...rows, ["sum"]]);
    cells = grid.cells;
    cells[count].slice(0, -1).forEach((cell) => cell.remove());
    cells[count].at(-1).setAttribute("colspan", heads.length + 1);
    cells[count].at(-1).classList.add("tn-sum");
    grid.element.classList.add("tn-chain");
    holder.replaceChildren(grid.element);
  }

  return {
    element: html("div", {}, who.element, heading, holder, check,
      html("div", { class: "tn-columns" },
        html("div", {}, hill.element),
        html("div", {}, html("p", { class: "tn-key" }, "Nudge the parameter: the tangent predicts, the curve answers."),
          nudge.element, verdict)),
      change.element),
    update() {
      const [params, X, y, name, by] = ["params", "X", "y", "name", "nudge"].map(host.get);
      const factors = chain(name, params, X, y);
      const shares = products(factors);
      const derivative = total(shares);
      build(name, factors, X.length);
      X.forEach((_, i) => {
        [...Object.values(factors), shares].forEach((column, k) => {
          const zero = column[i] === 0;
          write(cells[i][k], shown(column[i]));
          cells[i][k].classList.toggle("tn-zero", zero);
          cells[i][k].classList.toggle("tn-killer", zero && k < Object.keys(factors).length);
        });
      });
      const sum = shares.map(shown).join(" + ").replaceAll("+ −", "− ");
      write(cells[X.length].at(-1), `${sum} = ${shown(derivative)}`);
      const here = loss(params, X, y);
      const checked = finiteDifference(name, params, X, y);
      const agrees = Math.abs(checked - derivative) <= 1e-6 * Math.max(1, Math.abs(derivative), here);
      check.replaceChildren("Check, without any formula: ", formula(
        mathml("mfrac", {}, mrow("loss", "(", sym(name), "+", mi("h"), ")", "−", "loss", "(", sym(name), "−", mi("h"), ")"), mrow(mathPart(2), mi("h"))),
        "=", checked), agrees ? " ✓ the same" : " ✗ not the same");
      who.update();
      const value = params[NAMES.indexOf(name)];
      const there = loss(nudged(name, params, by), X, y);
      const steps = spread([-2, 2]);
      const losses = steps.map((step) => loss(nudged(name, params, step), X, y));
      const top = range([0, Math.min(Math.max(...losses), Math.max(4 * here, 2))], 0);
      hill.frame([value - 2, value + 2], top);
      const predicted = here + derivative * by;
      const [x0, x1] = [hill.x(value), hill.x(value + by)];
      hill.draw([
        hill.line("curve", steps.map((step) => value + step), losses, "tn-forward"),
        hill.line("tangent", [value - 2, value + 2], [here - 2 * derivative, here + 2 * derivative], "tn-backward tn-dashed"),
        ["gap", "path", { d: `M${n(x1)} ${n(hill.y(predicted))}V${n(hill.y(there))}`, class: "tn-residual" }],
        ["here", "circle", { cx: n(x0), cy: n(hill.y(here)), r: 5, class: "tn-dot" }],
        ["guess", "circle", { cx: n(x1), cy: n(hill.y(predicted)), r: 4.5, class: "tn-guess" }],
        ["there", "path", { d: diamond(x1, hill.y(there)), class: "tn-prediction" }],
      ]);
      verdict.replaceChildren(
        html("span", { class: "tn-ink-backward" }, "○ predicted change: ", formula(derivative, "·", bracketed(by), "=", derivative * by)), html("br"),
        html("span", { class: "tn-ink-forward" }, `◇ actual change of the loss: ${shown(there - here)}`));
      nudge.update();
      change.update();
    },
    keys: {},
    stop() {},
    reset() {},
  };
}

// ---------------------------------------------------------------- the softplus view

function softplusView(host) {
  const hidden = chart("the two bent lines, with the straight lines they come from", "X", "z, a", "group");
  // The hinge of a neuron: where its z is 0. Moving it changes the bias.
  const neurons = () => [[0, 1], [2, 3]].map(([w, b], k) => ({ k, w, b, hinge: -host.get("params")[b] / host.get("params")[w] }))
    .filter(({ hinge }) => Number.isFinite(hinge));
  const hinges = handles(host, hidden, { d: "M0 -9l7 12h-14z", class: "tn-hinge" },
    () => neurons().map(({ k, hinge }) => ({
      x: hinge, y: 0, label: `hinge of neuron ${k + 1}, moved by the arrow keys`, value: hinge, text: `X ${fmt(hinge)}`,
    })),
    (i, x) => {
      const { w, b } = neurons()[i];
      host.set({ params: host.get("params").with(b, 0 - host.get("params")[w] * x) });
    });
  const sum = chart("the weighted bent lines and their sum, the prediction", "X", "ŷ");
  const slope = chart("the sigmoid of each neuron: the slope of softplus", "X", "slope");
  let relu = false;
  const at = field({
    name: "look at X", label: html("span", {}, "look at ", formula(mi("X"))), read: () => host.get("at"),
    commit: (value) => host.set({ at: value }), slider: { min: -1, max: 2, step: 0.01 },
  });
  at.element.classList.add("tn-wide");
  const reluButton = html("button", { type: "button", onclick: () => {
    relu = !relu;
    host.refresh();
  } }, "compare with ReLU");
  const grid = table("both neurons where you look", [["neuron", ""], ["z", formula(mi("z"))], ["a", formula(mi("a"))],
    ["slope", html("span", {}, "slope ", formula(mathml("mfrac", {}, mrow("d", mi("a")), mrow("d", mi("z")))))], ["hinge"]],
  [["neuron 1"], ["neuron 2"]]);
  const verdict = html("p", { class: "tn-readout" });
  const fields = paramFields(host);

  return {
    element: html("div", {}, html("div", { class: "tn-bar" }, at.element, reluButton),
      html("div", { class: "tn-columns" },
        html("div", {}, hidden.element, html("p", { class: "tn-key" }, "solid: neuron 1; dashed: neuron 2; thin: the straight line; ▲ its hinge, where z is 0: drag it")),
        html("div", {}, sum.element, html("p", { class: "tn-key" }, "thick: the sum; thin: its two parts; ● data")),
        html("div", {}, slope.element, html("p", { class: "tn-key" }, "solid: neuron 1; dashed: neuron 2")),
        html("div", { class: "tn-sideways" }, grid.element, verdict)),
      html("div", { class: "tn-fields" }, ...fields.map((item) => item.element))),
    update() {
      const [params, X, y, x] = ["params", "X", "y", "at"].map(host.get);
      const [w1, b1, w2, b2, w3, w4, b3] = params;
      const xs = range([...X, x, -0.5, 1.5], 1);
      const across = spread(xs, 120);
      const all = forward(params, across);
      const now = neuron(params, x);
      const most = Math.max(10, ...y.map(Math.abs));
      const bounded = (values) => values.filter((value) => Math.abs(value) <= most);
      if (!hinges.held()) hidden.frame(xs, range(bounded([0, ...all.a1, ...all.a2, ...all.z1.map((z) => Math.max(z, -1))]), 1));
      const probe = (area) => ["probe", "path", { d: `M${n(area.x(x))} ${CHART.top}V${CHART.height - CHART.bottom}`, class: "tn-now" }];
      const tangent = (k, z, a) => {
        const half = (xs[1] - xs[0]) / 8;
        const rise = sigmoid(z) * (k === 1 ? w1 : w2) * half;
        return hidden.line(`tangent${k}`, [x - half, x + half], [a - rise, a + rise], "tn-backward");
      };
      hidden.draw([
        probe(hidden),
        hidden.line("z1", across, all.z1, "tn-thin"), hidden.line("z2", across, all.z2, "tn-thin tn-dashed"),
        ...(relu ? [
          hidden.line("relu1", across, all.z1.map((z) => Math.max(z, 0)), "tn-update tn-dotted"),
          hidden.line("relu2", across, all.z2.map((z) => Math.max(z, 0)), "tn-update tn-dotted"),
        ] : []),
        hidden.line("a1", across, all.a1, "tn-forward"), hidden.line("a2", across, all.a2, "tn-forward tn-dashed"),
        tangent(1, now.z1, now.a1), tangent(2, now.z2, now.a2),
        ["dot1", "circle", { cx: n(hidden.x(x)), cy: n(hidden.y(now.a1)), r: 5, class: "tn-dot" }],
        ["dot2", "circle", { cx: n(hidden.x(x)), cy: n(hidden.y(now.a2)), r: 5, class: "tn-dot" }],
      ]);
      hinges.update();
      const [part1, part2] = [all.a1.map((a) => a * w3), all.a2.map((a) => a * w4)];
      sum.frame(xs, range(bounded([0, ...y, ...part1, ...part2, ...all.y_hat]), 1));
      sum.draw([
        probe(sum),
        sum.line("part1", across, part1, "tn-thin tn-forward"), sum.line("part2", across, part2, "tn-thin tn-forward tn-dashed"),
        sum.line("sum", across, all.y_hat, "tn-forward tn-thick"),
        ...X.map((value, i) => [`data${i}`, "circle", { cx: n(sum.x(value)), cy: n(sum.y(y[i])), r: 5, class: "tn-data" }]),
        ["dot", "path", { d: diamond(sum.x(x), sum.y(now.y_hat)), class: "tn-prediction" }],
      ]);
      slope.frame(xs, [0, 1]);
      slope.draw([
        probe(slope),
        slope.line("s1", across, all.z1.map(sigmoid), "tn-backward"), slope.line("s2", across, all.z2.map(sigmoid), "tn-backward tn-dashed"),
        ["dot1", "circle", { cx: n(slope.x(x)), cy: n(slope.y(sigmoid(now.z1))), r: 5, class: "tn-dot" }],
        ["dot2", "circle", { cx: n(slope.x(x)), cy: n(slope.y(sigmoid(now.z2))), r: 5, class: "tn-dot" }],
      ]);
      const texts = [
        [now.z1, now.a1, sigmoid(now.z1), w1 === 0 ? null : -b1 / w1],
        [now.z2, now.a2, sigmoid(now.z2), w2 === 0 ? null : -b2 / w2],
      ];
      texts.forEach((row, k) => row.forEach((value, column) => write(grid.cells[k][column], value === null ? "none" : shown(value))));
      verdict.replaceChildren(formula(mi("ŷ"), "=",
        now.a1, "·", bracketed(w3), "+", now.a2, "·", bracketed(w4), "+", bracketed(b3), "=", now.y_hat));
      assign(reluButton, { "aria-pressed": String(relu) });
      at.update();
      for (const item of fields) item.update();
    },
    keys: {},
    stop() {},
    reset() {
      relu = false;
    },
  };
}

// ---------------------------------------------------------------- the frame around a view

const VIEWS = { network: networkView, derivative: derivativeView, training: trainingView, softplus: softplusView };

// Roles keep their hue on light and dark paper: ink is mixed with the text's colour.
const STYLE = `
.tn{--d:var(--tn-data,#C8500A);--f:var(--tn-forward,#0072B2);--b:var(--tn-backward,#B0528A);--u:var(--tn-update,#008060);
--line:color-mix(in srgb,currentColor 20%,transparent);--edge:color-mix(in srgb,currentColor 55%,transparent);
--soft:color-mix(in srgb,currentColor 5%,transparent);
container-type:inline-size;box-sizing:border-box;width:100%;min-width:280px;margin:1em 0;padding:12px;border:1px solid var(--line);
border-radius:12px;font:400 16px/1.45 system-ui,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums;outline-offset:2px}
.tn *{box-sizing:border-box}
.tn-large{font-size:23px;color:#000;background:#fff;color-scheme:light;--edge:#000;--line:#777;
--tn-data:#8c3800;--tn-forward:#004a75;--tn-backward:#7b2758;--tn-update:#005035}
.tn-large .tn-chart{font-size:15px}.tn-large .tn-line{stroke-width:3.5}
.tn-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.tn p{margin:.4em 0}
.tn math{font-size:1.06em;font-family:'Tinynet Math','STIX Two Math','Cambria Math',math,serif}
.tn-bar{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 10px}
.tn button,.tn select,.tn input:not([type=range]){min-height:44px;min-width:44px;padding:0 10px;font:inherit;color:inherit;
background:var(--soft);border:1px solid var(--edge);border-radius:8px;margin:0;line-height:1.2}
.tn button{display:inline-flex;gap:6px;align-items:center;justify-content:center;cursor:pointer}
.tn select option{color:initial;background-color:#fff}
.tn button:hover{background:color-mix(in srgb,currentColor 12%,transparent)}
.tn button[aria-pressed=true]{background:color-mix(in srgb,var(--f) 16%,transparent);border-color:var(--f);box-shadow:inset 0 -3px var(--f);font-weight:600}
.tn :focus-visible,.tn:focus-visible{outline:3px solid var(--f);outline-offset:2px}
.tn:focus:not(:focus-visible){outline:none}
.tn input[type=range]{width:100%;min-width:0;height:44px;margin:0;padding:0;accent-color:var(--f);background:none}
.tn input[type=text]{width:5.6em}
.tn input[aria-invalid]{border:2px solid var(--d);background:color-mix(in srgb,var(--d) 10%,transparent)}
.tn-word{color:color-mix(in oklab,var(--d) 75%,currentColor);font-weight:600;font-size:.9em}
.tn-word:empty{display:none}
.tn-word:not(:empty)::before{content:"✗ "}
.tn-field{display:grid;gap:2px 8px;align-items:center}
.tn-bar{align-items:end}.tn-bar>.tn-field>.tn-symbol,.tn-legend{font-size:.85em;line-height:1.3}
.tn-bar .tn-word{max-width:9em}
.tn-with-slider{display:grid;grid-template-columns:2.2em minmax(70px,1fr) auto}
.tn-with-slider .tn-word{grid-column:1/-1}
.tn-wide{flex:1 1 260px;grid-template-columns:auto minmax(90px,1fr) auto!important}
.tn-fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,270px),1fr));gap:6px 24px;margin-top:8px}
.tn-fields .tn-field:not(.tn-with-slider){display:grid;grid-template-columns:2.2em 1fr}
.tn-fields .tn-field:not(.tn-with-slider) input{width:100%}
.tn-fields .tn-field:not(.tn-with-slider) .tn-word{grid-column:1/-1}
.tn-choice{display:flex;flex-wrap:wrap;gap:6px;align-items:center;margin-bottom:8px}
.tn-columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,290px),1fr));gap:12px 20px;align-items:start}
.tn-chart{display:block;contain:layout style;width:100%;height:auto;overflow:visible;font-size:12px;fill:currentColor}
.tn-grid{stroke:var(--line);stroke-width:1}
.tn-tick,.tn-axis{stroke:none}
.tn-axis{font-style:italic}
.tn-line{fill:none;stroke-width:2.4;stroke-linejoin:round}
.tn-line.tn-forward{stroke:var(--f)}.tn-line.tn-backward{stroke:var(--b)}.tn-line.tn-update{stroke:var(--u)}
.tn-line.tn-thin{stroke:currentColor;stroke-width:1.2;opacity:.75}.tn-line.tn-thin.tn-forward{stroke:var(--f);opacity:1}
.tn-line.tn-dashed{stroke-dasharray:8 5}.tn-line.tn-dotted{stroke-dasharray:2 4}.tn-line.tn-thick{stroke-width:4}
.tn-data{fill:var(--d);stroke:none}
.tn-grip{cursor:grab;touch-action:none}.tn-grip:active{cursor:grabbing}
.tn .tn-grip:focus-visible{outline:none}.tn-grip:focus-visible circle{stroke:var(--f);stroke-width:3}
.tn-prediction{fill:none;stroke:var(--f);stroke-width:2}
.tn-residual{stroke:currentColor;stroke-width:1.5;stroke-dasharray:2 3;fill:none}
.tn-now{stroke:currentColor;stroke-width:1;stroke-dasharray:4 3}
.tn-dot{fill:var(--f)}.tn-guess{fill:none;stroke:var(--b);stroke-width:2}
.tn-hinge{fill:currentColor}
.tn-key{font-size:.82em;margin:.1em 0 .5em!important}
.tn input.tn-scrub{width:calc(84.7% + 16px);margin-left:calc(12.4% - 8px);height:32px}
.tn-ink-data{color:color-mix(in oklab,var(--d) 75%,currentColor)}
.tn-ink-forward{color:color-mix(in oklab,var(--f) 75%,currentColor)}
.tn-ink-backward{color:color-mix(in oklab,var(--b) 72%,currentColor)}
.tn-ink-update{color:color-mix(in oklab,var(--u) 75%,currentColor)}
.tn-readout{flex:1 1 auto;font-weight:600}
.tn-alarm:empty{display:none}
.tn-alarm{padding:8px 12px;border-left:5px solid var(--d);background:color-mix(in srgb,var(--d) 10%,transparent);border-radius:4px}
.tn-phases{display:flex;flex-wrap:wrap;gap:4px;min-height:44px;align-items:center;list-style:none;margin:0;padding:0;font-size:.9em}
.tn-phases li{margin:0;padding:4px 10px;border:1px solid var(--line);border-radius:99px}
.tn-phases li+li::before{content:"→ ";margin-left:-4px}
.tn-phases li[aria-current]{font-weight:700;border-width:2px;border-color:currentColor}
.tn-phases .tn-forward{color:color-mix(in oklab,var(--f) 75%,currentColor)}
.tn-phases .tn-backward{color:color-mix(in oklab,var(--b) 72%,currentColor)}
.tn-phases .tn-update{color:color-mix(in oklab,var(--u) 75%,currentColor)}
.tn .tn-table{width:100%;contain:content;border-collapse:collapse;margin:8px 0;font-size:.95em;border:0;display:table}
.tn .tn-table th,.tn .tn-table td{padding:5px 4px;border:0;border-bottom:1px solid var(--line);text-align:right;font-weight:400;background:none;color:inherit;white-space:nowrap;min-width:0}
.tn .tn-table thead th{vertical-align:bottom;border-bottom:2px solid var(--edge)}
.tn .tn-table tbody th{text-align:left}
.tn .tn-sum{font-weight:600!important;white-space:normal!important}
.tn .tn-update-table{table-layout:fixed;min-width:21em}.tn-update-table th:first-child{width:2.4em}
.tn-update-table td:nth-child(3){color:color-mix(in oklab,var(--b) 72%,currentColor)}
.tn-update-table td:nth-child(4),.tn-update-table td:nth-child(5){color:color-mix(in oklab,var(--u) 75%,currentColor)}
.tn-chain td+td::before{content:"·";float:left}.tn-chain td:last-child::before{content:"="}.tn .tn-sum::before{content:none!important}
.tn td.tn-zero{opacity:.62}.tn td.tn-killer{text-decoration:line-through}
.tn-sideways,.tn-line-of-maths,.tn-caption{overflow-x:auto}
.tn-line-of-maths{padding:4px 0}
.tn-stage{position:relative;max-width:34em;margin:0 auto}
.tn-net{display:block;width:100%;height:auto}
.tn button.tn-edge{position:absolute;width:52px;height:52px;transform:translate(-50%,-50%);background:none;border:1px solid transparent;padding:0;border-radius:10px}
.tn button.tn-edge:hover{border-color:var(--edge)}
.tn button.tn-edge[aria-pressed=true]{background:none;box-shadow:none;border:2px dashed var(--b)}
.tn-lit path{fill:color-mix(in srgb,var(--f) 16%,transparent);stroke-width:3.5}
.tn-lit[data-factor]{font-weight:700}
.tn-zero[data-factor],.tn-zero[data-edge]{opacity:.45}
.tn-mover{fill:currentColor;font-weight:700;font-family:system-ui,sans-serif}
.tn-mover text{paint-order:stroke;stroke:var(--paper,Canvas);stroke-width:3px}
.tn-caption{min-height:6.2em;padding:6px 12px;background:var(--soft);border-radius:8px;margin-top:6px}
.tn details{margin:8px 0 0}.tn summary{display:list-item;list-style:inside disclosure-closed;min-height:44px;padding:10px 0;cursor:pointer}
.tn details[open]>summary{list-style-type:disclosure-open}
.tn-foot{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-top:10px;border-top:1px solid var(--line);padding-top:8px}
.tn-foot .tn-link{flex:1 1 12em;width:auto!important;min-width:8em}
.tn-help{margin:8px 0 0;padding-left:1.2em}.tn-help kbd{font:inherit;border:1px solid var(--edge);border-radius:4px;padding:0 6px;color:inherit;background:none}
@container(max-width:460px){.tn-table,.tn .tn-table{font-size:.84em}.tn-chain math,.tn-line-of-maths math{math-style:compact;font-size:1em}
.tn .tn-table th,.tn .tn-table td{padding:5px 2px}.tn-chain td::before{content:none!important}.tn-chain{font-size:.8em!important}.tn-choice .tn-legend{flex:0 0 100%}}
@media(prefers-reduced-motion:no-preference){.tn button{transition:background-color .12s}}
@media(forced-colors:active){.tn-line,.tn-prediction,.tn-residual{stroke:CanvasText}.tn-data,.tn-dot{fill:Highlight}}
@media screen{.tn-paper{display:none}}
@media print{.tn-live{display:none}.tn-bar,.tn-foot,.tn details,.tn-fields,.tn-choice button[aria-pressed=false]{display:none!important}}
`;

/** Draw a view inside `el` and keep it equal to `model`; return the clean-up. */
function render({ model, el }) {
  const kind = model.get("_view");
  const traits = TRAITS[kind];
  const initial = Object.fromEntries(traits.map((trait) => [trait, model.get(trait)]));
  const live = html("div", { class: "tn-hidden", role: "status" });
  let gone = false;
  let queued = false;

  const host = {
    get: (trait) => model.get(trait),
    /** Change the model; a change whose loss cannot be computed is refused with a word. */
    set(changes) {
      const { params, X, y } = { params: model.get("params"), X: model.get("X"), y: model.get("y"), ...changes };
      const start = lossAndGradient(params, X, y);
      if (![start.loss, ...start.gradient].every(Number.isFinite)) return "too large";
      for (const [trait, value] of Object.entries(changes)) model.set(trait, value);
      model.save_changes();
      host.refresh();
      return undefined;
    },
    /** Draw once after everything that now changes has changed. */
    refresh() {
      if (queued) return;
      queued = true;
      queueMicrotask(() => {
        queued = false;
        // Python may send X and y in two messages: wait for both.
        if (!gone && model.get("X").length === model.get("y").length) view.update();
      });
    },
    announce: (text) => write(live, text),
  };

  const view = VIEWS[kind](host);
  const note = html("span", { role: "status" });
  const link = html("input", { type: "text", readonly: "", class: "tn-link", "aria-label": "link to this state", hidden: "" });
  const keys = { ...view.keys, "?": ["show or hide this list", toggleHelp] };
  const help = html("ul", { class: "tn-help", hidden: "" }, ...Object.entries(keys).map(([key, [what]]) =>
    html("li", {}, html("kbd", {}, { " ": "space", ArrowLeft: "←", ArrowRight: "→" }[key] ?? key), ` ${what}`)));
  const toggle = (name, text, press) => html("button", { type: "button", "aria-label": name, title: name,
    "aria-pressed": "false", onclick: press }, text);
  const helpButton = toggle("keyboard shortcuts", "?", toggleHelp);
  const largeButton = toggle("large type", "A+", () => {
    assign(largeButton, { "aria-pressed": String(root.classList.toggle("tn-large")) });
  });
  function toggleHelp() {
    help.hidden = !help.hidden;
    assign(helpButton, { "aria-pressed": String(!help.hidden) });
  }
  const copyButton = html("button", { type: "button", onclick: async () => {
    const state = Object.fromEntries(traits.map((trait) => [trait, model.get(trait)]));
    const hash = encodeLink(kind, model.place, state);
    if (decodeLink(hash).error) return write(note, "This state is too large for a link.");
    link.value = model.address(hash);
    link.hidden = false;
    link.select();
    // Pages from file:// have no clipboard: the link then stands there, selected.
    const copied = await navigator.clipboard?.writeText(link.value).then(() => true, () => false);
    return write(note, copied ? "Link copied." : "Copy this link:");
  } }, "copy link");

  const root = html("div", { class: "tn", role: "group", "aria-label": `${kind} view`, tabindex: -1,
    onkeydown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const press = keys[event.key];
      if (!press || event.target.closest("input, select, [role=slider]")) return;
      if (event.key === " " && event.target.closest("button, summary")) return;
      event.preventDefault();
      event.stopPropagation();
      press[1]();
    } },
  html("style", {}, STYLE), model.note ? html("p", { class: "tn-alarm", role: "status" }, model.note) : "", view.element,
  html("div", { class: "tn-foot" }, model.address ? copyButton : "",
    html("button", { type: "button", onclick: () => {
      view.stop();
      view.reset();
      host.set(initial);
      host.announce("Back to how it started.");
    } }, "reset"), largeButton, helpButton, note, link),
  help, live);

  el.replaceChildren(root);
  el.style.flexGrow = 1; // fill the row of an HBox
  for (const trait of traits) model.on(`change:${trait}`, host.refresh);
  view.update();
  return () => {
    gone = true;
    view.stop();
    for (const trait of traits) model.off(`change:${trait}`, host.refresh);
    root.remove();
  };
}

const widget = { render };
export default widget;
