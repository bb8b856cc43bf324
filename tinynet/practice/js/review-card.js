// One question that is due: asked with numbers that its reader has not met in it.
import { html, write } from "../../widgets/js/dom.js";
import { Card } from "./card.js";
import { today } from "./day.js";
import { fingerprint, MAX_SEED } from "./draw.js";
import { placeOf } from "./leitner.js";
import { several } from "./review-parts.js";
import { paragraph } from "./text.js";

/** The same all day, so that a page that is opened again asks the same. */
function freshSeed({ page, id }, events, own) {
  const met = new Set([own, ...events.map((event) => event.seed)]);
  let seed = 1 + (fingerprint(`${own}/${page}/${id}/${today()}`) % MAX_SEED);
  while (met.has(seed)) seed = 1 + (seed % MAX_SEED);
  return seed;
}

/** `{ element, update }`; `update` returns whether the answer that stands is right. */
export function dueCard({ question, events }, name, title, record, changed) {
  const seed = freshSeed(question, events, record.seed);
  const host = {
    isLive: false,
    seed: () => seed,
    standing: (id) => record.standing({ ...question, id }, seed),
    note(id, event) {
      record.note({ ...question, id }, { seed, ...event });
      changed();
    },
  };
  const card = new Card(question, name, host, changed);
  const next = paragraph();
  card.asked.before(paragraph("From ", html("a", { href: `${question.page}.html` }, title)));
  card.solution.after(next);
  card.ask();
  return {
    element: card.element,
    update() {
      const isTried = record.events(question).some((event) => event.seed === seed);
      const gap = placeOf(question, record.events(question)).due - today();
      write(next, isTried ? `It comes back in ${several(gap, "day")}.` : "");
      return card.update();
    },
  };
}
