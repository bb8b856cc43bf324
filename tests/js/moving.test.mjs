// The map's training and its names of ends against tinynet. Run: node --test tests/js
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ENDS from "../../tinynet/widgets/ends.json" with { type: "json" };
import { neuron } from "../../tinynet/widgets/js/maths.js";
import { endOf, epochOf, standingAt, starts } from "../../tinynet/widgets/js/starts.js";

const python = process.env.PYTHON ?? "python";
const printed = (name) => {
  const script = fileURLToPath(new URL(name, import.meta.url));
  return JSON.parse(execFileSync(python, [script], { maxBuffer: 1e9 }));
};
const golden = printed("golden.py");

function close(got, wanted, what) {
  const allowed = 1e-12 * Math.max(1, Math.abs(wanted));
  assert.ok(Math.abs(got - wanted) <= allowed, `${what}: got ${got}, wanted ${wanted}`);
}

test("each epoch's loss, and the end, equal tinynet's", () => {
  const runs = golden.runs.filter((run) => run.rate <= 0.1);
  assert.ok(runs.length > 3);
  for (const { rate, params, losses } of runs) {
    const own = Float64Array.from(params);
    losses.forEach((loss, epoch) => close(epochOf(own, rate), loss, `loss ${epoch}`));
  }
});

test("a network whose loss is too large stands still", () => {
  const own = Float64Array.from([2, -1, -2, 0, 1e9, -1, 0]);
  assert.ok(epochOf(own, 0.1) > 1e6);
  assert.deepEqual([...own], [2, -1, -2, 0, 1e9, -1, 0]);
});

test("starts lie on a square, and others of a network are left alone", () => {
  const all = starts([9, 1, 9, 2, 3, 4, 5], 6, 3);
  assert.equal(all.length, 9);
  assert.deepEqual([...all[0]], [-6, 1, -6, 2, 3, 4, 5]);
  assert.deepEqual([...all[5]], [6, 1, 0, 2, 3, 4, 5]);
});

test("ends are told by the loss", () => {
  const ends = [0, 0.0099, 0.01, 0.45, 0.5, 0.55, 0.7, 999999, 1e6, NaN].map(endOf);
  assert.deepEqual(ends, [0, 0, 1, 2, 2, 3, 3, 3, 5, 5]);
});

test("a run that has not begun has not ended", () => {
  for (const loss of [0, 0.02, 0.6, 1e7, NaN]) {
    assert.equal(ENDS[standingAt(0, loss)].name, "untrained");
    assert.equal(standingAt(1, loss), endOf(loss));
  }
});

test("the same loss ends alike in Python and here", () => {
  const named = printed("golden_moving.py");
  const values = { inf: Infinity, nan: NaN };
  for (const { loss, number } of named) {
    assert.equal(endOf(values[loss] ?? Number(loss)), number, `loss ${loss}`);
  }
  const nameOf = (text) => named.find(({ loss }) => loss === text).name;
  assert.equal(nameOf("0.0"), "fits");
  assert.equal(nameOf("100000.0"), "flat");
  for (const loss of ["1000000.0", "10000000.0", "inf", "nan"]) {
    assert.equal(nameOf(loss), "diverged");
  }
});

test("predictions equal the hump of section 2.4", () => {
  const hump = golden.networks[0];
  hump.X.forEach((x, i) => close(neuron(hump.params, x).y_hat, hump.forward.y_hat[i], `at ${x}`));
});
