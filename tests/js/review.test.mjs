// What comes back when, reminders for a calendar, and the answers of two devices.
import assert from "node:assert/strict";
import { test } from "node:test";
import { calendar } from "../../tinynet/practice/js/calendar.js";
import { dueOn, INTERVALS, placeOf } from "../../tinynet/practice/js/leitner.js";
import { both } from "../../tinynet/practice/js/record.js";

const question = {
  kind: "choice",
  id: "q",
  page: "p",
  options: ["a", "b"],
  right: [0],
  replies: [],
};
const right = (day, seed) => ({ seed, day, answer: [0] });
const wrong = (day, seed) => ({ seed, day, answer: [1] });

test("who is right each time waits longer each time, up to the last box", () => {
  const events = [];
  const days = [];
  for (let k = 0, day = 100; k < 7; k++) {
    events.push(right(day, k + 1));
    day = placeOf(question, events).due;
    days.push(day - events.at(-1).day);
  }
  assert.deepEqual(days, [...INTERVALS, 35, 35]);
});

test("what is done first with a set of numbers decides", () => {
  const first = right(10, 1);
  assert.deepEqual(placeOf(question, [first, right(11, 2)]), { box: 2, due: 14 });
  assert.deepEqual(placeOf(question, [first, wrong(11, 2), right(11, 2)]), { box: 1, due: 12 });
  assert.deepEqual(placeOf(question, [first, { seed: 2, day: 11, hint: 1 }, right(11, 2)]), {
    box: 1,
    due: 12,
  });
  assert.deepEqual(placeOf(question, [first, right(10, 2), right(10, 3)]), { box: 1, due: 11 });
  assert.deepEqual(placeOf(question, []), { box: 0, due: 0 });
});

test("what is due stays so all day, whatever is answered meanwhile", () => {
  const due = (day, events) => dueOn(day, [{ question, events }]).length;
  const events = [right(10, 1)];
  assert.deepEqual(
    [10, 11, 12].map((day) => due(day, events)),
    [0, 1, 1],
  );
  const later = [...events, right(12, 2)];
  assert.deepEqual(
    [12, 13, 14, 15].map((day) => due(day, later)),
    [1, 0, 0, 1],
  );
  assert.equal(due(10, []), 0);
  const other = { question: { ...question, id: "r" }, events: [right(3, 1)] };
  const order = dueOn(12, [{ question, events }, other]).map((one) => one.question.id);
  assert.deepEqual(order, ["r", "q"]);
});

test("a reminder for each day, in lines that every calendar reads", () => {
  const counts = new Map([
    [20514, 1],
    [20520, 12],
  ]);
  const address = `https://example.org/${"long/".repeat(20)}review.html`;
  const text = calendar(counts, address, new Date("2026-03-01T12:30:00Z"));
  const lines = text.split("\r\n");
  assert.equal(lines.pop(), "");
  assert.ok(lines.every((line) => new TextEncoder().encode(line).length <= 75));
  const whole = text.replaceAll("\r\n ", "").split("\r\n");
  const values = (name) =>
    whole.filter((line) => line.startsWith(name)).map((l) => l.slice(name.length));
  assert.deepEqual(values("DTSTART;VALUE=DATE:"), ["20260302", "20260308"]);
  assert.deepEqual(values("DTSTAMP:"), ["20260301T123000Z", "20260301T123000Z"]);
  assert.deepEqual(values("URL:"), [address, address]);
  assert.deepEqual(values("SUMMARY:"), [
    "tinynet: 1 question to review",
    "tinynet: 12 questions to review",
  ]);
  assert.equal(new Set(values("UID:")).size, 2);
  for (const part of ["VCALENDAR", "VEVENT", "VALARM"]) {
    assert.equal(values(`BEGIN:${part}`).length, values(`END:${part}`).length);
  }
});

test("the answers of two devices: each once, in the order of their days", () => {
  const mine = { p: { q: [right(1, 1), right(9, 2)] }, r: { s: [right(2, 1)] } };
  const theirs = { p: { q: [right(1, 1), wrong(5, 3)], t: [right(4, 4)] } };
  const got = both(mine, theirs);
  assert.deepEqual(got, {
    p: { q: [right(1, 1), wrong(5, 3), right(9, 2)], t: [right(4, 4)] },
    r: { s: [right(2, 1)] },
  });
  assert.deepEqual(both(got, theirs), got);
  assert.deepEqual(both(mine, { p: { q: [null, { seed: "x" }] } }), mine);
  for (const none of [undefined, null, {}, []]) assert.deepEqual(both(mine, none), mine);
});
