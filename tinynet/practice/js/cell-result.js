// What a run has to say: a line in words, and below it what was printed.
import { html } from "../../widgets/js/dom.js";
import { inLanguage } from "../../widgets/js/language.js";
import { compared } from "./cell-lines.js";

const HEARD = 600; // signs of an output that are read out

/** A text with `code` and *stressed* parts as nodes. */
export function worded(text) {
  return inLanguage(text)
    .split(/(`[^`]+`|\*\w[^*`]*\*)/)
    .map((part) => {
      if (part[0] === "`") return html("code", {}, new Text(part.slice(1, -1)));
      return part[0] === "*" && part.length > 1 ? html("em", {}, part.slice(1, -1)) : part;
    });
}

const plural = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

/** How an output stands beside the stored one: its lines, and that in words. */
export function beside(stored, now) {
  const { lines, gone } = compared(stored, now);
  const fresh = lines.filter(({ isNew }) => isNew).length;
  if (!stored) return { lines: lines.map(({ text }) => ({ text })), words: "" };
  if (!fresh && !gone) return { lines: [], words: "✓ The same output as stored." };
  if (!now) return { lines, words: "Nothing is printed now." };
  if (!fresh) return { lines, words: `${plural(gone, "stored line")} left out.` };
  const differ = fresh === 1 ? "differs" : "differ";
  return { lines, words: `${plural(fresh, "line")} ${differ} from the stored output, marked ≠.` };
}

/** The lines of an output. A new one has a sign before it; nothing if there are none. */
export function printed(lines) {
  if (!lines.length) return "";
  const rows = lines.map(({ text, isNew }) =>
    html("span", { class: isNew ? "tn-row tn-new" : "tn-row" }, new Text(`${text}\n`)),
  );
  const name = { role: "group", "aria-label": "your output" };
  return html("pre", { class: "tn-printed", tabindex: 0, ...name }, rows);
}

/** The line of code that an error names, as it stands, with a sign before it. */
export function faulty(code, line) {
  const text = code.split("\n")[line - 1];
  if (!text?.trim()) return "";
  return html(
    "pre",
    { class: "tn-printed" },
    html("span", { class: "tn-row tn-fault" }, new Text(text)),
  );
}

/** What a screen reader hears once, besides the words: the output, or its beginning. */
export function heard(lines) {
  const text = lines.map((line) => (line.isNew ? `≠ ${line.text}` : line.text)).join("\n");
  const part = text.length > HEARD ? `${text.slice(0, HEARD)} … and more.` : text;
  return html("span", { class: "tn-heard" }, part);
}
