// A number to move in a sentence: "make b1 [−1] very negative". While a finger moves it on a
// small screen, the picture of the page's view stays in sight.
import { html, write } from "./dom.js";
import { dress, moveBy, numberOf, push, say } from "./given.js";
import { shown } from "./numbers.js";
import { hostOf } from "./view-host.js";

const SMALL = "(max-width: 767px)";

/** Fill the place `el` of a value of the page's example. */
export function movableNumber(el, example) {
  const name = el.dataset.movable;
  const item = html("span", { "data-value": name, tabindex: 0 });
  const box = html("span", { class: "tf tf-inline" }, item);
  const host = hostOf(example, null, () => {
    const value = numberOf(host, name);
    // A page of other data may have fewer samples.
    box.hidden = value === undefined;
    if (box.hidden) return;
    write(item, shown(value));
    say(item, name, shown(value));
  });
  dress(item);
  moveBy(box, host);
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !push(event, item, host)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  box.addEventListener("pointerdown", () => keepInSight(true));
  box.addEventListener("lostpointercapture", () => keepInSight(false));
  el.replaceChildren(box);
  example.hear(host.refresh);
  host.refresh();
}

let pinned = null; // the box that holds the picture meanwhile, and its own place

/** Pin the picture of the page's first view to the top of a small screen, or let it go. */
function keepInSight(isHeld) {
  if (pinned) {
    pinned.place.replaceWith(pinned.box.firstChild);
    pinned.box.remove();
    delete pinned.view.dataset.held;
    pinned = null;
  }
  const picture = document.querySelector("[data-example] .tn-live svg[role=img]");
  if (!isHeld || !picture || !matchMedia(SMALL).matches) return;
  const { top, bottom, height } = picture.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight) return;
  // Inside a view, which is a container of its own, nothing can be pinned to the window.
  const place = html("div", { style: `height:${height}px` });
  const view = picture.closest(".tn-live");
  view.dataset.held = "yes"; // in sight, wherever the view is
  picture.replaceWith(place);
  const box = html("div", { class: "tn tf-pinned" }, picture);
  document.body.append(box);
  pinned = { box, place, view };
}
