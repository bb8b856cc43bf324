// The moving figures of the second part: pure functions first, then what draws.

export const ENDS = ["fits", "on its way", "one hinge", "flat", "diverged"];
export const LIMITS = [0.01, 0.45, 0.55];
const X = [0, 0.5, 1];
const Y = [0, 1, 0];

/** Number of how a run ended, by its loss: an index of ENDS. */
export function endOf(loss) {
  if (!(loss < 1e6)) return 4;
  const end = LIMITS.findIndex((limit) => loss < limit);
  return end < 0 ? 3 : end;
}

/** Starts on a square: seven numbers each, w1 across, w2 upwards; row 0 at the bottom. */
export function starts(params, reach, size) {
  const all = new Float64Array(7 * size * size);
  const place = (k) => (k / (size - 1)) * 2 * reach - reach;
  for (let k = 0; k < size * size; k++) {
    all.set(params, 7 * k);
    all[7 * k] = place(k % size);
    all[7 * k + 2] = place(Math.floor(k / size));
  }
  return all;
}

/** One epoch of the network that begins at `at`; returns the loss before it. */
export function step(all, at, rate) {
  const [w1, b1, w2, b2, w3, w4, b3] = all.subarray(at, at + 7);
  const slopes = [0, 0, 0, 0, 0, 0, 0];
  let loss = 0;
  for (let i = 0; i < 3; i++) {
    const z1 = X[i] * w1 + b1;
    const z2 = X[i] * w2 + b2;
    const e1 = Math.exp(-Math.abs(z1));
    const e2 = Math.exp(-Math.abs(z2));
    const a1 = Math.max(z1, 0) + Math.log1p(e1);
    const a2 = Math.max(z2, 0) + Math.log1p(e2);
    const residual = Y[i] - (a1 * w3 + a2 * w4 + b3);
    const delta = -2 * residual;
    const delta1 = (delta * w3 * (z1 >= 0 ? 1 : e1)) / (1 + e1);
    const delta2 = (delta * w4 * (z2 >= 0 ? 1 : e2)) / (1 + e2);
    loss += residual * residual;
    slopes[0] += delta1 * X[i];
    slopes[1] += delta1;
    slopes[2] += delta2 * X[i];
    slopes[3] += delta2;
    slopes[4] += delta * a1;
    slopes[5] += delta * a2;
    slopes[6] += delta;
  }
  if (loss < 1e6) for (let k = 0; k < 7; k++) all[at + k] -= rate * slopes[k];
  return loss;
}

export function predict([w1, b1, w2, b2, w3, w4, b3], x) {
  const bend = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  return bend(x * w1 + b1) * w3 + bend(x * w2 + b2) * w4 + b3;
}

// ---------------------------------------------------------------- drawing

const STYLE = `
.tb{box-sizing:border-box;margin:1em 0;padding:12px;border:1px solid color-mix(in srgb,currentColor 20%,transparent);
border-radius:12px;font:400 16px/1.45 system-ui,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
.tb *{box-sizing:border-box}
.tb svg{display:block;width:100%;height:auto;max-width:34rem;margin:auto}
.tb-bar{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-top:8px}
.tb button{min-height:44px;min-width:5em;padding:0 12px;font:inherit;color:inherit;cursor:pointer;border-radius:8px;
background:color-mix(in srgb,currentColor 5%,transparent);border:1px solid color-mix(in srgb,currentColor 55%,transparent)}
.tb button:hover{background:color-mix(in srgb,currentColor 12%,transparent)}
.tb :focus-visible{outline:3px solid var(--tn-forward,#0072B2);outline-offset:2px}
.tb label{display:flex;flex:1 1 14em;gap:8px;align-items:center;white-space:nowrap}
.tb input{flex:1 1 6em;min-width:0;height:44px;accent-color:var(--tn-forward,#0072B2)}
.tb-caption{min-height:3em;margin:.5em 0 0}
.tb-two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,250px),1fr));gap:12px 20px;align-items:start}
.tb canvas{display:block;width:100%;aspect-ratio:1;image-rendering:pixelated;cursor:crosshair;touch-action:none}
.tb-map{position:relative;max-width:26rem}
.tb-here{position:absolute;width:16px;height:16px;margin:-8px;border:2px solid #fff;outline:2px solid #000;border-radius:50%;pointer-events:none}
.tb ul{list-style:none;margin:.5em 0;padding:0}.tb li{display:flex;gap:8px;margin:0}.tb li b{margin-left:auto;font-weight:600}
.tb i{flex:none;width:1em;height:1em;margin-top:.25em;border:1px solid color-mix(in srgb,currentColor 55%,transparent)}
@media screen{.tn-paper{display:none}}
@media print{.tn-live{display:none}}
`;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  // JupyterLab takes keys before any element sees them, unless it is asked not to.
  if ("tabindex" in attributes || /^(button|input)$/.test(tag)) {
    element.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  element.append(...children);
  return element;
}

