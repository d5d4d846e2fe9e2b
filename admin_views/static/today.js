"use strict";
/* The today board keeps itself fresh: once a minute, while somebody can see it, it asks for its figures again and
   exchanges only the parts that have changed. What had the focus keeps it. */

{
  const EVERY = 60_000;
  const board = document.getElementById("board");
  let askedAt = Date.now();
  let timer = 0;

  /** Somebody who pays by the megabyte reloads when they want to know. */
  const saves = () => navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;

  function exchange(fresh) {
    const parts = new Map([...fresh.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    const held = [...board.querySelectorAll("[data-part]")];
    const same = held.length === parts.size && held.every((part) => parts.has(part.dataset.part));
    if (!same) return replace(board, fresh, [...fresh.childNodes]); // a part came or went: rare, so all of it
    for (const part of held) {
      const next = parts.get(part.dataset.part);
      if (next.innerHTML !== part.innerHTML) replace(part, next, [...next.childNodes]);
    }
  }

  /** Put new content into `part`; the link that had the focus gets it again, if it is still there. */
  function replace(part, _fresh, content) {
    const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    part.replaceChildren(...content);
    if (focused === null) return;
    const again = [...part.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused);
    (again ?? document.getElementById("main")).focus({ preventScroll: true });
  }

  async function ask() {
    askedAt = Date.now();
    try {
      const answer = await fetch(board.dataset.board, { headers: { Accept: "text/html" }, redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return; // signed out: stop
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("board");
        if (fresh && !document.querySelector("dialog[open]")) exchange(fresh);
      }
    } catch {
      // no connection for a moment: the next minute asks again
    }
    wait();
  }

  function wait() {
    clearTimeout(timer);
    if (document.hidden || saves()) return;
    timer = setTimeout(ask, Math.max(0, askedAt + EVERY - Date.now()));
  }

  document.addEventListener("visibilitychange", wait);
  wait();
}
