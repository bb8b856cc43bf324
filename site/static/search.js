// Excerpts below what the search found. The words of a page are in a script of its own,
// asked for when a hit of that page comes near.
"use strict";

const LENGTH = 240; // characters

function excerpt(words, terms) {
  const small = words.toLowerCase();
  const places = terms.map((term) => small.indexOf(term)).filter((place) => place >= 0);
  const first = Math.min(...places, words.length);
  const near = first < words.length ? Math.max(0, first - LENGTH / 4) : 0;
  const start = near ? words.indexOf(" ", near) + 1 : 0;
  const end = words.lastIndexOf(" ", start + LENGTH);
  const tail = words.length > start + LENGTH;
  return (start ? "… " : "") + words.slice(start, tail ? end : undefined) + (tail ? " …" : "");
}

const pages = {}; // page to a promise of its words: section or formula, then text
const arrive = {};

function sectionsOf(page) {
  pages[page] ??= new Promise((arrived) => {
    arrive[page] = arrived;
    const script = document.createElement("script");
    script.src = page.replace("chapters/", "_static/excerpts/").replace(".html", ".js");
    document.head.append(script);
  });
  return pages[page];
}

/** What the script of a page calls. */
function quotable(page, sections) {
  arrive[page](sections);
}

async function quote(item) {
  const query = new URLSearchParams(location.search).get("q").toLowerCase();
  const terms = splitQuery(query).filter((term) => !/^\d+$/.test(term)); // as it searches
  const [page, section = ""] = item.querySelector("a").getAttribute("href").split("#");
  const sections = await sectionsOf(page);
  const words = section ? sections[section] : Object.values(sections).join(" ");
  if (!words) return;
  const line = item.querySelector(".context");
  line.textContent = excerpt(words, terms);
  for (const term of terms) _highlightText(line, term, "highlighted");
}

const nearby = new IntersectionObserver(
  (changes) => {
    for (const { target, isIntersecting } of changes) {
      if (!isIntersecting) continue;
      nearby.unobserve(target);
      quote(target);
    }
  },
  { rootMargin: "100px" },
);

new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    if (node.nodeName === "LI") {
      node.appendChild(document.createElement("p")).className = "context"; // keeps its room
      nearby.observe(node);
    }
    // How many there are is said; what they are can be read.
    else if (node.className === "search-summary") node.setAttribute("role", "status");
  }
}).observe(document.querySelector("#search-results"), { childList: true, subtree: true });
