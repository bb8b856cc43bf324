// What is new in an output, line by line.

/** Lines of a text; none if it is empty. */
const linesOf = (text) => (text ? text.replace(/\n+$/, "").split("\n") : []);

/** For each pair of places the length of the longest run of lines in common from there. */
function common(before, after) {
  const table = Array.from({ length: before.length + 1 }, () => Array(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--)
    for (let k = after.length - 1; k >= 0; k--)
      table[i][k] =
        before[i] === after[k]
          ? table[i + 1][k + 1] + 1
          : Math.max(table[i + 1][k], table[i][k + 1]);
  return table;
}

/** The lines of `after`, each `{ text, isNew }`, and how many of `before` are gone. */
export function compared(before, after) {
  const [old, now] = [linesOf(before), linesOf(after)];
  const table = common(old, now);
  let i = 0;
  const lines = now.map((text, k) => {
    while (i < old.length && old[i] !== text && table[i + 1][k] === table[i][k]) i += 1;
    const isKept = old[i] === text && i < old.length && table[i][k] === table[i + 1][k + 1] + 1;
    if (isKept) i += 1;
    return { text, isNew: !isKept };
  });
  return { lines, gone: old.length - lines.filter(({ isNew }) => !isNew).length };
}
