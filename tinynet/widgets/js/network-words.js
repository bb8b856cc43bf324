// The line of each stage, in symbols and in this sample's numbers.
import { mathml } from "./dom.js";
import {
  bracketed,
  differential,
  factorFormula,
  formula,
  fraction,
  mathPart,
  mi,
  mrow,
  predictionSum,
  sym,
} from "./mathml.js";
import { FORWARD, zeroAt } from "./network-stages.js";

/** A sentence, and its formulas. */
export function explained(stage, now) {
  if (stage <= FORWARD) return FORWARDS[stage](now, String(now.i + 1));
  const k = stage - FORWARD - 1;
  return k < now.factors.length ? factorWords(k, now) : productWords(zeroAt(stage, now), now);
}

const FORWARDS = [
  (now, i) => ["The input of this sample.", formula(sym("X", i), "=", now.x)],
  (now, i) => [
    "Forward: each neuron weights the input and adds its bias.",
    line(1, now, i),
    line(2, now, i),
  ],
  (now, i) => ["Forward: softplus bends the line.", bend(1, now, i), bend(2, now, i)],
  (now, i) => [
    "Forward: the prediction adds the two, weighted, and a bias.",
    formula(sym("y_hat", i), "=", ...predictionSum(now.params, now)),
  ],
  (now, i) => {
    const residual = mrow("(", now.y, "−", bracketed(now.y_hat), ")");
    const square = mathml("msup", {}, residual, mathPart(2));
    return [
      "Forward: how far off? The residual, squared.",
      formula(sym("L2", i), "=", square, "=", now.L2),
    ];
  },
];

/** z = X w + b, in symbols and numbers. */
function line(which, now, i) {
  const [w, b] = now.params.slice(2 * which - 2);
  const symbols = [sym("X", i), sym(`w${which}`), "+", sym(`b${which}`)];
  const numbers = [now.x, "·", bracketed(w), "+", bracketed(b)];
  return formula(sym(`z${which}`, i), "=", ...symbols, "=", ...numbers, "=", now[`z${which}`]);
}

/** a = log(1 + exp(z)), in numbers. */
function bend(which, now, i) {
  const power = mathml("msup", {}, mi("e"), mathPart(now[`z${which}`]));
  const logarithm = [mi("log"), "(", mathPart(1), "+", power, ")"];
  return formula(sym(`a${which}`, i), "=", ...logarithm, "=", now[`a${which}`]);
}

function factorWords(k, { i, factors }) {
  const [key, value] = factors[k];
  const sample = String(i + 1);
  return [
    `Backward: factor ${k + 1} of ${factors.length}.`,
    formula(fraction(key, sample), "=", factorFormula(key, sample), "=", value),
  ];
}

function productWords(zero, { i, name, factors }) {
  const share = mathml(
    "mfrac",
    {},
    differential(sym("L2", String(i + 1))),
    differential(sym(name)),
  );
  const numbers = factors.flatMap(([, value], k) => (k ? ["·", bracketed(value)] : [value]));
  const product = factors.reduce((out, [, value]) => out * value, 1);
  return [
    zero >= 0
      ? `A factor is 0, and so is the product: this sample says nothing about ${name}.`
      : "Backward: the factors multiply to this sample's share of the derivative.",
    formula(share, "=", ...numbers, "=", product),
  ];
}
