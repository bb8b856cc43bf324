// Why? Asked once an answer is right: three reasons, a tap each, of which one holds.
import { assign, html } from "../../widgets/js/dom.js";
import { order } from "./draw.js";
import { verdict } from "./judge.js";
import { put, verdictLine } from "./text.js";

const NOT_YET = verdictLine("Not yet.");
const THAT_IS_WHY = verdictLine("✓ That is why.");

/** What a card asks besides: `{ element, update }`. Before it is asked it stands nowhere. */
export function whyOf({ question: { why, page, id }, host }) {
  if (!why) return { element: "", update() {} };
  const question = { ...why, kind: "choice", page, id: `${id}.why` };
  const asked = html("div", { role: "status" });
  const reasons = html("div", { class: "tn-reasons", role: "group", "aria-label": "reasons" });
  const reply = html("div", { class: "tn-reply-to-why", role: "status" });
  let drawnFor = 0; // the seed, which decides the order of the reasons
  let said = "";

  const reason = (k) => {
    const label = question.labels[k] || null;
    const note = () => host.note(question.id, { answer: [k] });
    const button = html("button", { value: k, "aria-label": label, onclick: note });
    return put(button, question.options[k]);
  };
  function draw(seed) {
    if (seed === drawnFor) return;
    drawnFor = seed;
    put(asked, seed ? question.html : "");
    if (seed) reasons.replaceChildren(...order(question, seed).map(reason));
    if (seed) asked.after(reasons);
    else reasons.remove();
  }
  function say(answer) {
    for (const button of reasons.children) {
      assign(button, { "aria-pressed": String(answer?.[0] === Number(button.value)) });
    }
    const { right, replies } = answer ? verdict(question, drawnFor, answer) : {};
    const text = right ? THAT_IS_WHY : replies ? NOT_YET + replies.join("") : "";
    if (text === said) return;
    said = text;
    assign(reply, { "data-right": right ? "" : null });
    put(reply, text);
  }
  return {
    element: html("div", { class: "tn-why" }, asked, reply),
    update(isAsked) {
      draw(isAsked ? host.seed() : 0);
      say(isAsked ? host.standing(question.id).answer : null);
    },
  };
}
