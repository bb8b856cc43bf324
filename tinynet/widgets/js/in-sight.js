// What is in sight is drawn at once; what is not follows when there is time, so that a drag
// costs what a reader sees of it.

const whenIdle = globalThis.requestIdleCallback ?? setTimeout; // Safari has only the other one

/** Return what draws `el` by `draw`, now or later. */
export function inSight(el, draw) {
  let isSeen = true; // until it is known
  let turn = 0; // its place among what waits to be drawn
  const catchUp = () => {
    if (turn) draw();
    turn = 0;
  };
  const look = (seen) => {
    isSeen = seen.at(-1).isIntersecting;
    catchUp();
  };
  // In a browser without it all is drawn at once.
  if (globalThis.IntersectionObserver) new IntersectionObserver(look).observe(el);
  return () => {
    if (isSeen || el.dataset.held) draw();
    else turn ||= whenIdle(catchUp);
  };
}
