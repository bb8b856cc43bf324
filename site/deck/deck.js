// How large the type of a slide is, and which keys go where.
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

/** Whether something in this box sticks out of it. */
function isFull(body) {
  return [body, ...body.querySelectorAll("pre")].some(
    (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1,
  );
}

/** Give a slide the largest type that fits. What is still too long scrolls. */
function fit(body) {
  if (!body.clientHeight || fitted.has(body)) return;
  fitted.add(body);
  for (let size = LARGEST; size >= SMALLEST; size -= 5) {
    body.style.setProperty("--size", size / 100);
    if (!isFull(body)) break;
  }
  for (const box of body.querySelectorAll(".tn-scroll")) {
    const formula = box.querySelector("math");
    for (let em = 1.06; box.scrollWidth > box.clientWidth && em > 0.5; em -= 0.04) {
      formula.style.fontSize = `${em}em`;
    }
  }
}

function fitAll() {
  for (const body of document.querySelectorAll(".slide:not(.view) > .body")) fit(body);
}

const view = () => document.activeElement.closest(".tn");

// A presenter's remote sends these two: they go on and back wherever the focus is.
const REMOTE = { PageDown: () => Reveal.next(), PageUp: () => Reveal.prev() };
addEventListener(
  "keydown",
  (event) => {
    const remote = REMOTE[event.key];
    if (!remote && !(event.key === "Escape" && view())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (remote) remote();
    else document.activeElement.blur();
  },
  true,
);

Reveal.on("slidechanged", () => {
  document.activeElement.blur(); // a view that is out of sight gives up the keys
  fitAll();
});
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
  keyboardCondition: () => !view(),
  plugins: [RevealNotes],
})
  .then(() => document.fonts.ready)
  .then(fitAll);
