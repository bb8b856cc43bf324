// The questions. Joined behind widgets.js, whose maths and small builders it uses.
// Three parts, in this order: chance, formulas and judging, pure functions held to
// tinynet/questions.py and tinynet/expression.py; what the browser remembers; what draws.

// ---------------------------------------------------------------- chance

/** A 32-bit number that changes when the text does (FNV-1a). */
export function fingerprint(text) {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193) >>> 0;
  return state;
}

/** A function that gives number after number from 0 to below 1 (mulberry32). */
export function stream(text) {
  let state = fingerprint(text);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Hints and answers travel unreadable, so that nobody meets one by accident. */
export function unseal(text, key) {
  const next = stream(key);
  const left = [...LETTERS];
  const back = {};
  for (const letter of LETTERS) back[left.splice(Math.floor(next() * left.length), 1)[0]] = letter;
  return JSON.parse(text.replace(/[a-zA-Z0-9]/g, (letter) => back[letter]));
}

// ---------------------------------------------------------------- formulas

/** What is wrong with a formula, in words for the one who typed it. */
class ExpressionError extends Error {}

const MAX_LENGTH = 500;
const each = (f) => (...values) => {
  const n = Math.max(...values.map((value) => (Array.isArray(value) ? value.length : 0)));
  if (n === 0) return f(...values);
  return Array.from({ length: n }, (_, i) => f(...values.map((value) => (Array.isArray(value) ? value[i] : value))));
};
const flat = (value) => [value].flat();
const added = (values) => flat(values).reduce((sum, value) => sum + value, 0);
const FUNCTIONS = {
  abs: each(Math.abs), cos: each(Math.cos), exp: each(Math.exp), log: each(Math.log), max: each(Math.max),
  min: each(Math.min), sigmoid: each(sigmoid), sin: each(Math.sin), softplus: each(softplus), sqrt: each(Math.sqrt),
  tanh: each(Math.tanh),
  count: (values) => flat(values).length,
  first: (values) => flat(values)[0],
  last: (values) => flat(values).at(-1),
  mean: (values) => added(values) / flat(values).length,
  sum: added,
};
const OPERATIONS = {
  "+": each((a, b) => a + b), "-": each((a, b) => a - b), "*": each((a, b) => a * b), "/": each((a, b) => a / b),
  "^": each((a, b) => a ** b), neg: each((a) => -a),
};
const CONSTANTS = { e: Math.E, pi: Math.PI };

// What people type or paste, and what is meant by it.
const SPELLINGS = [
  [/[−–]/g, "-"], [/[·×⋅]/g, "*"], [/÷/g, "/"], [/\*\*/g, "^"], [/²/g, "^2"], [/ŷ|y_?hat/g, "y_hat"],
  [/[σ]/g, "sigmoid"], [/[Σ∑]/g, "sum"], [/δ/g, "delta"], [/η/g, "eta"], [/\bln\b/g, "log"],
  [/([A-Za-z])_(\d)/g, "$1$2"], [/([A-Za-z0-9])_i\b/g, "$1"], [/₁/g, "1"], [/₂/g, "2"], [/₃/g, "3"], [/₄/g, "4"],
];
const TOKEN = /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z][A-Za-z0-9_]*)|([-+*/^(),[\]]))/y;

function tokens(typed) {
  const text = SPELLINGS.reduce((now, [pattern, meant]) => now.replace(pattern, meant), typed).trim();
  if (!text) throw new ExpressionError("nothing is typed yet");
  if (text.length > MAX_LENGTH) throw new ExpressionError(`longer than ${MAX_LENGTH} characters`);
  const found = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new ExpressionError(`“${[...text.slice(at).trim()][0]}” is not understood`);
    found.push(match[0].trim());
  }
  return found;
}

