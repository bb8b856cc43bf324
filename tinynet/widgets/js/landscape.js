// The loss over two parameters, with the path of gradient descent on it.
import { descent, walk } from "./descent.js";
import { assign, html, write } from "./dom.js";
import { choice, tick } from "./landscape-controls.js";
import { drawMap, EDGE, LEVEL, mapParts, movable } from "./landscape-map.js";
import { NAMES } from "./maths.js";
import { shown } from "./numbers.js";
import { rateSlider } from "./rate.js";
import { timedPlay } from "./timed-play.js";

const LAST = 20000; // epochs
const BEAT = 50; // milliseconds between two pictures
const KEYS = { "← → ↑ ↓": ["on the map: move the start"], Shift: ["with them: ten times as far"] };
const OF_RUN = ["params", "X", "y", "learning_rate", "across", "up", "all_learn"];

export function landscapeView(model, root) {
  const map = mapParts();
  const words = html("p", { class: "tb-caption", role: "status" });
  const change = (changes) => {
    for (const [trait, value] of Object.entries(changes)) model.set(trait, value);
    model.save_changes();
  };
  const run = runOf(model);
  const restart = () => {
    play.stop();
    change({ epoch: 0 });
  };
  const begin = () => run.isOver() && restart();
  const play = timedPlay(begin, onward, BEAT);
  let queued = false;

  function onward() {
    change({ epoch: run.next() });
    refresh(); // that it diverges is news, though the epoch is the same
    return !run.isOver();
  }
  movable(map, (x, y) => {
    play.stop();
    change({ params: paramsAt(model, run.here().params, x, y), epoch: 0 });
  });

  /** Draw once after everything that now changes has changed. */
  function refresh() {
    if (queued) return;
    queued = true;
    queueMicrotask(draw);
  }
  function draw() {
    queued = false;
    drawMap(map, model, run.path(), axesOf(model));
    assign(words, { "aria-live": play.isOn() ? "off" : "polite" });
    write(words, tell(run.here(), model, run.ends()));
    for (const control of controls) control.update();
  }

  const again = html("button", { onclick: restart }, "Restart");
  const controls = [
    rateSlider(model, 0.5, (rate) => change({ learning_rate: rate, epoch: 0 })),
    choice("across", "up", model, change),
    choice("up", "across", model, change),
    tick("all_learn", "all seven learn", model, change),
  ];
  const [rate, ...others] = controls.map(({ element }) => element);
  root.append(
    html("div", { class: "tb-two" }, map.element, html("div", {}, words, ...others)),
    html("div", { class: "tb-bar" }, play.button, again, rate),
  );
  draw();
  return { draw: refresh, stop: play.stop, traits: [...OF_RUN, "epoch"], keys: KEYS };
}

const axesOf = ({ get }) => [get("across"), get("up")].map((name) => NAMES.indexOf(name));

/** The run that a model says, and where in it the view stands; other numbers, other run. */
function runOf({ get }) {
  let run = null;
  let key = "";
  function current() {
    const traits = OF_RUN.map(get);
    if (key === JSON.stringify(traits)) return run;
    key = JSON.stringify(traits);
    const [params, X, y, rate, across, up, all] = traits;
    run = descent(params, X, y, rate, all ? NAMES : [across, up]);
    return run;
  }
  const last = () => current().path.length - 1;
  const at = () => Math.min(get("epoch"), last());
  const ends = () => current().diverged && at() === last();
  return {
    here: () => ({ epoch: at(), ...walk(current(), get("epoch")) }),
    path: () => walk(current(), get("epoch")) && run.path.slice(0, at() + 1),
    ends,
    isOver: () => get("epoch") >= LAST || ends(),
    /** The epoch to show next. Time passes ever faster: late epochs differ less. */
    next() {
      const to = Math.min(LAST, get("epoch") + Math.max(1, Math.floor(get("epoch") / 20)));
      walk(current(), to);
      return Math.min(to, last());
    },
  };
}

/** The seven parameters of a place on the map, given in units of the picture. */
function paramsAt(model, params, x, y) {
  const [middle, reach] = [model.get("middle"), model.get("reach")];
  const moved = [...params];
  [x / EDGE, 1 - y / EDGE].forEach((place, axis) => {
    const inside = Math.max(0, Math.min(1, place));
    const value = middle[axis] + (2 * inside - 1) * reach;
    moved[axesOf(model)[axis]] = Number(value.toPrecision(3));
  });
  return moved;
}

/** Where the run stands, in a sentence. */
function tell({ epoch, params, loss, gradient }, model, isEnd) {
  const [across, up] = axesOf(model);
  const slope = Math.hypot(gradient[across], gradient[up]);
  const at = [across, up].map((k) => `${NAMES[k]} = ${shown(params[k])}`).join(", ");
  const along = `slope ${shown(slope > LEVEL ? slope : 0)} along the arrow.`;
  const end = isEnd ? " The next step diverges." : "";
  return `Epoch ${epoch}: loss ${shown(loss)} at ${at}; ${along}${end}`;
}
