// An answer that is written elsewhere: code, in a cell, which Python judges.
import { paragraph } from "./text.js";

const LIVE = "Complete the function in the cell below, and run that cell.";
const ON_A_PAGE =
  "You answer this one live: open the page in JupyterLab (see “Run” on the start page), " +
  "complete the function in the cell below, and run it.";

export function answerElsewhere(card) {
  return {
    element: paragraph(card.host.isLive ? LIVE : ON_A_PAGE),
    read: () => "",
    refuse() {},
    show() {},
  };
}
