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

for (const button of document.querySelectorAll(".tn-copy")) {
  const source = button.parentElement.querySelector("annotation").textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source);
    button.textContent = "copied";
    setTimeout(() => (button.textContent = "TeX"), 1500);
  });
}

// What scrolls sideways the keyboard can reach, and only as long as it scrolls.
const sideways = ".tn-scroll, .tn-sideways, .pst-scrollable-table-container";
function reach() {
  for (const box of document.querySelectorAll(sideways)) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "scrolls sideways");
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    }
  }
}
addEventListener("resize", reach);
addEventListener("load", reach); // the views have been built
document.fonts.ready.then(reach); // the maths font makes formulas wider or narrower

// Paper has no way to open a box.
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const box of closed) box.open = true;
});
addEventListener("afterprint", () => {
  for (const box of closed) box.open = false;
});
