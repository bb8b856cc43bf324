// A list of many things is one stop for the Tab key: inside it, other keys go on and back.
import { assign } from "./dom.js";

export const ARROWS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/**
 * Let `keys`, each with 1 or -1, lead from item to item of a list. `items()` gives those
 * that are there; call what is returned when they may have changed. `next` is for
 * items that form no ring.
 */
export function oneStop(list, items, keys, next = inARing(keys)) {
  const stopAt = (chosen) => {
    for (const item of items()) assign(item, { tabindex: item === chosen ? 0 : -1 });
  };
  list.addEventListener("focusin", ({ target }) => items().includes(target) && stopAt(target));
  list.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(event.target);
    if (!keys[event.key] || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    next(all, at, event.key).focus();
  });
  return () => stopAt(items().find((item) => item.tabIndex === 0) ?? items()[0]);
}

const inARing = (keys) => (all, at, key) => all.at((at + keys[key]) % all.length);
