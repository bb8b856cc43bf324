// Numbers, formulas and verdicts of the questions against tinynet's.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as draw from "../../tinynet/practice/js/draw.js";
import { compute } from "../../tinynet/practice/js/expression.js";
import { judge } from "../../tinynet/practice/js/judge.js";
import { placeOf } from "../../tinynet/practice/js/leitner.js";
import { typedNumber } from "../../tinynet/practice/js/near.js";
import { codedRight, handIn, sane, standing } from "../../tinynet/practice/js/store.js";

const python = process.env.PYTHON ?? "python";
const script = fileURLToPath(new URL("golden_practice.py", import.meta.url));
const golden = JSON.parse(
  execFileSync(python, [script], { maxBuffer: 1e9 })
    .toString()
    .replaceAll("NaN", "null")
    .replaceAll(/-?Infinity/g, "null"),
);

function close(got, wanted, what) {
  if (Array.isArray(wanted)) {
    assert.equal(got.length, wanted.length, `${what}: length`);
    return wanted.forEach((value, i) => close(got[i], value, `${what}[${i}]`));
  }
  if (wanted === null) return assert.ok(!Number.isFinite(got), `${what}: got ${got}, wanted none`);
  return assert.ok(
    Math.abs(got - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted)),
    `${what}: got ${got}, wanted ${wanted}`,
  );
}

const WORDS = { nextLine: "#", nextSolution: "#" };
const questions = golden.questions.map(({ page, packed, ...rest }) => ({
  question: { ...packed, page, ...draw.unseal(packed.sealed, page), words: WORDS },
  ...rest,
}));

test("chance is the same in both", () => {
  const next = draw.stream("ŷ and 12");
  assert.deepEqual(
    golden.chance.map(() => next()),
    golden.chance,
  );
});

test("what is sealed can be opened, and cannot be read", () => {
  assert.deepEqual(draw.unseal(golden.sealed, "key"), { a: ["ŷ 1.5", true] });
  assert.ok(!golden.sealed.includes("1.5"));
});

test("formulas are read alike, and refused in the same words", () => {
  for (const { text, value, error } of golden.formulas) {
    if (error)
      assert.throws(() => compute(text, golden.scope), { message: error }, JSON.stringify(text));
    else close(compute(text, golden.scope), value, text);
  }
});

test("numbers that were put together by chance are read alike, or refused alike", () => {
  assert.ok(golden.numbers.filter(({ error }) => !error).length > golden.numbers.length / 80);
  for (const { text, value, error } of golden.numbers) {
    if (error) assert.throws(() => typedNumber(text), { message: error }, JSON.stringify(text));
    else close(typedNumber(text), value, JSON.stringify(text));
  }
});

const table = JSON.parse(readFileSync(new URL("typed.json", import.meta.url)));

test("each number of the table is read as Python reads it, or refused in the same words", () => {
  for (const { what, text, value, error } of table.numbers) {
    if (error) assert.throws(() => typedNumber(text), { message: error }, what);
    else assert.equal(typedNumber(text), value, what);
  }
});

test("each formula of the table is read as Python reads it, or refused in the same words", () => {
  const scope = { ...golden.scope, X: [0.5, 1, 2] };
  for (const { what, text, same, error } of table.formulas) {
    if (error) assert.throws(() => compute(text, scope), { message: error }, what);
    else close(compute(text, scope), compute(same, scope), what);
  }
});

test("the same numbers, points and order for every seed", () => {
  assert.ok(questions.length > 0);
  for (const { question, points, drawn } of questions) {
    const what = `${question.page}/${question.id}`;
    const mine = draw.points(question);
    points.forEach((scope, k) =>
      Object.entries(scope).forEach(([name, value]) =>
        close(mine[k][name], value, `${what} ${name}`),
      ),
    );
    for (const { seed, scope, order } of drawn) {
      const got = draw.numbers(question, seed);
      assert.deepEqual(Object.keys(got), Object.keys(scope));
      for (const [name, value] of Object.entries(scope))
        close(got[name], value, `${what} ${seed} ${name}`);
      assert.deepEqual(draw.order(question, seed), order);
    }
  }
});

