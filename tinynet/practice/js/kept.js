// The one record that a reader's browser keeps of each edition of the course, as text.

export const NAME = "tinynet-practice";

/** Under which name the record of an edition stands. */
export const keyOf = (edition) => `${NAME}:${edition}`;

/** Private windows, sandboxed frames and pages from disk may refuse to keep anything. */
export function attempt(act) {
  try {
    return act(window.localStorage);
  } catch {
    return undefined;
  }
}

export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // another program's, or cut short
  }
}

/** What stands under a name, as it was written; null if it is no record. */
export function recordAt(key) {
  const kept = parsed(attempt((storage) => storage.getItem(key)) ?? "{}");
  return typeof kept === "object" ? kept : null;
}

/** Put a record there; whether anything is kept. */
export function keep(key, record) {
  const text = JSON.stringify(record);
  return attempt((storage) => storage.setItem(key, text) ?? true) ?? false;
}
