// A static page as host: what Jupyter gives a view, made from the page itself.

// The numbers that all of a page's views and formulas share, once one has brought them.
let example = null;
const SHARED = ["params", "X", "y"];

/** A model of these values, and who hears of its changes. */
function modelOf(state) {
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
  };
}

/** A model for one view: the state in its element, of which it shares the page's part. */
export function pageModel(el, more = {}) {
  const state = JSON.parse(el.dataset.state);
  const own = modelOf({ ...state, ...more });
  if (!("example" in el.dataset)) return own;
  example ??= exampleOf(state);
  const holder = (trait) => (SHARED.includes(trait) ? example : own);
  return {
    ...own,
    get: (trait) => holder(trait).get(trait),
    set: (trait, value) => holder(trait).set(trait, value),
    on: (event, call) => holder(event.replace("change:", "")).on(event, call),
    off: (event, call) => holder(event.replace("change:", "")).off(event, call),
  };
}

/** The model of what a page shares: how it started, its numbers now, who hears of any. */
function exampleOf({ params, X, y }) {
  const model = modelOf({ params, X, y });
  return {
    ...model,
    start: { params, X, y },
    numbers: () => SHARED.map(model.get),
    hear(call) {
      for (const trait of SHARED) model.on(`change:${trait}`, call);
    },
  };
}

/** What the page shares; null where it shares nothing. */
export function pageExample() {
  return example;
}

/**
 * Keep the static picture for paper: `{ live, paper }`, places for both. Before them
 * stands a mark that only a script defines: by it a style sheet knows a page that was
 * saved while live and has no script any more, and shows the picture.
 */
export function places(el) {
  if (!customElements.get("tn-on")) customElements.define("tn-on", class extends HTMLElement {});
  const live = document.createElement("div");
  live.className = "tn-live";
  let paper = el.querySelector(".tn-paper"); // already there in a saved page
  if (!paper) {
    paper = document.createElement("div");
    paper.className = "tn-paper";
    paper.append(...el.childNodes);
  }
  el.replaceChildren(document.createElement("tn-on"), live, paper);
  return { live, paper };
}

/** Begin when the whole page is there. */
export function whenRead(begin) {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
}
