// The one record that a reader's browser keeps of each edition of the course, as text.

export const NAME = "tinynet-practice";

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
