// Cells that a reader runs: what is said of mistakes and outputs, keys, the notebook.
import assert from "node:assert/strict";
import { test } from "node:test";
import { explain } from "../../tinynet/practice/js/cell-errors.js";
import { newLine, tabbed } from "../../tinynet/practice/js/cell-keys.js";
import { compared } from "../../tinynet/practice/js/cell-lines.js";
import { notes } from "../../tinynet/practice/js/cell-notes.js";
import { bare, meant } from "../../tinynet/practice/js/cell-text.js";
import { notebook } from "../../tinynet/practice/js/notebook.js";

const KNOWN = ["params", "forward", "X", "y", "y_hat", "w1"];
const syntax = (code, line) =>
  explain({ name: "SyntaxError", message: "invalid syntax", line }, code, KNOWN);
const said = (name, message, code = "x") => explain({ name, message, line: 1 }, code, KNOWN).text;

test("a bracket or a quote without a partner is found, with its line", () => {
  assert.deepEqual(syntax('x = 1\nprint(fmt(x)\nprint("(")', 3), {
    text: "The bracket `(` is opened and not closed.",
    line: 2,
  });
  assert.deepEqual(syntax("print(x))  # (", 1), {
    text: "The bracket `)` closes nothing that was opened.",
    line: 1,
  });
  assert.deepEqual(syntax('print("a)\nprint(1)', 1), {
    text: "A quote is opened in this line and not closed.",
    line: 1,
  });
});

test("one equals sign for two, a colon left out, a line that is not indented", () => {
  assert.match(syntax("if w1 = 3:\n    x = 1", 1).text, /^One `=` gives a value a name/);
  assert.match(syntax("for k in X\n    print(k)", 2).text, /`for` ends with a colon/);
  assert.equal(syntax("for k in X\n    print(k)", 2).line, 1);
  assert.match(syntax("for k in X:\nprint(k)", 2).text, /^Below a colon the lines are indented/);
  assert.match(syntax("x = = 3", 1).text, /^Python does not understand this line/);
  const dedent = syntax("for k in [\n1]:\n    x = k\n  print(x)", 4);
  assert.match(dedent.text, /^This line begins with more or fewer spaces/);
  assert.equal(dedent.line, 4);
  assert.doesNotMatch(syntax("if w1 <= 3:\n    x = 1 1", 2).text, /`=`/);
});

