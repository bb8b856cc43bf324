// How large the type of a slide is, and which keys and fingers go where.
"use strict";

// On a phone reveal.js remembers how far one has scrolled; where cookies are blocked even
// to ask for a store is refused.
try {
  window.sessionStorage;
} catch {
  const store = { getItem: () => null, setItem() {} };
  Object.defineProperty(window, "sessionStorage", { value: store });
}

const LARGEST = 160;
const SMALLEST = 85; // per cent: 25 px for prose, 18 px for code, on a slide 720 px high
const fitted = new WeakSet();

const isWide = (box) => box.scrollWidth > box.clientWidth + 1;
const isHigh = (box) => box.scrollHeight > box.clientHeight + 1;

/** Whether something in this box sticks out of it. */
function isFull(body) {
  const inside = [...body.querySelectorAll("pre")];
  return (
    [body, ...inside].some((box) => isHigh(box) || isWide(box)) ||
    [...body.querySelectorAll(".tf-rows")].some(isWide)
  );
}

/** Give a slide the largest type that fits, up to `largest`. What is still too long scrolls. */
function fit(body, largest = LARGEST) {
  for (let size = largest; size >= SMALLEST; size -= 5) {
    body.style.setProperty("--size", size / 100);
    if (!isFull(body)) break;
  }
  for (const box of body.querySelectorAll(".tn-scroll, .tf-rows")) {
    const formula = box.querySelector("math, .tf-math");
    formula.style.fontSize = "";
    const isTight = () => isWide(box) || (box.matches(".tf-rows") && isHigh(body));
    for (let em = 1.06; isTight() && em > 0.5; em -= 0.03) formula.style.fontSize = `${em}em`;
  }
}

function fitAll() {
  for (const body of document.querySelectorAll(".slide:not(.view) > .body")) {
    if (!body.clientHeight || fitted.has(body)) continue;
    fitted.add(body);
    fit(body);
  }
}

/** Numbers moved: on the slide in sight the type may shrink, not grow under a finger. */
function fitAgain(records) {
  const bodyOf = ({ target }) => (target.closest ? target : target.parentElement)?.closest(".body");
  for (const body of new Set(records.map(bodyOf))) {
    if (!body || body.closest(".view")) continue;
    fitted.delete(body);
    if (body.closest(".present:not(.stack)")) {
      fit(body, Number(body.style.getPropertyValue("--size")) * 100);
    }
  }
}

/** All slides at once, as they are printed. */
function fitForPaper() {
  document.documentElement.classList.add("on-paper");
  fitAll();
  document.documentElement.classList.remove("on-paper");
}

// What has keys of its own: a view, a card, and what brings the example back.
const holder = () => document.activeElement.closest(".tn, .tf, .tf-bar");

// A presenter's remote sends these two: they go on and back wherever the focus is.
const REMOTE = { PageDown: () => Reveal.next(), PageUp: () => Reveal.prev() };
addEventListener(
  "keydown",
  (event) => {
    const remote = REMOTE[event.key];
    if (!remote && !(event.key === "Escape" && holder())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (remote) remote();
    else document.activeElement.blur();
  },
  true,
);

// A finger on what can be dragged drags it, and turns no slide.
const DRAGGED = ".tf-rows, .tf-inline, input, g:has(> [role=slider])";
addEventListener(
  "pointerdown",
  ({ target }) => target.closest(DRAGGED)?.setAttribute("data-prevent-swipe", ""),
  true,
);

const slides = document.querySelector(".slides");
Reveal.on("slidechanged", () => {
  document.activeElement.blur(); // what is out of sight gives up the keys
  slides.dispatchEvent(new PointerEvent("pointerleave", { pointerType: "mouse" }));
  fitAll();
});
Reveal.on("pdf-ready", fitAll);
addEventListener("beforeprint", fitForPaper);
Reveal.initialize({
  width: 1280,
  height: 720,
  margin: 0,
  center: false,
  hash: true,
  controls: false,
  slideNumber: "c/t",
  transition: "none",
  navigationMode: "linear",
  keyboardCondition: () => !holder(),
  plugins: [RevealNotes],
})
  .then(() => document.fonts.ready)
  .then(() => {
    fitAll();
    new MutationObserver(fitAgain).observe(slides, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
