// The page Review: old questions that are due, with new numbers, and what is kept of them.
import { html, write } from "../../widgets/js/dom.js";
import STYLE from "../../widgets/js/styles.css";
import { calendar } from "./calendar.js";
import { today } from "./day.js";
import { download } from "./download.js";
import { dueOn, placeOf } from "./leitner.js";
import { mine } from "./mine.js";
import PRACTICE_STYLE from "./practice.css";
import REVIEW_STYLE from "./review.css";
import { dueCard } from "./review-card.js";
import { boxesOf, broughtIn, firstPages, keptHere, nextTime, several } from "./review-parts.js";
import { letKeyboardScroll, paragraph } from "./text.js";

const A_DAY = 10; // questions at most
const LOST = "The questions could not be loaded. Look whether you are online, and open it again.";

/** `titles` names the pages, `load` brings the questions of one. */
export class Review {
  constructor({ titles, record, load }) {
    Object.assign(this, { titles, record, load, asked: [], cards: [] });
    this.stand = html("div", { role: "status" });
    this.room = html("div", {});
    this.boxes = html("div", {});
    this.progress = html("span", { class: "tn-readout" });
    this.note = html("span", { role: "status" });
    this.kept = paragraph();
    this.remind = html("button", { onclick: () => this.saveReminders() }, "save reminders (.ics)");
    this.element = this.sheet();
  }

  sheet() {
    const { record, note } = this;
    const again = () => this.again();
    const { details, notYours } = mine(record, note, again);
    details.append(broughtIn(record, note, again));
    return html(
      "div",
      { class: "tn tn-practice", role: "group", "aria-label": "review" },
      html("style", {}, STYLE + PRACTICE_STYLE + REVIEW_STYLE),
      this.stand,
      this.room,
      this.boxes,
      html("div", { class: "tn-foot" }, this.progress, this.remind, notYours, note),
      paragraph(record.trouble),
      this.kept,
      details,
    );
  }

  /** Where each question lies that was ever tried. */
  places() {
    return this.asked
      .map((question) => placeOf(question, this.record.events(question)))
      .filter(({ box }) => box);
  }

  /** Ask what is due today, as far as it was due when the day began. */
  async again() {
    const { record, titles } = this;
    const tried = Object.keys(record.pages()).filter((page) => page in titles);
    try {
      this.asked = (await Promise.all(tried.map(this.load))).flat();
    } catch {
      return write(this.stand, LOST);
    }
    const all = this.asked.map((question) => ({ question, events: record.events(question) }));
    const due = dueOn(today(), all);
    const now = due.slice(0, A_DAY);
    const update = () => this.update();
    this.cards = now.map((one, k) => {
      const name = `Question ${k + 1} of ${now.length}`;
      return dueCard(one, name, titles[one.question.page], record, update);
    });
    this.room.replaceChildren(...this.cards.map((card) => card.element));
    if (this.cards.length) this.cards[0].element.open = true;
    this.say(now.length, due.length - now.length);
    return update();
  }

  say(now, later) {
    const places = this.places();
    const wait = later ? ` ${later} more wait for the next days.` : "";
    const due = paragraph(`${several(now, "question")} due today.${wait}`);
    const nothing = paragraph(`Nothing is due today. ${nextTime(places)}`);
    const begun = now ? [due] : [nothing];
    this.stand.replaceChildren(...(places.length ? begun : firstPages(this.titles, this.record)));
  }

  update() {
    const right = this.cards.map((card) => card.update()).filter(Boolean).length;
    const places = this.places();
    write(this.progress, this.cards.length ? `${right} of ${this.cards.length} right` : "");
    this.boxes.replaceChildren(...boxesOf(places));
    this.remind.hidden = !places.length;
    write(this.kept, keptHere(this.record.pages()));
    letKeyboardScroll(this.element);
  }

  saveReminders() {
    const counts = new Map();
    const days = this.places().map(({ due }) => Math.max(due, today() + 1));
    for (const day of days.sort((a, b) => a - b)) counts.set(day, (counts.get(day) ?? 0) + 1);
    const address = location.href.split(/[?#]/)[0];
    download("tinynet-review.ics", calendar(counts, address, new Date()), "text/calendar");
    write(this.note, "Saved for your calendar. After the next review save it anew.");
  }
}
