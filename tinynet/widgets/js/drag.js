// What a finger or a mouse drags. It keeps the distance at which it was taken, so that
// nothing jumps, and a second finger does not disturb the first.

const SLACK = 8; // pixels that a finger may move and still only tap
export const NEAR = 22; // pixels from a middle: a finger's target is twice as wide

/**
 * `grab(x, y, touches)` says what is taken at a place of the window: nothing, or
 * `{ x, y, sure }`, its own place. If it is not sure, the finger may want to scroll: it
 * must first go sideways, or tap. `move(x, y)` gets the place where it now should be.
 */
export function drag(element, grab, move, drop = () => {}) {
  let held = null;
  const on = (name, hear) => element.addEventListener(name, hear, { passive: false });
  on("pointerdown", ({ button, pointerId: id, pointerType, clientX: x, clientY: y }) => {
    const at = held || button ? null : grab(x, y, pointerType !== "mouse");
    if (!at) return;
    held = { id, from: x, dx: at.x - x, dy: at.y - y, sure: at.sure };
    element.setPointerCapture(id);
  });
  // An SVG's parts ignore `touch-action`; this keeps the page from taking the finger.
  on("touchstart", (event) => held?.sure && event.preventDefault());
  on("pointermove", ({ pointerId, clientX: x, clientY: y }) => {
    if (pointerId !== held?.id) return;
    held.sure ||= Math.abs(x - held.from) > SLACK;
    if (held.sure) move(x + held.dx, y + held.dy);
  });
  on("pointerup", ({ pointerId, clientX: x, clientY: y }) => {
    if (pointerId === held?.id && !held.sure) move(x + held.dx, y + held.dy);
  });
  on("lostpointercapture", ({ pointerId }) => {
    if (pointerId !== held?.id) return;
    held = null;
    drop();
  });
}

/** Which of some places is nearest to a pointer. */
export function nearest(places, x, y) {
  const far = places.map((place) => Math.hypot(place.x - x, place.y - y));
  return far.indexOf(Math.min(...far));
}