test("the same verdict on right answers, on every slip, on what is no answer", () => {
  for (const { question, drawn } of questions) {
    for (const { seed, said } of drawn) {
      for (const { answer, error, right, slips } of said) {
        const what = `${question.page}/${question.id} ${seed}: ${answer}`;
        if (error) {
          assert.throws(() => judge(question, seed, answer), { message: error }, what);
          continue;
        }
        const got = judge(question, seed, answer);
        assert.deepEqual([got.right, got.slips], [right, slips], what);
      }
    }
  }
});

test("a question lies in the same box, and comes back on the same day", () => {
  const boxes = new Set();
  for (const { question, reviewed } of questions) {
    for (const { events, place } of reviewed) {
      const { box, due } = placeOf(question, events);
      assert.deepEqual([box, due], place, JSON.stringify(events));
      boxes.add(box);
    }
  }
  assert.deepEqual([...boxes].sort(), [0, 1, 2, 3, 4, 5]);
});

test("what a question has come to is read from its events, for one seed", () => {
  const events = [
    { seed: 1, answer: "2" },
    { seed: 2, answer: "3" },
    { seed: 2, hint: 1 },
    { seed: 2, hint: 2 },
    { seed: 2, answer: "4" },
    { seed: 3, solution: true },
  ];
  assert.deepEqual(standing(events, 2), { answer: "4", tries: 2, hints: 2, solution: false });
  assert.deepEqual(standing(events, 3), { answer: null, tries: 0, hints: 0, solution: true });
  assert.deepEqual(standing([], 1), { answer: null, tries: 0, hints: 0, solution: false });
});

test("an answer in code is what its last check said, whatever the numbers", () => {
  const right = { seed: 1, right: true };
  const wrong = { seed: 2, right: false };
  assert.equal(codedRight([]), false);
  assert.equal(codedRight([wrong, right, { seed: 3, hint: 1 }]), true);
  assert.equal(codedRight([right, wrong]), false);
  assert.deepEqual(sane({ code: [right, { seed: 1, right: 1 }] }), { code: [right] });
  const pages = { p: { code: [right, { seed: 1, hint: 1 }] } };
  const { pages: handed } = JSON.parse(handIn("", pages));
  assert.deepEqual(handed, { p: { code: [{ seed: 1, hint: 1 }] } });
});

test("a file that is handed in has the checksum that tinynet finds", () => {
  const { name, pages } = JSON.parse(golden.handIn);
  assert.equal(handIn(name, pages), golden.handIn);
  assert.equal(JSON.parse(handIn("a\ud83d", {})).checksum, golden.cut);
});

test("what is no event of ours is left out of what is remembered", () => {
  const good = [
    { seed: 1, answer: "2" },
    { seed: 1, answer: [0] },
    { seed: 1, day: 20_000, answer: [0] },
    { seed: 1, hint: 2 },
    { seed: 1, solution: true },
  ];
  const bad = [
    null,
    3,
    "x",
    [],
    {},
    { seed: "1" },
    { seed: 1, answer: 2 },
    { seed: 1, answer: ["a"] },
    { seed: 1, hint: "x" },
    { seed: 1, hint: 1e9 },
    { seed: 1, hint: 0 },
    { seed: 0, answer: "2" },
    { seed: 10000, answer: "2" },
    { seed: 1, day: -1, answer: "2" },
    { seed: 1, day: "1", answer: "2" },
  ];
  assert.deepEqual(sane({ a: [...bad, ...good], b: "no list", c: null }), { a: good });
  for (const log of [null, undefined, 3, "x", []]) assert.deepEqual(sane(log), {});
});
