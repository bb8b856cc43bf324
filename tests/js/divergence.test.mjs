// A run that diverges says where and why, as tinynet.train does.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as views from "./pure.mjs";

const start = [2, -1, -2, 0, 1, -1, 0];
const X = [0, 0.5, 1];
const y = [0, 1, 0];

test("too large a loss", () => {
  const { diverged, losses } = views.train(start, X, y, 0.5, 1000);
  const last = losses.length - 1;
  assert.deepEqual(diverged, { epoch: last, why: `the loss is ${views.fmt(losses[last])}` });
});

test("a value that is no longer finite", () => {
  const { diverged, losses } = views.train(start, X, y, 1e300, 3);
  assert.deepEqual(diverged, { epoch: 1, why: "a value is no longer finite" });
  assert.equal(losses.length, 1);
});

test("a loss at the limit is no divergence yet", () => {
  const run = views.begin(start, X, y, 0.1);
  run.limit = views.loss(start, X, y);
  assert.equal(views.extend(run, 0).diverged, null);
});
