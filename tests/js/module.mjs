// The widgets' modules, imported as any host does: as text.
import { readFileSync } from "node:fs";

const read = (name) => readFileSync(new URL(`../../tinynet/${name}`, import.meta.url), "utf8");
const load = (text) => import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);

export const source = read("widgets.js");
export const views = await load(source);
export const practice = await load(source.replace(/^export default .*\n/m, "") + read("practice.js"));
