// What is in sight is drawn at once; what is not follows when a reader pauses, so that a
// drag costs what a reader sees of it.

const REST_MS = 100; // milliseconds; `requestIdleCallback` can wait for the next click

/** Return what draws `el` by `draw`, now or later. */
export function inSight(el, draw) {
  let isSeen = true; // until it is known
  let turn = 0; // the timer of what waits to be drawn
  const catchUp = () => {
    if (turn) draw();
    turn = clearTimeout(turn);
  };
  const look = (seen) => {
    isSeen = seen.at(-1).isIntersecting;
    if (isSeen) catchUp();
  };
  // In a browser without it all is drawn at once.
  if (globalThis.IntersectionObserver) new IntersectionObserver(look).observe(el);
  // Where the keyboard is, and what a finger drags, is drawn at once, wherever it is.
  const isHeld = () => el.dataset.held || el.contains(document.activeElement);
  return () => {
    turn = clearTimeout(turn);
    if (isSeen || isHeld()) draw();
    else turn = setTimeout(catchUp, REST_MS);
  };
}
