// The slider of the learning rate, below a map.
import { html, write } from "./dom.js";
import { rangeInput } from "./slider.js";

/** `change(rate)` hears of another one. */
export function rateSlider(model, max, change) {
  const text = html("span", { "aria-hidden": "true" });
  const slider = rangeInput({
    min: 0.01,
    max,
    step: 0.01,
    "aria-label": "learning rate",
    oninput: () => change(Number(slider.value)),
  });
  return {
    element: html("label", {}, "learning rate", slider, text),
    update() {
      slider.value = model.get("learning_rate");
      write(text, model.get("learning_rate").toFixed(2));
    },
  };
}
