"use strict";
/* The reception's keys, and what the phone pages do by themselves. A letter begins its slip, a digit says who is
   calling, Escape is the next call. */

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || one("dialog[open]") || isTyping(event.target)) return null;
  if (event.key === "Escape") return one("[data-key-close]");
  return one(`[data-key="${CSS.escape(event.key.toLowerCase())}"]:not(:disabled)`);
}

// Before the keys of lists, which have other meanings for some of the letters.
document.addEventListener(
  "keydown",
  (event) => {
    const button = pressed(event);
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    button.click();
  },
  true,
);

// Several keys could be lent: the hand goes to the first of them, and chooses.
onClick("button[data-goes]", (button) => {
  const part = document.getElementById(button.dataset.goes)?.closest("section");
  if (!part) return;
  part.scrollIntoView({ block: "nearest" });
  one(".row-actions a", part)?.focus();
});

// What was just entered is what is done next: its first button has the hand.
one("[data-top] .row-actions a")?.focus({ focusVisible: true });

// A slip was scanned: what comes next with it is asked for at once.
one("[data-open-now]")?.click();

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-send-at-once]") && event.target.files.length) event.target.form.requestSubmit();
});
