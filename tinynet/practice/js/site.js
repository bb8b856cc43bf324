// The questions of a static page: the seed in its address is `#seed=12`, or `?seed=12`.
import { pageModel, whenRead } from "../../widgets/js/host.js";
import { edition } from "./edition.js";
import { renderPractice } from "./practice.js";

const SEED = /[?&#]seed=(\d{1,4})(?=&|#|$)/;

function linkedSeed() {
  const found = location.hash.match(SEED) ?? location.search.match(SEED);
  return found ? Number(found[1]) : 0;
}

let own = ""; // the seed that this page itself put into its address

const address = {
  edition,
  linked: linkedSeed,
  /** A page that was opened with a seed says which one it shows now. */
  relink(seed) {
    if (!linkedSeed() || linkedSeed() === seed) return;
    own = `#seed=${seed}`;
    location.replace(own);
  },
};

whenRead(() => {
  const places = [...document.querySelectorAll(".tinynet-practice")];
  const models = places.map((el) => {
    const model = { ...pageModel(el, { seed: 0, log: {}, coded: {} }), ...address };
    renderPractice({ model, el });
    return model;
  });
  // A cell of this page has judged an answer in code.
  addEventListener("tinynet-checked", ({ detail }) => {
    for (const model of models)
      if (model.get("page") === detail.page) model.set("coded", detail.coded);
  });
  const show = () => {
    const cards = [...(places[0]?.querySelectorAll(".tn-question") ?? [])];
    const left = cards.find((card) => !card.querySelector("[data-done]"));
    if (left && !cards.some((card) => card.open)) left.open = true; // on a phone all are closed
    places[0]?.scrollIntoView({ behavior: "instant" });
  };
  if (linkedSeed()) show();
  addEventListener("hashchange", () => {
    const isOwn = location.hash === own;
    own = "";
    if (isOwn || !linkedSeed()) return;
    for (const model of models) model.set("seed", linkedSeed());
    show();
  });
});
