// On the page of an address that does not exist, before all else: a server gives it out at
// any depth, so the page looks for the folder in which the site begins.
"use strict";

function hasSite(folder) {
  const asked = new XMLHttpRequest();
  asked.open("HEAD", `${folder}_static/favicon.svg`, false); // links must not lead astray first
  asked.send();
  return asked.status === 200;
}

const parts = location.pathname.split("/");
let found = location.pathname.endsWith("/404.html");
while (!found && parts.length > 1) {
  parts.pop();
  const folder = `${parts.join("/")}/`;
  found = hasSite(folder);
  if (found) document.head.append(Object.assign(document.createElement("base"), { href: folder }));
}

// A link within the page would lead to that folder.
addEventListener("DOMContentLoaded", () => {
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    link.href = location.pathname + location.search + link.getAttribute("href");
  }
});
