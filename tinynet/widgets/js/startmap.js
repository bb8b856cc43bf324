// A map of starts that trains: each cell a network, its colour how it stands.
import ENDS from "../ends.json" with { type: "json" };
import { assign, html, write } from "./dom.js";
import { rateSlider } from "./rate.js";
import { chosenStart, MAP_KEYS } from "./startmap-chosen.js";
import { epochOf, standingAt, starts } from "./starts.js";
import { timedPlay } from "./timed-play.js";

const FRAME = 24; // milliseconds of training between two pictures

export function mapView(model, root) {
  const size = model.get("size");
  const canvas = html("canvas", { width: size, height: size, role: "img", tabindex: 0 });
  const legend = legendOfEnds();
  const status = html("p");
  const rate = rateSlider(model, 0.3, (value) => {
    model.set("learning_rate", value); // its change is heard: a new start
    model.save_changes();
  });
  const run = { all: [], losses: new Float64Array(size * size), epoch: 0 };
  const chosen = chosenStart(canvas, model.get("reach"), size, run);
  const isDone = () => run.epoch >= model.get("epochs");
  const begin = () => isDone() && restart();
  const play = timedPlay(begin, tick, 0);

  function restart() {
    play.stop();
    run.all = starts(model.get("params"), model.get("reach"), size);
    sweep(0);
    run.epoch = 0;
    draw();
  }
  function sweep(step) {
    run.all.forEach((params, k) => {
      run.losses[k] = epochOf(params, step);
    });
  }
  function tick() {
    const began = performance.now();
    while (!isDone() && performance.now() - began < FRAME) {
      sweep(model.get("learning_rate"));
      run.epoch += 1;
    }
    draw();
    return !isDone();
  }
  function draw() {
    const ends = Array.from(run.losses, (loss) => standingAt(run.epoch, loss));
    const colours = coloursOn(root);
    paint(canvas, ends, colours);
    const found = ENDS.map((_, end) => ends.filter((one) => one === end).length);
    const counts = legend.update(found, colours);
    assign(canvas, {
      "aria-label":
        `Map of ${size * size} starts after ${run.epoch} epochs: ${counts}. ` +
        "Arrow keys choose a start.",
    });
    write(status, `Epoch ${run.epoch} of ${model.get("epochs")}.`);
    rate.update();
    chosen.update();
  }

  const again = html("button", { onclick: restart }, "Restart");
  root.append(
    figures(chosen, status, legend),
    html("div", { class: "tb-bar" }, play.button, again, rate.element),
  );
  restart();
  const forgetTheme = onTheme(draw);
  return {
    draw: restart,
    stop() {
      play.stop();
      forgetTheme();
    },
    traits: ["learning_rate"],
    keys: MAP_KEYS,
  };
}

function figures(chosen, status, legend) {
  return html(
    "div",
    { class: "tb-two" },
    html("div", {}, chosen.map, chosen.axes),
    html("div", {}, status, legend.element, chosen.words, chosen.curve),
  );
}

/** Draw again whenever the page's theme changes, and with it the colours. */
function onTheme(draw) {
  const themes = new MutationObserver(draw);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => themes.disconnect();
}

/** Swatch, name and count of each end that a loss or the epoch can tell. */
function legendOfEnds() {
  const rows = ENDS.flatMap(({ name, from, epoch }, end) =>
    (from ?? epoch) === undefined ? [] : [{ name, end, swatch: html("i"), count: html("b") }],
  );
  const items = rows.map(({ name, swatch, count }) => html("li", {}, swatch, name, count));
  return {
    element: html("ul", {}, ...items),
    update(found, colours) {
      for (const { end, swatch, count } of rows) {
        write(count, String(found[end]));
        swatch.style.background = colours[end];
      }
      return rows.map(({ name, end }) => `${name} ${found[end]}`).join(", ");
    },
  };
}

/** Colours of the ends, as the page's theme has them. */
function coloursOn(root) {
  const look = getComputedStyle(root);
  const themed = (role) => role && look.getPropertyValue(`--tn-${role}`).trim();
  return ENDS.map(({ role, colour }) => themed(role) || colour);
}

function paint(canvas, ends, colours) {
  const size = canvas.width;
  const context = canvas.getContext("2d");
  const bytes = colours.map((colour) => {
    context.fillStyle = colour;
    const code = Number.parseInt(context.fillStyle.slice(1), 16);
    return [code >> 16, (code >> 8) & 255, code & 255, 255];
  });
  const image = context.createImageData(size, size);
  ends.forEach((end, k) => {
    const row = size - 1 - Math.floor(k / size);
    image.data.set(bytes[end], 4 * (row * size + (k % size)));
  });
  context.putImageData(image, 0, 0);
}