/** A play button: calls `begin`, then `tick` until that returns false or it is pressed. */
function player(begin, tick, pause) {
  let timer = null;
  const button = make("button", { type: "button", onclick: () => (timer ? stop() : start()) }, "Play");
  function show() {
    button.textContent = timer ? "Pause" : "Play";
  }
  function start() {
    begin();
    timer = setTimeout(function next() {
      timer = tick() ? setTimeout(next, pause) : null;
      show();
    }, pause);
    show();
  }
  function stop() {
    clearTimeout(timer);
    timer = null;
    show();
  }
  return { button, stop };
}

function filmView(model, root) {
  const holder = make("div");
  holder.innerHTML = model.get("svg");
  const picture = holder.querySelector("svg");
  const alt = picture.getAttribute("aria-label");
  const caption = make("p", { class: "tb-caption", role: "status" });
  const last = () => model.get("captions").length - 1;
  const slider = make("input", { type: "range", min: 0, max: last(), step: 1, "aria-label": "frame",
    oninput: () => { play.stop(); show(Number(slider.value)); } });
  // At the end, playing begins again.
  const play = player(() => model.get("at") === last() && show(0), () => {
    if (model.get("at") < last()) show(model.get("at") + 1);
    return model.get("at") < last();
  }, 350);
  function show(at) {
    model.set("at", at);
    model.save_changes();
    draw();
  }
  function draw() {
    const at = model.get("at");
    const words = model.get("captions")[at];
    model.get("frames")[at].forEach((d, k) =>
      picture.querySelector(`[data-moving="${k}"]`).setAttribute("d", d));
    picture.setAttribute("aria-label", `${alt} Now: ${words}`);
    caption.textContent = words;
    slider.value = at;
    slider.setAttribute("aria-valuetext", words);
  }
  root.append(picture, caption, make("div", { class: "tb-bar" }, play.button, make("label", {}, slider)));
  draw();
  return { draw, stop: play.stop, traits: ["at"] };
}

