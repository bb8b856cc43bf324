// What a finger or a mouse drags. It keeps the distance at which it was taken, so that
// nothing jumps, and a second finger does not disturb the first.

const SLACK = 8; // pixels that a finger may move and still only tap

/**
 * `grab(x, y, touches)` says what is taken at a place of the window: nothing, or
 * `{ x, y, sure }`, its own place. If it is not sure, the finger may want to scroll: it
 * must first go sideways, or tap. `move(x, y)` gets the place where it now should be.
 */
export function drag(element, grab, move, drop = () => {}) {
  let held = null;
  const on = (name, hear) => element.addEventListener(name, hear, { passive: false });
  const own = (name, hear) => on(name, (event) => event.pointerId === held?.id && hear(event));
  const pull = ({ clientX, clientY }) => move(clientX + held.dx, clientY + held.dy);
  on("pointerdown", ({ button, pointerId: id, pointerType, clientX: x, clientY: y }) => {
    const at = held || button ? null : grab(x, y, pointerType !== "mouse");
    if (!at) return;
    held = { id, from: x, dx: at.x - x, dy: at.y - y, sure: at.sure };
    element.setPointerCapture(id);
  });
  // An SVG's parts ignore `touch-action`; this keeps the page from taking the finger.
  on("touchstart", (event) => held?.sure && event.preventDefault());
  own("pointermove", (event) => {
    held.sure ||= Math.abs(event.clientX - held.from) > SLACK;
    if (held.sure) pull(event);
  });
  own("pointerup", (event) => held.sure || pull(event));
  own("lostpointercapture", () => {
    held = null;
    drop();
  });
}

/** The middle of an element, as something to grab. */
export function middleOf(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2, sure: true };
}

export const distance = (at, x, y) => Math.hypot(at.x - x, at.y - y);
