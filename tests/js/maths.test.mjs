// The maths of the views against tinynet, to 1e-12, and what must be equal to the
// letter: printed numbers, limits, the picture. Run: node --test tests/js
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as views from "./pure.mjs";

const python = process.env.PYTHON ?? "python";
const script = fileURLToPath(new URL("golden.py", import.meta.url));
const golden = JSON.parse(execFileSync(python, [script], { maxBuffer: 1e9 }));

function close(got, wanted, what) {
  if (Array.isArray(wanted)) {
    assert.equal(got.length, wanted.length, `${what}: length`);
    wanted.forEach((value, i) => close(got[i], value, `${what}[${i}]`));
    return;
  }
  const allowed = 1e-12 * Math.max(1, Math.abs(wanted));
  assert.ok(Math.abs(got - wanted) <= allowed, `${what}: got ${got}, wanted ${wanted}`);
}

test("softplus and sigmoid equal tinynet's", () => {
  for (const [z, softplus, sigmoid] of golden.activation) {
    close(views.softplus(z), softplus, `softplus(${z})`);
    close(views.sigmoid(z), sigmoid, `sigmoid(${z})`);
  }
});

test("forward pass, loss, chain and gradient equal tinynet's", () => {
  assert.ok(golden.networks.length > 200);
  golden.networks.forEach(({ params, X, y, ...wanted }, k) => {
    const forward = views.forward(params, X);
    for (const name of ["z1", "a1", "z2", "a2", "y_hat"])
      close(forward[name], wanted.forward[name], `${k} ${name}`);
    close(views.loss(params, X, y), wanted.loss, `${k} loss`);
    const { loss, gradient } = views.lossAndGradient(params, X, y);
    close(loss, wanted.loss, `${k} loss of the fast path`);
    close(gradient, wanted.gradient, `${k} gradient`);
    views.NAMES.forEach((name, j) => {
      const factors = views.chain(name, params, X, y);
      assert.deepEqual(Object.keys(factors), Object.keys(wanted.chain[name]));
      for (const factor of Object.keys(factors))
        close(factors[factor], wanted.chain[name][factor], `${k} ${factor}`);
      const sum = views.products(factors).reduce((a, b) => a + b, 0);
      close(sum, wanted.gradient[j], `${k} product for ${name}`);
    });
  });
});

test("training runs equal tinynet's, and stop at the same epoch", () => {
  for (const wanted of golden.runs) {
    const { params, X, y, rate, epochs } = wanted;
    const run = views.train(params, X, y, rate, epochs);
    assert.equal(Boolean(run.diverged), wanted.diverged);
    close(run.losses, wanted.losses, `losses at rate ${rate}`);
    close(run.params, wanted.all.params, `params at rate ${rate}`);
    close(run.gradients, wanted.all.gradients, `gradients at rate ${rate}`);
  }
});

test("a run extended in pieces is the run computed at once", () => {
  const { params, X, y, rate } = golden.runs[0];
  const pieces = views.begin(params, X, y, rate);
  for (const epoch of [3, 3, 0, 40, 41, 200]) views.extend(pieces, epoch);
  assert.deepEqual(pieces.losses, views.train(params, X, y, rate, 200).losses);
});

test("a start whose loss is not finite has no epoch", () => {
  const run = views.train([1e200, 1e200, 0, 0, 1e200, 0, 0], [1], [0], 0.1, 5);
  assert.equal(run.losses.length, 0);
  assert.equal(run.diverged.epoch, 0);
});

test("the finite difference sees a wrong derivative", () => {
  for (const { params, X, y, gradient } of golden.networks.slice(0, 1)) {
    views.NAMES.forEach((name, j) => {
      assert.ok(Math.abs(views.finiteDifference(name, params, X, y) - gradient[j]) < 1e-8);
      assert.ok(Math.abs(views.finiteDifference(name, params, X, y) - 1.001 * gradient[j]) > 1e-5);
    });
  }
});

test("numbers are printed as tinynet prints them", () => {
  for (const [value, text] of golden.printed) assert.equal(views.fmt(value), text, `fmt(${value})`);
  assert.equal(views.shown(-1.5), "−1.5");
  assert.equal(views.fmt(NaN), "nan");
  assert.equal(views.fmt(-Infinity), "-inf");
});

test("limits, names and traits are tinynet's", () => {
  const ours = { ...views };
  for (const [name, value] of Object.entries(golden.limits)) assert.deepEqual(ours[name], value);
});

test("the picture of the network is tinynet's, character by character", () => {
  for (const [lit, shown, svg] of golden.diagrams) {
    const inside = svg.slice(svg.indexOf('text-anchor="middle">') + 'text-anchor="middle">'.length);
    assert.equal(`${views.networkParts(shown, lit)}</svg>`, inside, `${lit} lit`);
  }
});

test("a list in which one value is another", () => {
  const values = [5, 6, 7];
  assert.deepEqual(views.replaced(values, 1, 0), [5, 0, 7]);
  assert.deepEqual(views.replaced(values, 0, 0), [0, 6, 7]);
  assert.deepEqual(values, [5, 6, 7]);
});
