// What the course changes in JupyterLab and Notebook, as a module that they load: its
// formulas have the numbers of the site, what a page folds is folded here, too, its pages
// without code open as text to read, and a notebook can be shown to a class.

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
  content: "A drawing. It appears once this notebook has been run."; font-size: 1rem }
.jp-Notebook.tinynet-presents { position: fixed !important; inset: 0 !important;
  width: auto !important; height: auto !important; border: 0; margin: 0; padding: 0;
  display: grid !important; align-content: safe center; overflow: auto !important;
  background: var(--jp-layout-color0); color: var(--jp-content-font-color1) }
.tinynet-presents [class*="jp-WindowedPanel"] { position: static !important; width: auto;
  height: auto !important; min-height: 0 !important; padding: 0 !important;
  overflow: visible !important; margin: 0 !important; background: none; box-shadow: none }
.tinynet-presents [class*="jp-WindowedPanel"]::after { display: none !important }
.tinynet-presents :is(.jp-Cell:not(.tinynet-now), .jp-Cell-inputWrapper > .jp-Collapser,
  .jp-Collapser, .jp-CodeCell .jp-Cell-inputWrapper, .jp-InputPrompt, .jp-OutputPrompt,
  .jp-Notebook-footer, .jp-cell-toolbar, .jp-Toolbar) { display: none !important }
.tinynet-presents .jp-Cell { padding: 0 1rem !important; zoom: var(--tinynet-zoom, 1) }
.tinynet-presents .jp-MarkdownCell .myst :is(p, ul, ol, h1, h2, h3, h4, aside, table):not(
  :has([id^="eq-"])) { display: none }
.tinynet-present { align-self: center; margin-left: 4px; font: inherit;
  color: var(--jp-ui-font-color1); background: none; border: 1px solid var(--jp-border-color1) }
