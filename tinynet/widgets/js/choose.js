// A place on a map is chosen by a finger, a mouse or the arrow keys.
import { distance, drag, middleOf } from "./drag.js";

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const NEAR = 22; // pixels from the mark's middle: a finger's target is twice as wide

/** `point(x, y)` gets a place of the window, `step(right, up)` a number of steps. */
export function choose(map, mark, point, step) {
  /** The mark, if it is near; else a mouse points at once, and a finger may scroll. */
  const grab = (x, y, touches) => {
    const at = middleOf(mark);
    if (distance(at, x, y) < NEAR) return at;
    if (!touches) point(x, y);
    return { x, y, sure: !touches };
  };
  drag(map, grab, point);
  map.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    const times = event.shiftKey ? 10 : 1;
    step(way[0] * times, way[1] * times);
  });
}