/** Read a formula that may use these names: a tree of lists, names and numbers. */
export function parse(text, names) {
  const words = tokens(text);
  let at = 0;
  let depth = 0;
  const next = () => words[at] ?? "";
  const take = (wanted) => next() === wanted && ++at > 0;
  const need = (wanted) => {
    if (!take(wanted)) throw new ExpressionError(`a “${wanted}” is missing`);
  };
  const sum = () => {
    if (++depth > 40) throw new ExpressionError("too many brackets");
    let tree = product();
    while (/^[-+]$/.test(next())) tree = [words[at++], tree, product()];
    depth--;
    return tree;
  };
  const product = () => {
    let tree = signed();
    for (;;) {
      if (take("*")) tree = ["*", tree, signed()];
      else if (take("/")) tree = ["/", tree, signed()];
      else if (/^[A-Za-z(]/.test(next())) tree = ["*", tree, power()]; // 2(y - y_hat) w3
      else return tree;
    }
  };
  const signed = () => {
    let minus = false;
    while (/^[-+]$/.test(next())) minus = minus !== (words[at++] === "-");
    return minus ? ["neg", power()] : power();
  };
  const power = () => {
    const tree = atom();
    return take("^") ? ["^", tree, signed()] : tree;
  };
  const atom = () => {
    const word = next();
    if (!word) throw new ExpressionError("something is missing at the end");
    at++;
    let tree;
    if (word === "(") {
      tree = sum();
      need(")");
    } else if (/^[\d.]/.test(word)) tree = Number(word);
    else if (names.includes(word)) tree = word;
    else if (Object.hasOwn(CONSTANTS, word)) tree = CONSTANTS[word];
    else if (Object.hasOwn(FUNCTIONS, word)) return call(word);
    else if (/^[A-Za-z]/.test(word)) throw new ExpressionError(`“${word}” is no name here`);
    else throw new ExpressionError(`“${word}” stands where a number or name belongs`);
    while (take("[")) {
      if (!/^[1-9]\d?$/.test(next())) throw new ExpressionError("in [ ] stands the number of a sample: 1, 2, …");
      const place = Number(words[at++]);
      need("]");
      tree = ["at", tree, place];
    }
    return tree;
  };
  const call = (name) => {
    if (!take("(")) throw new ExpressionError(`“${name}” needs brackets: ${name}(…)`);
    const values = [sum()];
    while (take(",")) values.push(sum());
    need(")");
    const wanted = name === "max" || name === "min" ? 2 : 1;
    if (values.length !== wanted) throw new ExpressionError(`“${name}” takes ${wanted}, got ${values.length}`);
    return [name, ...values];
  };
  const tree = sum();
  if (next()) throw new ExpressionError(`“${next()}” stands where nothing fits`);
  return tree;
}

/** Compute a formula: a number, or a list with one number per sample. */
export function evaluate(tree, scope) {
  if (typeof tree === "string") return scope[tree];
  if (typeof tree === "number") return tree;
  const [operation, ...parts] = tree;
  const values = parts.map((part) => evaluate(part, scope));
  if (operation !== "at") return (OPERATIONS[operation] ?? FUNCTIONS[operation])(...values);
  const [value, place] = values;
  if (!Array.isArray(value)) throw new ExpressionError("[ ] picks a sample, but this is a single number");
  if (place > value.length) throw new ExpressionError(`there is no sample ${place}`);
  return value[place - 1];
}

const trees = new Map();

/** Read once, compute often: one of the author's formulas. */
export function compute(text, scope) {
  const names = Object.keys(scope);
  const key = `${text} of ${names}`;
  if (!trees.has(key)) trees.set(key, parse(text, names));
  return evaluate(trees.get(key), scope);
}

// ---------------------------------------------------------------- numbers

export const POINTS = 6;
export const MAX_SEED = 9999;
const CAREFUL = 40;
const ATTEMPTS = 400;

function pick(question, text) {
  const next = stream(text);
  return Object.fromEntries(Object.entries(question.draw).map(([name, choices]) =>
    [name, choices[Math.floor(next() * choices.length)]]));
}

function complete(question, scope) {
  for (const [name, text] of Object.entries(question.let)) scope[name] = compute(text, scope);
  return scope;
}

/** The question's numbers for this seed, as `tinynet.questions.values` draws them. */
export function numbers(question, seed) {
  let scope;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    scope = complete(question, pick(question, `${seed}/${question.page}/${question.id}/${attempt}`));
    if (isGood(question, scope, attempt < CAREFUL)) break;
  }
  return scope;
}

