// Which sample is shown.
import { html } from "./dom.js";

export function samplePicker(host) {
  const choose = () => host.set({ sample: Number(samples.value) });
  const samples = html("select", { "aria-label": "sample", onchange: choose });
  const name = html("span", { class: "tn-symbol" }, "sample");
  return {
    element: html("label", { class: "tn-field" }, name, samples),
    update() {
      const count = host.get("X").length;
      if (samples.length !== count) {
        const values = Array.from({ length: count }, (_, i) => i + 1);
        samples.replaceChildren(...values.map((value) => html("option", { value }, `${value}`)));
      }
      samples.value = host.get("sample");
    },
  };
}
