"use strict";
/* Drafts: what is typed in a form outlives its page and the session, in this tab of the browser and for this person
   alone. After a sign-in that was forced in the middle of a form it comes back by itself; else it is offered. */

const DRAFT = "draft:";
const mine = `${DRAFT}${document.body.dataset.person}:`;
const NEVER_KEPT = new Set(["csrf_token", "token", "next"]); // a form sent again needs its own, not those of before

function drafts() {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(DRAFT));
}

/** A form is known by the page that showed it: the same form about another home is another draft. */
function draftKey(form) {
  const page = new URL(dialog.contains(form) ? dialog.dataset.from : location.href, location.href);
  page.searchParams.delete("next");
  return `${mine}${page.pathname}${page.search}#${form.getAttribute("action")}`;
}

function draftOf(form) {
  return JSON.parse(sessionStorage.getItem(draftKey(form)));
}

function keepDraft(form, more = {}) {
  const secret = new Set(all("input[type=password]", form).map((input) => input.name));
  const fields = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !NEVER_KEPT.has(name) && !secret.has(name),
  );
  const page = dialog.contains(form) ? dialog.dataset.from : "";
  try {
    sessionStorage.setItem(draftKey(form), JSON.stringify({ fields, page, at: Date.now(), ...more }));
  } catch {
    // No room left: the form itself still holds everything.
  }
}

function dropDraft(form) {
  sessionStorage.removeItem(draftKey(form));
}

/** The session is over and the page must go: everything begun is kept and comes back by itself. */
function leaveForSignIn() {
  for (const form of dirtyForms()) {
    keepDraft(form, { lost: true });
    delete form.dataset.dirty;
  }
  location.reload();
}

/** Put the values of a draft back, with as many child rows as it had. */
function fillIn(form, fields) {
  for (const set of all("[data-lines]", form)) {
    const begin = `${set.dataset.lines}-`;
    const kept = new Set(fields.map(([name]) => name).filter((name) => name.startsWith(begin)).map((name) => LINE_INDEX.exec(name)?.[1]));
    for (let held = all("[data-line]", set).length; held < kept.size; held += 1) addLine(set);
  }
  const values = new Map();
  for (const field of fields) values.set(field[0], [...(values.get(field[0]) ?? []), field]);
  for (const control of form.elements) {
    const held = values.get(control.name);
    if (NEVER_KEPT.has(control.name) || ["file", "password", "submit"].includes(control.type)) continue;
    if (control.type === "checkbox") control.checked = held?.some(([, value]) => value === control.value) ?? false;
    else if (held && !form.querySelector(`[type=checkbox][name="${CSS.escape(control.name)}"]`)) control.value = (held.length > 1 ? held.shift() : held[0])[1];
  }
  markDirty(form);
}

function noticeOf(text, ...buttons) {
  const notice = make("div", { className: "alert notice alert-info draft", aria: { role: "status" } });
  notice.append(make("div", { className: "notice-words", textContent: text }), ...buttons);
  return notice;
}

function draftButton(text, act) {
  const button = make("button", { type: "button", className: "btn btn-sm btn-outline-primary", textContent: text });
  button.addEventListener("click", act);
  return button;
}

/** What was begun in this form before: back at once when the session broke off, else on offer. */
function offerDraft(form) {
  const draft = draftOf(form);
  if (!draft || form.dataset.dirty !== undefined) return;
  const discard = draftButton(words.draft_drop, () => {
    dropDraft(form);
    notice.remove();
    if (form.dataset.dirty !== undefined) {
      form.reset();
      delete form.dataset.dirty;
    }
  });
  const take = draftButton(words.draft_take, () => {
    fillIn(form, draft.fields);
    notice.remove();
  });
  const time = new Date(draft.at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  const notice = draft.lost
    ? noticeOf(words.draft_back, discard)
    : noticeOf(words.draft_offer.replace("{time}", time), take, discard);
  if (draft.lost) fillIn(form, draft.fields);
  (one(".dialog-content", form) ?? form).prepend(notice);
}

let keeping = 0;
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, ({ target: { form } }) => {
    if (form?.dataset.guard === undefined) return;
    clearTimeout(keeping);
    keeping = setTimeout(() => keepDraft(form), 300);
  });
}

// Whether a page's form was accepted shows on the page that follows; a dialog hears it from its answer.
document.addEventListener("submit", ({ target: form }) => {
  clearTimeout(keeping);
  if (form.getAttribute("action") === "/logout") drafts().forEach((key) => sessionStorage.removeItem(key));
  else if (form.dataset.guard !== undefined) keepDraft(form, { sent: true });
});

function settleDrafts() {
  if (!document.body.dataset.person) {
    for (const key of drafts()) {
      const draft = JSON.parse(sessionStorage.getItem(key));
      if (draft.sent) sessionStorage.setItem(key, JSON.stringify({ ...draft, sent: false, lost: true }));
    }
    return;
  }
  const wasRefused = one("[data-refusal], form[data-guard][data-dirty]");
  for (const key of drafts()) {
    const draft = JSON.parse(sessionStorage.getItem(key));
    if (!key.startsWith(mine) || (draft.sent && !wasRefused)) sessionStorage.removeItem(key); // stored, or somebody else's
    else if (draft.lost && draft.page) openDialog(draft.page);
  }
  all("form[data-guard]").forEach(offerDraft);
}

settleDrafts();
