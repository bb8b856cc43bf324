// The small Python itself: MicroPython, the course's files, and how a cell is run.

import { digits, format, text } from "./numbers.js";
import { regex } from "./patterns.js";
import { translated } from "./statements.js";

const MOST = 20_000; // characters that a cell may print
const PLAIN = /^(_small\.py|_run\.py|numpy\/)/; // what is written in MicroPython's own dialect
const HEAP = 64 * 2 ** 20;
const NOT_HERE = "is not in the page's small Python: open this page in JupyterLab";
// What MicroPython says, and what CPython says.
const SAID = [
  [/^name '(.*)' isn't defined$/, "name '$1' is not defined"],
  [/^divide by zero$/, "division by zero"],
  [/^invalid syntax for integer with/, "invalid literal for int() with"],
  [/^invalid syntax for number$/, "could not convert string to float"],
  [/^no module named '(.*)'$/, `$1 ${NOT_HERE}`],
  [/^can't import name (.*)$/, `$1 ${NOT_HERE}`],
  [/^unsupported types for __(\w+)__: '(.*)', '(.*)'$/, "unsupported operand types: '$2' and '$3'"],
  [/^memory allocation failed.*$/, "this needs more memory than the page's small Python has"],
  [/^maximum recursion depth exceeded$/, "a function calls itself too often: does it ever stop?"],
];

function said(message) {
  const [pattern, words] = SAID.find(([one]) => one.test(message)) ?? [/$^/, ""];
  return message.replace(pattern, words);
}

// The line of a cell where an error arose, from MicroPython's trace.
function lineIn(trace, name) {
  const lines = [...trace.matchAll(/File "([^"]+)", line (\d+)/g)];
  const own = lines.filter(([, file]) => file === name);
  return own.length ? Number(own.at(-1)[2]) : null;
}

function folders(path) {
  const parts = path.split("/").slice(1, -1);
  return parts.map((_, k) => `/${parts.slice(0, k + 1).join("/")}`);
}

class Interpreter {
  constructor(micropython, files) {
    this.micropython = micropython;
    this.files = files;
    this.printed = "";
    this.cells = 0;
    micropython.registerJsModule("host", this.host());
    this.store();
    micropython.runPython("import sys\nsys.path[:] = ['/lib', '.frozen']");
    micropython.runPython("import _small, _rest, _run");
  }

  host() {
    return {
      ...{ digits, format, text, regex, said, log1p: Math.log1p, hypot: Math.hypot },
      file: (path) => this.files[path.replace("/lib/", "")] ?? "",
      write: (more) => this.write(more),
      normalize: (form, own) => own.normalize(form),
      category: (sign) => (/\p{Nd}/u.test(sign) ? "Nd" : "Lo"),
      ready: (run) => {
        this.execute = run;
      },
    };
  }

  store() {
    const { FS } = this.micropython;
    for (const [name, content] of Object.entries(this.files)) {
      if (!name.endsWith(".py")) continue;
      for (const folder of folders(`/lib/${name}`)) {
        if (!FS.analyzePath(folder).exists) FS.mkdir(folder);
      }
      const own = PLAIN.test(name) ? content : translated(content).code;
      FS.writeFile(`/lib/${name}`, own);
    }
  }

  write(more) {
    if (this.printed.length > MOST) return;
    this.printed += more;
    if (this.printed.length > MOST) this.printed = `${this.printed.slice(0, MOST)}… cut`;
  }

  run(source) {
    this.printed = "";
    this.cells += 1;
    const name = `cell${this.cells}`;
    let out;
    try {
      const { code, last } = translated(source, true);
      out = JSON.parse(this.execute(code, last, name));
    } catch (error) {
      const { line = null, message } = error;
      out = { result: null, network: null, shows: [], checked: [] };
      out.error = { name: line ? "SyntaxError" : "Error", message, trace: "", line };
    }
    if (out.error) {
      const { name: kind, message, trace, line = lineIn(trace, name) } = out.error;
      out.error = { name: kind, message, line };
    }
    return { ...out, stdout: this.printed };
  }
}

// Start one: `load` is MicroPython's own `loadMicroPython`.
export async function interpreter(load, wasmBinary, files) {
  return new Interpreter(await load({ heapsize: HEAP, pystack: 64 * 1024, wasmBinary }), files);
}
