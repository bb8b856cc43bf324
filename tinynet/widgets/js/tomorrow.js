// Tomorrow morning: a notebook that was saved while it lived, opened without its kernel.
//
// Jupyter then looks for a view's model among those that the file keeps, and finds none.
// So with every save the file is given one: plain HTML with the picture or the LaTeX that the
// output holds, and a line that says what to do. It has no script. Where an output holds a
// box of views, or a slider, it has no picture, and there is the line alone.
const SHOWN = "application/vnd.jupyter.widget-view+json";
const SAVED = "application/vnd.jupyter.widget-state+json";
const OURS = "tinynet-tomorrow";
const AS_IT_WAS = "To bring it to life, run this cell.";

/** What `metadata.widgets` of a notebook becomes: a picture for each output of ours. */
export const withPictures = (notebook) => {
  const { [SAVED]: saved, ...others } = notebook.metadata?.widgets ?? {};
  const theirs = Object.entries(saved?.state ?? {}).filter(
    ([, { state }]) => !state?._dom_classes?.includes(OURS),
  );
  const state = Object.fromEntries(theirs);
  for (const { data } of notebook.cells.flatMap(({ outputs }) => outputs ?? [])) {
    const id = data?.[SHOWN]?.model_id;
    const html = [data?.["text/html"] ?? ""].flat().join("");
    if (id && /^(<div class="tinynet-|$)/.test(html)) state[id] ??= picture(html);
  }
  return { ...others, [SAVED]: { version_major: 2, version_minor: 0, state } };
};

const picture = (html) => {
  const still = html.replace(/ data-state='[^']*'/, "");
  const line = html ? `As it was when it ran. ${AS_IT_WAS}` : AS_IT_WAS;
  return {
    model_name: "HTMLMathModel",
    model_module: "@jupyter-widgets/controls",
    model_module_version: "2.0.0",
    state: {
      _dom_classes: [OURS],
      value: `<div class="jp-RenderedHTMLCommon"><p><em>${line}</em></p>${still}</div>`,
    },
  };
};

/**
 * Keep the pictures with every save, where the host tells of one. As a widget's module is
 * started, before anything is drawn: some cells are not drawn until they are scrolled to.
 */
export const keepPictures = ({ model }) => {
  const { model: notebook, saveState } = model.widget_manager?.context ?? {};
  globalThis.tinynetKeeps ??= new WeakSet(); // each widget has a module of its own
  if (!saveState || !notebook.setMetadata || globalThis.tinynetKeeps.has(saveState)) return;
  globalThis.tinynetKeeps.add(saveState);
  saveState.connect((_, event) => {
    if (event === "started") notebook.setMetadata("widgets", withPictures(notebook.toJSON()));
  });
};
