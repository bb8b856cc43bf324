// The two charts of the training view: the fit, and the loss epoch by epoch.
import { CHART, chart, disc, spread } from "./chart.js";
import { curveStop } from "./curve-stop.js";
import { assign, html, write } from "./dom.js";
import { range, thin } from "./geometry.js";
import { handles } from "./handles.js";
import { forward, MAX_EPOCH, neuron, replaced } from "./maths.js";
import { fmt, shown } from "./numbers.js";
import { curvePoints } from "./sentences.js";
import { rangeInput } from "./slider.js";
import { toneButton } from "./tones.js";

const HORIZONS = [20, 100, 300, 1000, 3000, 10000, 30000, MAX_EPOCH];

/** The data, which can be dragged, and the network's predictions for them. */
export function fitChart(host, player) {
  const fit = chart("the data, the predictions and the fitted curve", "X", "y", "group");
  const spot = (x, i) => ({
    x,
    y: host.get("y")[i],
    label: `sample ${i + 1}, moved by the arrow keys`,
    value: host.get("y")[i],
    text: `X ${fmt(x)}, y ${fmt(host.get("y")[i])}`,
  });
  const dots = handles(
    host,
    fit,
    { d: disc(6), class: "tn-data" },
    () => host.get("X").map(spot),
    (i, x, y) =>
      player.change({ X: replaced(host.get("X"), i, x), y: replaced(host.get("y"), i, y) }),
  );

  function frame({ X, y }, y_hat) {
    const xs = range(X, 0.5);
    const margin = (xs[1] - xs[0]) / 20;
    const [low, high] = range(y, 1);
    const near = (v) => Math.max(2 * low - high, Math.min(2 * high - low, v));
    fit.frame([xs[0] - margin, xs[1] + margin], range([...y, ...y_hat.map(near)], 1));
  }

  const walk = curveStop(fit, "the fitted curve, point by point");

  return {
    element: fit.element,
    draw(run, params) {
      const { X, y } = run;
      const { y_hat } = forward(params, X);
      if (!dots.held()) frame(run, y_hat);
      const across = spread([fit.x.invert(CHART.left), fit.x.invert(CHART.width - CHART.right)]);
      const heightAt = (x) => neuron(params, x).y_hat;
      fit.draw([
        fit.line("curve", across, across.map(heightAt), "tn-forward"),
        ...X.flatMap((x, i) => [
          fit.residual(`r${i}`, x, y[i], y_hat[i]),
          fit.prediction(`p${i}`, x, y_hat[i]),
        ]),
      ]);
      dots.update();
      walk(curvePoints(spread(range(X, 0.5), 20), X, y, heightAt));
    },
  };
}

/** The loss at each epoch, with a slider under it and the number beside it. */
export function lossChart(host, player) {
  const curve = chart("the loss at each epoch", "epoch", "loss");
  let log = null;
  let heights = [];
  const usesLog = ({ run, furthest } = player) =>
    log ?? Math.max(run.losses[0], run.losses[furthest]) > 50 * run.lowest;
  const scrub = rangeInput({
    min: 0,
    step: 1,
    "aria-label": "epoch, slider",
    class: "tn-scrub",
    oninput: () => {
      player.pause();
      player.go(Number(scrub.value));
    },
    onchange: () => player.tell(),
  });
  const press = () => {
    log = !usesLog();
    host.refresh();
  };
  const logButton = html("button", { onclick: press }, "log scale");
  const readout = html("p", { class: "tn-readout" });
  const tones = toneButton("hear the loss", () => heights);
  const bar = html("div", { class: "tn-bar" }, readout, logButton, tones.element);

  return {
    element: html("div", {}, curve.element, scrub, bar),
    told: readout,
    stop: tones.stop,
    draw({ run, furthest, epoch }) {
      const horizon = HORIZONS.find((end) => end >= furthest);
      const words = `epoch ${epoch}: loss ${shown(run.losses[epoch])}`;
      assign(scrub, { max: horizon, "aria-valuetext": words });
      if (Number(scrub.value) !== epoch) scrub.value = epoch;
      heights = drawLosses(curve, player, horizon, usesLog());
      assign(logButton, { "aria-pressed": String(usesLog()) });
      write(readout, words);
    },
    reset() {
      log = null;
    },
  };
}

/** Draw the losses, at no more than 150 epochs; return how high they are drawn. */
function drawLosses(curve, { run, furthest, epoch }, horizon, logs) {
  const floor = logs ? 1e-300 : 0;
  const epochs = thin(furthest, 150);
  const losses = epochs.map((k) => Math.max(run.losses[k], floor));
  const ends = logs
    ? range(losses.map(Math.log10), 1).map((power) => 10 ** power)
    : range([0, ...losses], 0);
  curve.frame([0, horizon], ends, logs);
  curve.draw([
    curve.line("loss", epochs, losses, "tn-forward"),
    curve.upright("now", epoch),
    curve.dot("dot", epoch, Math.max(run.losses[epoch], floor)),
  ]);
  return losses.map((loss) => -curve.y(loss));
}
