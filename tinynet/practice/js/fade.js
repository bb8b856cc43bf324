// Worked solutions whose lines become blanks, one after another.
import { assign, html, write } from "../../widgets/js/dom.js";
import { lineOf } from "./find.js";
import { begun, progress } from "./steps.js";
import { fill } from "./text.js";
import { exactness, line } from "./typed.js";

/** How far the answers lead, and which solution is on show: up to a blank, or complete. */
function stateOf(question, seed, answer, opened) {
  const now = answer ? progress(question, answer, seed) : begun(question, seed, 1, 1);
  const isBefore = now.fresh && opened !== now.turn;
  const { verdict, done, blanks, filled } = now;
  return {
    ...now,
    isBefore,
    isOpen: !done && !isBefore,
    shown: isBefore ? begun(question, seed, now.turn - 1, 0).scope : now.scope,
    last: done || isBefore ? question.lines.length : blanks[filled],
    // What was typed last stays in the box if it was wrong.
    wrong: verdict && !verdict.head && !done ? answer.split(";").at(-1).trim() : "",
  };
}

/** The lines on show, the last one with a blank. */
function linesOf(question, { shown, last, isOpen }) {
  const lines = question.lines.slice(0, last).map((_, k) => lineOf(question, k, shown));
  if (isOpen) lines.at(-1).querySelector('[data-n*="answer"]').textContent = "?";
  return lines.map((one) => html("li", {}, one));
}

export function fadeAnswer(card) {
  const { question, host } = card;
  const list = html("ol", { class: "tn-lines" });
  const unit = html("span", {});
  const type = { oninput: () => card.edited() };
  const check = () => (input.value.trim() ? card.check() : refuse("nothing is typed yet"));
  const { input, row, refuse } = line("your number", type, check);
  const typing = row(unit, html("button", { onclick: () => showMe() }, "show me"));
  const on = html("button", { onclick: () => turnOver() }, "");
  const element = html("div", {}, list, typing, html("div", { class: "tn-answer" }, on));
  let now;
  let before = []; // what was typed so far, unless it is nothing that this page wrote
  let opened = 0; // the solution that was turned to
  let drawn = "";

  const turnOver = () => {
    opened = now.turn;
    card.touched = true; // what was said of the last one goes
    card.changed();
  };
  const showMe = () => {
    card.touched = false;
    card.said = null;
    host.note(question.id, { answer: [...before, "?"].join("; ") });
  };
  function update() {
    const { answer } = card.standing;
    const key = JSON.stringify([host.seed(), answer, opened]);
    if (key === drawn) return;
    drawn = key;
    before = answer === null || "error" in card.verdictOn(answer) ? [] : [answer];
    now = stateOf(question, host.seed(), before[0], opened);
    const at = document.activeElement;
    card.scope = now.shown;
    fill(card.asked, now.shown);
    list.replaceChildren(...linesOf(question, now));
    input.value = now.wrong;
    typing.hidden = !now.isOpen;
    on.hidden = !now.isBefore;
    assign(input, { "aria-label": `number of line ${now.last}` });
    write(unit, `line ${now.last}, ${exactness(question.steps[now.last - 1])}`);
    const many = now.blanks.length;
    write(on, `next, with ${many} blank${many > 1 ? "s" : ""}`);
    if (!element.contains(at) || !at.closest("[hidden]")) return;
    (now.isOpen ? input : now.isBefore ? on : card.title).focus();
  }
  return {
    element,
    refuse,
    read() {
      const typed = input.value.trim();
      if (!typed && now.isOpen && now.fresh) return "";
      return [...before, ...(typed === now.wrong ? [] : [typed])].join("; ");
    },
    show() {
      opened = 0;
      drawn = "";
      update();
    },
    update,
  };
}
