// The questions of a static page: the seed in its address is `#seed=12`, or `?seed=12`.
import { pageModel, whenRead } from "../../widgets/js/host.js";
import { renderPractice } from "./practice.js";

const SEED = /[?&#]seed=(\d{1,4})(?=&|#|$)/;

function linkedSeed() {
  const found = location.hash.match(SEED) ?? location.search.match(SEED);
  return found ? Number(found[1]) : 0;
}

const address = {
  linked: linkedSeed,
  link: (seed) => `${location.href.split(/[?#]/)[0]}#seed=${seed}`,
  /** A page that was opened with a seed says which one it shows now. */
  relink(seed) {
    if (linkedSeed() && linkedSeed() !== seed) location.replace(`#seed=${seed}`);
  },
};

whenRead(() => {
  const models = [...document.querySelectorAll(".tinynet-practice")].map((el) => {
    const model = { ...pageModel(el, { seed: 0, log: {} }), ...address };
    renderPractice({ model, el });
    return model;
  });
  addEventListener("hashchange", () => {
    if (linkedSeed()) for (const model of models) model.set("seed", linkedSeed());
  });
});
