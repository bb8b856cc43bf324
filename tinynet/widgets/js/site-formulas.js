// The formulas of a static page, and what makes the page one instrument.
import { exampleBar } from "./example-bar.js";
import { renderFormula, styled } from "./formula.js";
import { pageExample, pageModel, whenRead } from "./host.js";
import { movableNumber } from "./movable.js";
import { lightUp } from "./point.js";

whenRead(() => {
  // A page that was saved while it lived has some of these already.
  for (const old of document.querySelectorAll(".tf-bar, .tf-bubble, .tf-pinned")) old.remove();
  for (const el of document.querySelectorAll(".tinynet-formula")) {
    renderFormula({ model: pageModel(el), el });
  }
  const example = pageExample();
  if (!example) return;
  styled(); // a page may have a number to move, and no formula with numbers
  exampleBar(example);
  for (const el of document.querySelectorAll("[data-movable]")) movableNumber(el, example);
  lightUp(document.querySelector(".bd-article"), example.numbers);
});