function isGood(question, scope, careful) {
  if (question.keep && !flat(compute(question.keep, scope)).every((value) => value > 0)) return false;
  if (question.kind !== "number") return true;
  const answer = compute(question.answer, scope);
  const apart = question.tolerance;
  if (!Number.isFinite(answer) || Math.abs(answer) < 10 * apart) return false;
  const wrong = question.slips.map((slip) => slipValue(slip, answer, scope));
  if (!wrong.every((value) => Math.abs(value - answer) >= 3 * apart)) return false;
  return !careful || wrong.every((a, k) => wrong.slice(0, k).every((b) => Math.abs(a - b) >= 2.5 * apart));
}

const slipValue = ([, value], answer, scope) => compute(value, { ...scope, answer });

/** Where two formulas are compared: the question's numbers, shaken. */
export function points(question) {
  return Array.from({ length: POINTS }, (_, k) => {
    const text = `${question.page}/${question.id}/point ${k}`;
    const next = stream(`${text}/shaken`);
    const shaken = Object.entries(pick(question, text)).map(([name, value]) => {
      const by = 0.9 + 0.2 * next();
      const more = 0.1 * next();
      return [name, each((one) => one * by + more)(value)];
    });
    return complete(question, Object.fromEntries(shaken));
  });
}

/** In which order this seed shows the options of a choice. */
export function order(question, seed) {
  const next = stream(`${seed}/${question.page}/${question.id}/order`);
  const left = question.options.map((_, k) => k);
  return question.options.map(() => left.splice(Math.floor(next() * left.length), 1)[0]);
}

// ---------------------------------------------------------------- judging

/**
 * Judge an answer: `{ right, slips, replies }`. A reply is HTML of the author's, or one
 * of the few words below. Throws ExpressionError if it is no answer at all.
 */
export function judge(question, seed, answer) {
  return { number: judgeNumber, formula: judgeFormula, choice: judgeChoice }[question.kind](question, seed, answer);
}

const RIGHT = { right: true, slips: [], replies: [] };
const wrongly = (slip, reply) => ({ right: false, slips: [slip], replies: [reply] });
const known = (found, words) => found.length
  ? { right: false, slips: found.map(([name]) => name), replies: found.map(([, , reply]) => reply) }
  : { right: false, slips: [], replies: [words.other] };

/** Read a number, typed as such or as a sum to work out. */
export function typedNumber(typed) {
  const text = typed.trim();
  const value = evaluate(parse(/^[-+−]?\d+,\d+$/.test(text) ? text.replace(",", ".") : text, []), {});
  if (!Number.isFinite(value)) throw new ExpressionError("this has no finite value");
  return value;
}

function judgeNumber(question, seed, typed) {
  const value = typedNumber(typed);
  const scope = numbers(question, seed);
  const answer = compute(question.answer, scope);
  const reach = question.tolerance * (1 + 1e-9);
  if (Math.abs(value - answer) <= reach) return RIGHT;
  const found = question.slips.filter((slip) => Math.abs(value - slipValue(slip, answer, scope)) <= reach);
  if (!found.length && Math.abs(value - answer) <= 5 * reach) return wrongly("rounding", question.words.close);
  return known(found, question.words);
}

function agree(first, second) {
  return first.every((a, k) => {
    const b = second[k];
    if (Array.isArray(a) && (!Array.isArray(b) || a.length !== b.length)) return false;
    return flat(each((one, other) => Math.abs(one - other) <= 1e-9 * (1 + Math.abs(other)))(a, b)).every(Boolean);
  });
}

function judgeFormula(question, seed, typed) {
  const scopes = points(question);
  const tree = parse(typed, Object.keys(scopes[0]));
  const got = scopes.map((scope) => evaluate(tree, scope));
  const right = scopes.map((scope) => compute(question.answer, scope));
  if (!got.every((value) => flat(value).every(Number.isFinite))) return wrongly("no-value", question.words.noValue);
  if (agree(got, right)) return RIGHT;
  const found = question.slips.filter((slip) =>
    agree(got, scopes.map((scope, k) => slipValue(slip, right[k], scope))));
  if (!found.length && agree(got.map(added), right)) return wrongly("per-sample", question.words.perSample);
  if (!found.length && agree(got, right.map(added))) return wrongly("summed", question.words.summed);
  return known(found, question.words);
}

