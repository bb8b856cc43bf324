// The list of proofs: only those that the field above it names.
"use strict";

const field = document.getElementById("tn-find");
const said = document.querySelector(".tn-filter [role=status]");
const buttons = [...document.querySelectorAll(".tn-filter button")];
const items = [...document.querySelectorAll(".tn-proofs > li")];

/** As a reader may write a symbol, w_1, w₁ or ŷ, and as it is looked for: w1, yhat. */
function plain(text) {
  const small = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/ŷ|yˆ|\\hat\{?y/g, "yhat");
  return small.replace(/_i\b|,i|[_{}()\\]/g, "");
}

/** By what an item is found: its number, the symbols in it, the functions that compute it. */
function namesOf(item) {
  const number = plain(item.querySelector(".eqno").textContent);
  const symbols = [...item.querySelectorAll("msub, msubsup")].map(
    ({ children: [letter, index] }) => letter.textContent + index.textContent.replace(/\D/g, ""),
  );
  const words = [...item.querySelectorAll("mi, mtext, dd:first-of-type code")];
  return [
    ...number.split(" "),
    /^\d/.test(number) ? "paper" : "beyond",
    ...[...symbols, ...words.map((word) => word.textContent)].map(plain),
  ];
}
const names = items.map(namesOf);

function show() {
  const asked = plain(field.value).split(/\s+/);
  const isFound = (of) => asked.every((word) => of.some((name) => name.startsWith(word)));
  let count = 0;
  items.forEach((item, k) => {
    item.hidden = !isFound(names[k]);
    count += !item.hidden;
  });
  const all = items.length;
  said.textContent = count < all ? `${count} of ${all} formulas` : `${all} formulas`;
  for (const button of buttons) {
    button.setAttribute("aria-pressed", button.dataset.find === field.value.trim());
  }
  reach(); // what was hidden had no width
}

field.addEventListener("input", show);
for (const button of buttons) {
  button.addEventListener("click", () => {
    field.value = button.dataset.find;
    show();
  });
}
addEventListener("pageshow", show); // a browser may bring back what was typed
