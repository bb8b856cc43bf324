// The cells of a static page that a reader can change and run: in order, in one Python.
import { html } from "../../widgets/js/dom.js";
import { whenRead } from "../../widgets/js/host.js";
import { Cell } from "./cell.js";
import { cellStore } from "./cell-store.js";
import CELL_STYLE from "./cells.css";
import { edition } from "./edition.js";
import { myCode } from "./my-code.js";
import { smallPythonAt } from "./small-python.js";

const PATIENCE = 10_000; // milliseconds until a run is said to take long
const LONG = "Still running, after ten seconds. If it never ends, “Stop” ends it.";
const BUSY = "Another cell is running. Wait for it, or stop it there.";
const AFRESH = "As it was. The next “Run” begins afresh.";
const KEEPS_NOTHING = "This browser keeps nothing here: what you type lasts as long as the page.";
const LOST =
  "The small Python could not be loaded. Look whether you are online, and press “Run” again; " +
  "a page that was saved alone has none. All stored outputs still stand.";
// What a page has of this that was saved while in use.
const OLD = ".tn-run, .tn-run-said, .tn-result, .tn-code, .tn-run-help, .tn-my-code";
const HIDDEN = ".tn-runs .cell_input > [hidden]";

class Page {
  constructor(note) {
    const { size, python, reports } = note.dataset;
    this.loading = `Loading a small Python, ${size} KB, once for the whole site …`;
    this.python = smallPythonAt(python, reports);
    this.store = cellStore(edition, location.pathname.split("/").at(-1));
    this.ran = new Set(); // the cells that the interpreter has run since it was fresh
    this.running = null;
    this.cells = [...document.querySelectorAll(".tn-runs")].map((each) => new Cell(each, this));
    this.adopt();
  }

  /** Take the kept texts, and only them: they may have been forgotten, here or elsewhere. */
  adopt() {
    const kept = this.store.read();
    for (const cell of this.cells) {
      const text = kept[cell.original];
      if (text === undefined && cell.isChanged) cell.restore();
      else if (text !== undefined && text !== cell.text) {
        cell.restore();
        cell.edit(text);
      }
    }
  }

  changed(cell) {
    const text = cell.isChanged ? cell.text : undefined;
    if (!this.store.write({ [cell.original]: text })) cell.say(KEEPS_NOTHING);
  }

  /** The interpreter forgets, and the page's numbers are again what no code has changed. */
  fresh() {
    this.ran.clear();
    if (!this.python.now()) return;
    this.python.now().stop(); // the next run starts a new one
    globalThis.cellReports.forget();
  }

  hasRunChanged() {
    return [...this.ran].some((cell) => cell.isChanged);
  }

  startOver(cell) {
    this.changed(cell);
    this.fresh();
    cell.say(AFRESH);
  }

  stop() {
    this.python.now()?.stop();
  }

  /** Run a cell, and before it those above that have not run yet; or all, afresh. */
  async run(cell, isAfresh = false) {
    if (this.running) return this.running === cell || cell.say(BUSY);
    this.running = cell;
    cell.say(this.python.now() ? "Running …" : this.loading);
    cell.offer({ isRunning: true });
    const patience = setTimeout(() => cell.say(LONG), PATIENCE);
    try {
      await this.python.get();
    } catch {
      cell.say(LOST);
    }
    if (isAfresh) this.fresh();
    if (this.python.now()) await this.runAll(cell);
    clearTimeout(patience);
    this.running = null;
    return cell.offer();
  }

  async runAll(cell) {
    const above = this.cells.slice(0, this.cells.indexOf(cell));
    for (const each of [...above.filter((one) => !this.ran.has(one)), cell]) {
      const result = await this.python.now().run(each.text);
      if (result.error) {
        const isStopped = result.error.name === "Stopped";
        if (isStopped) this.ran.clear();
        return globalThis.cellReports.failed(cell, isStopped ? cell : each, result);
      }
      this.ran.add(each);
      if (each === cell) globalThis.cellReports.done(cell, result);
    }
  }
}

whenRead(() => {
  const note = document.querySelector(".tn-runs-note");
  if (!note) return;
  for (const old of document.querySelectorAll(OLD)) old.remove();
  for (const code of document.querySelectorAll(HIDDEN)) code.hidden = false;
  document.getElementById("tinynet-cells")?.remove();
  document.head.append(html("style", { id: "tinynet-cells" }, CELL_STYLE));
  const page = new Page(note);
  document.querySelector("article").append(myCode(page));
  addEventListener("storage", ({ key }) => {
    if (key === page.store.key || key === null) page.adopt();
  });
});
