// A number in a formula or a sentence: how it looks and is said, and how it is moved.
import { assign } from "./dom.js";
import { drag } from "./drag.js";
import { NAMES, replaced } from "./maths.js";
import { isGiven, named, roleOf, saidOf } from "./values.js";

const REACH = 22; // pixels from a number at which a finger still takes it
const PUSHES = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** What a number is for a reader's eye, finger and ear. */
export function dress(item) {
  const name = item.dataset.value;
  item.setAttribute("class", `tf-${roleOf(name)}`);
  item.setAttribute("role", isGiven(name) ? "slider" : "button");
  item.setAttribute("data-lm-suppress-shortcuts", "true"); // as dom.js says
  if (!isGiven(name)) return;
  item.setAttribute("aria-valuemin", -1e6);
  item.setAttribute("aria-valuemax", 1e6);
}

export function say(item, name, printed) {
  const words = saidOf(name);
  const [mantissa, power] = printed
    .split(/ \\times 10\^|e/)
    .map((part) => part.replace(/[{}+]/g, ""));
  const aloud = power ? `${mantissa} times ten to the ${power}` : mantissa;
  if (!isGiven(name)) return assign(item, { "aria-label": `${words}: ${aloud}` });
  assign(item, { "aria-label": words, "aria-valuetext": aloud });
  const now = `${mantissa}e${power ?? 0}`.replaceAll("−", "-");
  return item.setAttribute("aria-valuenow", Number(now));
}

export function numberOf(host, value) {
  const { name, sample } = named(value);
  if (name === "learning_rate") return host.get(name);
  const k = NAMES.indexOf(name);
  return k < 0 ? host.get(name)[sample - 1] : host.get("params")[k];
}

/** Give a number another value; returns a word if it is refused. */
export function put(host, value, number) {
  const { name, sample } = named(value);
  if (name === "learning_rate") return host.set({ [name]: Math.max(0, number) });
  const trait = NAMES.includes(name) ? "params" : name;
  const k = trait === "params" ? NAMES.indexOf(name) : sample - 1;
  return host.set({ [trait]: replaced(host.get(trait), k, number) });
}

/** A finger or a mouse takes the nearest number that is given, and moves it sideways. */
export function moveBy(rows, host) {
  let pull = null;
  const grab = (x, y, touches) => {
    const near = [...rows.querySelectorAll("[role=slider]")]
      .map((item) => [away(item.getBoundingClientRect(), x, y), item])
      .sort(([one], [other]) => one - other)[0];
    const isNear = near?.[0] <= (touches ? REACH : 4);
    if (!isNear && !touches) return null;
    pull = isNear ? numberUnder(near[1], x, host) : scrollUnder(rows, x);
    return { x, y, sure: !touches };
  };
  drag(rows, grab, (x) => pull(x));
  rows.addEventListener("mousedown", (event) => {
    if (event.target.closest("[role=slider]")) event.preventDefault(); // it would mark text
  });
}

function numberUnder(item, from, host) {
  item.focus({ preventScroll: true });
  const { value } = item.dataset;
  const number = numberOf(host, value);
  const unit = (Math.max(Math.abs(number), 2) / 100) * fineness(value); // for each pixel
  return (x) => x !== from && put(host, value, coarse(number + unit * (x - from), unit));
}

/** A learning rate is small, and so are its steps. */
function fineness(value) {
  return value === "learning_rate" ? 0.1 : 1;
}

/** Where fingers move numbers, the browser does not scroll sideways. */
function scrollUnder(rows, from) {
  const left = rows.scrollLeft;
  return (x) => {
    rows.scrollLeft = left + from - x;
  };
}

function away({ left, right, top, bottom }, x, y) {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

/** To two decimals, or coarser where the number is large. */
function coarse(value, unit) {
  const digits = Math.max(0, 2 - Math.max(0, Math.floor(Math.log10(unit * 50))));
  return Number(value.toFixed(digits)) || 0;
}

/** Step a given number by a key; says whether it did. */
export function push({ key, shiftKey }, item, host) {
  const { value } = item.dataset;
  if (!PUSHES[key] || !isGiven(value)) return false;
  const by = PUSHES[key] * (shiftKey ? 1 : 0.1) * fineness(value);
  put(host, value, Number((numberOf(host, value) + by).toFixed(4)));
  return true;
}
