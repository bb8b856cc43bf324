// What starts, steps and changes a run.
import { button, choice, field, fold, icon, networkFields, playButton } from "./controls.js";
import { assign, html, write } from "./dom.js";
import { formula, mi } from "./mathml.js";
import { MAX_EPOCH } from "./maths.js";
import { parseNumber } from "./numbers.js";
import { PHASES } from "./training-player.js";

const SPEEDS = [2, 10, 60];
const STARTS = [
  ["the running example", [2, -1, -2, 0, 1, -1, 0]],
  ["all zeros", [0, 0, 0, 0, 0, 0, 0]],
  ["twins", [2, -1, 2, -1, 1, 1, 0]],
  ["a trained network", [3.34, -1.43, -3.53, 0.57, -1.22, -2.3, 2.61]],
];

/** Buttons to play and to step, the epoch, the learning rate and the speed. */
export function playerBar(host, player) {
  const play = playButton(() => player.play());
  const epochField = field({
    name: "epoch",
    label: "epoch",
    read: () => player.epoch,
    parse: (text) => parseNumber(text, { min: 0, max: MAX_EPOCH, whole: true }),
    commit: (value) => player.jump(value),
  });
  const rateField = field({
    name: "learning rate",
    label: html("span", {}, "learning rate ", formula(mi("η"))),
    read: () => host.get("learning_rate"),
    parse: (text) => parseNumber(text, { min: 0 }),
    commit: (learning_rate) => host.set({ learning_rate }),
  });
  const speed = speedMenu(player);
  const element = html(
    "div",
    { class: "tn-bar" },
    button("back to epoch 0", () => player.jump(0), icon("reset")),
    button("one step back", () => player.step(-1), icon("back")),
    play.element,
    button("one step", () => player.step(1), icon("step"), html("span", {}, "step")),
    epochField.element,
    rateField.element,
    speed.element,
  );
  return {
    element,
    update() {
      epochField.update();
      rateField.update();
      speed.update();
      play.update(player.frame !== 0);
    },
  };
}

function speedMenu(player) {
  const choose = () => {
    player.speed = Number(select.value);
  };
  const select = html(
    "select",
    { "aria-label": "epochs a second", onchange: choose },
    ...SPEEDS.map((value) => html("option", { value }, String(value))),
  );
  const name = html("span", { class: "tn-symbol" }, "epochs/s");
  return {
    element: html("label", { class: "tn-field" }, name, select),
    update() {
      select.value = player.speed;
    },
  };
}

/** The parts of an epoch, and the button that shows them one at a time. */
export function partsBar(player) {
  const press = () => player.toggleSlow();
  const slow = html("button", { onclick: press }, "one part at a time");
  const chips = PHASES.map((name) => html("li", { class: `tn-${name}` }, name));
  const list = html("ol", { class: "tn-phases", "aria-label": "parts of an epoch" }, ...chips);
  return {
    element: html("div", { class: "tn-bar" }, slow, list),
    update() {
      assign(slow, { "aria-pressed": String(player.slow) });
      chips.forEach((chip, k) => {
        const current = player.slow && k === player.phase;
        assign(chip, { "aria-current": current ? "step" : null });
      });
    },
  };
}

/** Where the run came from, and what a change of the data does to it. */
export function changeBar(host, player) {
  const origin = html("p", { class: "tn-key tn-origin" });
  const [on, again] = ["go on from here", "start again"];
  const ways = choice(
    "when the data change",
    [on, again].map((way) => [way, way]),
    () => (player.again ? again : on),
    (way) => {
      player.again = way === again;
      host.refresh();
    },
  );
  return {
    element: html("div", {}, origin, ways.element),
    update() {
      write(origin, player.origin());
      ways.update();
    },
  };
}

/** Fields for the start and the data, and a list of starts worth a look. */
export function startFold(host, player) {
  const choose = () => {
    const start = STARTS[select.value];
    if (start) host.set({ params: start[1] });
  };
  const select = html(
    "select",
    { "aria-label": "starting point", onchange: choose },
    html("option", { value: "" }, "own"),
    ...STARTS.map(([name], k) => html("option", { value: k }, name)),
  );
  const legend = html("span", { class: "tn-legend" }, "start from");
  const change = fold(
    host,
    "Change the start and the data",
    networkFields({ ...host, set: (numbers) => player.change(numbers) }),
    html("div", { class: "tn-bar" }, legend, select),
  );
  return {
    element: change.element,
    update() {
      change.update();
      const params = String(host.get("params"));
      const start = STARTS.findIndex(([, values]) => String(values) === params);
      select.value = start < 0 ? "" : start;
    },
  };
}
