// The one place where elements are made and changed, and where their texts become those of
// the page's language.
import { inLanguage } from "./language.js";

const LABELS = /^(title|aria-(label|valuetext))$/;
const labelled = (name, value) => (LABELS.test(name) ? inLanguage(value) : value);

function maker(namespace) {
  return (tag, attributes = {}, ...children) => {
    const element = document.createElementNS(namespace, tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== null && value !== undefined)
        element.setAttribute(name, labelled(name, value));
    }
    if (tag === "button") element.type = tag;
    // JupyterLab takes keys before any element sees them, unless it is asked not to.
    if ("tabindex" in attributes || /^(button|input|select|summary)$/.test(tag)) {
      element.setAttribute("data-lm-suppress-shortcuts", "true");
    }
    element.append(...children.flat().map(inLanguage));
    return element;
  };
}
export const html = maker("http://www.w3.org/1999/xhtml");
export const svg = maker("http://www.w3.org/2000/svg");
export const mathml = maker("http://www.w3.org/1998/Math/MathML");

const written = new WeakMap();

/**
 * Change the text in place: far cheaper to lay out than a new text node. What a page's
 * translator has put there instead is left until there is something new to say.
 */
export function write(element, words) {
  const text = inLanguage(words);
  const node = element.firstChild;
  if (node?.nodeType === 3 && !node.nextSibling) {
    if (node.data !== text) node.data = text;
  } else if (!node || written.get(element) !== text) element.textContent = text;
  written.set(element, text);
}

export function assign(element, attributes) {
  for (const [name, given] of Object.entries(attributes)) {
    const value = labelled(name, given);
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }
}

/** Let an element hold these texts and elements alone. */
export function hold(element, ...parts) {
  element.replaceChildren(...parts.map(inLanguage));
}

/** A name for the few places where one element must point to another. */
export function unique() {
  return `tn-${Math.random().toString(36).slice(2)}`;
}

/** Whether all of a view has room; on a phone what is not looked at is folded. */
export const hasRoom = () => matchMedia("(min-width: 600px)").matches;
