// A text that a reader saves as a file, without a server.
import { html } from "../../widgets/js/dom.js";

export function download(file, text, type = "application/json") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  html("a", { href: address, download: file }).click();
  URL.revokeObjectURL(address);
}
