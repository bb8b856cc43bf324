// What the pages do by themselves. The theme's scripts do the rest.
"use strict";

const actions = {
  print: () => window.print(),
  fullscreen: () =>
    document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen(),
};
for (const button of document.querySelectorAll("[data-tn-action]")) {
  button.addEventListener("click", actions[button.dataset.tnAction]);
}

if (!document.fullscreenEnabled) {
  document.querySelector("[data-tn-action=fullscreen]")?.remove(); // a phone, a frame
}

for (const link of document.querySelectorAll(".tn-language")) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
}

const say = globalThis.tinynetLanguage ?? ((text) => text);

new ClipboardJS(".tn-copy", {
  text: (button) => button.parentElement.querySelector("annotation").textContent,
}).on("success", ({ trigger }) => {
  trigger.textContent = say("copied");
  setTimeout(() => (trigger.textContent = "TeX"), 1500);
});

// A page that was saved has these already; copybutton.js adds its own.
for (const button of document.querySelectorAll(".copybtn")) button.remove();

// A formula that does not fit beside its number has the line for itself, in type a little
// smaller if need be. A phone's layout is so from the start; what smaller type does not
// make fit there scrolls in type of full size.
const SMALLEST = 0.84;
function fit() {
  const isPhone = innerWidth <= 600;
  const tooWide = ({ firstElementChild: box }) => box.scrollWidth > box.clientWidth;
  for (const formula of document.querySelectorAll(".tn-formula")) {
    formula.classList.remove("tn-long");
    formula.style.removeProperty("--fit");
    if (!tooWide(formula)) continue;
    formula.classList.toggle("tn-long", !isPhone);
    // Where letters stand on whole pixels, half the size is not half the width: try again.
    for (let share = 1; tooWide(formula) && share > SMALLEST; ) {
      const { clientWidth, scrollWidth } = formula.firstElementChild;
      share = Math.max(SMALLEST, (share * (clientWidth - 4)) / scrollWidth);
      formula.style.setProperty("--fit", share);
    }
    if (isPhone && tooWide(formula)) formula.style.removeProperty("--fit");
  }
}

// What scrolls sideways the keyboard can reach, and only as long as it scrolls.
const sideways = ".tn-scroll, .tn-sideways, .pst-scrollable-table-container";
function reach() {
  fit();
  for (const box of document.querySelectorAll(sideways)) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", say("scrolls sideways"));
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    }
  }
}
// A heading is as wide as the text.
new ResizeObserver(reach).observe(
  document.querySelector(".bd-main :is(article, .bd-search-container) h1"),
);
addEventListener("load", reach); // the views have been built
addEventListener("toggle", reach, true); // a box has been opened
document.fonts.ready.then(reach); // the maths font makes formulas wider or narrower

// A link may lead to a formula in a fold, or in a fold inside one.
function meet() {
  const target = document.getElementById(location.hash.slice(1));
  const closed = () => target?.closest("details:not([open])");
  if (!closed()) return;
  while (closed()) closed().open = true;
  target.scrollIntoView();
}
addEventListener("load", meet); // the answers are folded by then
addEventListener("hashchange", meet);

// Paper has no way to open a box.
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const box of closed) box.open = true;
});
addEventListener("afterprint", () => {
  for (const box of closed) box.open = false;
});
