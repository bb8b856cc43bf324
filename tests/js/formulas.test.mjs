// The formulas in numbers, character for character as tinynet and the site write them.
// Run: node --test tests/js
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { delimiter } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { marked, plain } from "../../tinynet/widgets/js/formula-numbers.js";
import { rowsTree } from "../../tinynet/widgets/js/tex.js";
import { isGiven, madeBy, roleOf, saidOf, wordsOf } from "../../tinynet/widgets/js/values.js";

const script = fileURLToPath(new URL("golden_formulas.py", import.meta.url));
const site = fileURLToPath(new URL("../../site", import.meta.url));
const python = process.env.PYTHON ?? "python";
const path = [site, process.env.PYTHONPATH].filter(Boolean).join(delimiter);
const env = { ...process.env, PYTHONPATH: path };
const printed = execFileSync(python, [script], { maxBuffer: 1e9, env });
const { formulas, cases } = JSON.parse(printed);
const count = Number(process.env.GOLDEN ?? 200);

function written([tag, attributes, ...children]) {
  const inside = children.map((one) => (Array.isArray(one) ? written(one) : one)).join("");
  const named = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  const head = `<${tag}${named.join("")}`;
  return inside ? `${head}>${inside}</${tag}>` : `${head} />`;
}

test("all formulas at many networks", () => {
  let powers = 0;
  for (const { params, X, y, rate, marked: texts, plain: wanted } of cases) {
    for (const [number, formula] of Object.entries(formulas)) {
      const text = marked(formula, params, X, y, rate);
      assert.equal(text, texts[number], number);
      assert.equal(plain(text), wanted[number] ?? plain(texts[number]), number);
      powers += text.includes("\\times");
    }
  }
  assert.equal(Object.keys(formulas).filter((number) => /^\d/.test(number)).length, 57);
  assert.equal(cases.length, count);
  assert.ok(powers > 2 * count && powers < 30 * count, `${powers} with powers of ten`);
});

test("their MathML is that of the site", () => {
  const drawn = cases.filter(({ mathml }) => mathml["3.2-6"]);
  assert.equal(drawn.length, count / 10);
  for (const { params, X, y, rate, mathml } of drawn) {
    for (const [number, formula] of Object.entries(formulas)) {
      assert.equal(written(rowsTree(marked(formula, params, X, y, rate))), mathml[number], number);
    }
  }
});

test("each number of a formula says what it is, and which formula makes it", () => {
  const names = new Set();
  const [example] = cases;
  const held = ["params", "X", "y", "rate"].map((name) => example[name]);
  for (const formula of Object.values(formulas)) {
    const text = marked(formula, ...held);
    for (const [, name] of text.matchAll(/\ue000([^\ue001]*)\ue001/g)) names.add(name);
  }
  assert.ok(names.size > 80);
  for (const name of names) {
    assert.match(wordsOf(name), /^the |^a factor|^how the/, name);
    assert.match(saidOf(name), /^[\w ,−/-]+$/, name);
    assert.ok(["data", "update", "forward", "backward"].includes(roleOf(name)));
    assert.equal(madeBy(name) === "", isGiven(name), name);
    if (!isGiven(name)) assert.ok(madeBy(name) in formulas, `${name}: ${madeBy(name)}`);
  }
});

test("a number's formula has it on its left", () => {
  const made = { z1: "2.2-1", a2: "2.3-2", dL2_dyhat: "3.2-2", dyhat_da2: "3.4-3" };
  const more = { da1_dz1: "3.2-4", dz2_db2: "3.5-5", dyhat_dw4: "3.7-3", dyhat_db3: "3.8-3" };
  const ours = {
    delta: "delta",
    delta2: "delta-hidden",
    next_w1: "update",
    d2loss_dw3_db3: "curvature-mixed",
    d2loss_dw1_dw1: "curvature-weight",
    "d2L2_dw1_dw1/2": "curvature-weight",
    residual: "2.5-1",
  };
  const sums = { dloss_dw1: "3.2-6", dL2_db2: "3.5-6", "dL2_dw3/-2": "3.6-4", loss: "2.5-1" };
  for (const [name, number] of Object.entries({ ...made, ...more, ...sums, ...ours })) {
    assert.equal(madeBy(`${name}.1`), number, name);
  }
});
