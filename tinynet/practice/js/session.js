// One reader at one page: which numbers, what was answered; kept in the model and the browser.
import { MAX_SEED } from "./draw.js";
import { codedRight, handIn, longer, sane, standing, storeOf } from "./store.js";

export const KEEPS_NOTHING =
  "This browser keeps no answers here: it may not, or has no room. They last as long as the page.";
export const DAMAGED = "Some answers kept in this browser could not be read. They are left out.";

export const randomSeed = () => 1 + Math.floor(Math.random() * MAX_SEED);

export function session(model) {
  const page = model.get("page");
  const store = storeOf(model.edition ?? model.get("edition"));
  const kept = store.read();
  let trouble = kept.damaged ? DAMAGED : "";
  const remember = (changes) => {
    if (!store.write(changes)) trouble = KEEPS_NOTHING;
  };
  if (!model.get("seed")) model.set("seed", model.linked?.() || kept.seed || randomSeed());
  const log = () => sane(model.get("log"));
  if (!Object.keys(log()).length && kept.pages[page]) model.set("log", kept.pages[page]);
  model.save_changes();

  const seed = () => model.get("seed");
  const events = (id) => log()[id] ?? [];
  const replace = (changed) => {
    model.set("log", changed); // its change is heard by the page, which draws
    model.save_changes();
  };
  const note = (id, event) => {
    const changed = { ...log(), [id]: longer(events(id), { seed: seed(), ...event }) };
    remember({ pages: { ...store.read().pages, [page]: changed } });
    replace(changed);
  };
  return {
    seed,
    remember,
    key: store.key,
    isLive: !model.linked,
    name: kept.name,
    hasKept: Object.values(kept.pages).some((asked) => Object.keys(asked).length > 0),
    trouble: () => trouble,
    standing: (id) => standing(events(id), seed()),
    isCoded: (id) => codedRight(events(id)),
    note,
    /** What Python says of answers in code: a tick comes, or goes. */
    judged(coded) {
      for (const [id, right] of Object.entries(coded ?? {}))
        if (right !== codedRight(events(id))) note(id, { right });
    },
    renew(value) {
      model.set("seed", value);
      model.save_changes();
      model.relink?.(value);
    },
    forget() {
      store.forget();
      replace({});
    },
    /** Another tab wrote an answer: have it too, or the next one here undoes it. */
    adopt() {
      const { pages, damaged } = store.read();
      if (!damaged) replace(pages[page] ?? {});
    },
    earlier: store.earlier,
    takeEarlier() {
      store.takeEarlier();
      replace({ ...store.read().pages[page], ...log() });
    },
    file(name) {
      const { pages, guesses } = store.read();
      return handIn(name, { ...pages, [page]: log() }, guesses);
    },
  };
}
