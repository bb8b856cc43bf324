// The map's own training against tinynet, to 1e-12. Run: node --test tests/js
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const source = readFileSync(new URL("../../tinynet/widgets/js/beyond.js", import.meta.url));
const beyond = await import(`data:text/javascript;base64,${source.toString("base64")}`);
const script = fileURLToPath(new URL("golden.py", import.meta.url));
const python = process.env.PYTHON ?? "python";
const golden = JSON.parse(execFileSync(python, [script], { maxBuffer: 1e9 }));

function close(got, wanted, what) {
  const allowed = 1e-12 * Math.max(1, Math.abs(wanted));
  assert.ok(Math.abs(got - wanted) <= allowed, `${what}: got ${got}, wanted ${wanted}`);
}

test("each epoch's loss, and the end, equal tinynet's", () => {
  const runs = golden.runs.filter((run) => run.rate <= 0.1);
  assert.ok(runs.length > 3);
  for (const { rate, params, losses } of runs) {
    const all = Float64Array.from(params);
    losses.forEach((loss, epoch) => close(beyond.step(all, 0, rate), loss, `loss ${epoch}`));
  }
});

test("a network whose loss is too large stands still", () => {
  const all = Float64Array.from([2, -1, -2, 0, 1e9, -1, 0]);
  assert.ok(beyond.step(all, 0, 0.1) > 1e6);
  assert.deepEqual([...all], [2, -1, -2, 0, 1e9, -1, 0]);
});

test("starts lie on a square, and others of a network are left alone", () => {
  const all = beyond.starts([9, 1, 9, 2, 3, 4, 5], 6, 3);
  assert.equal(all.length, 7 * 9);
  assert.deepEqual([...all.subarray(0, 7)], [-6, 1, -6, 2, 3, 4, 5]);
  assert.deepEqual([...all.subarray(7 * 5, 7 * 6)], [6, 1, 0, 2, 3, 4, 5]);
});

test("ends are told by the loss", () => {
  const ends = [0, 0.0099, 0.01, 0.45, 0.5, 0.55, 0.7, 999999, 1e6, NaN].map(beyond.endOf);
  assert.deepEqual(ends, [0, 0, 1, 2, 2, 3, 3, 3, 4, 4]);
});

test("predictions equal the hump of section 2.4", () => {
  const hump = golden.networks[0];
  hump.X.forEach((x, i) => close(beyond.predict(hump.params, x), hump.forward.y_hat[i], `at ${x}`));
});
