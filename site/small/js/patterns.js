// Python's regular expressions by the browser's own, which know the same signs but a few.

const kept = new Map();

function pattern(source, flags) {
  const key = `${flags}/${source}`;
  if (!kept.has(key)) {
    const own = source
      .replaceAll("(?P<", "(?<")
      .replace(/\(\?P=(\w+)\)/g, "\\k<$1>")
      .replaceAll("\\Z", "$(?![^])")
      .replaceAll("\\A", "(?<![^])");
    const marks = (flags & 2 ? "i" : "") + (flags & 8 ? "m" : "") + (flags & 16 ? "s" : "");
    const isWide = /[\u{10000}-\u{10ffff}]/u.test(own) ? "u" : "";
    kept.set(key, [own, marks + isWide]);
  }
  return kept.get(key);
}

const HOW = { search: "g", match: "y", fullmatch: "y", all: "g" };

// Every place, as JSON: start, end, groups, groups by name.
export function regex(source, flags, text, at, how) {
  const [own, marks] = pattern(source, flags);
  const whole = how === "fullmatch" ? `(?:${own})$(?![^])` : own;
  const find = new RegExp(whole, HOW[how] + marks);
  find.lastIndex = at;
  const found = [];
  for (let match = find.exec(text); match; match = find.exec(text)) {
    const groups = [...match].map((one) => one ?? null);
    found.push([match.index, match.index + match[0].length, groups, { ...match.groups }]);
    if (how !== "all") break;
    if (match[0] === "") find.lastIndex += 1;
  }
  return JSON.stringify(found);
}
