// From numbers to places in a picture.

/** Map [low, high] to [from, to]. */
export function scale([low, high], [from, to]) {
  const slope = (to - from) / (high - low || 1);
  const map = (value) => from + (value - low) * slope;
  map.invert = (place) => low + (place - from) / slope;
  return map;
}

/** Round numbers that divide [low, high] into about `count` parts. */
export function ticks(low, high, count = 4) {
  const raw = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const size = [1, 2, 5, 10].find((multiple) => multiple * power >= raw * 0.999) * power;
  const out = [];
  for (let k = Math.ceil(low / size - 1e-9); k * size <= high + size * 1e-9; k++) {
    out.push(Number((k * size).toPrecision(12)));
  }
  return out;
}

/** The smallest range of whole ticks that holds these values. */
export function range(values, least = 1) {
  let low = Math.min(...values);
  let high = Math.max(...values);
  const missing = Math.max(0, least - (high - low)) / 2;
  low -= missing;
  high += missing;
  const size = ticks(low, high)[1] - ticks(low, high)[0] || 1;
  const first = Math.floor(low / size + 1e-9);
  return [first * size, Math.max(first + 1, Math.ceil(high / size - 1e-9)) * size];
}

/** An SVG path through points, with one decimal. */
export function path(xs, ys) {
  return xs.map((x, i) => `${i ? "L" : "M"}${px(x)} ${px(ys[i])}`).join("");
}

/** At most `most` indices from 0 to `last`, both ends among them. */
export function thin(last, most) {
  const step = Math.max(1, Math.ceil(last / most));
  const out = [];
  for (let k = 0; k < last; k += step) out.push(k);
  return [...out, last];
}

/** A place in a picture, to a tenth. */
export function px(value) {
  return String(Math.floor(value * 10 + 0.5) / 10);
}
