// What the reader's own browser remembers: answers by page and question, name and seed.
import { today } from "./day.js";
import { fingerprint, MAX_SEED } from "./draw.js";
import { attempt, keep, keyOf, NAME, recordAt } from "./kept.js";

export const MAX_EVENTS = 200;
export const HINTS = 3;

/** What a record holds for us; `damaged` if some of it is nothing that we wrote. */
function book(kept) {
  const pages = Object.entries(kept?.pages ?? {}).map(([page, log]) => [page, sane(log)]);
  const { seed, name, cells, guesses } = kept ?? {};
  const read = {
    seed: isSeed(seed) ? seed : 0,
    name: typeof name === "string" ? name : "",
    pages: Object.fromEntries(pages),
    cells, // the reader's own code, of which cell-store.js knows
    guesses, // of which predict.js knows
  };
  const damaged = JSON.stringify(kept?.pages ?? {}) !== JSON.stringify(read.pages);
  return { ...read, damaged: damaged || !kept };
}

/**
 * One edition's answers in this browser: editions that share an address, each in its
 * folder, keep theirs apart. `write` returns whether anything is kept.
 */
export function storeOf(edition) {
  const key = keyOf(edition);
  const read = (from = key) => book(recordAt(from));
  const write = (changes) => {
    const { damaged, ...now } = read();
    return keep(key, { ...now, ...changes });
  };
  const drop = (from) => attempt((storage) => storage.removeItem(from));
  return {
    key,
    read,
    write,
    forget() {
      drop(key);
      drop(NAME);
      attempt((storage) => {
        const guesses = Object.keys(storage).filter((one) => one.startsWith(`${edition}guess-`));
        for (const one of guesses) storage.removeItem(one);
      });
      dispatchEvent(new StorageEvent("storage", { key })); // cells of this page hear it, too
    },
    /** Answers from before each edition kept its own: nobody knows whose they are. */
    earlier: () => Object.keys(read(NAME).pages).length > 0,
    takeEarlier() {
      const [old, own] = [read(NAME), read()];
      const pages = { ...old.pages, ...own.pages };
      for (const page of Object.keys(pages))
        pages[page] = { ...old.pages[page], ...own.pages[page] };
      if (write({ name: own.name || old.name, pages })) drop(NAME);
    },
  };
}

/** A log with one more event, which has its day; the oldest ones go. */
export const longer = (events, event) => [...events, { day: today(), ...event }].slice(-MAX_EVENTS);

const isSeed = (seed) => Number.isInteger(seed) && seed > 0 && seed <= MAX_SEED;

function isEvent(event) {
  const { seed, day = 0, answer = "", hint = 1, right = true } = event ?? {};
  return (
    isSeed(seed) &&
    Number.isInteger(day) &&
    day >= 0 &&
    (typeof answer === "string" || (Array.isArray(answer) && answer.every(Number.isInteger))) &&
    Number.isInteger(hint) &&
    hint > 0 &&
    hint <= HINTS &&
    typeof right === "boolean"
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
  const answers = now.filter((event) => "answer" in event).map((event) => event.answer);
  return {
    answer: answers.at(-1) ?? null,
    tries: answers.length,
    hints: Math.max(0, ...now.map((event) => event.hint ?? 0)),
    solution: now.some((event) => event.solution),
  };
}

/** Whether Python called the last answer in code right: its networks know no seed. */
export const codedRight = (events) =>
  events.filter((event) => "right" in event).at(-1)?.right === true;

const map = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
const answered = (events) => events.filter((event) => !("right" in event));

/** The file that a class hands in; `tinynet.classroom.grade` reads it. It has no verdict. */
export function handIn(name, pages, guesses) {
  const asked = map(pages, (page) => map(page, answered));
  const content = { "tinynet-practice": 1, name, pages: asked, guesses };
  return JSON.stringify({ ...content, checksum: fingerprint(JSON.stringify(content)) }, null, 1);
}
