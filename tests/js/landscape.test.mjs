// Runs and contours of the landscape against tinynet and matplotlib's own.
// Run: node --test tests/js
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { contour, levels } from "../../tinynet/widgets/js/contours.js";
import { descent, walk } from "../../tinynet/widgets/js/descent.js";
import { NAMES } from "../../tinynet/widgets/js/maths.js";

const python = process.env.PYTHON ?? "python";
const script = fileURLToPath(new URL("golden_landscape.py", import.meta.url));
const { size, cases } = JSON.parse(execFileSync(python, [script], { maxBuffer: 1e9 }));

function close(got, wanted, what) {
  const allowed = 1e-12 * Math.max(1, Math.abs(wanted));
  assert.ok(Math.abs(got - wanted) <= allowed, `${what}: got ${got}, wanted ${wanted}`);
}

test("each network of a run equals tinynet's, and a run ends where it diverges", () => {
  for (const { state, path } of cases) {
    const learning = state.all_learn ? NAMES : [state.across, state.up];
    const run = descent(state.params, state.X, state.y, state.learning_rate, learning);
    const last = walk(run, state.epoch);
    assert.equal(run.path.length, path.length);
    path.forEach((params, epoch) => {
      params.forEach((value, k) => close(run.path[epoch].params[k], value, `${epoch} ${k}`));
    });
    assert.deepEqual(last, run.path.at(-1));
    assert.equal(run.diverged, path.length <= state.epoch);
  }
  assert.equal(cases.filter(({ state, path }) => path.length <= state.epoch).length, 1);
});

test("levels are the same", () => {
  for (const { heights, levels: wanted } of cases) {
    levels(heights, wanted.length).forEach((level, k) => close(level, wanted[k], `level ${k}`));
  }
});

/** How far a point lies from the nearest piece of these lines. */
function away([x, y], lines) {
  let least = Infinity;
  for (const line of lines) {
    for (let k = 1; k < line.length; k++) {
      const [[x0, y0], [x1, y1]] = [line[k - 1], line[k]];
      const length = Math.hypot(x1 - x0, y1 - y0) || 1;
      const share = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length ** 2;
      const at = Math.max(0, Math.min(1, share));
      least = Math.min(least, Math.hypot(x - x0 - at * (x1 - x0), y - y0 - at * (y1 - y0)));
    }
  }
  return least;
}

test("contours lie where matplotlib draws them, and are as long", () => {
  const edge = 1000 * size; // so that rounding to whole units does not count
  let seen = 0;
  for (const { heights, levels: each, lines } of cases) {
    each.forEach((level, k) => {
      const d = contour(heights, size, level, edge);
      const pieces = [...d.matchAll(/M(\S+) (\S+)L(\S+) (\S+?)(?=M|$)/g)].map((found) => {
        const [x0, y0, x1, y1] = found.slice(1).map((text) => Number(text) / 1000);
        return [
          [x0, size - y0],
          [x1, size - y1],
        ];
      });
      for (const point of pieces.flat()) assert.ok(away(point, lines[k]) < 0.01);
      const long = (line) =>
        line
          .slice(1)
          .reduce((sum, [x, y], i) => sum + Math.hypot(x - line[i][0], y - line[i][1]), 0);
      const [ours, theirs] = [pieces, lines[k]].map((all) =>
        all.reduce((sum, line) => sum + long(line), 0),
      );
      assert.ok(Math.abs(ours - theirs) <= 0.02 * theirs + 0.1, `${ours} and ${theirs}`);
      seen += pieces.length;
    });
  }
  assert.ok(seen > 1000, `${seen} pieces`);
});

test("a square that two lines cross joins the sides that its middle says", () => {
  const pieces = (heights) => contour(heights, 1, 1, 100).split("M").slice(1);
  // High below left and above right; the middle, at 1.25, joins them.
  assert.deepEqual(pieces([2.5, 0, 0, 2.5]), ["60 100L100 60", "40 0L0 40"]);
  // The same at 0.75: each high corner for itself.
  assert.deepEqual(pieces([1.5, 0, 0, 1.5]), ["33 100L0 67", "100 33L67 0"]);
});