function judgeChoice(question, seed, picked) {
  if (!picked.length || !picked.every((k) => k in question.options)) throw new ExpressionError("choose an option first");
  const wrong = picked.filter((k) => !question.right.includes(k));
  if (wrong.length) {
    return { right: false, slips: wrong.map((k) => `option ${k + 1}`), replies: wrong.map((k) => question.replies[k]) };
  }
  return picked.length === question.right.length ? RIGHT : wrongly("some-missing", question.words.more);
}

/** What the events of one question come to for this seed. */
export function standing(events, seed) {
  const now = events.filter((event) => event.seed === seed);
  return {
    answer: now.findLast((event) => "answer" in event)?.answer ?? null,
    tries: now.filter((event) => "answer" in event).length,
    hints: Math.max(0, ...now.map((event) => event.hint ?? 0)),
    solution: now.some((event) => event.solution),
  };
}

// ---------------------------------------------------------------- what is remembered

const STORE = "tinynet-practice";
const MAX_EVENTS = 200;

/** Read this reader's answers from their own browser; an empty book if it keeps none. */
function remembered() {
  const text = storage()?.getItem(STORE);
  const kept = text ? parsed(text) : null;
  const pages = Object.entries(kept?.pages ?? {}).map(([page, log]) => [page, sane(log)]);
  return {
    seed: Number.isInteger(kept?.seed) && kept.seed > 0 && kept.seed <= MAX_SEED ? kept.seed : 0,
    name: typeof kept?.name === "string" ? kept.name : "",
    pages: Object.fromEntries(pages),
  };
}

/** Leave out whatever is no event: it was written by another version, or by hand. */
export function sane(log) {
  const isEvent = (event) => Number.isInteger(event?.seed) &&
    (typeof (event.answer ?? "") === "string" || Array.isArray(event.answer) && event.answer.every(Number.isInteger)) &&
    Number.isInteger(event.hint ?? 1);
  return Object.fromEntries(Object.entries(log ?? {}).filter(([, events]) => Array.isArray(events))
    .map(([id, events]) => [id, events.filter(isEvent).slice(-MAX_EVENTS)]));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // another program's, or cut short: as good as nothing kept
  }
}

/** Private windows and pages from disk may refuse to keep anything. */
function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function remember(changes) {
  const place = storage();
  if (!place) return false;
  try {
    place.setItem(STORE, JSON.stringify({ ...remembered(), ...changes }));
    return true;
  } catch {
    return false; // full
  }
}

/** The file that a class hands in; `tinynet.classroom.grade` reads it. */
export function handIn(name, pages) {
  const content = { "tinynet-practice": 1, name, pages };
  return JSON.stringify({ ...content, checksum: fingerprint(JSON.stringify(content)) }, null, 1);
}

// ---------------------------------------------------------------- drawing

