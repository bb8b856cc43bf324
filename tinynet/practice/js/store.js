// What the reader's own browser remembers: answers by page and question, name and seed.
import { fingerprint, MAX_SEED } from "./draw.js";

export const STORE = "tinynet-practice";
export const MAX_EVENTS = 200;

/** Private windows and pages from disk may refuse to keep anything. */
function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // another program's, or cut short: as good as nothing kept
  }
}

/** Read this reader's answers; an empty book if the browser keeps none. */
export function remembered() {
  const text = storage()?.getItem(STORE);
  const kept = text ? parsed(text) : null;
  const pages = Object.entries(kept?.pages ?? {}).map(([page, log]) => [page, sane(log)]);
  return {
    seed: Number.isInteger(kept?.seed) && kept.seed > 0 && kept.seed <= MAX_SEED ? kept.seed : 0,
    name: typeof kept?.name === "string" ? kept.name : "",
    pages: Object.fromEntries(pages),
  };
}

export function remember(changes) {
  try {
    storage()?.setItem(STORE, JSON.stringify({ ...remembered(), ...changes }));
  } catch {
    // full: the answers last as long as the page
  }
}

export function forgetAll() {
  storage()?.removeItem(STORE);
}

function isEvent(event) {
  const answer = event?.answer ?? "";
  return (
    Number.isInteger(event?.seed) &&
    (typeof answer === "string" || (Array.isArray(answer) && answer.every(Number.isInteger))) &&
    Number.isInteger(event.hint ?? 1)
  );
}

/** Leave out whatever is no event: it was written by another version, or by hand. */
export function sane(log) {
  return Object.fromEntries(
    Object.entries(log ?? {})
      .filter(([, events]) => Array.isArray(events))
      .map(([id, events]) => [id, events.filter(isEvent).slice(-MAX_EVENTS)]),
  );
}

/** What the events of one question come to for this seed. */
export function standing(events, seed) {
  const now = events.filter((event) => event.seed === seed);
  return {
    answer: now.filter((event) => "answer" in event).at(-1)?.answer ?? null,
    tries: now.filter((event) => "answer" in event).length,
    hints: Math.max(0, ...now.map((event) => event.hint ?? 0)),
    solution: now.some((event) => event.solution),
  };
}

/** The file that a class hands in; `tinynet.classroom.grade` reads it. */
export function handIn(name, pages) {
  const content = { "tinynet-practice": 1, name, pages };
  return JSON.stringify({ ...content, checksum: fingerprint(JSON.stringify(content)) }, null, 1);
}
