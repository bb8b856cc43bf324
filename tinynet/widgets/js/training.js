// The training view: gradient descent, step by step.
import { CURVE_KEYS } from "./curve-stop.js";
import { html, write } from "./dom.js";
import { handleKeys } from "./handles.js";
import { fitChart, lossChart } from "./training-charts.js";
import { changeBar, partsBar, playerBar, startFold } from "./training-controls.js";
import { PHASES, Player } from "./training-player.js";
import { updateTable } from "./training-table.js";
import { EXPLAINED } from "./training-words.js";

export function trainingView(host) {
  const player = new Player(host);
  const bar = playerBar(host, player);
  const parts = partsBar(player);
  const fit = fitChart(host, player);
  const curve = lossChart(host, player);
  const grid = updateTable();
  const data = changeBar(host, player);
  const change = startFold(host, player);
  const caption = html("div", { class: "tn-caption" });
  const alarm = html("p", { class: "tn-alarm", role: "alert" });
  const step = (by) => () => player.step(by);

  return {
    element: html(
      "div",
      {},
      bar.element,
      parts.element,
      caption,
      alarm,
      html(
        "div",
        { class: "tn-columns" },
        html("div", {}, fit.element, fitKey(), data.element),
        curve.element,
      ),
      html("div", { class: "tn-sideways" }, grid.element),
      change.element,
    ),
    update() {
      player.compute();
      for (const item of [bar, parts, data, change]) item.update();
      if (player.epoch > player.last) host.set({ epoch: player.last });
      const { run, epoch, phase, slow } = player;
      const [params, gradient] = [run.params[epoch], run.gradients[epoch]];
      write(alarm, alarmText(run));
      fit.draw(run, params);
      curve.draw(player);
      grid.draw(phase, params, gradient, run.rate);
      caption.hidden = !slow;
      if (!slow) return;
      const words = EXPLAINED[PHASES[phase]](run, params, gradient);
      caption.replaceChildren(...words.map((word) => html("p", {}, word)));
    },
    told: curve.told,
    keys: {
      " ": ["play or pause", () => player.play()],
      ArrowRight: ["one step", step(1)],
      ArrowLeft: ["one step back", step(-1)],
      Home: ["back to epoch 0", () => player.jump(0)],
      ...handleKeys("dot"),
      ...CURVE_KEYS,
    },
    stop() {
      player.pause();
      curve.stop();
    },
    reset() {
      player.reset();
      curve.reset();
    },
  };
}

function fitKey() {
  return html(
    "p",
    { class: "tn-key" },
    html("span", { class: "tn-ink-data" }, "● data: drag it"),
    " ",
    html("span", { class: "tn-ink-forward" }, "◇ prediction"),
    " ",
    "┆ residual",
  );
}

function alarmText({ diverged }) {
  if (!diverged) return "";
  const why = diverged.why.replace(/-/g, "−");
  const advice = "Step back through it, or try a smaller learning rate.";
  return `Training diverged at epoch ${diverged.epoch}: ${why}. ${advice}`;
}
