// Typed numbers, links and geometry, without a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as views from "./pure.mjs";

const { parseNumber, parseNumbers, pointed, encodeLink, decodeLink } = views;
const { ticks, range, scale, path, thin } = views;

test("good numbers are read, bad ones refused with a word", () => {
  assert.deepEqual(parseNumber(" -0.5 "), { value: -0.5 });
  assert.deepEqual(parseNumber("−2"), { value: -2 });
  assert.deepEqual(parseNumber("1e-3"), { value: 0.001 });
  assert.ok(Object.is(parseNumber("-0").value, 0));
  const bad = {
    "": "type a number",
    x: "not a number",
    "1,5": "not a number",
    "0x10": "not a number",
    Infinity: "not a number",
    NaN: "not a number",
    "1e999": "too large",
    "-1e999": "too small",
    "1 2": "not a number",
  };
  for (const [text, error] of Object.entries(bad))
    assert.deepEqual(parseNumber(text), { error }, text);
  assert.equal(parseNumber("1.5", { whole: true }).error, "whole numbers only");
  assert.equal(parseNumber("-1", { min: 0 }).error, "0 or more");
});

test("lists of numbers", () => {
  assert.deepEqual(parseNumbers("0, 0.5 1;2"), { value: [0, 0.5, 1, 2] });
  assert.equal(parseNumbers("  ").error, "type numbers");
  assert.equal(parseNumbers("1, two").error, "two: not a number");
  assert.equal(parseNumbers("1 2", 7).error, "7 numbers are needed");
  assert.equal(parseNumbers("1 ".repeat(201)).error, "at most 200");
});

test("each list of the table is read, or refused where it may be read in two ways", () => {
  const { lists } = JSON.parse(readFileSync(new URL("typed.json", import.meta.url)));
  for (const { what, text, ...wanted } of lists) assert.deepEqual(parseNumbers(text), wanted, what);
});

const state = {
  params: [2, -1, -2, 0, 1 / 3, -1e-7, 0],
  X: [0, 0.5],
  y: [1, -1],
  learning_rate: 0.1,
  epoch: 12,
  sample: 2,
  name: "b2",
  nudge: 0.01,
  at: 0.5,
};

test("a link gives back exactly what went in, for every view", () => {
  for (const view of Object.keys(views.TRAITS)) {
    const kept = Object.fromEntries(views.TRAITS[view].map((trait) => [trait, state[trait]]));
    assert.deepEqual(decodeLink(encodeLink(view, 3, state)), { view, place: 3, state: kept });
  }
});

test("in a link a comma always parts two numbers", () => {
  for (const X of [
    [0, 5],
    [1, 234, 567],
    [1, 0],
  ]) {
    const link = encodeLink("training", 1, { ...state, X, y: X });
    assert.deepEqual(decodeLink(link).state.X, X);
  }
});

test("an address that is not ours is left alone", () => {
  for (const hash of ["", "#", "#eq-3-2", "#tiny"]) assert.equal(decodeLink(hash), null);
});

test("broken and hostile links are refused", () => {
  const good = encodeLink("training", 1, state);
  const bad = [
    "#tinynet=",
    "#tinynet=training.1",
    "#tinynet=training.1&params=1",
    "#tinynet=toString.1&X=1",
    "#tinynet=__proto__.1",
    good.replace("training.1", "training.0"),
    good.replace("training.1", "training"),
    good.replace("epoch=12", "epoch=-1"),
    good.replace("epoch=12", "epoch=1e9"),
    good.replace("epoch=12", "epoch=1.5"),
    good.replace("learning_rate=0.1", "learning_rate=<script>alert(1)</script>"),
    good.replace("learning_rate=0.1", "learning_rate=1e999"),
    good.replace("X=0,0.5", "X=0"),
    good.replace("params=2", "params=1e400"),
    `${good}&evil=1`,
    `${good}&epoch`,
    good.replace("&epoch=12", ""),
    good.replace("X=0,0.5", `X=${"0,".repeat(250)}0`),
    `${good}${"0".repeat(20000)}`,
    good.replace(/params=[^&]*/, "params=1e6,1e6,1e6,1e6,1e6,NaN,0"),
    encodeLink("network", 1, { ...state, sample: 3 }),
    encodeLink("derivative", 1, { ...state, name: "w9" }),
    encodeLink("derivative", 1, { ...state, name: "<img src=x onerror=alert(1)>" }),
  ];
  for (const hash of bad) assert.ok(decodeLink(hash).error, hash);
});

test("scales, ticks and ranges", () => {
  const map = scale([0, 10], [100, 200]);
  assert.equal(map(5), 150);
  assert.equal(map.invert(150), 5);
  assert.deepEqual(ticks(0, 2), [0, 0.5, 1, 1.5, 2]);
  assert.deepEqual(ticks(-0.3, 0.3, 3), [-0.2, 0, 0.2]);
  assert.ok(ticks(3, 3).length > 0);
  const [low, high] = range([0.2, 1.1]);
  assert.ok(low <= 0.2 && high >= 1.1 && high - low < 2);
  assert.ok(range([5, 5])[0] < 5 && range([5, 5])[1] > 5);
  assert.deepEqual(range([0, 0], 0), [0, 1]);
  assert.equal(path([0, 1.25], [2, 3]), "M0 2L1.3 3");
  assert.deepEqual(thin(3, 300), [0, 1, 2, 3]);
  assert.equal(thin(100000, 300).length, 301);
  assert.equal(thin(100000, 300).at(-1), 100000);
  assert.deepEqual(thin(0, 300), [0]);
});

test("a comma in one number is a point, if it can be nothing else", () => {
  const read = {
    "x1,000": "x1,000",
    "1,0005": "1.0005",
    "1,2x": "1,2x",
    "x1,2": "x1,2",
    "-1,2": "-1.2",
    "12,25": "12.25",
  };
  for (const [typed, text] of Object.entries(read)) assert.deepEqual(pointed(typed), { text });
  for (const typed of ["-1,000", "12,000"]) assert.match(pointed(typed).error, /may be/, typed);
});

test("lists at the edge of what can be read", () => {
  const lists = {
    ",5": [5],
    "5,": [5],
    "1 ,2": [1, 2],
    "100 2": [100, 2],
  };
  for (const [text, value] of Object.entries(lists))
    assert.deepEqual(parseNumbers(text), { value }, text);
  assert.deepEqual(parseNumbers("0 \t1 2\t 3"), { value: [0, 2], other: [1, 3] });
  assert.deepEqual(parseNumbers("1\t2\n\t\n3\t4"), { value: [1, 3], other: [2, 4] });
  for (const [text, word] of [
    ["x1 000; 2", "x1"],
    ["1 2\n3 4", "1 2"],
    ["05 1", "05"],
    ["-05 1", "-05"],
  ])
    assert.equal(parseNumbers(text).error, `${word}: not a number`);
});

test("a list that may be one number is refused with the word that may be two", () => {
  const unclear = [" 0,5 ", "12,5", "0,55", "1,5e3", "1,5e-3", "1,5e12", "12,000,000"];
  unclear.push("1,000.25", "1,000,000.25");
  for (const text of unclear)
    assert.ok(parseNumbers(text).error.startsWith(`“${text.trim()}” may`));
  for (const word of ["-1 000", "12 000"])
    assert.ok(parseNumbers(`${word}; 2`).error.startsWith(`“${word}” may`), word);
  assert.ok(parseNumbers("1,00000000000001 2").error.startsWith("“1,0000000000” may"));
});
