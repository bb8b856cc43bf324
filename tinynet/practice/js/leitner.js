// When a question comes back: the twin of tinynet/practice/leitner.py, held to it by a test.
import { verdict } from "./judge.js";

export const INTERVALS = [1, 3, 7, 16, 35]; // days, a box each

/**
 * Where a question lies: `{ box, due }`, box 0 if it was never tried. What was done first
 * with a set of numbers decides. Right: one box on, if it was due. Anything else, as a
 * wrong answer or a hint: back to the first box. Of a slip to find, the line is half an
 * answer, which decides nothing if it is right.
 */
export function placeOf(question, events) {
  const met = new Set();
  let box = 0;
  let due = 0;
  for (const { seed, answer, day = 0 } of events) {
    if (met.has(seed)) continue;
    const said = answer === undefined ? {} : verdict(question, seed, answer);
    const { error, right, head } = said;
    const isHalf = question.kind === "find" && head;
    if (error !== undefined || isHalf) continue;
    met.add(seed);
    if (right && day < due) continue; // early: it says little
    box = right ? Math.min(box + 1, INTERVALS.length) : 1;
    due = day + INTERVALS[box - 1];
  }
  return { box, due };
}

/** Of questions with their events: those that are due, the longest first. */
export function dueOn(day, asked) {
  return asked
    .map(({ question, events }) => {
      const before = events.filter((event) => (event.day ?? 0) < day);
      return { question, events: before, ...placeOf(question, before) };
    })
    .filter(({ box, due }) => box && due <= day)
    .sort((one, other) => one.due - other.due);
}
