// The page Review: the questions of a page come as a script, also from disk.
import { html } from "../../widgets/js/dom.js";
import { whenRead } from "../../widgets/js/host.js";
import { unseal } from "./draw.js";
import { edition } from "./edition.js";
import { recordOf } from "./record.js";
import { Review } from "./review.js";

const brought = {}; // from a page to its questions, as a promise

function bring(page, { words, version }) {
  const src = `../_static/questions/${page}.js?v=${version}`;
  return new Promise((done, fail) => {
    const opened = () =>
      done(
        globalThis.tinynetQuestions[page].map((packed) => ({
          ...packed,
          page,
          words,
          ...unseal(packed.sealed, page),
        })),
      );
    document.head.append(html("script", { src, onload: opened, onerror: fail }));
  });
}

whenRead(() => {
  const el = document.querySelector(".tinynet-review");
  const state = JSON.parse(el.dataset.state);
  const load = (page) => {
    brought[page] ??= bring(page, state);
    return brought[page];
  };
  const review = new Review({ titles: state.titles, record: recordOf(edition), load });
  el.replaceChildren(review.element);
  review.again();
});
