// Visit pages of the built site in Firefox and print, as JSON, what was found.
//
//   node visit.mjs FIREFOX ADDRESS {light|dark} WIDTH PAGE…
//
// tests/site/test_site_firefox.py says what must be found.
import puppeteer from "puppeteer-core";

const [firefox, address, scheme, width, ...pages] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: firefox,
  extraPrefsFirefox: {
    "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1,
    "ui.prefersReducedMotion": 1,
    "dom.w3c_touch_events.enabled": 1,
  },
});
const page = await browser.newPage();
await page.setViewport({ width: Number(width), height: 900 });

let noise = [];
page.on("console", (line) => {
  if (["error", "warn"].includes(line.type())) noise.push(line.text());
});
page.on("pageerror", (error) => {
  // Firefox says it of markup whose rest has yet to arrive; look() counts when all has.
  if (!error.message.includes("Incorrect number of children")) noise.push(String(error));
});
page.on("request", (request) => {
  if (!/^data:|^blob:/.test(request.url()) && !request.url().startsWith(address)) {
    noise.push(`foreign: ${request.url()}`);
  }
});
page.on("response", (answer) => {
  if (answer.status() >= 400) noise.push(`missing: ${answer.url()}`);
});
await page.evaluateOnNewDocument(() => {
  window.refused = [];
  addEventListener("securitypolicyviolation", (event) =>
    window.refused.push(`${event.violatedDirective}: ${event.blockedURI}`),
  );
});

function look() {
  const children = { mfrac: 2, msub: 2, msup: 2, munder: 2, mover: 2 };
  Object.assign(children, { msubsup: 3, munderover: 3, mroot: 2 });
  const size = (element) => element.getBoundingClientRect();
  const formulas = [...document.querySelectorAll("article math")];
  // What a width leaves out stands elsewhere on the page: the meanings of factors.
  const left = "details:not([open]), .tn-meanings, .tn-chain th, .tag_cover";
  const open = formulas.filter((math) => !math.closest(left) || math.checkVisibility());
  const sums = [...document.querySelectorAll(".tn-formula munderover > mo")].filter(
    (mo) => mo.textContent === "∑" && size(mo).height,
  );
  return {
    theme: document.documentElement.dataset.theme,
    background: getComputedStyle(document.body).backgroundColor,
    width: document.documentElement.scrollWidth,
    formulas: formulas.length,
    flat: open.filter((math) => !(size(math).width && size(math).height)).length,
    misshapen: [...document.querySelectorAll(Object.keys(children))].filter(
      (element) => element.childElementCount !== children[element.localName],
    ).length,
    // A sum sign of a displayed formula is drawn larger than a letter beside it.
    sums: sums.map(
      (sum) =>
        size(sum).height / size(sum.closest("math, .tf-math").querySelector("mn, mi")).height,
    ),
    fonts: Object.fromEntries(
      [...document.fonts].map((font) => [font.family.replaceAll('"', ""), font.status]),
    ),
    views: document.querySelectorAll(".tinynet-view").length,
    alive: document.querySelectorAll(".tn-live > .tn").length,
    refused: window.refused,
  };
}

// How far what a finger takes and the page behind it move with the finger.
async function drag(selector, [dx, dy]) {
  const middle = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2, top: scrollY };
  };
  await page.waitForSelector(selector);
  await page.$eval(selector, (element) => element.scrollIntoView({ block: "center" }));
  const before = await page.$eval(selector, middle);
  await page.touchscreen.touchStart(before.x, before.y);
  for (let part = 1; part <= 8; part++) {
    await page.touchscreen.touchMove(before.x + (dx * part) / 8, before.y + (dy * part) / 8);
  }
  const after = await page.$eval(selector, middle);
  await page.touchscreen.touchEnd();
  return ["x", "y", "top"].map((key) => Math.round(after[key] - before[key]));
}

// One page after the other.
const found = {};
for (const name of pages) {
  noise = [];
  await page.goto(address + name, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready.then(() => true));
  found[name] = { ...(await page.evaluate(look)), noise };
}

// What a reader does.
noise = [];
const used = {};
await page.goto(`${address}chapters/training.html`, { waitUntil: "load" });
const readout = () => page.$eval(".tn-bar .tn-readout", (line) => line.textContent);
used.before = await readout();
await page.locator("aria/one step").click();
await page.waitForFunction(
  (before) => document.querySelector(".tn-bar .tn-readout").textContent !== before,
  {},
  used.before,
);
used.after = await readout();
used.dot = await drag(".tn-grip path", [0, -40]);
used.themes = [];
for (let i = 0; i < 3; i++) {
  await page.locator(".bd-header-article .theme-switch-button").click();
  used.themes.push(await page.$eval("html", (root) => root.dataset.theme));
}
await page.goto(`${address}chapters/4-softplus.html`, { waitUntil: "load" });
used.hinge = await drag(".tn-grip path", [30, 0]);
await page.goto(`${address}chapters/landscape.html`, { waitUntil: "load" });
used.start = await drag(".tb-land circle", [20, -30]);
await page.goto(`${address}search.html?q=w3`, { waitUntil: "load" });
await page.waitForSelector("#search-results li a");
used.hits = await page.$$eval("#search-results li a", (links) =>
  links.map((link) => link.getAttribute("href")),
);
await page.goto(`${address}chapters/before-you-start.html`, { waitUntil: "load" });
await page.locator(".tn-run button").click();
await page.waitForFunction(() => /^✓|not/.test(document.querySelector(".tn-run-said").textContent));
used.ran = await page.$eval(".tn-run-said", (line) => line.textContent);
used.noise = noise;

console.log(JSON.stringify({ found, used }));
await browser.close();
