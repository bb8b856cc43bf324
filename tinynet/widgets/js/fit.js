// In a notebook on a low screen a view is seen whole: laid out as on a slide, and scaled.
import { html } from "./dom.js";
import FIT from "./fit.css";
import { render } from "./frame.js";

const WIDTH = 1232; // pixels that the layout of a slide is made for
const NARROW = 700; // a panel in which scaled type would be too small
const AROUND = 40; // the margins above and below a view, and the cell's

/** Draw a view inside `el` as `render` does, and fit it to the notebook's panel. */
export function renderFitted({ model, el }) {
  const end = render({ model, el });
  const view = el.querySelector(".tn");
  view.prepend(html("style", {}, FIT));
  let before = "";
  const seen = new ResizeObserver(() => {
    const panel = el.closest(".jp-WindowedPanel-outer, .jp-Notebook");
    if (!panel) return;
    seen.observe(panel);
    // What opens in the view is scrolled to: only another room is a reason to scale anew.
    const room = [panel.clientHeight, el.clientWidth, view.classList.contains("tn-large")];
    if (before === String(room)) return;
    before = String(room);
    fit(view, el, ...room);
  });
  seen.observe(el);
  return () => {
    seen.disconnect();
    end();
  };
}

function fit(view, el, height, width, isLarge) {
  const room = height - AROUND;
  const lay = (wide, zoom) => Object.assign(view.style, { width: wide && `${wide}px`, zoom });
  el.classList.remove("tn-fit");
  lay("", "");
  if (isLarge || width < NARROW || view.offsetHeight <= room) return;
  el.classList.add("tn-fit");
  lay(WIDTH, "");
  const zoom = Math.min(width / WIDTH, room / view.offsetHeight);
  lay(width / zoom, zoom);
}
