// The sentences of a static page: one that a reader's numbers make untrue says so.
import { pageExample, whenRead } from "../../widgets/js/host.js";
import { holds, scopeOf } from "./sentences.js";

const NOTE = "true of the page’s example";

whenRead(() => {
  const example = pageExample();
  if (!example) return;
  const sentences = [...document.querySelectorAll("[data-true]")].map((element) => {
    element.querySelector("small")?.remove(); // of a page that was saved
    const note = document.createElement("small");
    note.textContent = NOTE;
    note.hidden = true;
    element.append(note);
    return { element, note, condition: JSON.parse(element.dataset.true) };
  });
  const judge = () => {
    const [params, X, y] = example.numbers();
    if (X.length !== y.length) return; // the other one is on its way
    const scope = scopeOf(params, X, y);
    for (const { element, note, condition } of sentences) {
      const isTrue = holds(condition, scope);
      element.classList.toggle("tn-untrue", !isTrue);
      note.hidden = isTrue;
    }
  };
  example.hear(judge);
  judge();
});