test("each other mistake is answered in words that lead on", () => {
  const wanted = [
    [["IndentationError", "unexpected indent"], /^Python does not understand/],
    [
      ["NameError", "name 'parms' isn't defined"],
      /`parms` is not known here. Did you mean `params`/,
    ],
    [["NameError", "name 'w3' is not defined"], /Did you mean `params.w3`/],
    [["NameError", "name 'pritn' is not defined"], /Did you mean `print`/],
    [
      ["NameError", "name 'zebra' is not defined"],
      /Give it a value first, in this cell or one above/,
    ],
    [["NameError", "local variable referenced before assignment"], /In a function/],
    [["ImportError", "no module named 'torch'"], /`torch` is not here.*JupyterLab/],
    [
      ["AttributeError", "can't set attribute", "params.w1 = 3"],
      /`params = params._replace\(w1=3\)`/,
    ],
    [
      ["AttributeError", "can't set attribute", "example.params.w1 += 3"],
      /`example.params = example.params._replace\(w1=3\)`/,
    ],
    [["AttributeError", "'Params' object has no attribute 'w11'"], /Did you mean `w1`/],
    [["TypeError", "unsupported types for __xor__: 'float', 'int'", "X ^ 2"], /a power is `\*\*`/],
    [["TypeError", "function takes 3 positional arguments but 2 were given"], /call does not fit/],
    [["TypeError", "unsupported operand types: 'str' and 'float'", '"w1" + w1'], /comma between/],
    [["ValueError", "operands could not be broadcast together"], /^Arrays of different lengths/],
    [["ValueError", "no"], /^ValueError: no$/],
    [["AttributeError", "np.linalg.svd is not in the page's small Python"], /`np.linalg.svd`/],
    [["TypeError", "can't convert"], /^TypeError: can't convert$/],
    [["MemoryError", "memory allocation failed"], /Try with fewer numbers/],
    [["ZeroDivisionError", "divide by zero"], /divided by 0/],
    [["IndexError", "index out of range"], /counted from 0/],
    [["RuntimeError", "a function calls itself too often"], /without end/],
    [["Stopped", ""], /begins afresh/],
    [["KeyError", "w9"], /^KeyError: w9$/],
  ];
  for (const [error, words] of wanted) assert.match(said(...error), words);
});

test("what ran and was perhaps not meant is noted", () => {
  assert.match(notes("print(3 ^ 2)", true)[0], /^Line 1: `\^` is no power/);
  assert.deepEqual(notes('print("3 ^ 2")  # ^', true), []);
  assert.match(notes("w1 == 3\nprint(w1)", true)[0], /^Line 1: `==` compares/);
  assert.deepEqual(notes("w1 == 3", true), []);
  assert.match(notes("x = 3\ny[0] = x", false)[0], /^The last line gives a value a name/);
  assert.match(notes("for k in X:\n    k * 2", false)[0], /^Only a last line that is not indented/);
  assert.deepEqual(notes("x = 3\nx", true), []);
  const shift = "def shift(X, by=1):\n    X[0] = by\n    return X\nX[0] = 1\nshift(X)";
  const [only, ...none] = notes(shift, true);
  assert.match(only, /^Line 2: `shift` changes its argument `X`.*`X.copy\(\)`/);
  assert.deepEqual(none, []);
});

test("a new output stands beside the stored one, line by line", () => {
  const marks = (before, after) => {
    const { lines, gone } = compared(before, after);
    return [lines.map(({ text, isNew }) => (isNew ? `≠${text}` : text)).join(" "), gone];
  };
  assert.deepEqual(marks("a\nb\nc\n", "a\nb\nc\n"), ["a b c", 0]);
  assert.deepEqual(marks("a\nb\nc\n", "new\na\nb\nc\n"), ["≠new a b c", 0]);
  assert.deepEqual(marks("a\nb\nc\n", "a\nB\nc"), ["a ≠B c", 1]);
  assert.deepEqual(marks("a\nb\nc\n", "c"), ["c", 2]);
  assert.deepEqual(marks("a\na\n", "a\nb\na\na\n"), ["a ≠b a ≠a", 0]);
  assert.deepEqual(marks("", "a"), ["≠a", 0]);
  assert.deepEqual(marks("a", ""), ["", 1]);
});

test("Tab and Enter keep a block in order", () => {
  const after = (text, { from, to, put }) => text.slice(0, from) + put + text.slice(to);
  const put = (text, start, end, isBack) => after(text, tabbed(text, start, end, isBack));
  assert.equal(put("ab", 1, 1, false), "a    b");
  assert.equal(put("a\nb\nc", 0, 3, false), "    a\n    b\nc");
  assert.equal(put("    a\n  b", 6, 8, true), "    a\nb");
  assert.equal(put("      a", 6, 6, true), "  a");
  assert.deepEqual(tabbed("    a", 2, 2, true), { from: 0, to: 5, put: "a", start: 0, end: 0 });
  const enter = (text) => after(text, newLine(text, text.length, text.length));
  assert.equal(enter("x = 1"), "x = 1\n");
  assert.equal(enter("    x = 1"), "    x = 1\n    ");
  assert.equal(enter("for k in X:"), "for k in X:\n    ");
});

test("names are found by what they nearly are, and code without its strings", () => {
  assert.equal(meant("parms", KNOWN), "params");
  assert.equal(meant("Y", ["x", "y"]), "y");
  assert.equal(meant("w2", ["w1"]), "w1");
  assert.equal(meant("far", KNOWN), undefined);
  assert.equal(meant("z", KNOWN), undefined);
  assert.equal(bare("a = 'b'  # c\n'''d\ne'''"), "a = 000     \n0000\n0000");
});

test("the notebook holds the parts in their order, as Jupyter reads them", () => {
  const { cells, nbformat } = JSON.parse(
    notebook([
      { kind: "markdown", text: "# Title" },
      { kind: "code", text: "x = 1\nx" },
    ]),
  );
  assert.equal(nbformat, 4);
  assert.deepEqual(
    cells.map(({ cell_type, source, id }) => [cell_type, source, id]),
    [
      ["markdown", "# Title", "cell-1"],
      ["code", "x = 1\nx", "cell-2"],
    ],
  );
  assert.deepEqual(cells[1].outputs, []);
});
