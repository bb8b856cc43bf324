// What stands under a formula while a number of it is pointed at: its symbol and value, what
// it is, the formula that makes it; for a number that is given, a field to type it.
import { field } from "./controls.js";
import { html } from "./dom.js";
import { symbolOf } from "./value-symbol.js";
import { isGiven, madeBy, wordsOf } from "./values.js";

const AIR = 12; // pixels

/** `read(value)` gives a given number, `put(value, number)` changes it. */
export function numberTip(read, put) {
  const element = html("div", { class: "tf-tip", hidden: "" });
  let item = null;
  let entry = null;
  const settle = () => intoSight(element, item);
  const show = (other) => {
    if (item?.isConnected && other.dataset.value === item.dataset.value && !element.hidden) return;
    item = other;
    const value = item.dataset.value;
    entry = isGiven(value) ? entryOf(value) : null;
    element.replaceChildren(
      ...(entry ? [entry.element] : [symbolOf(value), html("b", {}, ` = ${inALine(item)}`)]),
      html("span", {}, wordsOf(value), entry ? ": drag it sideways" : ""),
      linkTo(madeBy(value)),
    );
    entry?.update();
    element.hidden = false;
    settle();
    addEventListener("scroll", settle);
  };
  const entryOf = (value) =>
    field({
      name: value,
      label: symbolOf(value),
      read: () => read(value),
      commit: (number) => put(value, number),
    });
  return {
    element,
    show,
    type: () => element.querySelector("input")?.focus(),
    update() {
      entry?.update();
      const printed = element.querySelector("b");
      if (printed && item) printed.textContent = ` = ${inALine(item)}`;
    },
    hide() {
      element.hidden = true;
      removeEventListener("scroll", settle);
    },
  };
}

/** Below the card, if that is in sight; else at the window's edge, or above the number. */
function intoSight(element, item) {
  element.style.top = "";
  if (getComputedStyle(element).position !== "absolute") return;
  const edge = innerHeight - AIR;
  const { bottom, height } = element.getBoundingClientRect();
  if (bottom <= edge) return;
  const number = item.getBoundingClientRect();
  const low = edge - height;
  const top = low > number.bottom ? low : number.top - height - AIR;
  element.style.top = `${top - element.offsetParent.getBoundingClientRect().top}px`;
}

/** A number as it stands in a line of text: 4.82×10⁶. */
function inALine(item) {
  const text = item.textContent;
  const power = item.querySelector("msup > :last-child")?.textContent ?? "";
  const raised = power.replace("−", "⁻").replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]);
  return text.slice(0, text.length - power.length) + raised;
}

/** A formula's number, or its label, as the text cites it: "(3.2-6)", "(delta hidden)". */
export function cited(number) {
  return `(${number.replace(/([a-z])-/, "$1 ")})`;
}

/** The formula that makes a number: on this page, or on one that the contents list. */
function linkTo(number) {
  if (!number) return "";
  const id = `equation-eq-${number.replace(".", "-")}`;
  const page = number[0] === "2" ? "2-f" : `${number.split("-")[0].replace(".", "-")}-`;
  const away = document.querySelector(`a[href^="${page}"], a[href*="/${page}"]`);
  const href = document.getElementById(id) ? `#${id}` : away && `${away.href.split("#")[0]}#${id}`;
  return href ? html("a", { href }, cited(number)) : html("span", {}, cited(number));
}
