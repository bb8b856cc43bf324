// An answer that is picked: options, of which one or several are right.
import { html, unique, write } from "../../widgets/js/dom.js";
import { order } from "./draw.js";
import { fill, put } from "./text.js";

export function pickedAnswer(card) {
  const { question } = card;
  const box = html("fieldset", { class: "tn-options" });
  const word = html("span", { class: "tn-word", role: "alert", id: unique() });
  const type = question.right.length > 1 ? "checkbox" : "radio";
  const legend = type === "radio" ? "Choose one." : "Choose all that are right.";
  const name = unique();
  const refuse = (error) => write(word, error);
  let inputs = [];
  const option = (k) =>
    html("label", {}, inputs[k], fill(put(html("div"), question.options[k]), card.scope));
  return {
    element: html(
      "div",
      {},
      box,
      html(
        "div",
        { class: "tn-answer" },
        html("button", { type: "button", onclick: () => card.check() }, "check"),
        word,
      ),
    ),
    read: () => inputs.map((input, k) => (input.checked ? k : -1)).filter((k) => k >= 0),
    refuse,
    show(answer) {
      inputs = question.options.map((_, k) =>
        html("input", {
          type,
          name,
          value: k,
          "aria-label": question.labels[k] || null,
          onchange: () => card.edited(),
        }),
      );
      inputs.forEach((input, k) => {
        input.checked = [answer].flat().includes(k);
      });
      const shuffled = order(question, card.host.seed());
      box.replaceChildren(html("legend", {}, legend), ...shuffled.map(option));
    },
  };
}