const PRACTICE_STYLE = `
.tn-practice [hidden]{display:none!important}
.tn-practice>.tn-bar{align-items:center;justify-content:space-between}
.tn-question{padding:14px 0 10px;border-top:1px solid var(--line)}
.tn-question-title{font-weight:650;margin:0 0 .4em!important}
.tn-question-title [data-done]{color:color-mix(in oklab,var(--u) 75%,currentColor)}
.tn-answer{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:10px 0}
.tn-answer input[type=text]{flex:0 1 9em}.tn-formula-answer input[type=text]{flex:1 1 16em;font-family:ui-monospace,Menlo,Consolas,monospace}
.tn-answer .tn-word{flex-basis:100%}
.tn-tiles{display:flex;flex-wrap:wrap;gap:6px;margin:6px 0}.tn .tn-tiles button{padding:0 8px}
.tn-reading{min-height:2em;padding:3px 0;overflow:auto hidden}
.tn-options{border:0;margin:8px 0;padding:0;min-width:0}.tn-options legend{font-size:.85em;padding:0;margin:0 0 4px;float:none;width:auto}
.tn-options label{display:flex;gap:10px;align-items:center;min-height:44px;padding:6px 10px;margin:4px 0;border:1px solid var(--line);border-radius:8px;cursor:pointer}
.tn-options label:has(:checked){border-color:var(--f);background:color-mix(in srgb,var(--f) 10%,transparent)}
.tn .tn-options input{flex:none;width:22px;height:22px;min-width:22px;min-height:22px;margin:0;accent-color:var(--f)}
.tn-options p{margin:0}
.tn-reply:empty{display:none}
.tn-reply{padding:8px 12px;border-left:5px solid var(--d);background:color-mix(in srgb,var(--d) 9%,transparent);border-radius:4px;margin:8px 0}
.tn-reply[data-right]{border-color:var(--u);background:color-mix(in srgb,var(--u) 10%,transparent)}
.tn-hints{margin:8px 0;padding-left:1.4em}.tn-hints:empty{display:none}.tn-hints li{margin:4px 0}
.tn-solution:empty{display:none}.tn-solution{padding:8px 12px;background:var(--soft);border-radius:8px;margin:8px 0;overflow:auto hidden}
.tn-practice math[display=block]{width:fit-content;max-width:100%;margin:.5em auto;padding:2px 0}
.tn .tn-given table{border-collapse:collapse;margin:6px 0;font-size:.95em;width:auto;display:table}
.tn .tn-given :is(th,td){padding:4px 10px;text-align:right;border:0;border-bottom:1px solid var(--line);background:none;color:inherit;font-weight:400;white-space:nowrap}
.tn-mine{display:flex;flex-wrap:wrap;gap:8px;align-items:end}.tn-mine label{display:grid;font-size:.85em}.tn-mine input{font-size:1rem}
.tn-mine input[type=text]{width:12em!important}
@container(max-width:460px){.tn .tn-given :is(th,td){padding:4px;font-size:.86em}}
@media print{.tn-practice :is(.tn-bar button,.tn-tiles,.tn-help-buttons,.tn-answer button,.tn-foot,.tn-reading){display:none!important}
.tn-question{break-inside:avoid}.tn-practice{border:0;padding:0}.tn-answer input[type=text]{border:0!important;border-bottom:1px solid!important;border-radius:0;flex-basis:16em}}
`;

const paragraph = (...parts) => html("p", {}, ...parts);

/** Put a fragment of the author's HTML into an element. */
function put(element, ...fragments) {
  element.innerHTML = fragments.join("");
  return element;
}

/** Write these numbers wherever the author's HTML leaves a place for one. */
function fill(element, scope) {
  for (const place of element.querySelectorAll("[data-n]")) {
    const text = place.dataset.n;
    const value = compute(text, scope);
    const one = flat(value).map(shown).join(", ");
    place.textContent = /^\(.*\)$/.test(text) && one.startsWith("−") ? `(${one})` : one;
  }
  return element;
}

/** A formula as it was understood. */
function reading(tree) {
  if (typeof tree === "number") return mathPart(tree);
  if (typeof tree === "string") return mathName(tree);
  const [operation, a, b] = tree;
  const inner = (part, loose) => Array.isArray(part) && loose.includes(part[0]) ? mrow("(", reading(part), ")") : reading(part);
  if (operation === "/") return mathml("mfrac", {}, mrow(reading(a)), mrow(reading(b)));
  if (operation === "^") return mathml("msup", {}, mrow(inner(a, ["+", "-", "*", "/", "neg", "^"])), mrow(reading(b)));
  if (operation === "*") return mrow(inner(a, ["+", "-"]), "⋅", inner(b, ["+", "-", "neg"]));
  if (operation === "+" || operation === "-") return mrow(reading(a), operation === "-" ? "−" : "+", inner(b, operation === "-" ? ["+", "-", "neg"] : ["neg"]));
  if (operation === "neg") return mrow("−", inner(a, ["+", "-", "neg"]));
  if (operation === "at") return mathml("msub", {}, mrow(reading(a)), mathPart(b));
  if (operation === "exp") return mathml("msup", {}, mi("e"), mrow(reading(a)));
  if (operation === "sum") return mrow("∑", "(", reading(a), ")");
  return mrow(mi(operation), "(", reading(a), ...(b === undefined ? [] : [",", reading(b)]), ")");
}

function mathName(name) {
  if (/^([wb]\d|[za][12]|X|y|y_hat)$/.test(name)) return sym(name);
  const parts = name.match(/^([A-Za-z])(\d+)$/);
  if (parts) return mathml("msub", {}, mi(parts[1]), mathml("mn", {}, parts[2]));
  return mi({ delta: "δ", eta: "η", learning_rate: "η" }[name] ?? name);
}

