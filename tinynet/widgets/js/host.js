// A static page as host: what Jupyter gives a view, made from the page itself.

/** A model for one view: the state in its element, and who hears of its changes. */
export function pageModel(el, more = {}) {
  const state = { ...JSON.parse(el.dataset.state), ...more };
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
