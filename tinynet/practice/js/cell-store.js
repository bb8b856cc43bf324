// The cells that a reader has changed, in the record that the questions keep, too.
import { attempt, NAME, parsed } from "./kept.js";

/** The texts of one page's cells; `write` returns whether anything is kept. */
export function cellStore(edition, page) {
  const key = `${NAME}:${edition}`;
  const record = () => Object(parsed(attempt((storage) => storage.getItem(key)) ?? "{}"));
  const read = () => {
    const texts = Object.entries(Object(record().cells?.[page]));
    return Object.fromEntries(texts.filter(([, text]) => typeof text === "string"));
  };
  return {
    key,
    read,
    /** Keep texts by what stood in their cells; undefined takes one back. */
    write(changes) {
      const now = record();
      const cells = { ...Object(now.cells), [page]: { ...read(), ...changes } };
      const text = JSON.stringify({ ...now, cells });
      return attempt((storage) => storage.setItem(key, text) ?? true) ?? false;
    },
  };
}
