// The tones of a curve.

const LOWEST = 220; // hertz
const OCTAVES = 2;

/** Hertz for each value: the least and the largest are two octaves apart. */
export function tonesOf(values) {
  const least = Math.min(...values);
  const room = Math.max(...values) - least || 1;
  // A curve of tones needs two of them.
  const all = values.length > 1 ? values : [...values, ...values];
  return all.map((value) => LOWEST * 2 ** ((OCTAVES * (value - least)) / room));
}