function mapView(model, root) {
  const size = model.get("size");
  const reach = model.get("reach");
  const COLOURS = ["forward", "update", "data", "backward"];
  const canvas = make("canvas", { width: size, height: size, role: "img", tabindex: 0, onkeydown: move,
    onpointerdown: point, onpointermove: (event) => event.buttons && point(event) });
  const here = make("span", { class: "tb-here" });
  const counts = ENDS.map((name) => make("b", {}));
  const swatches = ENDS.map((name) => make("i"));
  const legend = make("ul", {}, ...ENDS.map((name, k) => make("li", {}, swatches[k], name, counts[k])));
  const status = make("p");
  const chosen = make("p", { class: "tb-caption", role: "status" });
  const small = make("div");
  const rateText = make("span", { "aria-hidden": "true" });
  const rate = make("input", { type: "range", min: 0.01, max: 0.3, step: 0.01, "aria-label": "learning rate",
    oninput: () => { model.set("learning_rate", Number(rate.value)); model.save_changes(); restart(); } });
  const play = player(() => epoch === model.get("epochs") && restart(), () => {
    const began = performance.now();
    while (epoch < model.get("epochs") && performance.now() - began < 24) sweep();
    draw();
    return epoch < model.get("epochs");
  }, 0);
  let all, losses, epoch, spot;

  function restart() {
    play.stop();
    all = starts(model.get("params"), reach, size);
    losses = new Float64Array(size * size);
    epoch = 0;
    for (let k = 0; k < size * size; k++) losses[k] = step(all, 7 * k, 0);
    draw();
  }
  function sweep() {
    for (let k = 0; k < size * size; k++) losses[k] = step(all, 7 * k, model.get("learning_rate"));
    epoch += 1;
  }
  function draw() {
    const context = canvas.getContext("2d");
    const look = getComputedStyle(root);
    const ink = COLOURS.map((role, k) =>
      look.getPropertyValue(`--tn-${role}`).trim() || ["#0072b2", "#008060", "#c8500a", "#b0528a"][k]);
    ink.push("#888");
    const rgb = ink.map((colour) => {
      context.fillStyle = colour;
      const code = Number.parseInt(context.fillStyle.slice(1), 16);
      return [code >> 16, (code >> 8) & 255, code & 255];
    });
    const image = context.createImageData(size, size);
    const found = ENDS.map(() => 0);
    for (let k = 0; k < size * size; k++) {
      const end = endOf(losses[k]);
      found[end] += 1;
      const row = size - 1 - Math.floor(k / size);
      image.data.set([...rgb[end], 255], 4 * (row * size + (k % size)));
    }
    context.putImageData(image, 0, 0);
    found.forEach((count, k) => {
      counts[k].textContent = count;
      swatches[k].style.background = ink[k];
    });
    canvas.setAttribute("aria-label", `Map of ${size * size} starts after ${epoch} epochs: ` +
      ENDS.map((name, k) => `${name} ${found[k]}`).join(", ") + ". Arrow keys choose a start.");
    status.textContent = `Epoch ${epoch} of ${model.get("epochs")}.`;
    rate.value = model.get("learning_rate");
    rateText.textContent = model.get("learning_rate").toFixed(2);
    drawChosen();
  }
  function drawChosen() {
    const k = spot[1] * size + spot[0];
    here.style.left = `${((spot[0] + 0.5) / size) * 100}%`;
    here.style.top = `${((size - spot[1] - 0.5) / size) * 100}%`;
    const value = (n) => ((n / (size - 1)) * 2 * reach - reach).toFixed(2).replace("-", "−");
    chosen.textContent = `Start at w1 = ${value(spot[0])}, w2 = ${value(spot[1])}: loss ` +
      `${losses[k] < 1e-3 ? losses[k].toExponential(1) : losses[k].toPrecision(3)}, ${ENDS[endOf(losses[k])]}.`;
    const params = all.subarray(7 * k, 7 * k + 7);
    const at = (x, y) => `${(20 + 200 * x).toFixed(1)} ${(90 - 60 * Math.max(-9, Math.min(9, y))).toFixed(1)}`;
    const line = Array.from({ length: 41 }, (_, j) => at(j / 40, predict(params, j / 40))).join("L");
    small.innerHTML = `<svg viewBox="0 0 240 120" aria-hidden="true"><path d="M${at(0, 0)}L${at(1, 0)}" ` +
      `stroke="currentColor" stroke-opacity=".3"/><path d="M${line}" fill="none" stroke="var(--tn-forward,#0072b2)" ` +
      `stroke-width="2.5"/>${X.map((x, i) => `<path d="M${at(x, Y[i])}h0" stroke="var(--tn-data,#c8500a)" ` +
      `stroke-width="9" stroke-linecap="round"/>`).join("")}</svg>`;
  }
  function choose(column, row) {
    const inside = (k) => Math.max(0, Math.min(size - 1, k));
    spot = [inside(column), inside(row)];
    drawChosen();
  }
  function point(event) {
    const box = canvas.getBoundingClientRect();
    choose(Math.floor(((event.clientX - box.left) / box.width) * size),
      size - 1 - Math.floor(((event.clientY - box.top) / box.height) * size));
  }
  function move(event) {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!by) return;
    event.preventDefault();
    choose(spot[0] + by[0] * (event.shiftKey ? 10 : 1), spot[1] + by[1] * (event.shiftKey ? 10 : 1));
  }
  spot = [Math.round(size * 0.75), Math.round(size * 0.25)];
  root.append(
    make("div", { class: "tb-two" },
      make("div", {}, make("div", { class: "tb-map" }, canvas, here),
        `Start: w1 across, w2 upwards, from −${reach} to ${reach}.`),
      make("div", {}, status, legend, chosen, small)),
    make("div", { class: "tb-bar" }, play.button,
      make("button", { type: "button", onclick: () => restart() }, "Restart"),
      make("label", {}, "learning rate", rate, rateText)));
  restart();
  // The page's colours change with its theme.
  const themes = new MutationObserver(draw);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return { draw: restart, stop() { play.stop(); themes.disconnect(); }, traits: ["learning_rate"] };
}

/** Draw the figure inside `el` and keep it equal to `model`; return the clean-up. */
function render({ model, el }) {
  const root = make("div", { class: "tb", role: "group", "aria-label": `${model.get("_view")} view` },
    make("style", {}, STYLE));
  el.replaceChildren(root);
  const view = { film: filmView, map: mapView }[model.get("_view")](model, root);
  for (const trait of view.traits) model.on(`change:${trait}`, view.draw);
  return () => {
    view.stop();
    for (const trait of view.traits) model.off(`change:${trait}`, view.draw);
    root.remove();
  };
}

const figure = { render };
export default figure;
