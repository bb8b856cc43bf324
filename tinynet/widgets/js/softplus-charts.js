// The three charts of the softplus view. Each draws what is `seen`: the network, the
// data, the place `x` that is looked at, and the hidden layer `all` over `across`.
import { chart } from "./chart.js";
import { range } from "./geometry.js";
import { handles } from "./handles.js";
import { replaced } from "./lists.js";
import { sigmoid } from "./maths.js";
import { fmt } from "./numbers.js";

/** The two bent lines; the hinges of the straight lines under them can be dragged. */
export function hiddenChart(host) {
  const title = "the two bent lines, with the straight lines they come from";
  const hidden = chart(title, "X", "z, a", "group");
  const hinges = hingeHandles(host, hidden);
  return {
    element: hidden.element,
    draw(seen) {
      const { params, y, x, xs, across, all, now, relu } = seen;
      const [w1, , w2] = params;
      if (!hinges.held()) {
        const low = all.z1.map((z) => Math.max(z, -1));
        hidden.frame(xs, range(bounded([0, ...all.a1, ...all.a2, ...low], y), 1));
      }
      const bent = (z) => z.map((value) => Math.max(value, 0));
      const tangent = (key, a, slope) => {
        const half = (xs[1] - xs[0]) / 8;
        const ys = [a - slope * half, a + slope * half];
        return hidden.line(key, [x - half, x + half], ys, "tn-backward");
      };
      hidden.draw([
        hidden.upright("probe", x),
        hidden.line("z1", across, all.z1, "tn-thin"),
        hidden.line("z2", across, all.z2, "tn-thin tn-dashed"),
        ...(relu
          ? [
              hidden.line("relu1", across, bent(all.z1), "tn-update tn-dotted"),
              hidden.line("relu2", across, bent(all.z2), "tn-update tn-dotted"),
            ]
          : []),
        hidden.line("a1", across, all.a1, "tn-forward"),
        hidden.line("a2", across, all.a2, "tn-forward tn-dashed"),
        tangent("tangent1", now.a1, sigmoid(now.z1) * w1),
        tangent("tangent2", now.a2, sigmoid(now.z2) * w2),
        hidden.dot("dot1", x, now.a1),
        hidden.dot("dot2", x, now.a2),
      ]);
      hinges.update();
    },
  };
}

/** The hinge of a neuron: where its z is 0. Moving it changes the bias. */
function hingeHandles(host, hidden) {
  const neurons = () => {
    const params = host.get("params");
    const both = [0, 2].map((w, k) => ({ k, w, hinge: -params[w + 1] / params[w] }));
    return both.filter(({ hinge }) => Number.isFinite(hinge));
  };
  const spot = ({ k, hinge }) => ({
    x: hinge,
    y: 0,
    label: `hinge of neuron ${k + 1}, moved by the arrow keys`,
    value: hinge,
    text: `X ${fmt(hinge)}`,
  });
  const move = (i, x) => {
    const { w } = neurons()[i];
    const params = host.get("params");
    host.set({ params: replaced(params, w + 1, 0 - params[w] * x) });
  };
  const shape = { d: "M0 -9l7 12h-14z", class: "tn-hinge" };
  return handles(host, hidden, shape, () => neurons().map(spot), move);
}

/** The weighted bent lines and their sum, which is the prediction. */
export function sumChart() {
  const sum = chart("the weighted bent lines and their sum, the prediction", "X", "ŷ");
  return {
    element: sum.element,
    draw({ params, X, y, x, xs, across, all, now }) {
      const [, , , , w3, w4] = params;
      const part1 = all.a1.map((a) => a * w3);
      const part2 = all.a2.map((a) => a * w4);
      sum.frame(xs, range(bounded([0, ...y, ...part1, ...part2, ...all.y_hat], y), 1));
      sum.draw([
        sum.upright("probe", x),
        sum.line("part1", across, part1, "tn-thin tn-forward"),
        sum.line("part2", across, part2, "tn-thin tn-forward tn-dashed"),
        sum.line("sum", across, all.y_hat, "tn-forward tn-thick"),
        ...X.map((value, i) => sum.dot(`data${i}`, value, y[i], "tn-data")),
        sum.prediction("dot", x, now.y_hat),
      ]);
    },
  };
}

/** The sigmoid of each neuron's z. */
export function slopeChart() {
  const slope = chart("the sigmoid of each neuron: the slope of softplus", "X", "slope");
  return {
    element: slope.element,
    draw({ x, xs, across, all, now }) {
      slope.frame(xs, [0, 1]);
      slope.draw([
        slope.upright("probe", x),
        slope.line("s1", across, all.z1.map(sigmoid), "tn-backward"),
        slope.line("s2", across, all.z2.map(sigmoid), "tn-backward tn-dashed"),
        slope.dot("dot1", x, sigmoid(now.z1)),
        slope.dot("dot2", x, sigmoid(now.z2)),
      ]);
    },
  };
}

/** Without the values that would make all else flat. */
function bounded(values, y) {
  const most = Math.max(10, ...y.map(Math.abs));
  return values.filter((value) => Math.abs(value) <= most);
}
