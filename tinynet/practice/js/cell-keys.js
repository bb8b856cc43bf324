// The few keys of an editor for code, on a plain field for text.

const STEP = 4;

/** What a Tab does to `[start, end]` of a text: `{ from, to, put, start, end }`. */
export function tabbed(text, start, end, isBack) {
  if (start === end && !isBack) {
    const put = " ".repeat(STEP);
    return { from: start, to: end, put, start: start + STEP, end: start + STEP };
  }
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const below = text.indexOf("\n", end);
  const to = below < 0 ? text.length : below;
  const lines = text.slice(from, to).split("\n");
  const moved = lines.map((line) =>
    isBack ? line.replace(/^ {1,4}/, "") : " ".repeat(STEP) + line,
  );
  const put = moved.join("\n");
  const first = moved[0].length - lines[0].length;
  const all = put.length - (to - from);
  return { from, to, put, start: Math.max(from, start + first), end: Math.max(from, end + all) };
}

/** A new line begins as far in as the one before, and further in below a colon. */
export function newLine(text, start, end) {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const depth = line.match(/^ */)[0].length + (/:\s*$/.test(line) ? STEP : 0);
  const put = `\n${" ".repeat(depth)}`;
  return { from: start, to: end, put, start: start + put.length, end: start + put.length };
}

/** Type it as a reader would, so that undo takes it back. */
function typeIn(area, { from, to, put, start, end }) {
  area.setSelectionRange(from, to);
  // Old, and the one way that leaves undo intact.
  if (!document.execCommand(put ? "insertText" : "delete", false, put))
    area.setRangeText(put, from, to, "end");
  area.setSelectionRange(start, end);
}

/** Tab and Shift+Tab, Enter, Ctrl+Enter, and Esc before a Tab that leaves. */
export function editorKeys(area, run) {
  let leaves = false;
  area.addEventListener("blur", () => {
    leaves = false;
  });
  area.addEventListener("keydown", (event) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey, isComposing } = event;
    const { value, selectionStart, selectionEnd } = area;
    if (key === "Escape") leaves = true;
    else if (key !== "Tab" && key !== "Shift") leaves = false;
    const plain = !ctrlKey && !metaKey && !altKey && !isComposing;
    if (key === "Enter" && (ctrlKey || metaKey)) run();
    else if (key === "Tab" && plain && !leaves)
      typeIn(area, tabbed(value, selectionStart, selectionEnd, shiftKey));
    else if (key === "Enter" && plain && !shiftKey)
      typeIn(area, newLine(value, selectionStart, selectionEnd));
    else return;
    event.preventDefault();
  });
}
