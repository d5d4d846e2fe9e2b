"use strict";
// Runs before the first paint: without a choice of their own, people get the system's light or dark.
document.documentElement.classList.add("has-script");
if (!/(^|; )theme=(light|dark)/.test(document.cookie) && matchMedia("(prefers-color-scheme: dark)").matches) {
  document.documentElement.dataset.bsTheme = "dark";
}
