// What the views compute and print, without a browser: the modules as Node imports them.
import { begin, extend } from "../../tinynet/widgets/js/maths.js";

export * from "../../tinynet/widgets/js/diagram.js";
export * from "../../tinynet/widgets/js/geometry.js";
export * from "../../tinynet/widgets/js/links.js";
export * from "../../tinynet/widgets/js/maths.js";
export * from "../../tinynet/widgets/js/network-walk.js";
export * from "../../tinynet/widgets/js/numbers.js";
export * from "../../tinynet/widgets/js/pitch.js";
export * from "../../tinynet/widgets/js/sentences.js";

/** A whole run at once; the view goes on where it stopped. */
export function train(params, X, y, rate, epochs) {
  return extend(begin(params, X, y, rate), epochs);
}
