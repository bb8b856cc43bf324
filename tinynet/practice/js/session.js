// One reader at one page: which numbers, what was answered; kept in the model and the browser.
import { MAX_SEED } from "./draw.js";
import { forgetAll, handIn, MAX_EVENTS, remember, remembered, standing } from "./store.js";

export const randomSeed = () => 1 + Math.floor(Math.random() * MAX_SEED);

export function session(model) {
  const page = model.get("page");
  const kept = remembered();
  if (!model.get("seed")) model.set("seed", model.linked?.() || kept.seed || randomSeed());
  const isEmpty = !Object.keys(model.get("log")).length;
  if (isEmpty && kept.pages[page]) model.set("log", kept.pages[page]);
  model.save_changes();

  const seed = () => model.get("seed");
  const events = (id) => model.get("log")[id] ?? [];
  const replace = (log) => {
    model.set("log", log); // its change is heard by the page, which draws
    model.save_changes();
  };
  return {
    seed,
    isLive: !model.link,
    name: kept.name,
    standing: (id) => standing(events(id), seed()),
    note(id, event) {
      const more = [...events(id), { seed: seed(), ...event }].slice(-MAX_EVENTS);
      const log = { ...model.get("log"), [id]: more };
      replace(log);
      remember({ pages: { ...remembered().pages, [page]: log } });
    },
    renew(value) {
      model.set("seed", value);
      model.save_changes();
      model.relink?.(value);
    },
    forget() {
      forgetAll();
      replace({});
    },
    /** Another tab wrote an answer: have it too, or the next one here undoes it. */
    adopt: () => replace(remembered().pages[page] ?? {}),
    file: (name) => handIn(name, { ...remembered().pages, [page]: model.get("log") }),
  };
}
