// Worked solutions, with a slip in one line or with blanks: the twin of
// tinynet/practice/steps.py, held to it by a test.
import { MAX_SEED, mixed, numbers, stream, worked } from "./draw.js";
import { ExpressionError } from "./functions.js";
import { judgeNumber, wrongly } from "./near.js";

const MAX_TRIES = 1000;
const FOUND = "✓ That is the line. Now type its right number.";

/** Which lines may be wrong, or become blanks; the first one is 1. */
const asked = ({ steps }) => steps.map((_, k) => k + 1).filter((k) => steps[k - 1].slips.length);

const chance = ({ page, id }, seed, what) => stream(`${seed}/${page}/${id}/${what}`);

/** The line that is wrong for this seed, and its slip. */
export function slipped(question, seed) {
  const next = chance(question, seed, "slip");
  const one = (things) => things[Math.floor(next() * things.length)];
  const line = one(asked(question));
  return { line, slip: one(question.steps[line - 1].slips) };
}

/** The numbers of a solution that has this seed's slip in it. */
export function mistaken(question, seed) {
  const { line, slip } = slipped(question, seed);
  return worked(question, numbers(question, seed), line, slip[1]);
}

/** Judge which line was picked and, behind a `;`, its number. */
export function judgeFind(question, answer, seed) {
  const [picked, ...typed] = answer.split(";");
  const { words, steps } = question;
  if (!steps.some((_, k) => String(k + 1) === picked)) {
    throw new ExpressionError("choose a line first");
  }
  const { line, slip } = slipped(question, seed);
  const right = worked(question, numbers(question, seed));
  if (Number(picked) !== line) {
    const name = `line${picked}`;
    const isSound = mistaken(question, seed)[name] === right[name];
    return isSound ? wrongly("sound", words.sound) : wrongly("follows", words.follows);
  }
  if (!typed.length) return { ...wrongly("", slip[2]), slips: [], head: FOUND };
  return judgeNumber(steps[line - 1], right, typed.join(";"), words);
}

/** What the solution of a question that was to be found is filled with. */
export function repaired(question, seed) {
  const { line } = slipped(question, seed);
  const right = worked(question, numbers(question, seed));
  return { line, answer: right[`line${line}`] };
}

/** Another solution, the `turn`-th, with this many blanks. */
export function begun(question, seed, turn, count) {
  const own = seed + MAX_SEED * turn; // nobody's seed
  const blanks = mixed(asked(question), chance(question, own, "blanks")).slice(0, count);
  return {
    turn,
    scope: worked(question, numbers(question, own)),
    blanks: blanks.sort((a, b) => a - b),
    filled: 0,
    fresh: true,
    clean: true,
    alone: true,
  };
}

/** Follow all that was typed into a question that fades, as `steps.progress` does. */
export function progress(question, answer, seed) {
  const tries = answer.split(";");
  if (tries.length > MAX_TRIES) throw new ExpressionError(`more than ${MAX_TRIES} numbers`);
  let now = { ...begun(question, seed, 1, 1), row: 0, done: false };
  for (const typed of tries) if (!now.done) now = goneOn(now, question, seed, typed);
  return now;
}

/** Judge one number, and move to the next blank if it is filled in. */
function goneOn(now, question, seed, typed) {
  const { words, steps } = question;
  const { blanks, scope } = now;
  const isShown = typed.trim() === "?";
  const step = steps[blanks[now.filled] - 1];
  const verdict = isShown ? { right: false } : judgeNumber(step, scope, typed, words);
  const after = { ...now, verdict, fresh: false };
  after.alone &&= !isShown;
  after.clean &&= verdict.right;
  if (!verdict.right && !isShown) return after;
  after.filled += 1;
  const most = asked(question).length;
  if (after.filled === blanks.length && blanks.length === most && after.alone) {
    return { ...after, done: true };
  }
  const isNext = after.filled === blanks.length;
  if (isNext) {
    after.row = after.clean ? after.row + 1 : 0;
    const more = after.row > 1 ? 2 * blanks.length : blanks.length + Number(after.clean);
    Object.assign(after, begun(question, seed, now.turn + 1, Math.min(more, most)));
  }
  const reply = isNext
    ? words.nextSolution.replace("#", after.blanks.length)
    : words.nextLine.replace("#", after.blanks[after.filled]);
  after.verdict = {
    right: false,
    slips: isShown ? ["shown"] : [],
    replies: [reply],
    head: isShown ? "Here it is." : "✓ Right.",
  };
  return after;
}
