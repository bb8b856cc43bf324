// A notebook saved while it lives: what its file keeps for the next morning.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kept, withPictures } from "../../tinynet/widgets/js/tomorrow.js";

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
    assert.equal(model_name, "HTMLModel");
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

test("they are kept when a save starts, until the view is gone", () => {
  const heard = new Set();
  const told = [];
  const context = {
    model: {
      toJSON: () => notebook([output("a")]),
      setMetadata: (name, value) => told.push([name, Object.keys(value[SAVED].state)]),
    },
    saveState: { connect: (call) => heard.add(call), disconnect: (call) => heard.delete(call) },
  };
  const ended = [];
  const render = kept(() => () => ended.push("end"));
  const end = render({ model: { widget_manager: { context } } });
  for (const call of heard) for (const event of ["started", "completed"]) call(null, event);
  assert.deepEqual(told, [["widgets", ["a"]]]);
  end();
  assert.equal(heard.size, 0);
  assert.deepEqual(ended, ["end"]);
});

test("a host that tells of no save is drawn in all the same", () => {
  for (const widget_manager of [undefined, {}, { context: {} }]) {
    const end = kept(() => () => "end")({ model: { widget_manager } });
    end();
  }
});