const TITLES = { number: "a number", formula: "a formula", choice: "a choice", code: "code" };

/** What scrolls sideways the keyboard can reach, and only as long as it scrolls. */
function reach(element) {
  for (const box of element.querySelectorAll(".tn-sideways, .tn-reading, .tn-solution")) {
    const wide = box.scrollWidth > box.clientWidth;
    assign(box, { tabindex: wide ? 0 : null, ...(box.role === "status" ? {} :
      { role: wide ? "group" : null, "aria-label": wide ? "scrolls sideways" : null }) });
  }
}

/** One question: where it is asked, answered and replied to. */
function questionCard(question, place, count, host) {
  const title = html("p", { class: "tn-question-title", id: unique() });
  const ask = html("div", { class: "tn-ask" });
  const word = html("span", { class: "tn-word", role: "alert", id: unique() });
  const reply = html("div", { class: "tn-reply", role: "status" });
  const hints = html("ol", { class: "tn-hints" });
  const solution = html("div", { class: "tn-solution", role: "status" });
  const control = { number: typed, formula: typed, choice: picked, code: elsewhere }[question.kind]();
  const helpButton = html("button", { type: "button", onclick: help });
  const element = html("div", { class: "tn-question", role: "group", "aria-labelledby": title.id, "data-id": question.id },
    title, ask, control.element, reply, hints, solution,
    html("div", { class: "tn-bar tn-help-buttons" }, helpButton));
  let scope = {};

  /** Judge; say what is wrong instead if it is no answer to this question. */
  function verdictOn(answer) {
    if (question.kind === "code") return { error: "" }; // Python judges it
    try {
      return Array.isArray(answer) === (question.kind === "choice") ? judge(question, host.seed(), answer) : { error: "" };
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      return { error: error.message };
    }
  }

  function refuse(error) {
    write(word, error);
    control.mark(error);
  }

  function check() {
    const answer = control.read();
    const verdict = verdictOn(answer);
    refuse(verdict.error ?? "");
    if (verdict.error !== undefined) return put(reply);
    host.note(question.id, { answer });
    return say(verdict);
  }

  function say({ right, replies }) {
    assign(reply, { "data-right": right ? "" : null });
    const many = replies.length > 1 && question.kind !== "choice" ? `<p>${question.words.collision}</p>` : "";
    put(reply, right ? `<p><strong>✓ Right.</strong></p>` : `<p><strong>Not yet.</strong></p>${many}${replies.join("")}`);
    fill(reply, { ...scope, answer: 0 });
  }

  function help() {
    const now = host.standing(question.id);
    host.note(question.id, now.hints < 3 ? { hint: now.hints + 1 } : { solution: true });
    if (host.standing(question.id).solution) solution.scrollIntoView({ block: "nearest" });
  }

  /** A line to type into, and tiles for a formula. */
  function typed() {
    const isFormula = question.kind === "formula";
    const line = html("div", { class: "tn-reading", "aria-live": "off" });
    const input = html("input", { type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      "aria-label": isFormula ? "your formula" : "your number", inputmode: isFormula ? null : "text",
      oninput: () => {
        refuse("");
        read();
      },
      onkeydown: (event) => {
        if (event.key === "Enter") check();
      } });
    const unit = isFormula ? "" : question.decimals ? `to ${question.decimals} decimals; ±${question.tolerance} counts as right` : "a whole number";
    const tile = (name) => html("button", { type: "button", "aria-label": `insert ${name}`, onclick: () => {
      const called = Object.hasOwn(FUNCTIONS, name) && !Object.hasOwn(scope, name);
      const start = input.selectionStart ?? input.value.length;
      input.setRangeText(called ? `${name}()` : name, start, input.selectionEnd ?? start, "end");
      if (called) input.setSelectionRange(input.selectionStart - 1, input.selectionStart - 1);
      input.focus();
      read();
    } }, formula(mathName(name)));
    function read() {
      if (!isFormula) return;
      line.replaceChildren();
      if (!input.value.trim()) return;
      try {
        line.append("reads as ", formula(reading(parse(input.value, Object.keys(scope)))));
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        line.append(`so far: ${error.message}`);
      }
      reach(element);
    }
    return {
      element: html("div", { class: isFormula ? "tn-formula-answer" : "" },
        isFormula ? html("div", { class: "tn-tiles", role: "group", "aria-label": "tiles" }, ...question.tiles.map(tile)) : "",
        html("div", { class: "tn-answer" }, input, html("button", { type: "button", onclick: check }, "check"), html("span", {}, unit), word),
        isFormula ? line : ""),
      read: () => input.value,
      mark: (error) => assign(input, { "aria-invalid": error ? "true" : null, "aria-describedby": error ? word.id : null }),
      show(answer) {
        input.value = answer ?? "";
        read();
      },
    };
  }

  /** Options, of which one or several are right. */
  function picked() {
    const box = html("fieldset", { class: "tn-options" });
    const type = question.right.length > 1 ? "checkbox" : "radio";
    const name = unique();
    let inputs = [];
    return {
      element: html("div", {}, box, html("div", { class: "tn-answer" },
        html("button", { type: "button", onclick: check }, "check"), word)),
      read: () => inputs.map((input, k) => (input.checked ? k : -1)).filter((k) => k >= 0),
      mark: () => {},
      show(answer) {
        inputs = question.options.map((_, k) => html("input", { type, name, value: k,
          "aria-label": question.labels[k] || null, onchange: () => refuse("") }));
        inputs.forEach((input, k) => {
          input.checked = (answer ?? []).includes(k);
        });
        const labels = order(question, host.seed()).map((k) =>
          html("label", {}, inputs[k], fill(put(html("div"), question.options[k]), scope)));
        box.replaceChildren(html("legend", {}, type === "radio" ? "Choose one." : "Choose all that are right."), ...labels);
      },
    };
  }

  /** Code is written in a cell, and judged by Python. */
  function elsewhere() {
    const text = host.live ? "Complete the function in the cell below, and run that cell." :
      "You answer this one live: open the page in JupyterLab (see “Run” on the start page), complete the function in the cell below, and run it.";
    return { element: paragraph(text), read: () => "", mark: () => {}, show: () => {} };
  }

  return {
    element,
    /** Ask with this seed's numbers; what was answered with them stands there again. */
    ask() {
      scope = numbers(question, host.seed());
      fill(put(ask, question.html), scope);
      const { answer } = host.standing(question.id);
      control.show(answer);
      refuse("");
      put(reply);
      const verdict = answer === null ? { error: "" } : verdictOn(answer);
      if (verdict.error === undefined) say(verdict);
    },
    update() {
      const now = host.standing(question.id);
      const done = now.answer !== null && verdictOn(now.answer).right === true;
      title.replaceChildren(`Question ${place} of ${count} · ${TITLES[question.kind]}`, done ? html("span", { "data-done": "" }, " ✓") : "");
      while (hints.children.length > now.hints) hints.lastChild.remove();
      for (let k = hints.children.length; k < now.hints; k++) {
        hints.append(fill(put(html("li", {}), question.hints[k]), scope));
      }
      if (!now.solution) put(solution);
      else if (!solution.firstChild) {
        fill(put(solution, `<p><strong>Solution</strong></p>${question.solution}`),
          question.answer ? { ...scope, answer: compute(question.answer, scope) } : scope);
      }
      write(helpButton, now.hints < 3 ? `hint ${now.hints + 1} of 3` : "show the solution");
      helpButton.hidden = now.solution;
      reach(element);
      return done;
    },
  };
}

