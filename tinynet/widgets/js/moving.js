// The moving figures: a film, a map of starts, or a slice of the loss.
import { html } from "./dom.js";
import { filmView } from "./film.js";
import { helpList } from "./help.js";
import { landscapeView } from "./landscape.js";
import MOVING_STYLE from "./moving.css";
import { mapView } from "./startmap.js";

/** Draw the figure inside `el` and keep it equal to `model`; return the clean-up. */
export function renderMoving({ model, el }) {
  const kind = model.get("_view");
  const root = html(
    "div",
    { class: "tb", role: "group", "aria-label": `${kind} view` },
    html("style", {}, MOVING_STYLE),
  );
  el.replaceChildren(root);
  el.classList.add("tn-room");
  const views = { film: filmView, landscape: landscapeView, map: mapView };
  const { draw, stop, traits, keys } = views[kind](model, root);
  const help = helpList(keys);
  root.addEventListener("keydown", help.press);
  root.querySelector(".tb-bar").append(help.button);
  root.append(help.element);
  for (const trait of traits) model.on(`change:${trait}`, draw);
  return () => {
    stop();
    for (const trait of traits) model.off(`change:${trait}`, draw);
    root.remove();
  };
}
