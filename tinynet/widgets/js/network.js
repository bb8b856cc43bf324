// The network view: one sample's numbers go forward, then the factors come back.
import { button, field, fold, icon, paramFields, playButton } from "./controls.js";
import { assign, hasRoom, html } from "./dom.js";
import { formula, sym } from "./mathml.js";
import { replaced } from "./maths.js";
import { StagePlayer } from "./network-player.js";
import { FORWARD, numbersOf } from "./network-stages.js";
import { samplePicker } from "./sample-picker.js";

export function networkView(host) {
  const player = new StagePlayer(host);
  const { picture, caption } = player;
  const play = () => player.play();
  const step = (by) => () => player.step(by);
  const bar = stageBar(host, play, step);
  const own = [sampleField(host, "X"), sampleField(host, "y")];
  const fields = fold(host, "Change the network and the sample", [...paramFields(host), ...own]);
  // Where there is little room the picture is what is looked at; this is one tap away.
  fields.element.open = hasRoom();
  let sample = host.get("sample");
  const hint =
    "Press a weight or a bias in the picture: its derivative travels back from the loss.";

  return {
    element: html(
      "div",
      {},
      bar.element,
      picture.element,
      caption,
      html("p", { class: "tn-key" }, hint),
      fields.element,
    ),
    update() {
      if (sample !== host.get("sample")) {
        sample = host.get("sample");
        for (const item of own) item.forget(); // what is typed there was for another one
      }
      player.stage = Math.min(player.stage, player.end);
      player.draw();
      picture.update(player.stage, numbersOf(host));
      bar.update(player.stage, player.timer !== 0);
      fields.update();
    },
    keys: {
      " ": ["play or pause", play],
      ArrowRight: ["next", step(1)],
      ArrowLeft: ["back", step(-1)],
      "↑ ↓ ← →": ["in the picture: ↓ to what feeds a part, ↑ back, ← → beside"],
    },
    told: picture.told,
    stop() {
      player.halt();
      picture.stop();
    },
    reset() {
      player.stage = FORWARD;
    },
  };
}

/** The sample, the buttons that go from stage to stage, and which way it goes. */
function stageBar(host, press, step) {
  const sample = samplePicker(host);
  const play = playButton(press);
  const flow = html(
    "ol",
    { class: "tn-phases", "aria-label": "direction" },
    html("li", { class: "tn-forward" }, "forward"),
    html("li", { class: "tn-backward" }, "backward"),
  );
  const element = html(
    "div",
    { class: "tn-bar" },
    sample.element,
    button("back", step(-1), icon("back")),
    play.element,
    button("next", step(1), icon("step"), html("span", {}, "next")),
    flow,
  );
  return {
    element,
    update(stage, playing) {
      sample.update();
      [stage <= FORWARD, stage > FORWARD].forEach((current, k) => {
        assign(flow.children[k], { "aria-current": current ? "step" : null });
      });
      play.update(playing);
    },
  };
}

/** The input or the observed output of the sample that is shown. */
function sampleField(host, trait) {
  const at = () => host.get("sample") - 1;
  return field({
    name: `${trait} of this sample`,
    label: formula(sym(trait)),
    read: () => host.get(trait)[at()],
    commit: (value) => host.set({ [trait]: replaced(host.get(trait), at(), value) }),
    slider: { min: -2, max: 2, step: 0.05 },
  });
}
