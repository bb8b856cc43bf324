// An error of a reader's code in the words of the course: what happened, what to try.
import { bare, meant, spoken } from "./cell-text.js";

const OPENS = { ")": "(", "]": "[", "}": "{" };
const HEADER = /^\s*(for|while|if|elif|else|def|class|with|try|except|finally)\b/;
const BUILT_IN = "print range len sum min max abs round zip enumerate sorted float int list".split(
  " ",
);
const BLOCKS =
  "The lines of one block begin with the same number of spaces, " +
  "four more than the line with the colon.";
const BELOW = "Below a colon the lines are indented.";
const MISPLACED = "This line begins with more or fewer spaces than it may.";
const TOO_EARLY =
  "A name is used before it has a value. In a function, a name that gets a value is its own.";
const NO_POWER =
  "In Python a power is `**`, as in `x ** 2`. `^` is something else, of whole numbers only.";
const SMALL = "This small Python has `tinynet`, `math` and a part of `numpy`.";

/** The first bracket without a partner, as `{ sign, line, isOpen }`. */
function lonely(code) {
  const open = [];
  let line = 1;
  for (const sign of bare(code)) {
    if (sign === "\n") line += 1;
    else if ("([{".includes(sign)) open.push({ sign, line, isOpen: true });
    else if (OPENS[sign] && open.pop()?.sign !== OPENS[sign]) return { sign, line };
  }
  return open.at(-1);
}

/** A quote that is opened and not closed: its line. */
function openQuote(code) {
  const found = bare(code)
    .split("\n")
    .findIndex((text) => /["']/.test(text));
  return found < 0 ? null : found + 1;
}

function syntax({ line, code }) {
  const quote = openQuote(code);
  if (quote) return { text: "A quote is opened in this line and not closed.", line: quote };
  const bracket = lonely(code);
  if (bracket) {
    const { sign, isOpen } = bracket;
    const what = isOpen ? "is opened and not closed" : "closes nothing that was opened";
    return { text: `The bracket \`${sign}\` ${what}.`, line: bracket.line };
  }
  // Python may notice a line late: the one before may be meant.
  const near = spoken(code).filter((one) => one.line <= (line ?? Infinity));
  for (const one of near.slice(-2).reverse()) {
    const text = wordsOnLine(one.text);
    if (text) return { text, line: one.line };
  }
  const wrong = misplaced(code);
  if (wrong) return { text: `${wrong.isBelow ? BELOW : MISPLACED} ${BLOCKS}`, line: wrong.line };
  return { text: "Python does not understand this line, or the end of the one before.", line };
}

/** The first line that begins where no line may, as `{ line, isBelow }`, below a colon or not. */
function misplaced(code) {
  const levels = [0];
  let depth = 0;
  let opens = false;
  for (const { text, line } of spoken(code)) {
    const far = text.search(/\S/);
    if (depth === 0) {
      if (opens && far <= levels.at(-1)) return { line, isBelow: true };
      if (opens) levels.push(far);
      while (far < levels.at(-1)) levels.pop();
      if (far !== levels.at(-1)) return { line };
    }
    depth += (text.match(/[([{]/g) ?? []).length - (text.match(/[)\]}]/g) ?? []).length;
    opens = depth === 0 && text.endsWith(":");
  }
  return null;
}

function wordsOnLine(text) {
  if (/^\s*(if|elif|while)\b.*[^=!<>]=(?!=)/.test(text))
    return "One `=` gives a value a name. To ask whether two are equal, write `==`.";
  const begins = text.match(HEADER)?.[1];
  if (begins && !/:/.test(text)) return `A line that begins with \`${begins}\` ends with a colon.`;
  return "";
}

function unknown({ message, known }) {
  const name = message.match(/name '?(\w+)'?/)?.[1];
  if (/^local variable/.test(message) || !name) return TOO_EARLY;
  const own = /^[wb][1-4]$/.test(name) && known.includes("params") && `params.${name}`;
  const other = own || meant(name, [...known, ...BUILT_IN]);
  const hint = other
    ? `Did you mean \`${other}\`?`
    : "Give it a value first, in this cell or one above.";
  return `\`${name}\` is not known here. ${hint}`;
}

/** What is elsewhere only, as the small Python says it, or as Python does. */
function missing({ message }) {
  const name = message.match(/^(\S+) is not in the page/) ?? message.match(/'([\w.]+)'/);
  return `\`${name?.[1] ?? "This"}\` is not here. ${SMALL} All else runs in JupyterLab.`;
}

/** What to do instead of a line that changes a parameter where it stands; or nothing. */
function inPlace(text) {
  const [, of, part] = text.match(/^\s*([\w.]+)\.([wb][1-4])\s*[-+*/]*=(?!=)/) ?? [];
  if (!of) return "";
  const copy = `\`${of} = ${of}._replace(${part}=3)\``;
  return `\`${of}\` cannot be changed in place. Make a changed copy: ${copy}.`;
}

function attribute({ message, said, known }) {
  const words = inPlace(said);
  if (words) return words;
  const name = message.match(/attribute '?(\w+)'?/)?.[1] ?? "";
  const other = meant(name, known);
  const hint = other ? `Did you mean \`${other}\`?` : SMALL;
  return `There is no \`${name}\` behind that dot. ${hint}`;
}

function ofType({ message, said }) {
  if (/\^/.test(said)) return NO_POWER;
  if (/'str'/.test(message) && /\+/.test(said)) return JOINED;
  return /positional|argument/.test(message) ? `This call does not fit: ${message}.` : null;
}

const UNEVEN = "Arrays of different lengths do not fit together";
const JOINED = "A text and a number cannot be added. `print` takes both, with a comma between.";
const PLACE = "There is no such place. Places are counted from 0: three samples are 0, 1 and 2.";
const ENDLESS = "A function calls itself without end.";
const WORDS = {
  SyntaxError: syntax,
  IndentationError: syntax,
  NameError: unknown,
  ImportError: missing,
  ModuleNotFoundError: missing,
  AttributeError: attribute,
  TypeError: ofType,
  ZeroDivisionError: () => "Here a number is divided by 0.",
  IndexError: () => PLACE,
  ValueError: ({ message }) => (/broadcast/.test(message) ? `${UNEVEN}: ${message}.` : null),
  MemoryError: () => "This does not fit into the small Python’s memory. Try with fewer numbers.",
  RecursionError: () => ENDLESS,
  RuntimeError: ({ message }) => (/recursion|itself/.test(message) ? ENDLESS : null),
  Stopped: () => "Stopped. The next *Run* begins afresh, with the cells above.",
};

/** `{ text, line }` of an error; `known` are names that the reader may have meant. */
export function explain({ name, message, line }, code, known) {
  const said = line ? (bare(code).split("\n")[line - 1] ?? "") : "";
  const word = / is not in the page's/.test(message) ? missing : WORDS[name];
  const words = word?.({ message: message ?? "", line, code, known, said });
  if (words?.text) return words;
  return { text: words ?? [name, message].filter(Boolean).join(": "), line };
}
