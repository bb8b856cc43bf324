// Runs cells in the worker of the page's script, in Node, without a browser:
// node site/small/node.mjs parts.json < cells.json, and a line of JSON for each cell.

import { readFileSync } from "node:fs";
import { createContext, Script } from "node:vm";

function worker(parts) {
  const waiting = new Map();
  const self = { location: { href: "" } };
  self.postMessage = ({ id, done }) => waiting.get(id)(done);
  const given = { atob, Blob, DecompressionStream, Response, TextDecoder, performance, console };
  const scope = { ...given, crypto, setTimeout, self, location: self.location };
  scope.WorkerGlobalScope = true;
  scope.importScripts = () => {};
  new Script(parts.worker, { filename: "worker.js" }).runInContext(createContext(scope));
  self.onmessage({ data: { wasm: parts.wasm, files: parts.files } });
  let count = 0;
  return (code, setup = []) => {
    count += 1;
    const id = count;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      self.onmessage({ data: { id, code, setup } });
    });
  };
}

const run = worker(JSON.parse(readFileSync(process.argv[2], "utf-8")));
for (const cell of JSON.parse(readFileSync(0, "utf-8"))) {
  const start = process.cpuUsage();
  const answer = await run(cell);
  const seconds = process.cpuUsage(start).user / 1e6; // the machine may be busy besides
  console.log(JSON.stringify({ ...answer, seconds }));
}
