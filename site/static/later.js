// The script of the questions comes when a reader comes near them: most of a page is read
// before. Until then they stand there as on paper, in the room that they will take.
"use strict";

{
  const NEAR = "1500px"; // two screens: a slow line has a few seconds
  const { later } = document.currentScript.dataset;
  const places = [...document.querySelectorAll(".tinynet-practice")];
  // No part of the page: one that is saved meanwhile has them as on paper, and whole.
  const room = new CSSStyleSheet();
  const waiting = new AbortController();

  /** Pixels of the first question, which is open where there is room. */
  function opened(first) {
    const options = first.querySelectorAll('[type="a"] > li').length;
    return first.offsetHeight + 80 + 40 * options;
  }
  function reserve(place) {
    const questions = place.querySelectorAll(".tinynet-question");
    const open = questions.length && innerWidth >= 600 ? opened(questions[0]) : 0;
    place.style.setProperty("--room", `${160 + 45 * questions.length + open}px`);
  }
  function leave() {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== room);
  }
  function come() {
    if (waiting.signal.aborted) return;
    waiting.abort();
    const script = document.createElement("script");
    script.src = later;
    script.defer = true; // in a page that was saved with it, too
    script.dataset.came = "";
    script.addEventListener("load", leave);
    script.addEventListener("error", leave); // as on paper, and whole
    document.body.append(script);
  }
  function comeIf(isTime) {
    if (isTime) come();
  }
  function wait() {
    places.forEach(reserve);
    room.replaceSync("@media screen{.tinynet-practice{height:var(--room);overflow:clip}}");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, room];
    const { signal } = waiting;
    const isLinked = () => /[?#&]seed=\d/.test(location.href);
    const near = new IntersectionObserver(
      (seen) => comeIf(seen.some((one) => one.isIntersecting)),
      { rootMargin: `${NEAR} 0px` },
    );
    for (const place of places) near.observe(place);
    signal.addEventListener("abort", () => near.disconnect());
    // The Tab key finds all that there is; a link with a number set leads to the questions.
    addEventListener("keydown", ({ key }) => comeIf(key === "Tab"), { signal });
    addEventListener("hashchange", () => comeIf(isLinked()), { signal });
    comeIf(isLinked());
  }

  // A page that was saved while in use brings the script itself.
  if (!document.querySelector("script[data-came]")) {
    if (window.IntersectionObserver && document.adoptedStyleSheets) wait();
    else come();
  }
}
