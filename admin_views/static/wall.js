"use strict";
/* The board on the wall keeps itself fresh: one request after the other, never two. What could not be asked is asked
   again, so it outlives a restart of the server; until then it shows what it knows, and says since when. */

{
  const EVERY = 30_000;
  const PATIENCE = 15_000;
  const away = document.getElementById("wall-away");
  let answeredAt = new Date();

  async function ask() {
    const board = document.getElementById("wall-board");
    try {
      const answer = await fetch(board.dataset.board, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.ok) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("wall-board");
        if (fresh && fresh.innerHTML !== board.innerHTML) board.replaceChildren(...fresh.childNodes);
        answeredAt = new Date();
        tell("");
      } else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
        tell(away.dataset.signedOut);
      } else {
        tell(since());
      }
    } catch {
      tell(since());
    }
    setTimeout(ask, EVERY);
  }

  function since() {
    const time = answeredAt.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    return away.dataset.words.replace("{time}", time);
  }

  function tell(words) {
    if (away.textContent !== words) away.textContent = words;
    away.classList.toggle("is-away", words !== "");
  }

  setTimeout(ask, EVERY);
}
