// What is told to those who do not see a view, and how its network is walked.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as views from "./pure.mjs";

const { walked, wayFrom, partWords, aloud, tonesOf, curvePoints } = views;
const { derivativeSentence, chainSentence, softplusSentence, networkSentence } = views;
const walk = (way, ...keys) => keys.reduce((now, key) => walked(now, `Arrow${key}`), way);

test("down leads to what feeds a part, up back, sideways to what is beside it", () => {
  const loss = wayFrom("L2");
  assert.deepEqual(loss, ["L2"]);
  assert.deepEqual(walk(loss, "Down"), ["y_hat", "L2"]);
  assert.deepEqual(walk(loss, "Down", "Right"), ["y", "L2"]);
  assert.deepEqual(walk(loss, "Down", "Down", "Down"), ["z1", "a1", "y_hat", "L2"]);
  const [part] = walk(loss, "Down", "Down", "Down", "Down", "Right");
  assert.equal(part, "w1");
  for (const keys of ["Up", "Left", "Right"]) assert.deepEqual(walk(loss, keys), loss);
  assert.deepEqual(walk(wayFrom("b1"), "Down"), wayFrom("b1"));
});

test("sideways goes round, and up from the input leads to the neuron it was reached by", () => {
  const among = (first, key, count) =>
    Array.from({ length: count }, (_, k) => walk(wayFrom(first), ...Array(k + 1).fill(key))[0]);
  assert.deepEqual(among("a1", "Right", 5), ["w3", "a2", "w4", "b3", "a1"]);
  assert.deepEqual(among("a1", "Left", 2), ["b3", "w4"]);
  for (const neuron of ["z1", "z2"]) {
    assert.deepEqual(walk(wayFrom(neuron), "Down")[0], "X");
    assert.deepEqual(walk(wayFrom(neuron), "Down", "Up")[0], neuron);
  }
});

test("every part of the picture can be walked to from the loss", () => {
  const reached = new Set();
  const visit = (way) => {
    if (reached.has(way.join())) return;
    reached.add(way.join());
    for (const key of ["Down", "Right"]) visit(walk(way, key));
  };
  visit(wayFrom("L2"));
  const parts = new Set([...reached].map((way) => way.split(",")[0]));
  assert.deepEqual(
    [...parts].sort(),
    [..."X y z1 a1 z2 a2 y_hat L2".split(" "), ...views.NAMES].sort(),
  );
});

const VALUES = { X: "0", y: "0", w1: "2", b1: "−1", w3: "1", z1: "−1", a1: "0.3133" };

test("a part tells its value, what feeds it, and its factor once that is there", () => {
  const words = (part, more) => partWords(part, { ...VALUES, ...more });
  assert.equal(words("X"), "input X 0");
  assert.equal(words("y"), "observed output y 0");
  assert.equal(words("b1"), "bias b1 −1");
  assert.equal(words("w1"), "weight w1 2; times X 0");
  assert.equal(words("w3"), "weight w3 1; times a1 0.3133");
  assert.equal(words("z1"), "pre-activation z1 −1; from X 0, w1 2, b1 −1");
  assert.equal(words("a1"), "activation a1 0.3133; from z1 −1");
  assert.equal(words("a2"), "activation a2 not yet known; from z2 not yet known");
  assert.equal(
    words("L2", { y_hat: "0.5", L2: "0.25", dL2_dyhat: "1" }),
    "squared residual L2 0.25; from y hat 0.5, y 0; dL2 over dyhat is 1",
  );
  assert.equal(
    words("y_hat", { y_hat: "0.5", dyhat_da1: "1" }),
    "prediction y hat 0.5; from a1 0.3133, w3 1, a2 not yet known, w4 not yet known, " +
      "b3 not yet known; dyhat over da1 is 1",
  );
  assert.match(words("z1", { dz1_dw1: "0" }), /; dz1 over dw1 is 0$/);
  assert.doesNotMatch(words("z1", { dz2_dw2: "0" }), /over/);
});

test("names are read aloud", () => {
  assert.deepEqual(["y_hat", "dz1_dw1", "w1"].map(aloud), ["y hat", "dz1 over dw1", "w1"]);
});

test("sentences of the views", () => {
  const values = { X: "0", y_hat: "0.5", dL2_dyhat: "1" };
  const now = { i: 0, name: "w1" };
  const { dL2_dyhat, ...forward } = values;
  assert.equal(networkSentence(now, forward), "Sample 1: X 0, y hat 0.5.");
  assert.equal(
    networkSentence(now, values),
    `Sample 1, the derivative for w1: dL2 over dyhat ${dL2_dyhat}.`,
  );
  const factors = { dyhat_da1: [1, 1], dz1_dw1: [0, 0.5] };
  assert.equal(
    derivativeSentence("w1", factors, [0, -0.25], -0.25),
    "The derivative for w1 is −0.25: sample 1 gives 0, as dz1 over dw1 is 0; sample 2 gives −0.25.",
  );
  const many = Array(200).fill(1);
  const said = derivativeSentence("b3", { dyhat_db3: many }, many, 200);
  assert.match(said, /sample 5 gives 1, and so on\.$/);
  const five = Array(5).fill(1);
  assert.match(derivativeSentence("b3", { dyhat_db3: five }, five, 5), /sample 5 gives 1\.$/);
  const steps = [
    { name: "w1", actual: 0.1 },
    { name: "y_hat", actual: -0.05 },
  ];
  assert.equal(chainSentence(steps, 2), "In sample 2 these move: w1 by 0.1, y hat by −0.05.");
  const seen = { z1: -1, a1: 0.25, z2: 0, a2: 0.5, y_hat: -0.25 };
  assert.equal(softplusSentence(0, seen), "X 0: z −1, 0; a 0.25, 0.5; prediction −0.25.");
});

test("a curve is read off at even places and at each sample", () => {
  const points = curvePoints([0, 1, 2], [1, 0.5], [7, 8], (x) => -x);
  assert.deepEqual(points, [
    { x: 0, y: -0, text: "X 0: prediction 0" },
    { x: 0.5, y: -0.5, text: "X 0.5: prediction −0.5; observed 8" },
    { x: 1, y: -1, text: "X 1: prediction −1; observed 7" },
    { x: 2, y: -2, text: "X 2: prediction −2" },
  ]);
});

test("the least value sounds at 220 hertz, the largest two octaves higher", () => {
  assert.deepEqual(tonesOf([3, 1, 2]), [880, 220, 440]);
  assert.deepEqual(tonesOf([-8]), [220, 220]);
  assert.deepEqual(tonesOf([5, 5, 5]), [220, 220, 220]);
});
