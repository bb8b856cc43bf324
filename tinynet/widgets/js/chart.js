// Axes with marks on them.
import { assign, svg, write } from "./dom.js";
import { path, px, scale, ticks } from "./geometry.js";
import { shown } from "./numbers.js";

export const CHART = { width: 340, height: 224, left: 42, right: 10, top: 22, bottom: 34 };

/**
 * Axes and keyed marks. `frame(xs, ys)` takes the two ranges, `draw(marks)` a list of
 * `[key, tag, attributes, text]` in the units of the picture.
 */
export function chart(label, xLabel, yLabel, role = "img") {
  const { width, height, left, right, top, bottom } = CHART;
  const axes = svg("g");
  // A picture in the picture: it cuts off what leaves the axes.
  const box = {
    x: left - 7,
    y: top - 7,
    width: width - left - right + 14,
    height: height - top - bottom + 14,
  };
  const plot = svg("svg", { ...box, viewBox: Object.values(box).join(" ") });
  const kept = new Map();
  const element = svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, class: "tn-chart", role, "aria-label": label },
    axes,
    plot,
  );
  const self = {
    element,
    xs: null,
    x: null,
    y: null,
    frame(xs, ys, log = false) {
      const key = `${xs} ${ys} ${log}`;
      self.xs = xs;
      self.x = scale(xs, [left, width - right]);
      const linear = scale(log ? ys.map(Math.log10) : ys, [height - bottom, top]);
      self.y = log ? (value) => linear(Math.log10(value)) : linear;
      self.y.invert = linear.invert;
      if (self.key === key) return;
      self.key = key;
      axes.replaceChildren(
        ...grid(self, xs, log ? powers(ys) : ticks(...ys).map((value) => [value, shown(value)])),
        svg(
          "text",
          { x: width - right, y: height - 4, "text-anchor": "end", class: "tn-axis" },
          xLabel,
        ),
        svg("text", { x: 2, y: 10, class: "tn-axis" }, yLabel),
      );
    },
    draw(marks) {
      const seen = new Set();
      for (const [key, tag, attributes, text] of marks) {
        if (!kept.has(key)) {
          kept.set(key, svg(tag));
          plot.append(kept.get(key));
        }
        assign(kept.get(key), attributes);
        if (text !== undefined) write(kept.get(key), text);
        seen.add(key);
      }
      for (const [key, mark] of kept) {
        if (seen.has(key)) continue;
        mark.remove();
        kept.delete(key);
      }
    },
  };
  return Object.assign(self, marks(self));
}

/** The marks of a chart, each placed by numbers on its axes. */
function marks(self) {
  return {
    line(key, xs, ys, style) {
      return [key, "path", { d: path(xs.map(self.x), ys.map(self.y)), class: `tn-line ${style}` }];
    },
    dot(key, x, y, style = "tn-dot", r = 5) {
      return [key, "circle", { cx: px(self.x(x)), cy: px(self.y(y)), r, class: style }];
    },
    prediction(key, x, y) {
      return [key, "path", { d: diamond(self.x(x), self.y(y)), class: "tn-prediction" }];
    },
    residual(key, x, from, to) {
      return [
        key,
        "path",
        { d: `M${px(self.x(x))} ${px(self.y(from))}V${px(self.y(to))}`, class: "tn-residual" },
      ];
    },
    upright(key, x) {
      const d = `M${px(self.x(x))} ${CHART.top}V${CHART.height - CHART.bottom}`;
      return [key, "path", { d, class: "tn-now" }];
    },
  };
}

/** Lines across the picture, each with its number. */
function grid({ x, y }, xs, yTicks) {
  const { width, height, left, right, top, bottom } = CHART;
  const upright = (value) => `M${px(x(value))} ${top}V${height - bottom}`;
  const level = (value) => `M${left} ${px(y(value))}H${width - right}`;
  return [
    ...ticks(...xs).flatMap((value) =>
      tick(x(value), height - bottom + 16, shown(value), "middle", upright(value)),
    ),
    ...yTicks.flatMap(([value, text]) => tick(left - 6, y(value) + 4, text, "end", level(value))),
  ];
}

/** The ticks of an axis of powers of ten. */
function powers(ys) {
  const whole = ticks(...ys.map(Math.log10), 5).filter(Number.isInteger);
  return whole.map((power) => [10 ** power, powerOfTen(power)]);
}

function tick(x, y, text, anchor, grid) {
  const short = text.replace(/\.?0+e/, "e"); // 2e−5: there is room for no more
  return [
    svg("path", { d: grid, class: "tn-grid" }),
    svg("text", { x: px(x), y: px(y), "text-anchor": anchor, class: "tn-tick" }, short),
  ];
}

function powerOfTen(power) {
  const raised = [...String(Math.abs(power))].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]).join("");
  return `10${power < 0 ? "⁻" : ""}${raised}`;
}

export const disc = (r) => `M${-r} 0a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0`;
const diamond = (x, y, r = 6) => `M${px(x)} ${px(y - r)}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`;

/** `count + 1` numbers from low to high. */
export function spread([low, high], count = 40) {
  return Array.from({ length: count + 1 }, (_, k) => low + ((high - low) * k) / count);
}
