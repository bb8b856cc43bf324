// A quiet bar that says when the numbers of a page are the reader's own: it brings the
// example back, and gives a link to theirs.
import { html, write } from "./dom.js";
import { linkParts } from "./link-parts.js";

/** Keep the bar of a page, where `example` is what the page shares. */
export function exampleBar(example) {
  const link = linkParts({
    get: (trait) => (trait === "_view" ? "page" : example.get(trait)),
    place: 1,
  });
  const back = () => {
    for (const [trait, value] of Object.entries(example.start)) example.set(trait, value);
  };
  const said = html("span", { role: "status" });
  const bar = html(
    "div",
    { class: "tf-bar", hidden: "" },
    said,
    html("button", { onclick: back }, "back to the example"),
    link.button,
    link.note,
    link.line,
  );
  const update = () => {
    const isOwn = Object.entries(example.start).some(([trait, value]) => {
      return String(value) !== String(example.get(trait));
    });
    bar.hidden = !isOwn;
    write(said, isOwn ? "Your numbers." : "");
    link.forget();
  };
  document.body.append(bar);
  example.hear(update);
  update();
}
