/* The report builder looks again whenever something is chosen. Without this script its button does the same. */
"use strict";

const builder = document.querySelector("[data-builder]");
const build = builder?.querySelector("[data-build]");
let asking = null;

/** The address of what is chosen: blank choices are left out, days that were typed outrank the named period. */
function chosenAddress() {
  const url = new URL(build.action);
  const typed = [...new FormData(build)].filter(([, value]) => value !== "");
  const hasDays = typed.some(([name]) => name === "since" || name === "until");
  for (const [name, value] of typed) if (!(hasDays && name === "period")) url.searchParams.append(name, value);
  return url;
}

async function look() {
  const url = chosenAddress();
  const preview = builder.querySelector("[data-preview]");
  asking?.abort();
  asking = new AbortController();
  preview.classList.add("is-asking");
  try {
    const answer = await fetch(url, { signal: asking.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("[data-preview]");
    if (!found) return location.assign(url);
    preview.replaceWith(document.importNode(found, true));
    // The days of the address are shown as those of a named period, and its filters travel with each link of a chip.
    for (const part of [".builder-chips", "[data-file]"]) {
      const [here, there] = [document.querySelector(part), page.querySelector(part)];
      if (here && there) here.replaceWith(document.importNode(there, true));
    }
    history.replaceState(history.state, "", url);
  } catch (fault) {
    if (fault.name !== "AbortError") location.assign(url);
  }
}

build?.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
builder?.addEventListener("change", (event) => {
  const chosen = event.target;
  if (chosen.form !== build) return;
  if (chosen.matches("[data-register]")) {
    const url = new URL(build.action);
    url.searchParams.set("register", chosen.value);
    location.assign(url); // another register has other fields
    return;
  }
  if (chosen.name === "period" && chosen.value) builder.querySelectorAll("[data-day]").forEach((day) => (day.value = ""));
  look();
});
