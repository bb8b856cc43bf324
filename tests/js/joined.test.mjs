// The joined module is all that a view needs: imported as any host does, as text.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const python = process.env.PYTHON ?? "python";
const code = `
from tinynet.practice import Practice
from tinynet.widgets import NetworkView
from tinynet.widgets.moving import Moving
import sys; sys.stdout.reconfigure(encoding="utf-8")
print("\\0".join([str(NetworkView._esm), str(Moving._esm), str(Practice._esm)]))`;
const root = fileURLToPath(new URL("../..", import.meta.url));
const texts = execFileSync(python, ["-c", code], { cwd: root, maxBuffer: 1e9 });
const [views, moving, practice] = texts.toString().split("\0");

for (const [name, text] of Object.entries({ views, moving, practice })) {
  test(`the module of the ${name} is whole`, async () => {
    const url = `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`;
    const module = await import(url);
    assert.deepEqual(Object.keys(module), ["default"]);
    assert.equal(typeof module.default.render, "function");
  });
}
