// What readers do with the code of a page: save it as a notebook, forget it.
import { html, write } from "../../widgets/js/dom.js";
import { download } from "./download.js";
import { notebook } from "./notebook.js";

/** A page's headings and code, in their order, with what the reader has changed. */
function partsOf(page) {
  const own = new Map(page.cells.map((cell) => [cell.element, cell.text]));
  return [...document.querySelectorAll("article :is(h1, h2, h3, div.cell)")].flatMap((element) => {
    if (element.localName !== "div") {
      const depth = "#".repeat(Number(element.localName[1]));
      return {
        kind: "markdown",
        text: `${depth} ${element.textContent.replace(/#\s*$/, "").trim()}`,
      };
    }
    const code = element.querySelector(".cell_input pre")?.textContent.replace(/\n*$/, "");
    return code ? { kind: "code", text: own.get(element) ?? code } : [];
  });
}

function saved(page) {
  const name = location.pathname
    .split("/")
    .at(-1)
    .replace(/\.html$/, "");
  download(`${name}.ipynb`, notebook(partsOf(page)), "application/x-ipynb+json");
}

/** Two buttons at the end of a page, behind a line. */
export function myCode(page) {
  const note = html("span", { role: "status" });
  const save = () => {
    saved(page);
    write(note, "Saved as a notebook, for JupyterLab with this course.");
  };
  const forget = () => {
    page.store.write(Object.fromEntries(page.cells.map((cell) => [cell.original, undefined])));
    for (const cell of page.cells) cell.restore();
    page.fresh();
    write(note, "All cells of this page are as they were.");
  };
  return html(
    "details",
    { class: "tn-my-code" },
    html("summary", {}, "Keep or forget my code of this page"),
    html(
      "div",
      {},
      html("button", { onclick: save }, "Save the cells as a notebook"),
      html("button", { onclick: forget }, "Forget my changes"),
      note,
    ),
  );
}
