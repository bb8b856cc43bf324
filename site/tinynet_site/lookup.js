// Says the texts of the scripts in the page's language: by a table from English. A key may
// have holes, {1} and {2}; what fills them is looked up as well, unless it is code.
const LONGEST = 600; // signs of a text; a style sheet is none
const HOLE = "(.*?)";
const WORD = "([^\\s,;]*)"; // the first of two holes side by side
const WEAK = 3; // signs of a pattern that matches too much: " by "
const MOST = 2000; // texts that are kept ready

function patternOf([english, other]) {
  const parts = english.split(/\{\d\}/);
  const plain = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return {
    form: new RegExp(`^${plain.join(HOLE).replaceAll(HOLE + HOLE, WORD + HOLE)}$`, "s"),
    isCode: parts.map((part) => part.endsWith("`")),
    length: parts.join("").trim().length,
    other,
  };
}

export function lookup(table) {
  const ready = new Map();
  const patterns = Object.entries(table)
    .filter(([english]) => /\{\d\}/.test(english))
    .map(patternOf)
    .sort((one, another) => another.length - one.length);

  function found(words, isWeak = false) {
    if (Object.hasOwn(table, words)) return table[words];
    for (const { form, isCode, other, length } of patterns) {
      if (length > WEAK === isWeak) continue;
      const [, ...filled] = words.match(form) ?? [];
      if (filled.length) {
        const fill = filled.map((part, k) => (isCode[k] ? part : say(part)));
        return other.replace(/\{(\d)\}/g, (_, place) => fill[place - 1]);
      }
    }
    return undefined;
  }
  /** Two texts behind one another, of which one is known. */
  function both(words) {
    for (const { index } of words.matchAll(/[.,:;!?·] /g)) {
      const [first, second] = [words.slice(0, index + 1), words.slice(index + 2)];
      const [mark, bare] = [first.slice(-1), first.slice(0, -1)];
      const known = found(first) ?? (found(bare) && found(bare) + mark);
      const tail = found(`${mark} ${second}`);
      if (tail) return say(bare) + tail;
      if (known || found(second)) return `${known ?? say(first)} ${say(second)}`;
    }
    return undefined;
  }
  /** A known beginning, and what stands behind it. */
  function begun(words) {
    for (let end = words.lastIndexOf(" "); end > 0; end = words.lastIndexOf(" ", end - 1)) {
      const first = words.slice(0, end);
      if (Object.hasOwn(table, first)) return `${table[first]} ${say(words.slice(end + 1))}`;
    }
    return undefined;
  }
  const ways = [found, both, (words) => found(words, true), begun, (words) => words];

  function say(text) {
    if (typeof text !== "string" || text.length > LONGEST || !/[a-z]{2}/i.test(text)) return text;
    if (ready.size > MOST) ready.clear();
    if (!ready.has(text)) {
      const [, before, words, after] = text.match(/^(\s*)(.*?)(\s*)$/s);
      let said;
      for (const way of ways) said ??= way(words);
      ready.set(text, before + said + after);
    }
    return ready.get(text);
  }
  return say;
}
