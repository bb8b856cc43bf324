// One question: where it is asked, answered and replied to.
import { assign, html, unique, write } from "../../widgets/js/dom.js";
import { numbers } from "./draw.js";
import { answerElsewhere } from "./elsewhere.js";
import { compute } from "./expression.js";
import { verdict } from "./judge.js";
import { pickedAnswer } from "./picked.js";
import { fill, letKeyboardScroll, put } from "./text.js";
import { formulaAnswer, typedNumberAnswer } from "./typed.js";

// What a question wants, and what it is answered with: `{ element, read, refuse, show }`.
const KINDS = {
  number: ["a number", typedNumberAnswer],
  formula: ["a formula", formulaAnswer],
  choice: ["a choice", pickedAnswer],
  code: ["code", answerElsewhere],
};
const HINTS = 3;

export class Card {
  constructor(question, name, host) {
    const [wanted, answer] = KINDS[question.kind];
    this.question = question;
    this.host = host;
    this.scope = {};
    this.name = `${name} · ${wanted}`;
    this.title = html("p", { class: "tn-question-title", id: unique() });
    this.asked = html("div", { class: "tn-ask" });
    this.reply = html("div", { class: "tn-reply", role: "status" });
    this.hints = html("ol", { class: "tn-hints" });
    this.solution = html("div", { class: "tn-solution", role: "status" });
    this.helper = html("button", { type: "button", onclick: () => this.help() });
    this.answer = answer(this);
    this.element = html(
      "div",
      {
        class: "tn-question",
        role: "group",
        "aria-labelledby": this.title.id,
        "data-id": question.id,
      },
      this.title,
      this.asked,
      this.answer.element,
      this.reply,
      this.hints,
      this.solution,
      html("div", { class: "tn-bar tn-help-buttons" }, this.helper),
    );
  }

  get standing() {
    return this.host.standing(this.question.id);
  }

  verdictOn(answer) {
    return verdict(this.question, this.host.seed(), answer);
  }

  /** Judge; say what is wrong instead if it is no answer to this question. */
  check() {
    const answer = this.answer.read();
    const said = this.verdictOn(answer);
    this.answer.refuse(said.error ?? "");
    if (said.error !== undefined) {
      put(this.reply);
      return;
    }
    this.host.note(this.question.id, { answer });
    this.say(said);
  }

  say({ right, replies }) {
    const { kind, words } = this.question;
    const several = replies.length > 1 && kind !== "choice";
    const many = several ? `<p>${words.collision}</p>` : "";
    const wrong = `<p><strong>Not yet.</strong></p>${many}${replies.join("")}`;
    assign(this.reply, { "data-right": right ? "" : null });
    put(this.reply, right ? "<p><strong>✓ Right.</strong></p>" : wrong);
    fill(this.reply, { ...this.scope, answer: 0 });
  }

  help() {
    const { hints } = this.standing;
    this.host.note(this.question.id, hints < HINTS ? { hint: hints + 1 } : { solution: true });
    if (this.standing.solution) this.solution.scrollIntoView({ block: "nearest" });
  }

  /** Ask with this seed's numbers; what was answered with them stands there again. */
  ask() {
    this.scope = numbers(this.question, this.host.seed());
    fill(put(this.asked, this.question.html), this.scope);
    const { answer } = this.standing;
    this.answer.show(answer);
    this.answer.refuse("");
    put(this.reply);
    const said = answer === null ? { error: "" } : this.verdictOn(answer);
    if (said.error === undefined) this.say(said);
  }

  /** Show what has been noted; return whether the question is answered rightly. */
  update() {
    const { answer, hints, solution } = this.standing;
    const isDone = answer !== null && this.verdictOn(answer).right === true;
    this.title.replaceChildren(this.name, isDone ? html("span", { "data-done": "" }, " ✓") : "");
    this.showHints(hints);
    this.showSolution(solution);
    write(this.helper, hints < HINTS ? `hint ${hints + 1} of ${HINTS}` : "show the solution");
    this.helper.hidden = solution;
    letKeyboardScroll(this.element);
    return isDone;
  }

  showHints(count) {
    while (this.hints.children.length > count) this.hints.lastChild.remove();
    for (let k = this.hints.children.length; k < count; k++) {
      this.hints.append(fill(put(html("li", {}), this.question.hints[k]), this.scope));
    }
  }

  showSolution(isWanted) {
    const { answer, solution } = this.question;
    if (!isWanted) put(this.solution);
    else if (!this.solution.firstChild) {
      const own = answer ? { answer: compute(answer, this.scope) } : {};
      const text = `<p><strong>Solution</strong></p>${solution}`;
      fill(put(this.solution, text), { ...this.scope, ...own });
    }
  }
}
