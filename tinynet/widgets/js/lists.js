// A list with one value changed: `Array.prototype.with` is younger than some of the browsers
// that the README names.

/** The same list, but for `value` at place `k`. */
export const replaced = (list, k, value) => list.map((old, i) => (i === k ? value : old));
