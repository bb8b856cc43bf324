// Excerpts below what the search found; excerpts.js holds the words of every page.
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

function quote(item, terms) {
  const [page, section = ""] = item.querySelector("a").getAttribute("href").split("#");
  const sections = EXCERPTS[page] ?? {};
  const words = section ? sections[section] : Object.values(sections).join(" ");
  if (!words) return;
  const line = item.appendChild(document.createElement("p"));
  line.className = "context";
  line.textContent = excerpt(words, terms);
  for (const term of terms) _highlightText(line, term, "highlighted");
}

new MutationObserver((changes) => {
  const query = new URLSearchParams(location.search).get("q").toLowerCase();
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    if (node.nodeName === "LI") quote(node, splitQuery(query));
    // How many there are is said; what they are can be read.
    else if (node.className === "search-summary") node.setAttribute("role", "status");
  }
}).observe(document.querySelector("#search-results"), { childList: true, subtree: true });
