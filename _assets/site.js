// What the pages do by themselves. The theme's scripts do the rest.
"use strict";

// Sphinx fetches each hit to quote from it; a page opened from disk may not fetch.
if (location.protocol === "file:" && window.DOCUMENTATION_OPTIONS) {
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
}

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

// Each displayed formula: a button for its LaTeX, and a scroll box that the keyboard
// reaches when (and only when) it scrolls.
for (const formula of document.querySelectorAll(".tn-formula")) {
  const number = formula.querySelector(".eqno")?.firstChild.data.trim();
  const name = number ? `formula ${number}` : "this formula";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tn-copy";
  button.textContent = "TeX";
  button.setAttribute("aria-label", `Copy the LaTeX of ${name}`);
  button.addEventListener("click", async () => {
    const source = formula.querySelector("annotation").textContent;
    await navigator.clipboard.writeText(source);
    button.textContent = "copied";
    setTimeout(() => (button.textContent = "TeX"), 1500);
  });
  formula.append(button);

  const box = formula.querySelector(".tn-scroll");
  new ResizeObserver(() => {
    const scrolls = box.scrollWidth > box.clientWidth;
    box.toggleAttribute("tabindex", scrolls);
    if (scrolls) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", `${name}, scrolls sideways`);
    } else {
      box.removeAttribute("role");
      box.removeAttribute("aria-label");
    }
  }).observe(box);
}

// Paper has no way to open a box.
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const box of closed) box.open = true;
});
addEventListener("afterprint", () => {
  for (const box of closed) box.open = false;
});
