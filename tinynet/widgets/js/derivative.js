// The derivative view: one derivative, factor by factor and sample by sample.
import { fold, networkFields } from "./controls.js";
import { lossHill } from "./derivative-hill.js";
import { chainTable } from "./derivative-table.js";
import { hasRoom, hold, html, mathml, write } from "./dom.js";
import { formula, mathPart, mi, mrow, sym } from "./mathml.js";
import { chain, finiteDifference, loss, products, total } from "./maths.js";
import { nudgeField, parameterChoice } from "./nudge.js";
import { derivativeSentence } from "./sentences.js";

export function derivativeView(host) {
  const grid = chainTable();
  const hill = lossHill();
  const check = html("p", { class: "tn-readout" });
  const hint = "Nudge the parameter: the tangent predicts, the curve answers.";
  const who = parameterChoice(host, "derivative for");
  const nudge = nudgeField(host);
  const change = fold(host, "Change the network and the data", networkFields(host));
  // Where there is little room the table is what is looked at; this is one tap away.
  const trial = html(
    "details",
    { class: "tn-trial", open: hasRoom() ? "" : null, ontoggle: host.refresh },
    html("summary", {}, "Check it, nudge it"),
    check,
    html(
      "div",
      { class: "tn-columns" },
      html("div", {}, hill.element),
      html("div", {}, html("p", { class: "tn-key" }, hint), nudge.element, hill.verdict),
    ),
  );
  const told = html("p", { class: "tn-hidden" });
  const parts = [
    told,
    who.element,
    grid.heading,
    grid.meanings,
    grid.element,
    trial,
    change.element,
  ];
  return {
    element: html("div", {}, ...parts),
    update() {
      const [params, X, y, name, by] = ["params", "X", "y", "name", "nudge"].map(host.get);
      const factors = chain(name, params, X, y);
      const shares = products(factors);
      const derivative = total(shares);
      grid.draw(name, factors, shares, derivative);
      write(told, derivativeSentence(name, factors, shares, derivative));
      hold(check, ...checkWords(name, params, X, y, derivative));
      hill.draw(name, params, X, y, by, derivative);
      for (const item of [who, nudge, change]) item.update();
    },
    told,
    keys: { "← → ↑ ↓": ["go to another one"] },
    stop() {},
    reset() {},
  };
}

/** The same derivative from two losses a little apart, and whether it is the same. */
function checkWords(name, params, X, y, derivative) {
  const checked = finiteDifference(name, params, X, y);
  const size = Math.max(1, Math.abs(derivative), loss(params, X, y));
  const agrees = Math.abs(checked - derivative) <= 1e-6 * size;
  const beside = (sign) => ["loss", "(", sym(name), sign, mi("h"), ")"];
  const difference = mrow(...beside("+"), "−", ...beside("−"));
  const quotient = mathml("mfrac", {}, difference, mrow(mathPart(2), mi("h")));
  return [
    "Check, without any formula: ",
    formula(quotient, "=", checked),
    agrees ? " ✓ the same" : " ✗ not the same",
  ];
}