.tinynet-where { position: fixed; right: 1rem; bottom: .5rem; font: 1rem sans-serif;
  color: var(--jp-content-font-color2) }`;

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

// ---- In front of a class: formulas and views alone, one after the other.

const SHOWN = ".tf, .tn:not(.tn-practice)";
const NEXT = ["PageDown", "ArrowRight", "ArrowDown", " ", "n"];
const BACK = ["PageUp", "ArrowLeft", "ArrowUp", "p"];
const BOXES = '.jp-OutputArea-output, .jp-RenderedMarkdown, [id^="eq-"]';
const LARGEST = 22; // tenths of the type in the notebook
const SMALLEST = 6;
const EMPTY = "No formula and no view has been run here: run all cells first. Escape leaves.";

/** What is shown one after the other: a cell's formula or view, a formula under its own. */
function scenes(notebook) {
  const cells = notebook.widgets.map((cell) => cell.node);
  return cells.flatMap((cell, at) => {
    if (!cell.querySelector(SHOWN)) return [];
    const isFormula = cell.querySelector(".tf") && cells[at - 1]?.querySelector('[id^="eq-"]');
    return [{ at, nodes: isFormula ? [cells[at - 1], cell] : [cell] }];
  });
}

const drawn = () => new Promise(requestAnimationFrame);

/** The largest type with which all of it is seen. */
async function fit(root, isWanted) {
  for (let tenths = LARGEST; tenths >= SMALLEST; tenths -= 1) {
    root.style.setProperty("--tinynet-zoom", tenths / 10);
    await drawn();
    await drawn(); // a view draws itself anew once it has another width
    if (!isWanted()) return;
    const cells = [...root.querySelectorAll(".tinynet-now")];
    const height = cells.reduce((sum, cell) => sum + cell.getBoundingClientRect().height, 0);
    const boxes = [root, ...root.querySelectorAll(`.tinynet-now :is(${BOXES})`)];
    const isWide = boxes.some((one) => one.scrollWidth > one.clientWidth + 1);
    if (height <= root.clientHeight && !isWide) return;
  }
}

class Presentation {
  /** `panel` is the notebook's; its document is not touched. */
  constructor(panel) {
    this.notebook = panel.content;
    this.root = panel.content.node;
    this.place = panel.content.activeCellIndex;
    this.scenes = scenes(panel.content);
    this.where = Object.assign(document.createElement("div"), { className: "tinynet-where" });
    this.where.setAttribute("role", "status");
    this.onKey = (event) => this.key(event);
  }

  begin() {
    addEventListener("keydown", this.onKey, true);
    this.root.append(this.where);
    this.root.classList.add("tinynet-presents");
    this.root.popover = "manual";
    this.root.showPopover(); // in front of all that JupyterLab shows
    const next = this.scenes.findIndex(({ at }) => at >= this.place);
    this.show(Math.max(0, next));
  }

  show(number) {
    const { scenes: all } = this;
    const now = Math.min(Math.max(number, 0), all.length - 1);
    if (now === this.number) return; // the first and the last one stay as they are
    this.number = now;
    this.clear();
    for (const node of all[this.number]?.nodes ?? []) node.classList.add("tinynet-now");
    this.where.textContent = all.length ? `${this.number + 1} of ${all.length}` : EMPTY;
    document.activeElement.blur(); // what is out of sight gives up the keys
    this.root.scrollTop = 0;
    fit(this.root, () => this.number === now);
  }

  clear() {
    for (const node of this.root.querySelectorAll(".tinynet-now"))
      node.classList.remove("tinynet-now");
  }

  /** Keys of the presenter; a view or formula that one has clicked into keeps its own. */
  key(event) {
    const isRemote = ["PageDown", "PageUp"].includes(event.key);
    const isInside = event.target.closest?.(`.tinynet-now :is(${SHOWN})`);
    if (isInside && !isRemote && event.key !== "Escape") return;
    event.stopImmediatePropagation(); // or it would be a command of the notebook
    if (event.key === "Tab" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isInside && event.key === "Escape") document.activeElement.blur();
    else if (event.key === "Escape") this.end();
    else if (NEXT.includes(event.key)) this.show(this.number + 1);
    else if (BACK.includes(event.key)) this.show(this.number - 1);
    else return;
    event.preventDefault();
  }

  end() {
    removeEventListener("keydown", this.onKey, true);
    this.clear();
    this.root.hidePopover();
    this.root.popover = null;
    this.root.classList.remove("tinynet-presents");
    this.root.style.removeProperty("--tinynet-zoom");
    this.where.remove();
    const left = this.scenes[this.number]?.nodes.at(-1);
    left?.scrollIntoView({ block: "center" });
    this.notebook.activate();
  }
}

/** A command with a key, and a button above each notebook. */
function offerPresenting(app) {
  const command = "tinynet:present";
  const panel = () => app.shell.currentWidget;
  app.commands.addCommand(command, {
    label: "Present: formulas and views alone",
    isEnabled: () => Boolean(panel()?.content?.widgets),
    execute: () => new Presentation(panel()).begin(),
  });
  app.commands.addKeyBinding({ command, keys: ["Alt P"], selector: ".jp-Notebook" });
  const offer = ({ toolbar, content }) => {
    if (!content?.widgets || toolbar.node.querySelector(".tinynet-present")) return;
    const button = document.createElement("button");
    button.className = "tinynet-present";
    button.textContent = "Present";
    button.title = "Formulas and views alone, in large type (Alt+P); Escape leaves";
    button.onclick = () => app.commands.execute(command);
    toolbar.node.append(button);
  };
  app.docRegistry.addWidgetExtension("Notebook", { createNew: offer });
  // Notebook may have opened one before this module came.
  app.restored.then(() => [...app.shell.widgets("main")].forEach(offer));
}

function activate(app) {
  document.head.append(Object.assign(document.createElement("style"), { textContent: RULES }));
  const page = new MutationObserver(numberFormulas);
  page.observe(document.body, { childList: true, subtree: true });
  addEventListener("keydown", (event) => saveFromView(app, event), true);
  openToRead(app.docRegistry);
  offerPresenting(app);
}

const plugin = { id: "tinynet:pages", autoStart: true, activate };
globalThis._JUPYTERLAB ??= {};
globalThis._JUPYTERLAB.tinynet = {
  init() {},
  async get() {
    return () => ({ __esModule: true, default: plugin });
  },
};
