// Days as the reader's own calendar counts them.

/** Today, in days since 1 January 1970. */
export function today() {
  const now = new Date();
  return Math.floor((now - now.getTimezoneOffset() * 60_000) / 86_400_000);
}

/** The date of a day; its clock is UTC's. */
export const dateOf = (day) => new Date(day * 86_400_000);
