// The views of a static page, opened as the link in its address says.
import { render } from "./frame.js";
import { pageExample, pageModel, places, whenRead } from "./host.js";
import { decodeLink } from "./links.js";

let stops = [];

/** A model for each view; `place` counts those of its kind from 1. */
function modelsOf(elements) {
  const counts = {};
  return elements.map((el) => {
    const kind = el.dataset.view;
    counts[kind] = (counts[kind] ?? 0) + 1;
    return { ...pageModel(el, { _view: kind }), place: counts[kind] };
  });
}

function mountViews() {
  for (const stop of stops) stop();
  const elements = [...document.querySelectorAll(".tinynet-view")];
  const models = modelsOf(elements);
  const opened = decodeLink(location.hash);
  const isMeant = ({ get, place }) => get("_view") === opened?.view && place === opened.place;
  const target = models.findIndex(isMeant);
  const meant = opened?.view === "page" ? pageExample() : models[target];
  if (meant) {
    for (const [trait, value] of Object.entries(opened.state)) meant.set(trait, value);
  } else if (opened && models.length) {
    models[0].note = opened.error ?? "This link is for a view that is not on this page.";
  }
  stops = elements.map((el, k) => render({ model: models[k], el: places(el).live }));
  if (opened && opened.view !== "page") elements[Math.max(target, 0)]?.scrollIntoView();
}

addEventListener("hashchange", () => {
  if (decodeLink(location.hash)) mountViews();
});
whenRead(mountViews);
