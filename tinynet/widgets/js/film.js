// A film of curves: a slider and a play button move the lines of a picture.
import { assign, html, write } from "./dom.js";
import { rangeInput } from "./slider.js";
import { timedPlay } from "./timed-play.js";

const PAUSE = 350;

export function filmView(model, root) {
  const holder = html("div");
  holder.innerHTML = model.get("svg");
  const picture = holder.querySelector("svg");
  const alt = picture.getAttribute("aria-label");
  const caption = html("p", { class: "tb-caption", role: "status" });
  const last = () => model.get("captions").length - 1;
  const slider = rangeInput({
    min: 0,
    max: last(),
    step: 1,
    "aria-label": "frame",
    oninput: () => {
      play.stop();
      show(Number(slider.value));
    },
  });
  const begin = () => model.get("at") === last() && show(0); // at the end, once more
  const tick = () => {
    if (model.get("at") < last()) show(model.get("at") + 1);
    return model.get("at") < last();
  };
  const play = timedPlay(begin, tick, PAUSE);

  function show(at) {
    model.set("at", at); // its change is heard, and draws
    model.save_changes();
  }
  function draw() {
    const at = model.get("at");
    const words = model.get("captions")[at];
    model.get("frames")[at].forEach((d, k) => {
      assign(picture.querySelector(`[data-moving="${k}"]`), { d });
    });
    assign(picture, { "aria-label": `${alt} Now: ${words}` });
    write(caption, words);
    slider.value = at;
    assign(slider, { "aria-valuetext": words });
  }
  const bar = html("div", { class: "tb-bar" }, play.button, html("label", {}, slider));
  root.append(picture, caption, bar);
  draw();
  return { draw, stop: play.stop, traits: ["at"], keys: { "← →": ["on the slider: one frame"] } };
}
