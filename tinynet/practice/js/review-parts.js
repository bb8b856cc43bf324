// What stands around the questions of a review: the boxes, the way in, what is kept.
import { html, write } from "../../widgets/js/dom.js";
import { dateOf, today } from "./day.js";
import { INTERVALS } from "./leitner.js";
import { paragraph } from "./text.js";

const FIRST = 4; // pages to begin with

export const several = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

/** When the next questions come back, in words. */
export function nextTime(places) {
  const days = places.map(({ due }) => due).filter((day) => day > today());
  if (!days.length) return "";
  const next = Math.min(...days);
  const count = days.filter((day) => day === next).length;
  const form = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" };
  const date = dateOf(next).toLocaleDateString("en-GB", form);
  return `Next: ${several(count, "question")} on ${date}.`;
}

/** For a newcomer: what will happen, and where to begin. */
export function firstPages(titles, { seed }) {
  const pages = Object.entries(titles).slice(0, FIRST);
  const hash = seed ? `#seed=${seed}` : "";
  const links = pages.map(([page, title]) =>
    html("li", {}, html("a", { href: `${page}.html${hash}` }, title)),
  );
  return [
    paragraph(
      "There is nothing to review yet. Answer a question at the end of any page: it comes " +
        "back here tomorrow, with new numbers. To begin with:",
    ),
    html("ul", {}, ...links),
    paragraph("You have answered on another device? Bring the file of your answers, below."),
  ];
}

/** How many questions lie in each box. */
export function boxesOf(places) {
  if (!places.length) return [];
  const box = (days, k) => {
    const count = places.filter((place) => place.box === k + 1).length;
    return html(
      "li",
      {},
      html("strong", {}, String(count)),
      html("span", {}, `after ${several(days, "day")}`),
    );
  };
  const list = html("ol", { class: "tn-boxes", "aria-label": "boxes" }, ...INTERVALS.map(box));
  return [paragraph("Your questions, by how soon they come back:"), list];
}

/** What this browser keeps, in a sentence. */
export function keptHere(pages) {
  const questions = new Set();
  for (const [page, log] of Object.entries(pages)) {
    for (const id of Object.keys(log)) questions.add(`${page}/${id.split(".")[0]}`);
  }
  if (!questions.size) return "Nothing of yours is kept in this browser yet.";
  return (
    `Kept in this browser: your answers to ${several(questions.size, "question")}, each with ` +
    "its day, its numbers and the hints you took; your guesses; your changed cells; your " +
    "name, if you gave one. Nothing is sent anywhere. “Forget my answers”, below, wipes all of it."
  );
}

/** A file of answers, from another device. */
export function broughtIn(record, note, again) {
  const take = async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    const wrong = record.take(await file.text());
    target.value = "";
    if (!wrong) await again();
    write(note, wrong || "The answers of the file are here now, too.");
  };
  const field = html("input", { type: "file", accept: ".json", onchange: take });
  return html("label", { class: "tn-brought" }, "bring answers from another device ", field);
}
