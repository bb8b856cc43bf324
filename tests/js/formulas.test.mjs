// The formulas in numbers, character for character as tinynet and the site write them.
// Run: node --test tests/js
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { delimiter } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { marked, plain } from "../../tinynet/widgets/js/formula-numbers.js";
import { columnOf } from "../../tinynet/widgets/js/symbol-values.js";
import { markTree, rowsTree } from "../../tinynet/widgets/js/tex.js";
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
  const links = { dyhat_da1: "3.2-3", dz1_dw1: "3.2-5", dyhat_dw3: "3.6-3" };
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
  for (const [name, number] of Object.entries({ ...made, ...links, ...more, ...sums, ...ours })) {
    assert.equal(madeBy(`${name}.1`), number, name);
  }
});

test("a number's role, and what it is, as it is said", () => {
  const known = {
    w1: ["update", "w1, the weight of neuron 1"],
    b2: ["update", "b2, the bias of neuron 2"],
    w3: ["update", "w3, the weight of activation 1"],
    w4: ["update", "w4, the weight of activation 2"],
    b3: ["update", "b3, the bias of the output"],
    learning_rate: ["update", "eta, the learning rate"],
    next_w1: ["update", "the new w1, after one step"],
    "X.2": ["data", "X 2, the input of sample 2"],
    "y.1": ["data", "y 1, the observed output of sample 1"],
    "z1.3": ["forward", "z1 3, the pre-activation of neuron 1 of sample 3"],
    "a2.1": ["forward", "a2 1, the activation of neuron 2 of sample 1"],
    "y_hat.2": ["forward", "y hat 2, the prediction of sample 2"],
    "residual.1": ["forward", "residual 1, the residual of sample 1"],
    "L2.1": ["forward", "L2 1, the squared residual of sample 1"],
    loss: ["forward", "loss, the loss of all samples"],
    "delta.1": ["backward", "delta 1, the shared factor of sample 1"],
    "delta2.3": ["backward", "delta2 3, the delta of neuron 2 of sample 3"],
    dloss_dw1: ["backward", "the derivative of the loss with respect to w1"],
    "dL2_dyhat.2": ["backward", "dL2 by dyhat 2, a factor of the chain of sample 2"],
    "da1_dz1.2": ["backward", "da1 by dz1 2, a factor of the chain of sample 2"],
    "dL2_dw1.2": ["backward", "dL2 by dw1 2, the part of sample 2"],
    "dL2_dw1/-2.2": [
      "backward",
      "dL2 by dw1/-2 2, the part of sample 2, before it is multiplied by −2",
    ],
    d2loss_dw3_db3: ["backward", "how the derivative with respect to b3 changes with w3"],
    "d2L2_dw1_dw1/2.1": ["backward", "the part of sample 1, before it is multiplied by 2"],
  };
  for (const [name, words] of Object.entries(known)) {
    assert.deepEqual([roleOf(name), saidOf(name)], words, name);
  }
});

test("a power of ten is one number, with its name", () => {
  const ten = ["msup", {}, ["mn", {}, "10"], ["mn", {}, "−5"]];
  const number = ["mrow", { "data-value": "w1" }, ["mn", {}, "−1.25"], ["mo", {}, "×"], ten];
  assert.deepEqual(markTree("\ue000w1\ue001-1.25 \\times 10^{-5}\ue002"), number);
});

test("a column by its name, of the network that was asked about last", () => {
  const [params, other] = cases.slice(0, 2).map((one) => one.params);
  const X = [0, 1];
  const y = [1, -1];
  const asked = () => columnOf("y_hat", params, X, y);
  const first = asked();
  assert.equal(first.length, 2);
  assert.deepEqual(columnOf("X", params, X, y), X);
  assert.deepEqual(columnOf("nothing", params, X, y), []);
  assert.notDeepEqual(columnOf("y_hat", other, X, y), first);
  assert.deepEqual(asked(), first);
  assert.deepEqual(columnOf("X", params, y, y), y);
  assert.deepEqual(columnOf("y", params, y, X), X);
});

test("a power of ten stands in brackets before it is squared", () => {
  const formula = formulas["curvature-weight"];
  const text = plain(marked(formula, [2, -1, -2, 0, 2e-5, -1, 0], [1.5], [1], 0.1));
  assert.ok(text.includes("[ (2.00 \\times 10^{-5})^2 \\cdot "), text);
  assert.ok(text.includes(" \\cdot 1.5^2"), text);
});
