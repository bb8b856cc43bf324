// The moving figures: a film, or a map of starts.
import { html } from "./dom.js";
import { filmView } from "./film.js";
import { helpList } from "./help.js";
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
  const { draw, stop, trait, keys } = { film: filmView, map: mapView }[kind](model, root);
  const help = helpList(keys);
  root.addEventListener("keydown", help.press);
  root.querySelector(".tb-bar").append(help.button);
  root.append(help.element);
  model.on(`change:${trait}`, draw);
  return () => {
    stop();
    model.off(`change:${trait}`, draw);
    root.remove();
  };
}
