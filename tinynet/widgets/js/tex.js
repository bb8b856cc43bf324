// LaTeX to MathML, as far as the formulas with numbers need it: a tree of
// `[tag, attributes, ...children]`, the same that the site writes.
const TOKEN = /\ue000[^\ue002]*\ue002|\\(?:left|right|bigl|bigr)[()[\]]|\\[a-z]+|\d+|\S/g;
const TRUE_MINUS = "−";
const OPERATORS = { "\\cdot": "⋅", "\\leftarrow": "←", "-": TRUE_MINUS };
const WORDS = { "\\log": "log", "\\delta": "δ", "\\sigma": "σ" };
const FENCE = { stretchy: "true", fence: "true" };

/** The rows of an equation, `left &= right`, as the table of a `<math>`. */
export function rowsTree(latex) {
  const rows = latex.split(" \\\\\n").map((row) => {
    const [left, right] = row.split("&").map(parts);
    return [
      "mtr",
      {},
      ["mtd", { class: "tn-right" }, ...spaced(left)],
      ["mtd", { class: "tn-left" }, ...spaced([["mi", {}], ...right])],
    ];
  });
  const table = { displaystyle: "true", rowspacing: "3pt", columnspacing: "0em 2em" };
  return ["math", { display: "block" }, ["mtable", table, ...rows]];
}

/** One value: what it is named, and how it is printed. */
export function markTree(mark) {
  const [name, text] = mark.slice(1, -1).split("\ue001");
  const [mantissa, power] = text.replaceAll("-", TRUE_MINUS).split(" \\times 10^");
  if (!power) return ["mn", { "data-value": name }, mantissa];
  const ten = ["msup", {}, ["mn", {}, "10"], ["mn", {}, power.slice(1, -1)]];
  return ["mrow", { "data-value": name }, ["mn", {}, mantissa], ["mo", {}, "×"], ten];
}

/** What stands one beside another in a text. */
function parts(text) {
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;
  /** What stands in braces, or one part. */
  function group() {
    if (tokens[at] !== "{") return part();
    at += 1;
    return ["mrow", {}, ...spaced(row("}"))];
  }
  function part() {
    const token = tokens[at++];
    if (token[0] === "\ue000") return markTree(token);
    if (token === "\\frac") return ["mfrac", {}, inline(group()), inline(group())];
    if (token === "\\hat") {
      return ["mover", { accent: "true" }, group(), ["mo", { stretchy: "false" }, "ˆ"]];
    }
    if (/^\\left\W/.test(token)) return fenced(token.at(-1));
    if (token.startsWith("\\big")) {
      return ["mo", { ...FENCE, minsize: "1.2em", maxsize: "1.2em" }, token.at(-1)];
    }
    if (token === "\\quad") return ["mspace", { width: "1em" }];
    if (token === "\\sum") return ["mo", {}, "∑"];
    if (/^\d/.test(token)) return ["mn", {}, token];
    if (WORDS[token] || /^[A-Za-z]/.test(token)) return ["mi", {}, WORDS[token] ?? token];
    return ["mo", "()[]".includes(token) ? { stretchy: "false" } : {}, OPERATORS[token] ?? token];
  }
  function fenced(sign) {
    const opening = ["mo", { ...FENCE, form: "prefix" }, sign];
    const inside = row("\\right");
    const closing = ["mo", { ...FENCE, form: "postfix" }, tokens[at - 1].at(-1)];
    return ["mrow", {}, ...spaced([opening, ...inside, closing])];
  }
  function row(end) {
    const found = [];
    while (at < tokens.length && !(end && tokens[at].startsWith(end))) found.push(scripted());
    at += 1;
    return found;
  }
  /** A part with what stands below and above it. */
  function scripted() {
    const base = part();
    const scripts = {};
    while (tokens[at] === "_" || tokens[at] === "^") scripts[tokens[at++]] = tightened(group());
    const { _: below, "^": above } = scripts;
    if (below && above) return [base[2] === "∑" ? "munderover" : "msubsup", {}, base, below, above];
    if (below) return ["msub", {}, base, below];
    return above ? ["msup", {}, base, above] : base;
  }
  return row();
}

/** In a fraction the limits of a sum stand beside it. */
function inline(tree) {
  if (!Array.isArray(tree)) return tree;
  const [tag, ...rest] = tree.map(inline);
  return [tag === "munderover" ? "msubsup" : tag, ...rest];
}

/** The commas of an index need no room. */
function tightened(tree) {
  if (!Array.isArray(tree)) return tree;
  if (tree[0] === "mo" && tree[2] === ",") return ["mo", { rspace: "0" }, ","];
  return tree.map(tightened);
}

/** A minus before a number has no room behind it; a function is applied to what follows. */
function spaced(row) {
  return row.flatMap((one, k) => {
    const before = row[k - 1];
    const isPrefix = before?.[0] === "mo" && !")]".includes(before[2]);
    if (one[2] === "log") return [one, ["mo", {}, "\u2061"]];
    if (one[0] !== "mo" || one[2] !== TRUE_MINUS || !isPrefix) return [one];
    return [["mo", { form: "prefix", lspace: "0", rspace: "0" }, TRUE_MINUS]];
  });
}
