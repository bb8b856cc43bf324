// An answer that is written elsewhere: code, in a cell, which Python judges.
import { paragraph } from "./text.js";

const IN_A_CELL = "Complete the function in the cell below, and run that cell.";
const ELSEWHERE =
  "You answer this one live: open the page in JupyterLab (see “Run” on the start page), " +
  "complete the function in the cell below, and run it.";

/** Whether the cell that checks this question runs where it is shown. */
export function isInCell(host, question) {
  const call = `.check("${question.id}"`;
  const cells = [...document.querySelectorAll(".tn-runs .cell_input")];
  return host.isLive || cells.some((cell) => cell.textContent.includes(call));
}

export function answerElsewhere(card) {
  return {
    element: paragraph(isInCell(card.host, card.question) ? IN_A_CELL : ELSEWHERE),
    read: () => "",
    refuse() {},
    show() {},
  };
}
