// What readers do with their own answers: save them, forget them.
import { html, write } from "../../widgets/js/dom.js";
import { download } from "./download.js";
import { paragraph } from "./text.js";

/** Name, saving and forgetting, behind a summary. `again` draws the page anew. */
export function mine(host, note, again) {
  const name = html("input", {
    type: "text",
    autocomplete: "name",
    maxlength: "80",
    value: host.name,
    onchange: () => host.remember({ name: name.value }),
  });
  const save = () => {
    const signed = name.value.normalize("NFC").replace(/^[\p{C}\p{Z}]+|[\p{C}\p{Z}]+$/gu, "");
    download(fileOf(signed), host.file(signed));
    write(note, "Saved as a file. Nothing was sent anywhere.");
  };
  const forget = asksTwice("forget my answers", "yes, forget all of them", () => {
    name.value = "";
    host.forget();
    earlier.remove();
    notYours.remove();
    again();
    write(note, "All answers and changed cells on this site are forgotten.");
  });
  const earlier = html(
    "button",
    {
      type: "button",
      onclick() {
        host.takeEarlier();
        again();
        earlier.remove();
        write(note, "The earlier answers are taken over.");
      },
    },
    "take over the answers of an earlier edition",
  );
  const details = html(
    "details",
    { class: "tn-foot-details" },
    html("summary", {}, "Keep, hand in or forget my answers"),
    paragraph("Nothing is sent anywhere. To hand your answers in, save them as a file."),
    html(
      "div",
      { class: "tn-mine" },
      html("label", {}, "your name", name),
      html("button", { type: "button", onclick: save }, "save my answers"),
      forget,
      host.earlier() ? earlier : "",
    ),
  );
  // Who sits down at a shared computer finds the answers of whoever was there before.
  const show = () => {
    details.open = true;
    forget.focus();
  };
  const notYours = html("button", { type: "button", onclick: show }, "not your answers?");
  return { details, notYours: host.hasKept ? notYours : "" };
}

function asksTwice(once, sure, act) {
  let isSure = false;
  const ask = (yes) => {
    isSure = yes;
    write(button, yes ? sure : once);
  };
  const press = () => {
    if (isSure) act();
    ask(!isSure);
  };
  const button = html("button", { type: "button", onclick: press, onblur: () => ask(false) }, once);
  return button;
}

function fileOf(name) {
  const file = name.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase() || "answers";
  return `${file}.tinynet.json`;
}
