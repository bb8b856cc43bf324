// Tables: named for those who hear them, filled in later.
import { html } from "./dom.js";

/**
 * A table whose body cells are filled in later: `cells[row][column]`. Heads and rows
 * are `[name, shown, role]`; the name is for those who do not see the formula.
 */
export function table(caption, heads, rows) {
  const cells = rows.map(() => heads.slice(1).map(() => html("td")));
  const th = (scope) => (head) => headCell(scope, ...head);
  const element = html(
    "table",
    { class: "tn-table" },
    html("caption", { class: "tn-hidden" }, caption),
    html("thead", {}, html("tr", {}, ...heads.map(th("col")))),
    html("tbody", {}, ...rows.map((row, k) => html("tr", {}, th("row")(row), ...cells[k]))),
  );
  return { element, cells };
}

function headCell(scope, name, content, role) {
  const parts = [
    html("span", { class: "tn-hidden" }, name),
    html("span", { "aria-hidden": "true" }, content ?? ""),
  ];
  const attributes = { scope, class: role && `tn-ink-${role}` };
  return html("th", attributes, ...(content === undefined ? [name] : parts));
}
