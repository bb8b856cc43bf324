// The widgets' module, imported as any host does: as text.
import { readFileSync } from "node:fs";

export const source = readFileSync(new URL("../../tinynet/widgets/js/widgets.js", import.meta.url), "utf8");
export const views = await import(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`);
