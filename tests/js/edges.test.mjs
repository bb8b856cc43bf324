// What the other tests leave open at the edges; found by tools/mutate_js.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { views } from "./module.mjs";

const start = [2, -1, -2, 0, 1, -1, 0];
const X = [0, 0.5, 1];
const y = [0, 1, 0];

test("a run knows its lowest loss, and where and why it diverged", () => {
  const run = views.train(start, X, y, 0.5, 100);
  assert.equal(run.lowest, Math.min(...run.losses));
  const last = run.losses.length - 1;
  assert.deepEqual(run.diverged, { epoch: last, why: `the loss is ${views.fmt(run.losses[last])}` });
  const none = views.train([1e200, 1e200, 0, 0, 1e200, 0, 0], [1], [0], 0.1, 5);
  assert.equal(none.diverged.why, "a value is no longer finite");
});

test("a loss that stays at its limit has not diverged", () => {
  const run = views.train([0, 0, 0, 0, 0, 0, 0], X, [0, 0, 0], 0.1, 3);
  assert.equal(run.diverged, null);
  assert.deepEqual(run.losses, [0, 0, 0, 0]);
});

test("numbers are printed at the edges", () => {
  assert.equal(views.fmt(Infinity), "inf");
  assert.equal(views.fmt(999999.99995), "1.00e+6");
});

test("numbers are read at the edges", () => {
  for (const text of ["12.5", ".25", "1e6", "-1e6"]) {
    assert.deepEqual(views.parseNumber(text), { value: Number(text) });
  }
  assert.deepEqual(views.parseNumber("0", { min: 0 }), { value: 0 });
  assert.equal(views.parseNumbers("1 ".repeat(200)).value.length, 200);
  assert.equal(views.parseNumbers("two, 1").error, "two: not a number");
  assert.equal(views.parseNumbers("1, abcdefghijklmnop").error, "abcdefghijkl: not a number");
});
