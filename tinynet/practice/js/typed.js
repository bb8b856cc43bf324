// An answer that is typed: a number, or a formula with tiles and its reading.
import { mark } from "../../widgets/js/controls.js";
import { hold, html, unique } from "../../widgets/js/dom.js";
import { formula } from "../../widgets/js/mathml.js";
import { ARROWS, oneStop } from "../../widgets/js/stops.js";
import { parse } from "./expression.js";
import { ExpressionError, FUNCTIONS } from "./functions.js";
import { letKeyboardScroll, mathName, reading } from "./text.js";

/** A line to type into; Enter checks as the button does. */
export function line(name, type, check) {
  const word = html("span", { class: "tn-word", role: "alert", id: unique() });
  const refuse = (error) => mark(input, word, error);
  const input = html("input", {
    type: "text",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "aria-label": name,
    ...type,
    onkeydown: (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // or it presses what the focus moves to
      check();
    },
  });
  const row = (unit, ...more) =>
    html(
      "div",
      { class: "tn-answer" },
      input,
      html("button", { type: "button", onclick: check }, "check"),
      ...more,
      html("span", {}, unit),
      word,
    );
  return { input, row, refuse };
}

/** How exact a number must be. */
export function exactness({ decimals, tolerance }) {
  if (!decimals) return "a whole number";
  return `to ${decimals} decimal${decimals > 1 ? "s" : ""}; ±${tolerance} counts as right`;
}

export function typedNumberAnswer(card) {
  const type = { inputmode: "text", oninput: () => card.edited() };
  const { input, row, refuse } = line("your number", type, () => card.check());
  return {
    element: html("div", { class: "" }, row(exactness(card.question))),
    read: () => input.value,
    refuse,
    show(answer) {
      input.value = answer ?? "";
    },
  };
}

export function formulaAnswer(card) {
  const readAs = html("div", { class: "tn-reading", "aria-live": "off" });
  const changed = () => {
    update();
    card.edited();
  };
  const type = { oninput: changed };
  const { input, row, refuse } = line("your formula", type, () => card.check());
  const update = () => {
    hold(readAs, ...understood(input.value, Object.keys(card.scope)));
    letKeyboardScroll(card.element);
  };
  const insert = (name) => {
    insertInto(input, name, Object.hasOwn(FUNCTIONS, name) && !Object.hasOwn(card.scope, name));
    changed();
  };
  const tiles = card.question.tiles.map((name) =>
    html(
      "button",
      { type: "button", "aria-label": `insert ${name}`, onclick: () => insert(name) },
      formula(mathName(name)),
    ),
  );
  const group = html("div", { class: "tn-tiles", role: "group", "aria-label": "tiles" }, ...tiles);
  oneStop(group, () => tiles, ARROWS)();
  return {
    element: html("div", { class: "tn-formula-answer" }, group, row(""), readAs),
    read: () => input.value,
    refuse,
    show(answer) {
      input.value = answer ?? "";
      update();
    },
  };
}

/** What is said below a formula while it is typed. */
function understood(typed, names) {
  if (!typed.trim()) return [];
  try {
    return ["reads as ", formula(reading(parse(typed, names)))];
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return [`so far: ${error.message}`];
  }
}

/** Put a name where the cursor is, as a factor; in the brackets of a function it goes on. */
function insertInto(input, name, isCalled) {
  const start = input.selectionStart ?? input.value.length;
  const end = input.selectionEnd ?? start;
  const left = input.value.slice(0, start);
  const typed = left.match(/[A-Za-z]+$/)?.[0].toLowerCase();
  const isArgument = Object.hasOwn(FUNCTIONS, typed ?? ""); // "sigmoid", typed by hand
  const before = isArgument ? "(" : /[\w)\]}]$/.test(left) ? "*" : "";
  const after = /^[\w({]/.test(input.value.slice(end)) ? "*" : "";
  const [opening, closing] = isCalled ? ["(", ")"] : ["", ""];
  const text = before + name + opening;
  input.setRangeText(text + closing + (isArgument ? ")" : "") + after, start, end);
  input.setSelectionRange(start + text.length, start + text.length);
  input.focus();
}
