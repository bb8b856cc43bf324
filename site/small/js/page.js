// What a page calls: `smallPython()`, which starts the worker at the first run.

const STOPPED = { name: "Stopped", message: "stopped", line: null, cell: null };
const NOTHING = { stdout: "", result: null, network: null, shows: [], checked: [] };

function failed(message) {
  return { ...NOTHING, error: { name: "Error", message, line: null, cell: null } };
}

class SmallPython {
  constructor() {
    this.worker = null;
    this.waiting = new Map();
    this.count = 0;
    this.isFresh = true;
  }

  fresh() {
    return this.isFresh;
  }

  // A worker from a blob: a page from file:// may load no other.
  start() {
    const { worker, wasm, files } = SMALL_PARTS;
    const address = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
    this.worker = new Worker(address);
    this.worker.onmessage = ({ data }) => this.settle(data.id, data.done);
    this.worker.onerror = (event) => this.settleAll(failed(event.message || "it did not start"));
    this.worker.postMessage({ wasm, files });
  }

  settle(id, done) {
    this.waiting.get(id)?.(done);
    this.waiting.delete(id);
  }

  settleAll(done) {
    for (const id of [...this.waiting.keys()]) this.settle(id, done);
  }

  run(code, { setup = [] } = {}) {
    if (!this.worker) this.start();
    const before = this.isFresh ? setup : [];
    this.isFresh = false;
    this.count += 1;
    const id = this.count;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.worker.postMessage({ id, code, setup: before });
    });
  }

  // End whatever runs. The next run begins with an interpreter that knows nothing.
  stop() {
    this.worker?.terminate();
    this.worker = null;
    this.isFresh = true;
    this.settleAll({ ...NOTHING, error: STOPPED });
  }
}

globalThis.smallPython = () => new SmallPython();
