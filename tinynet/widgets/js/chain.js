// The chain view: one nudge of a parameter travels through the chain to the loss.
import { journey, reach } from "./chain-journey.js";
import { chainRows } from "./chain-rows.js";
import { fold, networkFields, playButton } from "./controls.js";
import { verdictWords } from "./derivative-hill.js";
import { html, write } from "./dom.js";
import { chain, loss, nudged, products, total } from "./maths.js";
import { calm } from "./network-picture.js";
import { nudgeField, parameterChoice } from "./nudge.js";
import { shown } from "./numbers.js";
import { samplePicker } from "./sample-picker.js";
import { chainSentence } from "./sentences.js";

const PAUSE = 900; // milliseconds from link to link

export function chainView(host) {
  const rows = chainRows();
  const told = html("p", { class: "tn-hidden" });
  let steps = [];
  const sender = nudgeSender(host, () => steps);
  const who = parameterChoice(host, "nudge");
  const nudge = nudgeField(host);
  const sample = samplePicker(host);
  const whole = html("p", { class: "tn-readout" });
  const hint = "○ predicted: what came in, times the factor that stands there. ◇ as it happens.";
  const change = fold(host, "Change the network and the data", networkFields(host));
  return {
    element: html(
      "div",
      {},
      told,
      who.element,
      html("div", { class: "tn-bar" }, sample.element, sender.button, nudge.element),
      html("p", { class: "tn-key" }, hint),
      rows.element,
      html("p", { class: "tn-key" }, "The whole loss, all samples together:"),
      whole,
      change.element,
    ),
    update() {
      const [params, X, y, name, by] = ["params", "X", "y", "name", "nudge"].map(host.get);
      const i = Math.min(host.get("sample"), X.length) - 1;
      steps = journey(params, X[i], y[i], name, by);
      write(told, chainSentence(steps, i + 1));
      rows.draw(steps, i + 1, reach(steps, by), sender.seen());
      const happens = loss(nudged(name, params, by), X, y) - loss(params, X, y);
      whole.replaceChildren(
        ...verdictWords(total(products(chain(name, params, X, y))), by, happens),
      );
      sender.update();
      for (const item of [who, nudge, sample, change]) item.update();
    },
    told,
    keys: {
      " ": ["send the nudge, or stop it", sender.press],
      "← → ↑ ↓": ["go to another one"],
    },
    stop: sender.halt,
    reset() {},
  };
}

/** A button that shows the links one after the other; all of them stand there otherwise. */
function nudgeSender(host, stepsNow) {
  let seen = Infinity;
  let timer = 0;
  const play = playButton(press);
  function on() {
    seen += 1;
    timer = seen < stepsNow().length - 1 ? setTimeout(on, PAUSE) : 0;
    if (!timer) arrive();
    host.refresh();
  }
  function arrive() {
    seen = Infinity;
    const { predicted, actual } = stepsNow().at(-1);
    const words = `The loss of sample ${host.get("sample")} moves by ${shown(actual)}`;
    host.announce(`${words}; the factors predict ${shown(predicted)}.`);
  }
  function halt() {
    clearTimeout(timer);
    timer = 0;
    seen = Infinity;
    host.refresh();
  }
  function press() {
    if (timer) return halt();
    if (calm()) return arrive();
    seen = 0;
    timer = setTimeout(on, PAUSE);
    return host.refresh();
  }
  return {
    button: play.element,
    press,
    halt,
    seen: () => seen,
    update: () => play.update(timer !== 0),
  };
}
