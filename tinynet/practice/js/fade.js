// Worked solutions whose lines become blanks, one after another.
import { assign, html, write } from "../../widgets/js/dom.js";
import { lineOf } from "./find.js";
import { begun, progress } from "./steps.js";
import { fill } from "./text.js";
import { exactness, line } from "./typed.js";

export function fadeAnswer(card) {
  const { question, host } = card;
  const list = html("ol", { class: "tn-lines" });
  const unit = html("span", {});
  const type = { oninput: () => card.edited() };
  const check = () => (input.value.trim() ? card.check() : refuse("nothing is typed yet"));
  const { input, row, refuse } = line("your number", type, check);
  const typing = row(unit, html("button", { onclick: () => showMe() }, "show me"));
  const on = html("button", { onclick: () => turnOver() }, "");
  let now; // how far the answers lead
  let wrong = ""; // the last of them, if it was wrong: it stays in the box
  let opened = 0; // the solution that was turned to
  let drawn = "";

  const before = () => (card.standing.answer === null ? [] : [card.standing.answer]);
  const turnOver = () => {
    opened = now.turn;
    card.touched = true; // what was said of the last one goes
    update();
    card.changed();
  };
  const showMe = () => {
    card.touched = false;
    card.said = null;
    host.note(question.id, { answer: [...before(), "?"].join("; ") });
  };

  function update() {
    const [answer] = before();
    const key = JSON.stringify([host.seed(), answer, opened]);
    if (key === drawn) return;
    drawn = key;
    now = answer ? progress(question, answer, host.seed()) : begun(question, host.seed(), 1, 1);
    const isWrong = now.verdict && !now.verdict.head && !now.done;
    wrong = isWrong ? answer.split(";").at(-1).trim() : "";
    input.value = wrong;
    draw(!now.done && !(now.fresh && opened !== now.turn));
  }
  /** The solution up to its first blank or, if none is open, the one before, complete. */
  function draw(isOpen) {
    const at = document.activeElement;
    const isBefore = !isOpen && !now.done;
    card.scope = isBefore ? begun(question, host.seed(), now.turn - 1, 0).scope : now.scope;
    fill(card.asked, card.scope);
    const last = isOpen ? now.blanks[now.filled] : question.lines.length;
    const lines = question.lines.slice(0, last).map((_, k) => lineOf(question, k, card.scope));
    if (isOpen) lines.at(-1).querySelector('[data-n*="answer"]').textContent = "?";
    list.replaceChildren(...lines.map((one) => html("li", {}, one)));
    typing.hidden = !isOpen;
    on.hidden = !isBefore;
    assign(input, { "aria-label": `number of line ${last}` });
    write(unit, `line ${last}, ${exactness(question.steps[last - 1])}`);
    const many = now.blanks.length;
    write(on, `next, with ${many} blank${many > 1 ? "s" : ""}`);
    if (at?.closest("[hidden]") && typing.parentNode.contains(at)) {
      (isOpen ? input : isBefore ? on : card.title).focus();
    }
  }
  return {
    element: html("div", {}, list, typing, html("div", { class: "tn-answer" }, on)),
    refuse,
    read() {
      const typed = input.value.trim();
      if (!typed && now.fresh && opened === now.turn) return "";
      return [...before(), ...(typed === wrong ? [] : [typed])].join("; ");
    },
    show() {
      opened = 0;
      drawn = "";
      update();
    },
    update,
  };
}
