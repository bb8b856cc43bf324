// A notebook saved while it lives: what its file keeps for the next morning.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepPictures, withPictures } from "../../tinynet/widgets/js/tomorrow.js";

const SHOWN = "application/vnd.jupyter.widget-view+json";
const SAVED = "application/vnd.jupyter.widget-state+json";
const HTML = `<div class="tinynet-view" data-view="network" data-state='{"a":1}'><svg/></div>`;

const output = (id, html = HTML) => ({ data: { [SHOWN]: { model_id: id }, "text/html": html } });
const notebook = (outputs, widgets) => ({
  metadata: widgets ? { widgets } : {},
  cells: [{ cell_type: "markdown" }, { cell_type: "code", outputs }],
});
const states = (outputs, widgets) => withPictures(notebook(outputs, widgets))[SAVED].state;

test("each output of ours has a picture, without its state, and a line", () => {
  const state = states([output("a"), output("b", [HTML.slice(0, 20), HTML.slice(20)])]);
  assert.deepEqual(Object.keys(state), ["a", "b"]);
  for (const { model_name, state: held } of Object.values(state)) {
    assert.equal(model_name, "HTMLMathModel");
    assert.match(held.value, /run this cell.*<div class="tinynet-view" data-view="network"><svg/);
    assert.doesNotMatch(held.value, /data-state/);
  }
});

test("what is not ours is left alone", () => {
  const foreign = { data: { [SHOWN]: { model_id: "slider" }, "text/html": "<p>0</p>" } };
  assert.deepEqual(states([foreign, { text: "printed" }]), {});
  const saved = { model_name: "IntSliderModel", state: { value: 3 } };
  const widgets = { more: 1, [SAVED]: { state: { slider: saved, a: saved } } };
  const after = withPictures(notebook([output("a")], widgets));
  assert.equal(after.more, 1);
  assert.deepEqual(after[SAVED].state, { slider: saved, a: saved });
});

test("a box of views has no picture, but the line", () => {
  const { box } = states([{ data: { [SHOWN]: { model_id: "box" }, "text/plain": "VBox()" } }]);
  assert.equal(
    box.state.value,
    '<div class="jp-RenderedHTMLCommon"><p><em>To bring it to life, run this cell.</em></p></div>',
  );
});

test("a picture goes when its output is gone", () => {
  const first = withPictures(notebook([output("a"), output("b")]));
  assert.deepEqual(Object.keys(states([output("b"), output("c")], first)), ["b", "c"]);
});

function host() {
  const heard = [];
  const told = [];
  const context = {
    model: {
      toJSON: () => notebook([output("a")]),
      setMetadata: (name, value) => told.push([name, Object.keys(value[SAVED].state)]),
    },
    saveState: { connect: (call) => heard.push(call) },
  };
  return { context, heard, told };
}

test("they are kept when a save starts, once for all views of a notebook", () => {
  const { context, heard, told } = host();
  for (let k = 0; k < 3; k++) keepPictures({ model: { widget_manager: { context } } });
  assert.equal(heard.length, 1);
  for (const event of ["started", "completed"]) heard[0](null, event);
  assert.deepEqual(told, [["widgets", ["a"]]]);
  const other = host();
  keepPictures({ model: { widget_manager: { context: other.context } } });
  assert.equal(other.heard.length, 1);
});

test("a host that tells of no save, or keeps no data, is left alone", () => {
  const { context, heard } = host();
  const managers = [undefined, {}, { context: {} }, { context: { ...context, model: {} } }];
  for (const widget_manager of managers) keepPictures({ model: { widget_manager } });
  assert.equal(heard.length, 0);
});
