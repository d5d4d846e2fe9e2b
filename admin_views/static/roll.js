"use strict";
/* A tap sends only itself: the answer is the list as it stands now, and the page stays where it is. One tap after the
   other; without a script each is a form of its own. */

{
  let waiting = Promise.resolve();

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-roll]");
    if (!form) return;
    event.preventDefault();
    const sent = new FormData(form, event.submitter);
    waiting = waiting.then(() => send(form.action, sent));
  });

  async function send(url, sent) {
    const list = document.getElementById("roll");
    list.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { method: "POST", body: sent, headers: { "X-Part": "1" }, redirect: "manual" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("roll");
      if (!fresh) return location.reload(); // signed out, or gone: the page itself says so
      list.replaceWith(fresh);
      focus(fresh, Number(sent.get("item") || 0));
    } catch {
      list.removeAttribute("aria-busy");
      alert(document.body.dataset.words ? JSON.parse(document.body.dataset.words).lost : "");
    }
  }

  /** After a tap, the next thing that was not called; after a refusal, what it says. */
  function focus(list, called) {
    const told = list.querySelector("[role=alert]");
    if (told) return told.scrollIntoView({ block: "center" });
    const items = [...list.querySelectorAll(".roll-item")];
    const next = items.find((item) => !/is-(present|missing|differs)/.test(item.className) && Number(item.id.slice(5)) > called);
    (next ?? list.querySelector(`#item-${called}`))?.querySelector("button")?.focus({ preventScroll: !next });
  }
}
