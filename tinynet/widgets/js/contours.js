// Lines of equal height over a square grid: marching squares.

/**
 * The line of one level as an SVG path. `heights` holds `size + 1` rows of `size + 1`
 * corners, row 0 at the bottom; the picture is `edge` wide and high.
 */
export function contour(heights, size, level, edge) {
  const unit = edge / size;
  const place = ([column, row]) => `${Math.round(column * unit)} ${Math.round(edge - row * unit)}`;
  let d = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const k = row * (size + 1) + column;
      const corners = [heights[k], heights[k + 1], heights[k + size + 2], heights[k + size + 1]];
      for (const [from, to] of pieces(corners, level)) {
        const [start, end] = [from, to].map(([x, y]) => place([column + x, row + y]));
        d += `M${start}L${end}`;
      }
    }
  }
  return d;
}

const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

/** The pieces of a line in one square, from its corners' heights, round from below left. */
function pieces(heights, level) {
  const isHigh = heights.map((height) => height >= level);
  const cuts = [0, 1, 2, 3].filter((k) => isHigh[k] !== isHigh[(k + 1) % 4]);
  const at = (k) => {
    const next = (k + 1) % 4;
    const share = (level - heights[k]) / (heights[next] - heights[k]);
    return [0, 1].map(
      (axis) => CORNERS[k][axis] + share * (CORNERS[next][axis] - CORNERS[k][axis]),
    );
  };
  const points = cuts.map(at);
  if (cuts.length < 4) return cuts.length ? [points] : [];
  // Two lines cross this square: the height of its middle says which sides they join.
  const middle = heights.reduce((sum, height) => sum + height) / 4;
  const [below, right, above, left] = points;
  return middle >= level === isHigh[0]
    ? [
        [below, right],
        [above, left],
      ]
    : [
        [below, left],
        [right, above],
      ];
}

/** Heights of the lines: closer together where it is low. */
export function levels(heights, count) {
  const low = Math.min(...heights);
  const high = Math.max(...heights);
  return Array.from({ length: count }, (_, k) => low + (high - low) * ((k + 1) / (count + 1)) ** 3);
}
