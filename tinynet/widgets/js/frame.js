// The frame around a view: it keeps the view equal to its model, and adds what all
// views have, a link, a reset, large type and a list of keys.
import { chainView } from "./chain.js";
import { FIELD_KEYS } from "./controls.js";
import { derivativeView } from "./derivative.js";
import { assign, html, unique } from "./dom.js";
import { helpList, toggle } from "./help.js";
import { inSight } from "./in-sight.js";
import { linkParts, stateOf } from "./link-parts.js";
import { TRAITS } from "./links.js";
import { networkView } from "./network.js";
import { softplusView } from "./softplus.js";
import STYLE from "./styles.css";
import { trainingView } from "./training.js";
import { hostOf } from "./view-host.js";

const VIEWS = {
  network: networkView,
  chain: chainView,
  derivative: derivativeView,
  training: trainingView,
  softplus: softplusView,
};

/** Draw a view inside `el` and keep it equal to `model`; return the clean-up. */
export function render({ model, el }) {
  const kind = model.get("_view");
  const traits = TRAITS[kind];
  const initial = stateOf(model);
  const live = html("div", { class: "tn-hidden", role: "status" });
  const link = linkParts(model);
  const draw = inSight(el, () => {
    link.forget();
    view.update();
  });
  const host = hostOf(model, live, draw);
  const view = VIEWS[kind](host);
  view.told.id = unique(); // of what always tells its present state
  const help = helpList({ ...view.keys, ...FIELD_KEYS });
  const largeButton = toggle("large type", "A+", () => {
    assign(largeButton, { "aria-pressed": String(root.classList.toggle("tn-large")) });
  });
  const reset = () => {
    view.stop();
    view.reset();
    host.set(initial);
    for (const input of root.querySelectorAll("input")) input.dispatchEvent(new Event("reset"));
    host.announce("Back to how it started.");
  };
  const resetButton = html("button", { onclick: reset }, "reset");
  const root = html(
    "div",
    {
      class: "tn",
      role: "group",
      "aria-label": `${kind} view`,
      "aria-describedby": view.told.id,
      tabindex: -1,
      onkeydown: help.press,
    },
    html("style", {}, STYLE),
    model.note ? html("p", { class: "tn-alarm", role: "status" }, model.note) : "",
    view.element,
    html(
      "div",
      { class: "tn-foot" },
      model.place ? link.button : "",
      resetButton,
      largeButton,
      help.button,
      link.note,
      link.line,
    ),
    help.element,
    live,
  );

  el.replaceChildren(root);
  el.classList.add("tn-room"); // ipywidgets removes what stands in its style
  for (const trait of traits) model.on(`change:${trait}`, host.refresh);
  view.update();
  return () => {
    host.end();
    view.stop();
    for (const trait of traits) model.off(`change:${trait}`, host.refresh);
    root.remove();
  };
}
