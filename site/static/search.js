// What the search finds, in order, and excerpts below it. Sphinx's own script stands before
// this one; the index behind it.
"use strict";

const NUMBER =
  /^(?:\W|sec|section|chapter|formula|eq|equation|s\b|no\b)*(\d(?:\.\d)*(?:-\d+)?)\)?$/i;

/**
 * How much a page has to say, from 0 to 1: the index lists the pages of each word, and of
 * each pair of words that often stand together, in this order.
 */
function saysOf(page, words) {
  const pairs = words.slice(1).map((word, k) => `${words[k]} ${word}`);
  const parts = [...words, ...pairs].map((part) => {
    const place = [Search._index.terms[part] ?? []].flat().indexOf(page);
    return place < 0 ? 0 : 1 / (1 + place);
  });
  return parts.reduce((sum, part) => sum + part, 0) / (parts.length || 1);
}

function rankedBy(query, words) {
  return ([name, title, anchor, , score]) => {
    // By a part of a formula's name only.
    if (anchor.startsWith("#equation-")) return score < 100 ? score / 10 : score;
    if (anchor) return score;
    const whole = /\d/.test(query) ? 20 : (35 * query.length) / title.length; // "bias 2"
    const named = ` ${title.toLowerCase()}`.includes(` ${query}`) ? whole : 0;
    return named + 20 * saysOf(Search._index.docnames.indexOf(name), words);
  };
}

/** The number of a formula or section that was found, unless its title says it. */
function numberOf([name, title, anchor]) {
  const { docnames, indexentries } = Search._index;
  const isHere = ([page, id]) => docnames[page] === name && (id && `#${id}`) === anchor;
  const number = Object.keys(indexentries).find((entry) => indexentries[entry].some(isHere));
  return title.startsWith(number) ? null : number;
}

const find = Search._performSearch;
Search._performSearch = (asked, words, ...more) => {
  const query = asked.toLowerCase().trim();
  const [, number] = query.match(NUMBER) ?? [];
  const results = find(number ?? query, number ? new Set() : words, ...more);
  const rank = rankedBy(query, [...words]);
  for (const result of results) {
    if (number) result[3] = numberOf(result);
    else result[4] = rank(result);
  }
  // The last one is shown first.
  results.sort((one, other) => one[4] - other[4] || (one[2] < other[2] ? 1 : -1));
  const places = results.map(([name, , anchor]) => name + anchor);
  return results.filter((_, k) => !places.includes(places[k], k + 1));
};

// The words of a page are in a script of its own, asked for when a hit of it comes near.

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

// How many there are is said; what they are can be read.
document.querySelector(".search-summary")?.setAttribute("role", "status");

new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    if (node.nodeName !== "LI") continue;
    node.appendChild(document.createElement("p")).className = "context"; // keeps its room
    nearby.observe(node);
  }
}).observe(document.querySelector("#search-results"), { childList: true, subtree: true });
