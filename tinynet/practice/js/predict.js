// A guess before the answer, on a static page: one tap, or a number, opens what was folded.
import { mark } from "../../widgets/js/controls.js";
import { assign, hold, html, unique } from "../../widgets/js/dom.js";
import { whenRead } from "../../widgets/js/host.js";
import { cleaned, parseNumber, pointed } from "../../widgets/js/numbers.js";
import { ARROWS, oneStop } from "../../widgets/js/stops.js";
import { edition } from "./edition.js";
import { keep, keyOf, recordAt } from "./kept.js";

const KEY_LENGTH = 8;

/** What the build has sealed: the place of the right choice, or a number and its reach. */
const unsealed = (text) => JSON.parse(atob(text).slice(KEY_LENGTH));

const copied = (element) => [...element.cloneNode(true).childNodes];

/** The choices as radio buttons. Arrows only move: to choose is to be told the answer. */
function choices(list, commit) {
  const items = [...list.children];
  const [right] = unsealed(list.dataset.right);
  assign(list, { role: "radiogroup", "aria-label": "Your guess" });
  items.forEach((item, k) => {
    assign(item, { role: "radio" });
    item.addEventListener("click", () => commit(String(k)));
    item.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      commit(String(k));
    });
  });
  oneStop(list, () => items, ARROWS)();
  return {
    /** `{ isRight, guessed, right }`, the last two as nodes; nothing for what is no choice. */
    judge(text) {
      const picked = items.find((_, k) => String(k) === text);
      if (!picked) return null;
      return { isRight: picked === items[right], guessed: picked, right: items[right] };
    },
    show(text) {
      items.forEach((item, k) => {
        assign(item, {
          "aria-checked": String(text === String(k)),
          "aria-disabled": text === null ? null : "true",
        });
        item.classList.toggle("tn-right", text !== null && k === right);
      });
    },
    focus: () => items.find((item) => item.tabIndex === 0).focus(),
  };
}

/** A line to type a number into; Enter commits as the button does. */
function number(line, commit) {
  line.dataset.words ??= line.textContent; // a page may have been saved as it stood
  const { words } = line.dataset;
  const [right, reach] = unsealed(line.dataset.right);
  const word = html("span", { class: "tn-word", role: "alert", id: unique() });
  const read = (text) => {
    const { text: plain, error } = pointed(cleaned(text));
    return error ? { error } : parseNumber(plain);
  };
  const take = () => {
    if (input.readOnly) return;
    const { error } = read(input.value);
    mark(input, word, error);
    if (error) return;
    input.focus(); // the button goes
    commit(input.value);
  };
  const input = html("input", {
    type: "text",
    autocomplete: "off",
    "aria-label": words,
    oninput: () => mark(input, word),
    onkeydown: (event) => event.key === "Enter" && take(),
  });
  const button = html("button", { onclick: take }, "guess");
  const [name, unit] = words.split(/(?<=:) /);
  line.replaceChildren(`${name} `, input, " ", button, ` ${unit} `, word);
  return {
    judge(text) {
      const { value, error } = read(text);
      if (error) return null;
      const isRight = Math.abs(value - right) <= reach * (1 + 1e-9);
      return { isRight, guessed: html("i", {}, text), right: html("i", {}, right) };
    },
    show(text) {
      input.value = text ?? "";
      input.readOnly = button.hidden = text !== null;
    },
    focus: () => input.focus(),
  };
}

/** The fold that answers a box: the first one behind it. */
function foldOf(box) {
  let fold = box;
  while (!fold.matches(".tn-told")) fold = fold.nextElementSibling;
  return fold;
}

/** The first guess is handed in with the answers, in words, for a class to talk about. */
function handInFirst(place, { guessed, isRight }) {
  const page = location.pathname.match(/([^/]*?)(\.html)?$/)[1];
  const number = [...document.querySelectorAll(".tn-predict")].indexOf(place) + 1;
  const key = keyOf(edition);
  const kept = recordAt(key);
  if (!kept) return; // damaged, as the questions will say
  const words = guessed.cloneNode(true);
  for (const spare of words.querySelectorAll("annotation")) spare.remove();
  const first = [words.textContent.trim().slice(0, 200), isRight];
  const guesses = Object(kept.guesses);
  const boxes = { [number]: first, ...Object(guesses[page]) };
  keep(key, { ...kept, guesses: { ...guesses, [page]: boxes } });
}

function ask(place) {
  const box = place.closest(".predict");
  const fold = foldOf(box);
  const [summary] = fold.children;
  summary.dataset.words ??= summary.textContent;
  const name = `guess-${place.dataset.key}`;
  const said = html("span", { role: "status" });
  const again = html("button", { onclick: reset }, "guess again");
  box.querySelector(".tn-verdict")?.remove();
  box.append(html("p", { class: "tn-verdict" }, said, again));

  function show(text) {
    const verdict = text === null ? null : taker.judge(text);
    taker.show(verdict ? text : null);
    again.hidden = !verdict;
    fold.open = Boolean(verdict);
    if (!verdict) {
      said.replaceChildren();
      summary.replaceChildren(summary.dataset.words);
      return;
    }
    const words = verdict.isRight
      ? ["✓ Right"]
      : ["Not quite. Right is: ", ...copied(verdict.right)];
    hold(said, ...words, ". The answer is open below. ");
    hold(summary, "You guessed: ", ...copied(verdict.guessed));
  }
  function commit(text) {
    if (!again.hidden) return; // a guess stands until it is taken back
    siteStorage.setItem(name, text);
    show(text);
    const verdict = taker.judge(text);
    if (verdict) handInFirst(place, verdict);
  }
  function reset() {
    siteStorage.removeItem(name);
    show(null);
    taker.focus();
  }
  const taker = (place.tagName === "UL" ? choices : number)(place, commit);
  show(siteStorage.getItem(name));
}

whenRead(() => {
  for (const place of document.querySelectorAll(".tn-predict")) ask(place);
});
