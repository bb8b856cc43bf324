// All that this browser keeps of one edition: answers of every page, name, own numbers.
import { fingerprint } from "./draw.js";
import { NAME, parsed } from "./kept.js";
import { DAMAGED, KEEPS_NOTHING } from "./session.js";
import { handIn, longer, MAX_EVENTS, sane, standing, storeOf } from "./store.js";

const NO_FILE = "This is no file of answers.";
const CHANGED = "This file was changed since it was saved.";

/** Where nothing may be kept it lasts as long as the page. */
export function recordOf(edition) {
  const store = storeOf(edition);
  const first = store.read();
  const keeps = store.write({});
  const memory = { ...first };
  const now = () => (keeps ? store.read() : memory);
  const remember = (changes) => {
    Object.assign(memory, changes);
    store.write(changes);
  };
  const events = ({ page, id }) => now().pages[page]?.[id] ?? [];
  return {
    trouble: keeps ? (first.damaged ? DAMAGED : "") : KEEPS_NOTHING,
    seed: first.seed,
    pages: () => now().pages,
    events,
    note({ page, id }, event) {
      const more = longer(events({ page, id }), event);
      const { pages } = now();
      remember({ pages: { ...pages, [page]: { ...pages[page], [id]: more } } });
    },
    standing: (question, seed) => standing(events(question), seed),
    /** Add another device's answers; return what is wrong with the file, if anything. */
    take(text) {
      const { checksum, ...content } = parsed(text) ?? {};
      if (content[NAME] !== 1) return NO_FILE;
      if (checksum !== fingerprint(JSON.stringify(content))) return CHANGED;
      const { name, pages, guesses } = now();
      remember({
        name: name || String(content.name),
        pages: both(pages, content.pages),
        guesses: { ...content.guesses, ...guesses },
      });
      return "";
    },
    // What `mine` needs of a host.
    name: first.name,
    hasKept: Object.keys(first.pages).length > 0,
    remember,
    file: (name) => handIn(name, now().pages, now().guesses),
    forget() {
      Object.assign(memory, { pages: {}, name: "", guesses: {} });
      store.forget();
    },
    earlier: store.earlier,
    takeEarlier: store.takeEarlier,
  };
}

/** The answers of two devices: each event once, in the order of their days. */
export function both(mine, theirs) {
  const pages = { ...mine };
  for (const [page, log] of Object.entries(theirs ?? {})) {
    pages[page] = { ...mine[page] };
    for (const [id, events] of Object.entries(sane(log))) {
      const own = pages[page][id] ?? [];
      const known = new Set(own.map((event) => JSON.stringify(event)));
      const fresh = events.filter((event) => !known.has(JSON.stringify(event)));
      const ordered = [...own, ...fresh].sort((a, b) => (a.day ?? 0) - (b.day ?? 0));
      pages[page][id] = ordered.slice(-MAX_EVENTS);
    }
  }
  return pages;
}
