// The frame in which a learning platform shows the course: it tells the platform's API
// (SCORM 1.2) which questions were right. The pages inside know nothing of it.

const WORDS = "No learning platform was found around this page: nothing is reported.";
const LEARNER = "tinynet-learner";

const asked = JSON.parse(document.body.dataset.asked); // from a page to its questions
const frame = document.querySelector("iframe");
const folder = new URL(".", location.href).pathname;
const api = apiAround(window.parent) ?? apiAround(window.opener);
const right = new Set();

/** The platform's object: `API` of a window around this one. */
function apiAround(start) {
  let here = start;
  try {
    while (here && !here.API && here.parent !== here) here = here.parent;
    return here?.API;
  } catch {
    return undefined; // another site's window
  }
}

/** Questions that were right in an earlier session, as `page/id`. */
function recall(text) {
  try {
    for (const [page, ids] of Object.entries(JSON.parse(text)))
      for (const id of ids) if (asked[page]?.includes(id)) right.add(`${page}/${id}`);
  } catch {
    // nothing yet, or nothing of ours
  }
}

/** Two who share a browser: the second one does not find the answers of the first. */
function separate(learner) {
  try {
    const key = `${LEARNER}:${folder}`;
    const before = localStorage.getItem(key);
    if (before !== null && before !== learner)
      localStorage.removeItem(`tinynet-practice:${folder}`);
    localStorage.setItem(key, learner);
  } catch {
    // a browser that keeps nothing keeps no answers either
  }
}

function report() {
  const total = Object.values(asked).flat().length;
  const pages = Object.entries(asked).map(([page, ids]) => [
    page,
    ids.filter((id) => right.has(`${page}/${id}`)),
  ]);
  const kept = Object.fromEntries(pages.filter(([, ids]) => ids.length));
  api.LMSSetValue("cmi.core.score.min", "0");
  api.LMSSetValue("cmi.core.score.max", "100");
  api.LMSSetValue("cmi.core.score.raw", String(Math.round((100 * right.size) / total)));
  api.LMSSetValue("cmi.core.lesson_status", right.size === total ? "completed" : "incomplete");
  api.LMSSetValue("cmi.suspend_data", JSON.stringify(kept));
  api.LMSSetValue("cmi.core.exit", "suspend"); // come back to what was right
  api.LMSCommit("");
}

/** Note what is right on the page in the frame; what was right once stays so. */
function note(page, inside) {
  const before = right.size;
  for (const id of asked[page] ?? [])
    if (inside.querySelector(`.tn-question[data-id="${id}"] [data-done]`))
      right.add(`${page}/${id}`);
  if (right.size > before) report();
}

function watch() {
  const inside = frame.contentDocument;
  if (!inside) return;
  for (const link of inside.links) if (link.origin !== location.origin) link.target = "_blank";
  const page = inside.location.pathname.match(/([^/]*)\.html$/)?.[1];
  const look = () => note(page, inside);
  for (const place of inside.querySelectorAll(".tinynet-practice"))
    new MutationObserver(look).observe(place, { childList: true, subtree: true });
  look();
}

if (api) {
  api.LMSInitialize("");
  separate(api.LMSGetValue("cmi.core.student_id"));
  recall(api.LMSGetValue("cmi.suspend_data"));
  report();
  frame.addEventListener("load", watch);
  addEventListener("pagehide", () => api.LMSFinish(""));
} else {
  document.querySelector("p").textContent = WORDS;
}
frame.src = document.body.dataset.first;
