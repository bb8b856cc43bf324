// One cell of a static page that a reader can change and run.
import { assign, hold, html, unique } from "../../widgets/js/dom.js";
import { editorKeys } from "./cell-keys.js";

const HELP =
  "Tab indents, Shift+Tab takes it back; Esc, then Tab, leaves the field. " +
  "Ctrl+Enter runs. What you type is kept in this browser.";

/** What the page has stored as this cell's output, as text. */
function storedIn(element) {
  const places = element.querySelectorAll(".cell_output :is(.stream, .text_plain) pre");
  return [...places].map((pre) => pre.textContent.replace(/\n*$/, "\n")).join("");
}

export class Cell {
  /** `page` is who runs it: `{ run, stop, startOver, changed }`. */
  constructor(element, page) {
    this.element = element;
    this.page = page;
    this.input = element.querySelector(".cell_input");
    this.shown = this.input.firstElementChild;
    this.original = this.shown.querySelector("pre").textContent.replace(/\n*$/, "");
    this.stored = storedIn(element);
    this.isDrawn = Boolean(element.querySelector(".cell_output .text_html"));
    this.field = null; // the editor, once there is one
    this.buttons = this.makeButtons();
    this.said = html("p", { class: "tn-run-said", role: "status" });
    this.result = html("div", { class: "tn-result", role: "group", "aria-label": "your run" });
    this.result.hidden = true;
    this.input.after(html("div", { class: "tn-run" }, Object.values(this.buttons)));
    this.input.parentElement.append(this.said, this.result);
    element.classList.add("tn-ready");
    this.offer();
  }

  makeButtons() {
    const button = (word, onclick) => html("button", { onclick }, word);
    return {
      run: button("▶ Run", () => this.page.run(this)),
      edit: button("Edit", () => {
        this.edit();
        this.field.focus({ preventScroll: true });
      }),
      upTo: button("Run up to here", () => this.page.run(this, true)),
      stop: button("■ Stop", () => this.page.stop()),
      over: button("Start over", () => this.startOver()),
    };
  }

  /** Only the buttons that do something now. */
  offer({ isRunning = false } = {}) {
    const { run, edit, upTo, stop, over } = this.buttons;
    const isFresh = !this.field && !this.said.textContent;
    this.element.classList.toggle("tn-fresh", isFresh);
    stop.hidden = !isRunning;
    edit.hidden = Boolean(this.field);
    upTo.hidden = isFresh;
    over.hidden = isFresh || isRunning;
    assign(run, { "aria-disabled": isRunning ? "true" : null });
    assign(upTo, { "aria-disabled": isRunning ? "true" : null });
  }

  get text() {
    return this.field?.value ?? this.original;
  }

  get isChanged() {
    return this.text !== this.original;
  }

  /** Put an editor in the place of the code. */
  edit(text = this.original) {
    const help = html("p", { class: "tn-run-help", id: unique() }, HELP);
    this.field = html("textarea", {
      class: "tn-code",
      spellcheck: "false",
      autocapitalize: "off",
      autocomplete: "off",
      autocorrect: "off",
      wrap: "off",
      "aria-label": "code of this cell",
      "aria-describedby": help.id,
      "data-lm-suppress-shortcuts": "true",
      oninput: () => this.typed(),
    });
    this.field.value = text;
    this.typed({ isSilent: true });
    editorKeys(this.field, () => this.page.run(this));
    this.shown.hidden = true;
    this.shown.after(this.field, help);
    this.offer();
  }

  typed({ isSilent = false } = {}) {
    this.field.rows = Math.max(2, this.text.split("\n").length);
    this.field.classList.remove("tn-has-fault");
    if (!isSilent) this.page.changed(this);
  }

  /** Back to the text as it was, without an editor and a result. */
  restore() {
    this.field?.nextElementSibling.remove();
    this.field?.remove();
    this.field = null;
    this.element.classList.remove("tn-judged");
    this.shown.hidden = false;
    this.result.hidden = true;
    this.result.replaceChildren();
    this.said.replaceChildren();
    this.offer();
  }

  startOver() {
    this.restore();
    this.buttons.run.focus({ preventScroll: true });
    this.page.startOver(this);
  }

  /** Say something, of texts and elements, in the line below the buttons. */
  say(...words) {
    hold(this.said, ...words);
  }

  /** Show what a run came to: elements, of which there may be none. */
  show(...parts) {
    this.result.replaceChildren(...parts);
    this.result.hidden = !this.result.textContent;
    this.field?.classList.remove("tn-has-fault");
  }

  /** Mark a line of the editor. */
  mark(line) {
    this.field?.style.setProperty("--fault", line - 1);
    this.field?.classList.add("tn-has-fault");
    this.field?.scrollTo(0, this.field.scrollTop); // a long line is seen from its start
  }
}
