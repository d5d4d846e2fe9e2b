"use strict";
/* A paper that was written down as printed goes to the printer at once; each press of the button counts once. */
document.querySelector(".paper-form")?.addEventListener("submit", (event) => {
  event.target.querySelector("button").disabled = true;
});
window.addEventListener("load", () => {
  if ("printNow" in document.body.dataset) print();
});
