// The network view: one sample's numbers go forward, then the factors come back.
import { button, field, icon, paramFields, playButton } from "./controls.js";
import { assign, html } from "./dom.js";
import { formula, sym } from "./mathml.js";
import { calm, networkPicture } from "./network-picture.js";
import { endOf, FORWARD, numbersOf } from "./network-stages.js";
import { explained } from "./network-words.js";

export function networkView(host) {
  let stage = FORWARD;
  let timer = 0;
  const picture = networkPicture((name) => {
    halt();
    host.set({ name });
    stage = FORWARD;
    play();
  });
  const caption = html("div", { class: "tn-caption" });
  const end = () => endOf(numbersOf(host));

  function draw() {
    const now = numbersOf(host);
    picture.draw(stage, now);
    const words = explained(stage, now);
    caption.dataset.text = words[0];
    caption.replaceChildren(...words.map((word) => html("p", {}, word)));
  }

  function go(to) {
    stage = Math.max(0, Math.min(to, end()));
    draw();
    picture.travel(stage, numbersOf(host));
    host.announce(caption.dataset.text);
  }

  function play() {
    if (timer) return halt();
    if (stage >= end()) stage = -1;
    const on = () => {
      go(stage + 1);
      timer = stage < end() ? setTimeout(on, calm() ? 1500 : 1100) : 0;
      host.refresh();
    };
    on();
    return undefined;
  }

  function halt() {
    clearTimeout(timer);
    timer = 0;
    host.refresh();
  }

  const step = (by) => () => {
    halt();
    go(stage + by);
  };
  const bar = stageBar(host, play, step);
  const fields = [...paramFields(host), sampleField(host, "X"), sampleField(host, "y")];
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
      html("div", { class: "tn-fields" }, ...fields.map((item) => item.element)),
    ),
    update() {
      stage = Math.min(stage, end());
      draw();
      picture.update(stage, numbersOf(host));
      bar.update(stage, timer !== 0);
      for (const item of fields) item.update();
    },
    keys: {
      " ": ["play or pause", play],
      ArrowRight: ["next", step(1)],
      ArrowLeft: ["back", step(-1)],
    },
    stop() {
      halt();
      picture.stop();
    },
    reset() {
      stage = FORWARD;
    },
  };
}

/** The sample, the buttons that go from stage to stage, and which way it goes. */
function stageBar(host, press, step) {
  const choose = () => host.set({ sample: Number(samples.value) });
  const samples = html("select", { "aria-label": "sample", onchange: choose });
  const name = html("span", { class: "tn-symbol" }, "sample");
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
    html("label", { class: "tn-field" }, name, samples),
    button("back", step(-1), icon("back")),
    play.element,
    button("next", step(1), icon("step"), html("span", {}, "next")),
    flow,
  );
  return {
    element,
    update(stage, playing) {
      const count = host.get("X").length;
      if (samples.length !== count) {
        const values = Array.from({ length: count }, (_, i) => i + 1);
        samples.replaceChildren(...values.map((value) => html("option", { value }, `${value}`)));
      }
      samples.value = host.get("sample");
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
    commit: (value) => host.set({ [trait]: host.get(trait).with(at(), value) }),
    slider: { min: -2, max: 2, step: 0.05 },
  });
}
