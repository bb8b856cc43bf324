// A formula with numbers: what is given is moved, what is computed says what it is.
import { html, mathml, write } from "./dom.js";
import { drag } from "./drag.js";
import FORMULA_STYLE from "./formula.css";
import { MARK, marked } from "./formula-numbers.js";
import { numberTip } from "./formula-tip.js";
import { NAMES, replaced } from "./maths.js";
import { oneStop } from "./stops.js";
import { rowsTree } from "./tex.js";
import { isGiven, named, roleOf, saidOf } from "./values.js";
import { hostOf } from "./view-host.js";

const REACH = 22; // pixels from a number at which a finger still takes it
const PUSHES = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** Draw the formula inside `el` and keep it equal to `model`; return the clean-up. */
export function renderFormula({ model, el }) {
  styled();
  const live = html("div", { class: "tf-hidden", role: "status" });
  const rows = html("div", { class: "tf-rows tn-scroll" });
  const tip = numberTip(
    (value) => numberOf(host, value),
    (value, number) => put(host, value, number),
  );
  const number = model.get("number") ?? el.closest("[data-formula]")?.dataset.formula;
  const root = html(
    "div",
    { class: "tf", role: "group", "aria-label": `formula (${number}) in numbers` },
    rows,
    tip.element,
    live,
  );
  const sheet = numbersIn(rows, { latex: model.get("latex"), kind: model.get("kind") });
  const host = hostOf(model, live, () => {
    sheet.draw(host.get("params"), host.get("X"), host.get("y"));
    tip.update();
  });
  moveBy(rows, host);
  listen(root, rows, tip, host);
  el.replaceChildren(root);
  for (const trait of ["params", "X", "y"]) model.on(`change:${trait}`, host.refresh);
  sheet.draw(host.get("params"), host.get("X"), host.get("y"));
  return () => {
    host.end();
    for (const trait of ["params", "X", "y"]) model.off(`change:${trait}`, host.refresh);
    root.remove();
  };
}

/** The look of all formulas, once a document. */
function styled() {
  if (document.getElementById("tinynet-formula")) return;
  document.head.append(html("style", { id: "tinynet-formula" }, FORMULA_STYLE));
}

/** The rows of a formula, which are built again only when their shape changes. */
function numbersIn(rows, formula) {
  let built = "";
  let numbers = [];
  let said = [];
  const settle = oneStop(rows, () => numbers, { ArrowLeft: -1, ArrowRight: 1 });
  const build = (text) => {
    const at = numbers.indexOf(document.activeElement);
    // Inside <math> what can be focused would be hidden from a reader's tool.
    const [, , table] = rowsTree(text);
    rows.replaceChildren(mathml("mrow", { class: "tf-math" }, elementOf(table)));
    numbers = [...rows.querySelectorAll("[data-value]")];
    said = [];
    for (const item of numbers) dress(item);
    settle();
    if (at >= 0) numbers[Math.min(at, numbers.length - 1)].focus({ preventScroll: true });
  };
  return {
    draw(params, X, y) {
      const text = marked(formula, params, X, y);
      const shape = text.replace(MARK, (mark, name, value) => (/\\/.test(value) ? mark : name));
      const marks = [...text.matchAll(MARK)];
      if (shape !== built) build(text);
      built = shape;
      marks.forEach(([, name, value], k) => {
        if (said[k] === value) return; // most numbers of a page stay as they are
        said[k] = value;
        const printed = value.replaceAll("-", "−");
        if (!/\\/.test(value)) write(numbers[k], printed);
        say(numbers[k], name, printed);
      });
    },
  };
}

function elementOf([tag, attributes, ...children]) {
  const inside = children.map((one) => (Array.isArray(one) ? elementOf(one) : one));
  return mathml(tag, attributes, ...inside);
}

/** What a number is for a reader's eye, finger and ear. */
function dress(item) {
  const name = item.dataset.value;
  item.setAttribute("class", `tf-${roleOf(name)}`);
  item.setAttribute("role", isGiven(name) ? "slider" : "button");
  if (!isGiven(name)) return;
  item.setAttribute("aria-valuemin", -1e6);
  item.setAttribute("aria-valuemax", 1e6);
}

function say(item, name, printed) {
  const words = saidOf(name);
  if (!isGiven(name)) return item.setAttribute("aria-label", `${words}: ${printed}`);
  item.setAttribute("aria-label", words);
  item.setAttribute("aria-valuetext", printed);
  return item.setAttribute("aria-valuenow", Number(printed.replace("−", "-")) || 0);
}

function numberOf(host, value) {
  const { name, sample } = named(value);
  const k = NAMES.indexOf(name);
  return k < 0 ? host.get(name)[sample - 1] : host.get("params")[k];
}

/** Give a number another value; returns a word if it is refused. */
function put(host, value, number) {
  const { name, sample } = named(value);
  const trait = NAMES.includes(name) ? "params" : name;
  const k = trait === "params" ? NAMES.indexOf(name) : sample - 1;
  return host.set({ [trait]: replaced(host.get(trait), k, number) });
}

/** A finger or a mouse takes the nearest number that is given, and moves it sideways. */
function moveBy(rows, host) {
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
  const unit = Math.max(Math.abs(number), 2) / 100; // for each pixel
  return (x) => x !== from && put(host, value, coarse(number + unit * (x - from), unit));
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

function listen(root, rows, tip, host) {
  const at = (event) => event.target.closest?.("[data-value]");
  const show = (event) => at(event) && tip.show(at(event));
  root.addEventListener("pointerover", (event) => event.pointerType === "mouse" && show(event));
  root.addEventListener("focusin", show);
  rows.addEventListener("click", show);
  root.addEventListener("pointerleave", () => root.contains(document.activeElement) || tip.hide());
  root.addEventListener(
    "focusout",
    ({ relatedTarget }) => root.contains(relatedTarget) || tip.hide(),
  );
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return tip.hide();
    const item = at(event);
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    const by = PUSHES[event.key];
    const given = isGiven(item.dataset.value);
    if (event.key === "Enter" && given) tip.type();
    else if (by && given) {
      const number = numberOf(host, item.dataset.value);
      put(host, item.dataset.value, Number((number + by * (event.shiftKey ? 1 : 0.1)).toFixed(4)));
    } else return undefined;
    event.stopPropagation();
    return event.preventDefault();
  });
}
