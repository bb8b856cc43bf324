// The sentences of a static page: one that a reader's numbers make untrue says so.
import { html } from "../../widgets/js/dom.js";
import { pageExample, whenRead } from "../../widgets/js/host.js";
import { holds, scopeOf } from "./sentences.js";

const NOTE = "true of the page’s example";

function turn(sentence) {
  sentence.isTrue = !sentence.isTrue;
  sentence.note.hidden = sentence.isTrue;
  sentence.element.classList.toggle("tn-untrue", !sentence.isTrue);
}

/** Change the page, and leave the number that a reader holds where it is in the window. */
function inPlace(change) {
  const top = () => document.activeElement.getBoundingClientRect().top;
  const before = top();
  change();
  scrollBy({ top: top() - before, behavior: "instant" });
}

whenRead(() => {
  const example = pageExample();
  if (!example) return;
  const sentences = [...document.querySelectorAll("[data-true]")].map((element) => {
    element.querySelector("small")?.remove(); // of a page that was saved
    element.classList.remove("tn-untrue");
    const note = html("small", {}, NOTE);
    note.hidden = true;
    element.append(note);
    return { element, note, condition: JSON.parse(element.dataset.true), isTrue: true };
  });
  const judge = () => {
    const [params, X, y] = example.numbers();
    if (X.length !== y.length) return; // the other one is on its way
    const scope = scopeOf(params, X, y);
    const turned = sentences.filter(({ isTrue, condition }) => isTrue !== holds(condition, scope));
    if (turned.length) inPlace(() => turned.forEach(turn));
  };
  example.hear(judge);
  judge();
});
