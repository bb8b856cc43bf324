// The author's text on the page, and formulas as they were understood.
import { assign, html, mathml } from "../../widgets/js/dom.js";
import { inLanguage } from "../../widgets/js/language.js";
import { mathPart, mi, mrow, sym } from "../../widgets/js/mathml.js";
import { shown } from "../../widgets/js/numbers.js";
import { compute } from "./expression.js";
import { flat } from "./functions.js";

/** A line that says how an answer stands, as HTML. */
export const verdictLine = (words) => `<p><strong>${inLanguage(words)}</strong></p>`;

export const paragraph = (...parts) => html("p", {}, ...parts);

/** Put a fragment of the author's HTML into an element. */
export function put(element, ...fragments) {
  element.innerHTML = fragments.join("");
  return element;
}

/** Write these numbers wherever the author's HTML leaves a place for one. */
export function fill(element, scope) {
  for (const place of element.querySelectorAll("[data-n]")) {
    const text = place.dataset.n;
    const value = compute(text, scope);
    const one = flat(value).map(shown).join(", ");
    place.textContent = /^\(.*\)$/.test(text) && one.startsWith("−") ? `(${one})` : one;
  }
  return element;
}

/** A formula as it was understood. */
export function reading(tree) {
  if (typeof tree === "number") return mathml("mn", {}, String(tree)); // as it was typed
  if (typeof tree === "string") return mathName(tree);
  const [operation, a, b] = tree;
  const inner = (part, loose) => {
    const bare = reading(part);
    return Array.isArray(part) && loose.includes(part[0]) ? mrow("(", bare, ")") : bare;
  };
  const sums = ["+", "-", "neg"];
  const power = (base, part) => mathml("msup", {}, mrow(base), mrow(reading(part)));
  const drawn = {
    "/": () => mathml("mfrac", {}, mrow(reading(a)), mrow(reading(b))),
    "^": () => power(inner(a, [...sums, "*", "/", "^"]), b),
    "*": () => mrow(inner(a, ["+", "-"]), "⋅", inner(b, sums)),
    "+": () => mrow(reading(a), "+", inner(b, ["neg"])),
    "-": () => mrow(reading(a), "−", inner(b, sums)),
    neg: () => mrow("−", inner(a, sums)),
    at: () => mathml("msub", {}, mrow(reading(a)), mathPart(b)),
    exp: () => mathml("msup", {}, mi("e"), mrow(reading(a))),
    sum: () => mrow("∑", "(", reading(a), ")"),
  }[operation];
  if (drawn) return drawn();
  const second = b === undefined ? [] : [",", reading(b)];
  return mrow(mi(operation), "(", reading(a), ...second, ")");
}

export function mathName(name) {
  if (/^([wb]\d|[za][12]|X|y|y_hat)$/.test(name)) return sym(name);
  const parts = name.match(/^([A-Za-z])(\d+)$/);
  if (parts) return mathml("msub", {}, mi(parts[1]), mathml("mn", {}, parts[2]));
  return mi({ delta: "δ", eta: "η", learning_rate: "η", pi: "π" }[name] ?? name);
}

/** What scrolls sideways the keyboard can reach, and only as long as it scrolls. */
export function letKeyboardScroll(element) {
  for (const box of element.querySelectorAll(".tn-sideways, .tn-reading, .tn-solution")) {
    const wide = box.scrollWidth > box.clientWidth;
    assign(box, { tabindex: wide ? 0 : null });
    if (box.role === "status") continue;
    assign(box, {
      role: wide ? "group" : null,
      "aria-label": wide ? "scrolls sideways" : null,
    });
  }
}
