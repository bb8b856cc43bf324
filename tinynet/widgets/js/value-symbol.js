// The symbol of each number of a formula.
import { mathml } from "./dom.js";
import { differential, formula, fraction, mi, mrow, sym, wholeFraction } from "./mathml.js";
import { CURVATURE, DELTA, NEXT, named, WHOLE } from "./values.js";

/** As an element, which a tip or a label holds. */
export function symbolOf(value) {
  const { name, sample } = named(value);
  if (name === "loss") return formula("∑", sym("L2"));
  if (name === "learning_rate") return formula(mi("η"));
  if (name.startsWith(NEXT)) return formula(sym(name.slice(NEXT.length)));
  if (name.startsWith(WHOLE)) return formula(wholeFraction(sym(name.slice(WHOLE.length))));
  if (DELTA.test(name)) return formula(deltaOf(name, sample));
  const [factor, part] = name.split("/");
  const [, whole, by, of] = name.match(CURVATURE) ?? [];
  if (by) {
    const first = mathml("mfrac", {}, mi("d"), differential(sym(by)));
    if (whole === "loss") return formula(first, wholeFraction(sym(of)));
    return formula(first, fraction(`dL2_d${of}`, sample), "/", part);
  }
  const maths = factor.includes("_d") ? fraction(factor, sample) : sym(factor, sample);
  return part ? formula(maths, "/", "(", -2, ")") : formula(maths);
}

function deltaOf(name, sample) {
  const [, neuron] = name.match(DELTA);
  const index = neuron ? mrow("(", mi(neuron), ",", mi(sample), ")") : mi(sample);
  return mathml("msub", {}, mi("δ"), index);
}
