// One question: where it is asked, answered and replied to.
import { assign, html, unique, write } from "../../widgets/js/dom.js";
import { numbers } from "./draw.js";
import { answerElsewhere } from "./elsewhere.js";
import { compute } from "./expression.js";
import { fadeAnswer } from "./fade.js";
import { findAnswer } from "./find.js";
import { verdict } from "./judge.js";
import { pickedAnswer } from "./picked.js";
import { repaired } from "./steps.js";
import { HINTS } from "./store.js";
import { fill, letKeyboardScroll, put, verdictLine } from "./text.js";
import { formulaAnswer, typedNumberAnswer } from "./typed.js";
import { whyOf } from "./why.js";

// What a question wants, and what it is answered with: `{ element, read, refuse, show }`.
const KINDS = {
  number: ["a number", typedNumberAnswer],
  formula: ["a formula", formulaAnswer],
  choice: ["a choice", pickedAnswer],
  code: ["code", answerElsewhere],
  find: ["a slip to find", findAnswer],
  fade: ["lines to fill in", fadeAnswer],
};

export class Card {
  constructor(question, name, host, changed) {
    const [wanted, answer] = KINDS[question.kind];
    this.question = question;
    this.host = host;
    this.changed = changed;
    this.scope = {};
    this.said = null; // what was last replied, and whether the box was changed since
    this.touched = false;
    this.title = html(
      "summary",
      { class: "tn-question-title", id: unique() },
      `${name} · ${wanted}`,
    );
    this.done = html("span", { "data-done": "" }, " ✓");
    this.asked = html("div", { class: "tn-ask" });
    this.reply = html("div", { class: "tn-reply", role: "status" });
    this.hints = html("ol", { class: "tn-hints" });
    this.solution = html("div", { class: "tn-solution", tabindex: -1 });
    this.helper = html("button", { type: "button", onclick: () => this.help() });
    this.answer = answer(this);
    this.why = whyOf(this);
    this.element = html(
      "details",
      { class: "tn-question", "aria-labelledby": this.title.id, "data-id": question.id },
      this.title,
      this.asked,
      this.answer.element,
      this.reply,
      this.why.element,
      this.hints,
      this.solution,
      html("div", { class: "tn-bar tn-help-buttons" }, this.helper),
    );
  }

  get standing() {
    return this.host.standing(this.question.id);
  }

  get isCoded() {
    return this.question.kind === "code" && this.host.isCoded(this.question.id);
  }

  verdictOn(answer) {
    return verdict(this.question, this.host.seed(), answer);
  }

  /** Whether the answer in the box is the last that was judged. */
  get stands() {
    const { answer } = this.standing;
    return answer !== null && JSON.stringify(this.answer.read()) === JSON.stringify(answer);
  }

  /** The answer in the box is another one: what was said to the last goes, or comes back. */
  edited() {
    this.touched = true;
    this.answer.refuse("");
    if (this.stands !== Boolean(this.said)) this.changed();
  }

  /** Judge; say what is wrong instead if it is no answer to this question. */
  check() {
    const answer = this.answer.read();
    const { error } = this.verdictOn(answer);
    this.answer.refuse(error ?? "");
    this.touched = error !== undefined;
    this.said = null;
    if (this.touched) this.changed();
    else this.host.note(this.question.id, { answer });
  }

  say({ right, replies, head }) {
    const { kind, words } = this.question;
    const several = replies?.length > 1 && kind !== "choice";
    const many = several ? `<p>${words.collision}</p>` : "";
    const wrong = verdictLine(head ?? "Not yet.") + many + replies?.join("");
    const text = right ? verdictLine("✓ Right.") : replies ? wrong : "";
    if (text === this.said) return;
    this.said = text;
    assign(this.reply, { "data-right": right || head ? "" : null });
    fill(put(this.reply, text), { ...this.scope, answer: 0 });
  }

  help() {
    const { hints } = this.standing;
    this.host.note(this.question.id, hints < HINTS ? { hint: hints + 1 } : { solution: true });
    if (!this.standing.solution) return;
    this.solution.focus({ preventScroll: true }); // its button is gone
    this.solution.scrollIntoView({ block: "nearest" });
  }

  /** Ask with this seed's numbers; what was answered with them stands there again. */
  ask() {
    this.scope = numbers(this.question, this.host.seed());
    fill(put(this.asked, this.question.html), this.scope);
    this.answer.show(this.standing.answer);
    this.answer.refuse("");
    this.touched = false;
    this.said = null;
    this.hints.replaceChildren();
    put(this.solution);
  }

  /** Show what has been noted; return whether the answer that stands there is right. */
  update() {
    const { answer, hints, solution } = this.standing;
    this.answer.update?.();
    const isOther = !this.stands && (answer !== null || this.answer.read().length > 0);
    if (isOther && !this.touched) this.answer.show(answer); // from another tab
    const said = this.isCoded ? { right: true } : this.stands ? this.verdictOn(answer) : {};
    const isDone = said.right === true;
    this.say(said);
    if (isDone) this.title.append(this.done);
    else this.done.remove();
    this.why.update(isDone);
    this.showHints(hints);
    this.showSolution(solution);
    write(this.helper, hints < HINTS ? `hint ${hints + 1} of ${HINTS}` : "show the solution");
    this.helper.hidden = solution || !this.question.hints.length;
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
    const { answer, kind, solution } = this.question;
    if (!isWanted) put(this.solution);
    else if (!this.solution.firstChild) {
      const found = kind === "find" ? repaired(this.question, this.host.seed()) : {};
      const own = answer ? { answer: compute(answer, this.scope) } : found;
      const text = verdictLine("Solution") + solution;
      fill(put(this.solution, text), { ...this.scope, ...own });
    }
  }
}
