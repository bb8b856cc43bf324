// What is in sight is drawn at once; what is not follows when a reader pauses, so that a
// drag costs what a reader sees of it.

const REST_MS = 100; // an idle callback can wait for the next click
const unseen = new Set(); // what is to be drawn then
let resting = 0; // the timer

function drawUnseen() {
  for (const draw of unseen) draw();
  unseen.clear();
}

/** Return what draws `el` by `draw`, now or later. */
export function inSight(el, draw) {
  let isSeen = true; // until it is known
  const look = (seen) => {
    isSeen = seen.at(-1).isIntersecting;
    if (isSeen && unseen.delete(draw)) draw();
  };
  addEventListener("beforeprint", drawUnseen); // one, however often it is added
  // In a browser without it all is drawn at once.
  if (globalThis.IntersectionObserver) new IntersectionObserver(look).observe(el);
  // Where the keyboard is, and what a finger drags, is drawn at once, wherever it is.
  const isHeld = () => el.dataset.held || el.contains(document.activeElement);
  return () => {
    unseen.delete(draw);
    if (isSeen || isHeld()) return draw();
    unseen.add(draw);
    clearTimeout(resting);
    resting = setTimeout(drawUnseen, REST_MS);
  };
}
