// Runs before the page is drawn, so that a dark page never flashes light, and the maths
// font of the style is unpacked before the first formula is laid out. It is the one
// inline script: the policy names its hash.
"use strict";

const root = document.documentElement;
root.classList.add("js"); // first of all: what needs a script is shown from here on

/**
 * What the theme's scripts use in place of the browser's storage: each edition of the site
 * has its own there, and where the browser keeps nothing it lasts as long as the page.
 */
function kept(name) {
  let store = {};
  let site = "";
  try {
    site = new URL(root.dataset.content_root, document.baseURI).pathname;
    store = window[name] ?? store;
  } catch {
    // cookies are blocked, or the page stands in a sandboxed frame
  }
  return {
    getItem: (key) => store[site + key] ?? null,
    setItem(key, value) {
      try {
        store[site + key] = value;
      } catch {
        // full
      }
    },
    removeItem: (key) => delete store[site + key],
  };
}
const siteStorage = kept("localStorage");
const siteSession = kept("sessionStorage");

const mode = siteStorage.getItem("mode");
root.dataset.mode = /^(light|dark)$/.test(mode) ? mode : "auto";
root.dataset.theme =
  root.dataset.mode !== "auto"
    ? mode
    : matchMedia("(prefers-color-scheme: dark)").matches
      ? "dark"
      : "light";
document.fonts.load('1em "Tinynet Math"');
