// The network of a page follows the code of its cells: all formulas and views show it.

import { pageExample } from "../../widgets/js/host.js";
import { NAMES } from "../../widgets/js/maths.js";
import { MAX_SAMPLES } from "../../widgets/js/numbers.js";
import { hostOf } from "../../widgets/js/view-host.js";

const FOLLOWS = "The page follows: its formulas and views show your numbers.";
const TOO_LARGE = "The page’s formulas keep their numbers: with these the loss is too large.";
const MISFIT =
  "The page’s formulas keep their numbers: they take up to " +
  `${MAX_SAMPLES} samples, as many in \`X\` as in \`y\`.`;

/** What keeps the numbers that a page shares equal to what its code last made of them. */
export function pageNetwork() {
  const example = pageExample();
  if (!example) return { take: () => "", back() {} };
  const host = hostOf(example, null, () => {});
  const shown = ({ params, X, y }) => ({ params: NAMES.map((name) => params[name]), X, y });
  const start = JSON.stringify(example.start);
  let last = start; // what code has made of it; what a reader drags is none of this
  return {
    /**
     * Show it if it has changed; return what is to be said of that. `isOwn` is whether the
     * reader's code has run: a chapter's own moves the page at most back.
     */
    take(network, isOwn) {
      if (!network || (!isOwn && last === start)) return "";
      const state = shown(network);
      const text = JSON.stringify(state);
      if (text === last) return "";
      if (state.X.length !== state.y.length || state.X.length > MAX_SAMPLES) return MISFIT;
      if (host.set(state)) return TOO_LARGE;
      last = text;
      return FOLLOWS;
    },
    back() {
      if (last !== start) host.set(example.start);
      last = start;
    },
  };
}
