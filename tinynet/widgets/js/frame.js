// The frame around a view: it keeps the view equal to its model, and adds what all
// views have, a link, a reset, large type and a list of keys.
import { chainView } from "./chain.js";
import { FIELD_KEYS } from "./controls.js";
import { derivativeView } from "./derivative.js";
import { assign, html, write } from "./dom.js";
import { helpList, toggle } from "./help.js";
import { decodeLink, encodeLink, TRAITS } from "./links.js";
import { lossAndGradient } from "./maths.js";
import { networkView } from "./network.js";
import { softplusView } from "./softplus.js";
import STYLE from "./styles.css";
import { trainingView } from "./training.js";

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
  const host = hostOf(model, live, () => {
    link.forget();
    view.update();
  });
  const view = VIEWS[kind](host);
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
      tabindex: -1,
      onkeydown: help.press,
    },
    html("style", {}, STYLE),
    model.note ? html("p", { class: "tn-alarm", role: "status" }, model.note) : "",
    view.element,
    html(
      "div",
      { class: "tn-foot" },
      model.address ? link.button : "",
      resetButton,
      largeButton,
      help.button,
      link.note,
      link.input,
    ),
    help.element,
    live,
  );

  el.replaceChildren(root);
  el.style.flexGrow = 1; // fill the row of an HBox
  for (const trait of traits) model.on(`change:${trait}`, host.refresh);
  view.update();
  return () => {
    host.end();
    view.stop();
    for (const trait of traits) model.off(`change:${trait}`, host.refresh);
    root.remove();
  };
}

function stateOf(model) {
  const traits = TRAITS[model.get("_view")];
  return Object.fromEntries(traits.map((trait) => [trait, model.get(trait)]));
}

/** What a view sees of its model; `live` is where a screen reader listens. */
function hostOf(model, live, draw) {
  let gone = false;
  let queued = false;
  const host = {
    get: (trait) => model.get(trait),
    /** Change the model; a change whose loss cannot be computed is refused with a word. */
    set(changes) {
      const [params, X, y] = ["params", "X", "y"].map((name) => changes[name] ?? model.get(name));
      const start = lossAndGradient(params, X, y);
      if (![start.loss, ...start.gradient].every(Number.isFinite)) return "too large";
      for (const [trait, value] of Object.entries(changes)) model.set(trait, value);
      model.save_changes();
      host.refresh();
      return undefined;
    },
    /** Draw once after everything that now changes has changed. */
    refresh() {
      if (queued) return;
      queued = true;
      queueMicrotask(() => {
        queued = false;
        // Python may send X and y in two messages: wait for both.
        if (!gone && model.get("X").length === model.get("y").length) draw();
      });
    },
    announce: (text) => write(live, text),
    end() {
      gone = true;
    },
  };
  return host;
}

/** A button, what it says, and the link it makes to the state that is shown. */
function linkParts(model) {
  const note = html("span", { role: "status" });
  const input = html("input", {
    type: "text",
    readonly: "",
    class: "tn-link",
    "aria-label": "link to this state",
    hidden: "",
  });
  const copy = async () => {
    const hash = encodeLink(model.get("_view"), model.place, stateOf(model));
    if (decodeLink(hash).error) return write(note, "This state is too large for a link.");
    input.value = model.address(hash);
    input.hidden = false;
    input.select();
    // Pages from file:// have no clipboard: the link then stands there, selected.
    const writing = navigator.clipboard?.writeText(input.value);
    const copied = await writing?.then(
      () => true,
      () => false,
    );
    return write(note, copied ? "Link copied." : "Copy this link:");
  };
  return {
    button: html("button", { onclick: copy }, "copy link"),
    note,
    input,
    /** Once the view has changed, the link leads elsewhere. */
    forget() {
      write(note, "");
      input.hidden = true;
    },
  };
}
