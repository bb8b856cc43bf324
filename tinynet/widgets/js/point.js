// Every symbol is one thing: point at w3 anywhere, and it lights up everywhere, with its value.
import { html } from "./dom.js";
import { chain, loss, NAMES, products, total } from "./maths.js";
import { shown } from "./numbers.js";
import { columnOf } from "./symbol-values.js";

const NAME = /^(?:[wb][123]|w4|b3|[Xy]|y_hat|[za][12]|delta[12]?)$/;
const WRITTEN = "msub, msubsup, [data-value], [data-symbol], .highlight .n, th";
const LETTERS = { ŷ: "y_hat", yˆ: "y_hat", δ: "delta" };
const LIT_CLASS = "tf-lit";

/** What is written there: `w3`, `X.2`; empty where it is none of the network's symbols. */
function nameOf(item) {
  const { value, symbol } = item.dataset ?? {};
  if (value ?? symbol) return value ?? symbol;
  const text = item.textContent.trim().replace(/\s/g, "");
  if (item.matches(".n")) return NAME.test(text) ? text : "";
  const [, base, neuron = "", sample] = text.match(/^(ŷ|yˆ|y|X|δ|[zaδ]\((\d),)([in\d]+)\)?$/) ?? [];
  if (!base) return NAMES.includes(text) ? text : "";
  const name = (LETTERS[base] ?? LETTERS[base[0]] ?? base[0]) + neuron;
  return /^\d/.test(sample) ? `${name}.${sample}` : name;
}

/** The values that a name has, one for each sample or one in all. */
function valuesNamed(name, params, X, y) {
  if (NAMES.includes(name)) return [params[NAMES.indexOf(name)]];
  if (name === "loss") return [loss(params, X, y)];
  const by = NAMES.find((one) => name.endsWith(`_d${one}`));
  if (name.startsWith("dloss")) return [total(products(chain(by, params, X, y)))];
  return columnOf(name, params, X, y);
}

/** Whether two names are of one thing: X.2 is one of X, but not X.3. */
function isSame(one, other) {
  const [name, sample] = one.split(".");
  const [second, its] = other.split(".");
  return name === second && (!sample || !its || sample === its);
}

/** Let the symbols inside `root` light up; `read` gives the page's `params`, `X`, `y`. */
export function lightUp(root, read) {
  const bubble = html("div", { class: "tf-bubble", hidden: "" });
  document.body.append(bubble);
  let now = "";
  const light = (name, item) => {
    if (name === now) return;
    now = name;
    for (const lit of root.querySelectorAll(`.${LIT_CLASS}`)) lit.classList.remove(LIT_CLASS);
    bubble.hidden = true;
    if (!name) return;
    for (const other of root.querySelectorAll(WRITTEN)) {
      const its = nameOf(other);
      if (its && isSame(name, its)) other.classList.add(LIT_CLASS);
    }
    if (!item.dataset.value) tell(name, item);
  };
  const tell = (name, item) => {
    const [plain, sample] = name.split(".");
    const values = valuesNamed(plain, ...read());
    if (!values.length) return;
    bubble.textContent = `= ${(sample ? [values[sample - 1]] : values).map(shown).join(", ")}`;
    bubble.hidden = false;
    const { left, top } = item.getBoundingClientRect();
    bubble.style.left = `${left + scrollX}px`;
    bubble.style.top = `${top + scrollY}px`;
  };
  const point = ({ target }) => {
    const item = target.closest?.(WRITTEN);
    light(item && root.contains(item) ? nameOf(item) : "", item);
  };
  for (const event of ["pointerover", "focusin", "click"]) root.addEventListener(event, point);
  root.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && light(""));
  addEventListener("keydown", ({ key }) => key === "Escape" && light(""));
}
