// The static page's host of the questions: a model for each, and the seed in the
// page's address: `#seed=12`, or `?seed=12`.

const SEED = /[?&#]seed=(\d{1,4})(?=&|#|$)/;

function linkedSeed() {
  const found = location.hash.match(SEED) ?? location.search.match(SEED);
  return found ? Number(found[1]) : 0;
}

function practiceModel(state) {
  const heard = {};
  return {
    get: (trait) => state[trait],
    set(trait, value) {
      if (state[trait] === value) return;
      state[trait] = value;
      for (const call of heard[`change:${trait}`] ?? []) call();
    },
    on(event, call) {
      heard[event] = [...(heard[event] ?? []), call];
    },
    off(event, call) {
      heard[event] = (heard[event] ?? []).filter((kept) => kept !== call);
    },
    save_changes() {},
    linked: linkedSeed,
    link: (seed) => `${location.href.split(/[?#]/)[0]}#seed=${seed}`,
    /** A page that was opened with a seed says which one it shows now. */
    relink(seed) {
      if (linkedSeed() && linkedSeed() !== seed) location.replace(`#seed=${seed}`);
    },
  };
}

function mountPractice() {
  const models = [...document.querySelectorAll(".tinynet-practice")].map((el) => {
    const model = practiceModel({ ...JSON.parse(el.dataset.state), seed: 0, log: {} });
    practice.render({ model, el });
    return model;
  });
  addEventListener("hashchange", () => {
    if (linkedSeed()) for (const model of models) model.set("seed", linkedSeed());
  });
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", mountPractice);
else mountPractice();
