// The questions' module behind the widgets', imported as JupyterLab does: as text.
import { readFileSync } from "node:fs";
import { source } from "./module.mjs";

const own = readFileSync(new URL("../../tinynet/practice/js/practice.js", import.meta.url), "utf8");
const text = source.replace(/^export default .*\n/m, "") + own;
export const practice = await import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
