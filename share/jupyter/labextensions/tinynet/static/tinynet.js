// What the course changes in JupyterLab and Notebook, as a module that they load: its
// formulas have the numbers of the site, what a page folds is folded here, too, and its
// pages without code open as text to read.

// JupyterLab counts formulas from 1 on each page; their labels say the paper's numbers.
function formulaNumber(label) {
  const paper = /^eq-(\d(?:-\d)*)-(\d)$/.exec(label);
  if (paper) return `${paper[1].replaceAll("-", ".")}-${paper[2]}`;
  return label.replace("eq-", "").replaceAll("-", " ");
}

function numberFormulas() {
  for (const formula of document.querySelectorAll('.myst [id^="eq-"]')) {
    // "(", the number, ")": parts that React keeps, so that only its text may change.
    const number = formula.querySelector(":scope > .select-none a")?.childNodes[1];
    const wanted = formulaNumber(formula.id);
    if (number && number.data !== wanted) number.data = wanted;
  }
}

// A notebook that is not trusted has lost its own rules, and its drawings.
const RULES = `
.jp-OutputArea-child:has(.tn-decide:not([open])) ~ .jp-OutputArea-child { display: none }
.jp-RenderedHTML figure.tinynet-figure:not(:has(svg)) { font-size: 0 }
.jp-RenderedHTML figure.tinynet-figure:not(:has(svg))::before {
  content: "A drawing. It appears once this notebook has been run."; font-size: 1rem }`;

// In a view JupyterLab hears no keys, and the browser would save the page.
function saveFromView(app, event) {
  const saves = (event.ctrlKey || event.metaKey) && event.key === "s";
  if (!saves || !event.target.closest("[data-lm-suppress-shortcuts]")) return;
  event.preventDefault();
  app.commands.execute("docmanager:save");
}

// A page without code, such as a lesson plan, is there to be read, unless a reader's
// settings, which JupyterLab hands to this function type by type, say otherwise.
function openToRead(registry) {
  const set = registry.setDefaultWidgetFactory.bind(registry);
  registry.setDefaultWidgetFactory = (type, viewer) => {
    set(type, viewer ?? (type === "markdown" ? "Markdown Preview" : undefined));
  };
}

function activate(app) {
  document.head.append(Object.assign(document.createElement("style"), { textContent: RULES }));
  const page = new MutationObserver(numberFormulas);
  page.observe(document.body, { childList: true, subtree: true });
  addEventListener("keydown", (event) => saveFromView(app, event), true);
  openToRead(app.docRegistry);
}

const plugin = { id: "tinynet:pages", autoStart: true, activate };
globalThis._JUPYTERLAB ??= {};
globalThis._JUPYTERLAB.tinynet = {
  init() {},
  async get() {
    return () => ({ __esModule: true, default: plugin });
  },
};