const randomSeed = () => 1 + Math.floor(Math.random() * MAX_SEED);

/** Draw a page's questions inside `el`, keep them equal to `model`; return the clean-up. */
function renderPractice({ model, el }) {
  const page = model.get("page");
  const questions = model.get("questions").map((question) =>
    ({ ...question, page, ...unseal(question.sealed, `${page}/${question.id}`), words: model.get("words") }));
  const kept = remembered();
  if (!model.get("seed")) model.set("seed", model.linked?.() || kept.seed || randomSeed());
  if (!Object.keys(model.get("log")).length && kept.pages[page]) model.set("log", kept.pages[page]);
  model.save_changes();
  const seed = () => model.get("seed");
  const events = (id) => model.get("log")[id] ?? [];
  const live = html("div", { class: "tn-hidden", role: "status" });
  const host = {
    seed,
    live: !model.link,
    standing: (id) => standing(events(id), seed()),
    note(id, event) {
      const log = { ...model.get("log"), [id]: [...events(id), { seed: seed(), ...event }].slice(-MAX_EVENTS) };
      model.set("log", log); // its change is heard below, and draws
      model.save_changes();
      remember({ pages: { ...remembered().pages, [page]: log } });
    },
  };
  const cards = questions.map((question, k) => questionCard(question, k + 1, questions.length, host));
  const chosen = html("span", {});
  const progress = html("span", { class: "tn-readout" });
  const note = html("span", { role: "status" });
  const link = html("input", { type: "text", readonly: "", class: "tn-link", "aria-label": "link with these numbers", hidden: "" });
  const name = html("input", { type: "text", autocomplete: "name", maxlength: "80", value: kept.name,
    onchange: () => remember({ name: name.value }) });
  const forget = html("button", { type: "button", onclick: () => {
    if (forget.firstChild.data === "forget my answers") return write(forget, "yes, forget all of them");
    storage()?.removeItem(STORE);
    name.value = "";
    model.set("log", {});
    model.save_changes();
    write(forget, "forget my answers");
    write(note, "All answers in this browser are forgotten.");
    return again();
  }, onblur: () => write(forget, "forget my answers") }, "forget my answers");

  function renew(value) {
    model.set("seed", value);
    model.save_changes();
    model.relink?.(value);
    write(live, `New numbers: set ${value}.`);
  }

  function save() {
    const text = handIn(name.value.trim(), { ...remembered().pages, [page]: model.get("log") });
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const file = name.value.trim().replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase() || "answers";
    html("a", { href: address, download: `${file}.tinynet.json` }).click();
    URL.revokeObjectURL(address);
    write(note, "Saved as a file. Nothing was sent anywhere.");
  }

  const root = html("div", { class: "tn tn-practice", role: "group", "aria-label": "practice" },
    html("style", {}, STYLE + PRACTICE_STYLE),
    html("div", { class: "tn-bar" }, chosen,
      html("span", {}, html("button", { type: "button", onclick: () => renew(randomSeed()) }, "new numbers"), " ",
        model.link ? html("button", { type: "button", onclick: async () => {
          link.value = model.link(seed());
          link.hidden = false;
          link.select();
          const copied = await navigator.clipboard?.writeText(link.value).then(() => true, () => false);
          write(note, copied ? "Link copied." : "Copy this link:");
        } }, "copy link") : "")),
    ...cards.map((card) => card.element),
    html("div", { class: "tn-foot" }, progress, note, link),
    html("details", { class: "tn-foot-details" }, html("summary", {}, "Keep, hand in or forget my answers"),
      paragraph("Your answers stay in this browser. To hand them in, save them as a file."),
      html("div", { class: "tn-mine" }, html("label", {}, "your name", name),
        html("button", { type: "button", onclick: save }, "save my answers"), forget)),
    live);

  function again() {
    remember({ seed: seed() });
    cards.forEach((card) => card.ask());
    update();
  }

  function update() {
    write(chosen, `Number set ${seed()}`);
    const open = cards.filter((_, k) => questions[k].kind !== "code");
    const done = cards.map((card) => card.update()).filter(Boolean).length;
    write(progress, `${done} of ${open.length} right`);
  }

  /** Another tab with this page wrote an answer: have it too, or the next one here undoes it. */
  function fromOtherTab({ key }) {
    if (key !== STORE) return;
    model.set("log", remembered().pages[page] ?? {});
    model.save_changes();
  }

  el.replaceChildren(root);
  const onSeed = () => again();
  const seen = new ResizeObserver(() => reach(root));
  seen.observe(root);
  model.on("change:seed", onSeed);
  model.on("change:log", update);
  addEventListener("storage", fromOtherTab);
  again();
  return () => {
    removeEventListener("storage", fromOtherTab);
    model.off("change:seed", onSeed);
    model.off("change:log", update);
    seen.disconnect();
    root.remove();
  };
}

const practice = { render: renderPractice };
export default practice;
