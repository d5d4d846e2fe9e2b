"use strict";
/* The bell: how much is unread, without a page reload. It asks a small address, which mostly answers "as before" (304);
   less often while that fails, and not at all while nobody sees the page. What is new appears as a toast, in one tab. */
{
  const EVERY = 30_000;
  const LONGEST = 300_000;
  const SHOWN = 8_000;
  const bell = document.querySelector("[data-inbox]");
  const badge = bell.querySelector(".bell-count");
  const toasts = document.getElementById("toasts");
  const csrf = document.querySelector("meta[name=csrf-token]").content;
  let tag = "";
  let pause = EVERY;
  let timer = 0;
  let askedAt = 0;

  function show({ unread, most }) {
    badge.hidden = !unread;
    badge.textContent = unread >= most ? `${most - 1}+` : unread;
    bell.setAttribute("aria-label", unread ? bell.dataset.one.replace("#", badge.textContent) : bell.dataset.none);
    sessionStorage.setItem("inbox", JSON.stringify({ unread, most }));
  }

  /** Only what came since the last look of any tab; the first look of a browser announces nothing. */
  function announce(newest) {
    const seen = localStorage.getItem("inbox-seen");
    const latest = newest[0]?.at ?? "";
    if (seen === null || latest > seen) localStorage.setItem("inbox-seen", latest);
    if (seen !== null) newest.filter((item) => item.at > seen).reverse().forEach(toast);
  }

  function toast(item) {
    const link = make("a", { href: item.url, textContent: `${item.kind} · ${item.title}`, data: { notice: item.keys } });
    const close = make("button", { type: "button", className: "btn-close", aria: { label: bell.dataset.closeWords } });
    const card = make("div", { className: `toast-card tone-${item.tone}` }, link, close, make("p", { textContent: item.said }));
    close.addEventListener("click", () => card.remove());
    toasts.append(card);
    const leave = () => (card.matches(":hover, :focus-within") ? setTimeout(leave, SHOWN) : card.remove());
    setTimeout(leave, SHOWN);
  }

  async function ask() {
    askedAt = Date.now();
    try {
      const headers = tag ? { Accept: "application/json", "If-None-Match": tag } : { Accept: "application/json" };
      const answer = await fetch(bell.dataset.inbox, { headers, cache: "no-store" });
      if (answer.status === 401 || answer.status === 403) return; // signed out: nothing to ask for any more
      if (answer.status === 200) {
        tag = answer.headers.get("ETag") ?? "";
        const told = await answer.json();
        show(told);
        announce(told.newest);
      }
      pause = answer.status < 400 ? EVERY : Math.min(2 * pause, LONGEST);
    } catch {
      pause = Math.min(2 * pause, LONGEST); // the server restarts, or the network is away
    }
    wait();
  }

  function wait() {
    clearTimeout(timer);
    if (document.hidden) return;
    timer = setTimeout(ask, Math.max(0, askedAt + pause - Date.now()));
  }

  /** Opening what a notice tells of is reading it. The request outlives the page. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-notice]");
    if (!link) return;
    const body = new URLSearchParams({ keys: link.dataset.notice });
    fetch(bell.dataset.read, { method: "POST", body, keepalive: true, headers: { "X-CSRFToken": csrf, Accept: "application/json" } });
    link.closest(".toast-card")?.remove();
  });

  const held = JSON.parse(sessionStorage.getItem("inbox") ?? "null");
  if (held) show(held);
  document.addEventListener("visibilitychange", wait);
  wait();
}
