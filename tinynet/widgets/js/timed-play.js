// A button that plays: it calls `begin`, then `tick` until that returns false.
import { html, write } from "./dom.js";

export function timedPlay(begin, tick, pause) {
  let timer = null;
  const press = () => (timer ? stop() : start());
  const button = html("button", { onclick: press }, "Play");
  const show = () => write(button, timer ? "Pause" : "Play");
  function next() {
    timer = tick() ? setTimeout(next, pause) : null;
    show();
  }
  function start() {
    begin();
    timer = setTimeout(next, pause);
    show();
  }
  function stop() {
    clearTimeout(timer);
    timer = null;
    show();
  }
  return { button, stop, isOn: () => timer !== null };
}
