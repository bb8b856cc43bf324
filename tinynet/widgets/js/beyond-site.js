// The static page's host of beyond.js: a model for each figure, from its element.

for (const el of document.querySelectorAll(".tinynet-beyond")) {
  const paper = document.createElement("div");
  const live = document.createElement("div");
  paper.className = "tn-paper";
  live.className = "tn-live";
  paper.append(...el.childNodes);
  const state = { ...JSON.parse(el.dataset.state), _view: el.dataset.view };
  state.svg = paper.querySelector("svg").outerHTML;
  el.replaceChildren(live, paper);
  figure.render({
    model: {
      get: (trait) => state[trait],
      set: (trait, value) => (state[trait] = value),
      on() {},
      off() {},
      save_changes() {},
    },
    el: live,
  });
}
