// The questions of a page, in Jupyter or on a static page.
import { hasRoom, html, write } from "../../widgets/js/dom.js";
import { linkLine } from "../../widgets/js/link-line.js";
import STYLE from "../../widgets/js/styles.css";
import { Card } from "./card.js";
import { unseal } from "./draw.js";
import { isInCell } from "./elsewhere.js";
import { mine } from "./mine.js";
import PRACTICE_STYLE from "./practice.css";
import { randomSeed, session } from "./session.js";
import { letKeyboardScroll } from "./text.js";

/** Draw a page's questions inside `el`, keep them equal to `model`; return the clean-up. */
export function renderPractice({ model, el }) {
  const host = session(model);
  const cards = cardsOf(model, host, () => update());
  const { root, chosen, progress, more, trouble, settle } = sheet(host, cards, again);

  function again() {
    host.remember({ seed: host.seed() });
    settle();
    for (const card of cards) card.ask();
    return update();
  }
  function update() {
    write(chosen, `Number set ${host.seed()}`);
    const right = cards.map((card) => card.update());
    const elsewhere = cards.filter(
      ({ question }) => question.kind === "code" && !isInCell(host, question),
    ).length;
    write(progress, `${right.filter(Boolean).length} of ${cards.length - elsewhere} right`);
    write(more, elsewhere ? `${elsewhere} more to answer live` : "");
    write(trouble, host.trouble());
    return right;
  }
  function noted() {
    settle();
    update();
  }
  function judged() {
    host.judged(model.get("coded"));
  }
  function fromOtherTab({ key }) {
    if (key === host.key || key === null) host.adopt();
  }

  el.replaceChildren(root);
  const seen = new ResizeObserver(() => letKeyboardScroll(root));
  seen.observe(root);
  model.on("change:seed", again);
  model.on("change:log", noted);
  model.on("change:coded", judged);
  judged();
  addEventListener("storage", fromOtherTab);
  // On a page the first question that is left is open; a notebook has room for all, a
  // phone for their titles.
  const left = again().indexOf(false);
  const isWide = hasRoom();
  cards.forEach(({ element }, k) => {
    element.open = host.isLive || (isWide && k === left);
  });
  return () => {
    removeEventListener("storage", fromOtherTab);
    model.off("change:seed", again);
    model.off("change:log", noted);
    model.off("change:coded", judged);
    seen.disconnect();
    root.remove();
  };
}

function cardsOf(model, host, changed) {
  const page = model.get("page");
  const words = model.get("words");
  const questions = model.get("questions");
  return questions.map((packed, k) => {
    const opened = unseal(packed.sealed, page);
    const name = `Question ${k + 1} of ${questions.length}`;
    return new Card({ ...packed, page, ...opened, words }, name, host, changed);
  });
}

/** Everything that is drawn: above the cards their numbers, below them what is kept. */
function sheet(host, cards, again) {
  const chosen = html("span", {});
  const progress = html("span", { class: "tn-readout" });
  const more = html("span", {});
  const trouble = html("p", { role: "status" });
  const live = html("div", { class: "tn-hidden", role: "status" });
  const link = linkLine(() => `#seed=${host.seed()}`);
  const { details, notYours } = mine(host, link.note, again);
  // The page Review is in English, and has its answers.
  const hasReview = !host.isLive && document.documentElement.lang === "en";
  const later = hasReview ? html("a", { href: "review.html" }, "review them later") : "";
  const renew = () => {
    host.renew(randomSeed());
    write(live, `New numbers: set ${host.seed()}.`);
  };
  const root = html(
    "div",
    { class: "tn tn-practice", role: "group", "aria-label": "practice" },
    html("style", {}, STYLE + PRACTICE_STYLE),
    html(
      "div",
      { class: "tn-bar" },
      chosen,
      html(
        "span",
        {},
        html("button", { type: "button", onclick: renew }, "new numbers"),
        " ",
        host.isLive ? "" : link.button,
      ),
    ),
    ...cards.map((card) => card.element),
    html("div", { class: "tn-foot" }, progress, more, later, notYours, link.note, link.line),
    trouble,
    details,
    live,
  );
  // What was said of other numbers, or of fewer answers, no longer holds.
  return { root, chosen, progress, more, trouble, settle: link.forget };
}
