// What a formula's tree comes to.
import { CONSTANTS, ExpressionError, FUNCTIONS, OPERATIONS } from "./functions.js";

/** Compute a formula: a number, or a list with one number per sample. */
export function evaluate(tree, scope) {
  if (typeof tree === "string") return Object.hasOwn(scope, tree) ? scope[tree] : CONSTANTS[tree];
  if (typeof tree === "number") return tree;
  const [operation, ...parts] = tree;
  const values = parts.map((part) => evaluate(part, scope));
  if (operation !== "at") return (OPERATIONS[operation] ?? FUNCTIONS[operation])(...values);
  const [value, place] = values;
  if (!Array.isArray(value)) {
    throw new ExpressionError("[ ] picks a sample, but this is a single number");
  }
  if (place > value.length) throw new ExpressionError(`there is no sample ${place}`);
  return value[place - 1];
}
