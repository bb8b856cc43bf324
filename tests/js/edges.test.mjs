// What the other tests leave open at the edges; found by tools/mutation/maths.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as views from "./pure.mjs";

const start = [2, -1, -2, 0, 1, -1, 0];
const X = [0, 0.5, 1];
const y = [0, 1, 0];

test("a run knows its lowest loss, and where and why it diverged", () => {
  const run = views.train(start, X, y, 0.5, 100);
  assert.equal(run.lowest, Math.min(...run.losses));
  const last = run.losses.length - 1;
  assert.deepEqual(run.diverged, {
    epoch: last,
    why: `the loss is ${views.fmt(run.losses[last])}`,
  });
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

const state = {
  params: start,
  X,
  y,
  learning_rate: 0.1,
  epoch: 12,
  sample: 2,
  name: "b2",
  nudge: 0.5,
  at: 0.5,
};
const links = (view, changes) =>
  views.decodeLink(views.encodeLink(view, 1, { ...state, ...changes }));
const many = Array(200).fill(1);

test("numbers round an exact half to the even digit, as Python does", () => {
  const halves = {
    0.03125: "0.0312",
    0.09375: "0.0938",
    1.125e6: "1.12e+6",
    1.375e6: "1.38e+6",
    1.125e-5: "1.13e-5",
  };
  for (const [value, text] of Object.entries(halves)) assert.equal(views.fmt(Number(value)), text);
  assert.equal(views.fmt(1e-4), "0.0001");
  assert.equal(views.shown(-1e-5), "−1.00e−5");
});

test("a typed number is a number from its first to its last sign", () => {
  for (const text of ["x1", "1x", "1e5x", "e5", "1e", "--1", "1.2.3"]) {
    assert.equal(views.parseNumber(text).error, "not a number", text);
  }
  for (const text of ["+5", "5.", "1E3", "1e+3"])
    assert.equal(views.parseNumber(text).value, Number(text));
  assert.equal(views.parseNumber("-3", { min: -2 }).error, "too small");
  assert.equal(views.parseNumber("3", { max: 2 }).error, "too large");
});

test("a link holds what a view allows, up to its limits", () => {
  assert.equal(links("training", { learning_rate: 0 }).state.learning_rate, 0);
  assert.ok(links("training", { learning_rate: -0.1 }).error);
  assert.equal(links("training", { epoch: 0 }).state.epoch, 0);
  assert.equal(links("training", { epoch: views.MAX_EPOCH }).state.epoch, views.MAX_EPOCH);
  assert.ok(links("training", { epoch: views.MAX_EPOCH + 1 }).error);
  assert.equal(links("network", { sample: 1 }).state.sample, 1);
  assert.equal(links("network", { X: many, y: many, sample: 200 }).state.sample, 200);
  for (const sample of [0, 1.5]) assert.ok(links("network", { sample }).error);
  assert.ok(links("network", { params: start.slice(1) }).error);
  assert.ok(links("network", { X: "x" }).error);
  assert.ok(links("network", { y: "x" }).error);
});

test("a link names one of up to 99 views of a page", () => {
  const at = (place) => views.decodeLink(views.encodeLink("softplus", place, state));
  for (const place of [1, 10, 99]) assert.equal(at(place).place, place);
  for (const place of [0, 100, "a1", "1a"]) assert.ok(at(place).error, place);
});

test("a link is read up to 20,000 signs, with commas as addresses write them", () => {
  const link = views.encodeLink("softplus", 1, state);
  const long = (length) => link.replace("at=0.5", `at=0.5${"0".repeat(length - link.length)}`);
  assert.equal(long(20000).length, 20000);
  assert.equal(views.decodeLink(long(20000)).state.at, 0.5);
  assert.deepEqual(views.decodeLink(long(20001)), views.decodeLink("#tinynet="));
  assert.match(
    views.decodeLink("#tinynet=").error,
    /^This link could not be read\. You see the view as it starts\.$/,
  );
  assert.deepEqual(views.decodeLink(link.replaceAll(",", "%2C")).state.X, X);
});

test("a scale starts where its numbers start, and holds a single one", () => {
  const map = views.scale([2, 4], [0, 10]);
  assert.deepEqual([map(2), map(3), map.invert(5)], [0, 5, 3]);
  assert.equal(views.scale([3, 3], [10, 20])(3.5), 15);
});

test("ticks are round, about four steps apart, and forgive rounding", () => {
  assert.deepEqual(views.ticks(0, 1), [0, 0.5, 1]);
  assert.deepEqual(views.ticks(0, 28), [0, 10, 20]);
  assert.deepEqual(views.ticks(0, 0.4), [0, 0.1, 0.2, 0.3, 0.4]);
  assert.deepEqual(views.ticks(0, 4.001), [0, 1, 2, 3, 4]);
  assert.deepEqual(views.ticks(0, 4 - 1e-9), [0, 1, 2, 3, 4]);
  assert.deepEqual(views.ticks(0, 4 / 0.999), [0, 1, 2, 3, 4]);
});

test("a range is whole ticks, no more than are needed", () => {
  assert.deepEqual(views.range([0, 2]), [0, 2]);
  assert.deepEqual(views.range([5, 5]), [4.5, 5.5]);
  assert.deepEqual(views.range([10.2, 11.1]), [10, 11.5]);
});
