// The cells that a reader has changed, in the record that the questions keep, too.
import { keep, keyOf, recordAt } from "./kept.js";

/** The texts of one page's cells; `write` returns whether anything is kept. */
export function cellStore(edition, page) {
  const key = keyOf(edition);
  const record = () => Object(recordAt(key));
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
      return keep(key, { ...now, cells });
    },
  };
}
