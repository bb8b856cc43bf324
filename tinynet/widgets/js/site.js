// The static page's host: gives every view on the page a model of its own, made from
// the state in its element, and opens the state in the page's address.

let stops = [];

function pageModel(state, place) {
  const heard = {};
  return {
    place,
    address: (hash) => location.href.split("#")[0] + hash,
    get: (trait) => state[trait],
    set(trait, value) {
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
  };
}

/** Keep the static picture for paper; return the place for the live view. */
function placeFor(el) {
  const live = document.createElement("div");
  live.className = "tn-live";
  let paper = el.querySelector(".tn-paper"); // already there in a saved page
  if (!paper) {
    paper = document.createElement("div");
    paper.className = "tn-paper";
    paper.append(...el.childNodes);
  }
  el.replaceChildren(live, paper);
  return live;
}

function mountAll() {
  stops.forEach((stop) => stop());
  const opened = decodeLink(location.hash);
  const elements = [...document.querySelectorAll(".tinynet-view")];
  const counts = {};
  let target = null;
  const models = elements.map((el) => {
    const kind = el.dataset.view;
    counts[kind] = (counts[kind] ?? 0) + 1;
    const model = pageModel({ ...JSON.parse(el.dataset.state), _view: kind }, counts[kind]);
    if (opened?.view === kind && opened.place === counts[kind]) {
      for (const [trait, value] of Object.entries(opened.state)) model.set(trait, value);
      target = el;
    }
    return model;
  });
  if (opened && !target && models.length) {
    models[0].note = opened.error ?? "This link is for a view that is not on this page.";
    target = elements[0];
  }
  stops = elements.map((el, k) => widget.render({ model: models[k], el: placeFor(el) }));
  target?.scrollIntoView();
}

// What practice.js, a script of its own, takes from here.
window.tinynet = { STYLE, assign, formula, html, mathPart, mathml, mi, mrow, shown, sigmoid, softplus, sym, unique, write };

addEventListener("hashchange", () => {
  if (decodeLink(location.hash)) mountAll();
});
if (document.readyState === "loading") addEventListener("DOMContentLoaded", mountAll);
else mountAll();
