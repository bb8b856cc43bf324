// The films and maps of a static page.
import { pageModel, places, whenRead } from "./host.js";
import { renderMoving } from "./moving.js";

whenRead(() => {
  for (const el of document.querySelectorAll(".tinynet-beyond")) {
    const { live, paper } = places(el);
    const svg = paper.querySelector("svg").outerHTML;
    renderMoving({ model: pageModel(el, { _view: el.dataset.view, svg }), el: live });
  }
});
