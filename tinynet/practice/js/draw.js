// Chance from a text, and the numbers it draws: the same as tinynet/practice/draw.py.
import { compute } from "./expression.js";
import { each, flat } from "./functions.js";

export const MAX_SEED = 9999;
const POINTS = 6;
const CAREFUL = 40;
const ATTEMPTS = 400;
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** A 32-bit number that changes when the text does (FNV-1a). */
export function fingerprint(text) {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    state = Math.imul(state ^ byte, 0x01000193) >>> 0;
  }
  return state;
}

/** A function that gives number after number from 0 to below 1 (mulberry32). */
export function stream(text) {
  let state = fingerprint(text);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The same things in an order that chance decides. */
export function mixed(things, next) {
  const left = [...things];
  return Array.from(things, () => left.splice(Math.floor(next() * left.length), 1)[0]);
}

/** Hints and answers travel unreadable, so that nobody meets one by accident. */
export function unseal(text, key) {
  const sent = mixed(LETTERS, stream(key));
  const back = Object.fromEntries(sent.map((letter, k) => [letter, LETTERS[k]]));
  return JSON.parse(text.replace(/[a-zA-Z0-9]/g, (letter) => back[letter]));
}

function pick(question, text) {
  const next = stream(text);
  return Object.fromEntries(
    Object.entries(question.draw).map(([name, choices]) => [
      name,
      choices[Math.floor(next() * choices.length)],
    ]),
  );
}

function complete(question, scope) {
  for (const [name, text] of Object.entries(question.let)) scope[name] = compute(text, scope);
  return scope;
}

/** The question's numbers for this seed, as `draw.values` draws them. */
export function numbers(question, seed) {
  let scope;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const text = `${seed}/${question.page}/${question.id}/${attempt}`;
    scope = complete(question, pick(question, text));
    if (isGood(question, scope, attempt < CAREFUL)) break;
  }
  return scope;
}

/** What is asked for is no trifle, and every slip shows; if careful, two slips differ, too. */
function isGood(question, scope, careful) {
  if (question.keep && !flat(compute(question.keep, scope)).every((value) => value > 0)) {
    return false;
  }
  const steps = question.steps?.filter(({ slips }) => slips.length) ?? [];
  const asked = question.kind === "number" ? [question] : steps;
  const known = worked(question, scope);
  return asked.every((one) => isClear(one, known, careful));
}

function isClear({ answer: text, tolerance: apart, slips }, scope, careful) {
  const answer = compute(text, scope);
  if (!Number.isFinite(answer) || Math.abs(answer) < 10 * apart) return false;
  const wrong = slips.map((slip) => slipValue(slip, answer, scope));
  if (!wrong.every((value) => Math.abs(value - answer) >= 3 * apart)) return false;
  const differs = (a, k) => wrong.slice(0, k).every((b) => Math.abs(a - b) >= 2.5 * apart);
  return !careful || wrong.every(differs);
}

/** Work a solution out: its lines' numbers, as `line1`, …; one of them by a slip instead. */
export function worked({ steps = [] }, scope, line, slip) {
  const known = { ...scope };
  steps.forEach(({ answer }, k) => {
    const value = compute(answer, known);
    const isWrong = k + 1 === line;
    known[`line${k + 1}`] = isWrong ? compute(slip, { ...known, answer: value }) : value;
  });
  return known;
}

export function slipValue([, value], answer, scope) {
  return compute(value, { ...scope, answer });
}

/** Where two formulas are compared: the question's numbers, shaken. */
export function points(question) {
  return Array.from({ length: POINTS }, (_, k) => {
    const text = `${question.page}/${question.id}/point ${k}`;
    const next = stream(`${text}/shaken`);
    const shaken = Object.entries(pick(question, text)).map(([name, value]) => {
      const by = 0.9 + 0.2 * next();
      const more = 0.1 * next();
      return [name, each((one) => one * by + more)(value)];
    });
    return complete(question, Object.fromEntries(shaken));
  });
}

/** In which order this seed shows the options of a choice. */
export function order(question, seed) {
  const next = stream(`${seed}/${question.page}/${question.id}/order`);
  return mixed(
    question.options.map((_, k) => k),
    next,
  );
}
