// The factors of a derivative, a row for each sample and their sum below.
import { html, mathml, write } from "./dom.js";
import { factorFormula, formula, fraction, mathPart, mi, sym, wholeFraction } from "./mathml.js";
import { shown } from "./numbers.js";
import { aloud } from "./sentences.js";
import { table } from "./table.js";

export function chainTable() {
  const heading = html("div", { class: "tn-line-of-maths" });
  const meanings = html("div", { class: "tn-meanings", "aria-hidden": "true" });
  const element = html("div", { class: "tn-sideways" });
  let built = "";
  let cells = [];
  return {
    heading,
    meanings,
    element,
    draw(name, factors, shares, derivative) {
      const key = `${name} ${shares.length}`;
      if (key !== built) {
        built = key;
        heading.replaceChildren(chainFormula(name, Object.keys(factors)));
        meanings.replaceChildren(...Object.keys(factors).map(meaning));
        const grid = emptyTable(name, Object.keys(factors), shares.length);
        cells = grid.cells;
        element.replaceChildren(grid.element);
      }
      fill(cells, [...Object.values(factors), shares]);
      const sum = shares.map(shown).join(" + ").replaceAll("+ −", "− ");
      write(cells[shares.length].at(-1), `${sum} = ${shown(derivative)}`);
    },
  };
}

/** The derivative as a sum over the samples of a product. */
function chainFormula(name, factors) {
  const product = factors.flatMap((factor, k) => (k ? ["·", fraction(factor)] : fraction(factor)));
  const sum = mathml("munder", {}, mathPart("∑"), mi("i"));
  return formula(wholeFraction(sym(name)), "=", sum, ...product);
}

/** What a factor is: beside the table where its head has no room for that. */
function meaning(factor) {
  return formula(fraction(factor), "=", factorFormula(factor));
}

function emptyTable(name, factors, count) {
  const heads = factors.map((factor) => [
    aloud(factor),
    html(
      "span",
      {},
      formula(fraction(factor)),
      html("div", {}, formula("=", factorFormula(factor))),
    ),
    "backward",
  ]);
  const rows = Array.from({ length: count }, (_, i) => [`sample ${i + 1}`, String(i + 1)]);
  const grid = table(
    `the factors of the derivative for ${name}, sample by sample`,
    [["sample", ""], ...heads, ["product"]],
    [...rows, ["sum"]],
  );
  // The sum's row has one cell only.
  const last = grid.cells[count].at(-1);
  grid.cells[count].slice(0, -1).forEach((cell) => cell.remove());
  last.setAttribute("colspan", heads.length + 1);
  last.classList.add("tn-sum");
  grid.element.classList.add("tn-chain");
  return grid;
}

/** Write the numbers; a factor that is 0 is the one to blame for the product. */
function fill(cells, columns) {
  columns.forEach((column, k) => {
    column.forEach((value, i) => {
      const cell = cells[i][k];
      write(cell, shown(value));
      cell.classList.toggle("tn-zero", value === 0);
      cell.classList.toggle("tn-killer", value === 0 && k < columns.length - 1);
    });
  });
}
