// A formula with numbers: what is given is moved, what is computed says what it is.
import { html, mathml, write } from "./dom.js";
import FORMULA_STYLE from "./formula.css";
import { MARK, marked } from "./formula-numbers.js";
import { cited, numberTip } from "./formula-tip.js";
import { dress, moveBy, numberOf, push, put, say } from "./given.js";
import { inSight } from "./in-sight.js";
import { oneStop } from "./stops.js";
import { rowsTree } from "./tex.js";
import { isGiven } from "./values.js";
import { hostOf } from "./view-host.js";

const HELD = ["params", "X", "y", "learning_rate"];

/** Draw the formula inside `el` and keep it equal to `model`; return the clean-up. */
export function renderFormula({ model, el }) {
  styled();
  const rows = html("div", { class: "tf-rows tn-sideways" });
  const tip = numberTip(
    (value) => numberOf(host, value),
    (value, number) => put(host, value, number),
  );
  const number = model.get("number") ?? el.closest("[data-formula]")?.dataset.formula;
  const root = html(
    "div",
    { class: "tf", role: "group", "aria-label": `formula ${cited(number)} in numbers` },
    rows,
    tip.element,
  );
  const sheet = numbersIn(rows, { latex: model.get("latex"), kind: model.get("kind") });
  const draw = inSight(root, () => {
    sheet.draw(...HELD.map(host.get));
    tip.update();
  });
  const host = hostOf(model, null, draw);
  moveBy(rows, host);
  listen(root, rows, tip, host);
  el.replaceChildren(root);
  for (const trait of HELD) model.on(`change:${trait}`, host.refresh);
  sheet.draw(...HELD.map(host.get));
  return () => {
    host.end();
    for (const trait of HELD) model.off(`change:${trait}`, host.refresh);
    root.remove();
  };
}

/** The look of all formulas, once a document. */
export function styled() {
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
    draw(...held) {
      const text = marked(formula, ...held);
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
    if (event.key === "Enter" && isGiven(item.dataset.value)) tip.type();
    else if (!push(event, item, host)) return undefined;
    event.stopPropagation();
    return event.preventDefault();
  });
}
