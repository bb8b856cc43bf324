// What a run came to, in words and lines: it comes with the small Python.
import { html } from "../../widgets/js/dom.js";
import { NAMES } from "../../widgets/js/maths.js";
import { explain } from "./cell-errors.js";
import { notes } from "./cell-notes.js";
import { beside, faulty, heard, printed, worded } from "./cell-result.js";
import { namesIn } from "./cell-text.js";
import { pageNetwork } from "./page-network.js";
import { whatItShows } from "./page-shows.js";

const BEFORE = "Printed before it stopped:";
const DRAWN = "✓ It has run. What it draws stands on the page.";
const QUIET = "✓ It has run. It shows nothing; cells below use what it names.";
const network = pageNetwork();
const told = (output) => ({ ...beside("", output), words: "Your function was tried:" });

globalThis.cellReports = {
  /** A cell has run. */
  done(cell, { stdout, result, network: made, shows, checked }) {
    for (const detail of checked) dispatchEvent(new CustomEvent("tinynet-checked", { detail }));
    const isDrawn = shows.length > 0 || (cell.isDrawn && !cell.isChanged);
    const output = result === null || isDrawn ? stdout : `${stdout}${result}\n`;
    // What is said of an answer is compared with nothing, and replaces what was said.
    const isJudged = checked.length > 0 && cell.isChanged;
    cell.element.classList.toggle("tn-judged", isJudged);
    const { lines, words } = isJudged ? told(output) : beside(cell.stored, output);
    const isSilent = !output && !isDrawn;
    const moved = network.take(made, cell.page.hasRunChanged());
    const said = [words, moved, ...whatItShows(shows)];
    if (cell.isChanged) said.push(...notes(cell.text, !isSilent || moved));
    else if (isSilent && !cell.stored) said.push(QUIET);
    cell.show(printed(lines));
    cell.say(...worded(said.filter(Boolean).join(" ") || DRAWN), heard(lines));
  },

  /** A cell has failed, or one above it that it needs. */
  failed(cell, at, { error, stdout }) {
    const above = cell.page.cells.slice(0, cell.page.cells.indexOf(at) + 1);
    const known = [...NAMES, ...above.flatMap((one) => namesIn(one.text))];
    const { text, line } = explain(error, at.text, known);
    const { lines } = beside("", stdout);
    const before = lines.length ? html("p", { class: "tn-run-help" }, BEFORE) : "";
    at.show(faulty(at.text, line), before, printed(lines));
    at.say(...worded(line ? `Line ${line}: ${text}` : text), heard(lines));
    if (line) at.mark(line);
    at.offer();
    if (at === cell) return;
    const show = () => {
      for (const place of [at.said, at.element]) {
        const fold = place.closest("details");
        if (fold) fold.open = true;
      }
      at.element.scrollIntoView({ block: "center" });
    };
    cell.show();
    cell.say(
      "A cell above, which this one needs, stopped: ",
      html("button", { onclick: show }, "show it"),
    );
  },

  /** The page's numbers are again what no code has changed. */
  forget: network.back,
};
