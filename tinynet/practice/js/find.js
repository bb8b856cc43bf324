// A worked solution of which one line is wrong: it is picked, then repaired.
import { html, unique, write } from "../../widgets/js/dom.js";
import { mistaken } from "./steps.js";
import { fill, put } from "./text.js";
import { exactness, line } from "./typed.js";

const NOTHING = "nothing is typed yet";

/** One line of a solution, with these numbers. */
export function lineOf(question, k, scope) {
  const place = put(html("div"), question.lines[k]);
  return fill(place, { ...scope, answer: scope[`line${k + 1}`] });
}

export function findAnswer(card) {
  const { question, host } = card;
  const box = html("fieldset", { class: "tn-options" });
  const unit = html("span", {});
  const name = unique();
  const type = { oninput: () => card.edited() };
  const check = () => {
    if (!input.hidden && !input.value.trim()) return refuse(NOTHING);
    card.check();
    return input.hidden || card.standing.solution || input.focus();
  };
  const { input, row, refuse } = line("its right number", type, check);
  let inputs = [];
  const picked = () => inputs.findIndex(({ checked }) => checked);
  /** Whether the line that is picked has been judged to be the wrong one. */
  const isFound = () => {
    const [last] = String(card.standing.answer).split(";");
    return last === String(picked() + 1) && Boolean(card.verdictOn(last).head);
  };
  const update = () => {
    input.hidden = !isFound();
    const its = `its right number, ${exactness(question.steps[picked()] ?? {})}`;
    write(unit, input.hidden ? "" : its);
  };
  const onchange = () => {
    update();
    card.edited();
  };
  const radio = (scope, k) => {
    inputs[k] = html("input", { type: "radio", name, value: k + 1, onchange });
    return html("label", {}, inputs[k], `${k + 1}.`, lineOf(question, k, scope));
  };
  return {
    element: html("div", {}, box, row(unit)),
    refuse,
    read() {
      const own = input.hidden || !input.value ? [] : [input.value];
      return picked() < 0 ? "" : [picked() + 1, ...own].join("; ");
    },
    show(answer) {
      const [last, typed = ""] = String(answer).split("; ");
      const scope = mistaken(question, host.seed());
      inputs = [];
      const lines = question.lines.map((_, k) => radio(scope, k));
      box.replaceChildren(html("legend", {}, "Choose one."), ...lines);
      if (inputs[last - 1]) inputs[last - 1].checked = true;
      input.value = typed;
    },
    update,
  };
}
