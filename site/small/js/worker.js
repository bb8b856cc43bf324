// Runs in a worker of its own, so that what never ends can be ended.

import { interpreter } from "./interpreter.js";

let started = null;

async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function start({ wasm, files }) {
  return interpreter(loadMicroPython, await unpacked(wasm), files);
}

// The cells before it run first, without a word; an error in one of them is the answer.
function answer(python, { code, setup }) {
  for (const [cell, before] of setup.entries()) {
    const done = python.run(before);
    if (done.error) return { ...done, stdout: "", error: { ...done.error, cell } };
  }
  const done = python.run(code);
  return done.error ? { ...done, error: { ...done.error, cell: null } } : done;
}

self.onmessage = async ({ data }) => {
  if (data.wasm) {
    started = start(data);
    return;
  }
  try {
    self.postMessage({ id: data.id, done: answer(await started, data) });
  } catch (error) {
    const told = { name: "Error", message: error.message, line: null, cell: null };
    const nothing = { stdout: "", result: null, network: null, shows: [], checked: [] };
    self.postMessage({ id: data.id, done: { ...nothing, error: told } });
  }
};
