// A notebook of a page's headings and cells, as Jupyter reads it.

/** `parts` are `{ kind, text }`, of kind "markdown" or "code". */
export function notebook(parts) {
  const cells = parts.map(({ kind, text }, k) => ({
    cell_type: kind,
    id: `cell-${k + 1}`,
    metadata: {},
    source: text,
    ...(kind === "code" ? { execution_count: null, outputs: [] } : {}),
  }));
  const kernelspec = { display_name: "Python 3", language: "python", name: "python3" };
  return JSON.stringify(
    { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 },
    null,
    1,
  );
}
