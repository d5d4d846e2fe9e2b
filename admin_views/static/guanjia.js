"use strict";
/* Guanjia's script, over Bootstrap's. It adds dialogs, record searches, child rows, filters and keys to pages that the
   server has already drawn. No inline handlers and no inline styles: the pages forbid both.
   Order: tools, dialogs, sending forms, unsaved changes, lookups, child rows, lists, filters, keys, single pages. */

// ---- tools ----

const words = JSON.parse(document.body.dataset.words);
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

function make(tag, properties = {}, ...children) {
  const { data = {}, aria = {}, ...plain } = properties;
  const element = Object.assign(document.createElement(tag), plain);
  Object.assign(element.dataset, data);
  for (const [name, value] of Object.entries(aria)) element.setAttribute(name === "role" ? "role" : `aria-${name}`, value);
  element.append(...children);
  return element;
}

/** Run `act(element, event)` when something inside an element matching `selector` is clicked. */
function onClick(selector, act) {
  document.addEventListener("click", (event) => {
    const element = event.target.closest(selector);
    if (element) act(element, event);
  });
}

/** Show the page at `url`, afresh even when it is this one. */
function go(url) {
  const target = new URL(url, location.href);
  if (target.pathname + target.search === location.pathname + location.search) location.reload();
  else location.assign(target);
}

/** Make the widgets of a page or of a dialog's content work. */
function enhance(root) {
  all("[data-lookup]", root).forEach(setUpLookup);
  if (root === dialog) all("form[data-guard]", root).forEach(offerDraft);
}

// ---- dialogs ----

const dialog = one("#dialog");

async function openDialog(url) {
  try {
    await showAnswer(await askForDialog(url), url);
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem;
    location.assign(url); // no connection: the browser's own page says so best
  }
}

function askForDialog(url, options = {}) {
  return fetch(url, { ...options, headers: { "X-Dialog": "1", Accept: "text/html, application/json;q=0.5" } });
}

/** What the server answered: a place to go, a page for the dialog, or a problem. */
async function showAnswer(answer, url) {
  if (answer.headers.get("Content-Type")?.includes("json")) {
    const told = await answer.json();
    if (told.go) go(told.go);
    else if (answer.status === 401) leaveForSignIn();
    else showProblem(Object.values(told.errors ?? {}).flat().join(" "));
    return;
  }
  if (answer.redirected && !url) return go(answer.url);
  const content = new DOMParser().parseFromString(await answer.text(), "text/html");
  const refusal = one("[data-refusal] [data-reason]", content);
  // A refusal without a form of its own must not sweep away what was typed.
  if (refusal && one("form", dialog)) return showProblem(refusal.textContent);
  if (url) dialog.dataset.from = url;
  fillDialog(content.body);
}

function fillDialog(content) {
  dialog.replaceChildren(...content.childNodes);
  enhance(dialog);
  if (!dialog.open) dialog.showModal();
  focusFirst(dialog);
}

function focusFirst(root) {
  const inputs = all("form :is(input:not([type=hidden]), select, textarea):not([readonly])", root);
  // The community stands in most forms already; nobody wants to begin there again.
  const asked = inputs.find((input) => input.name !== "community_id-shown" || !input.value);
  const named = one("form", root)?.dataset.first; // where the page that began the form wants the hand
  const first = named && inputs.find((input) => input.name === named || input.name === `${named}-shown`);
  (one("[aria-invalid=true]", root) ?? first ?? asked ?? one("[data-submit], [data-go], .dialog-foot .btn", root))?.focus();
}

function showProblem(text) {
  const place = one(".dialog-content", dialog);
  if (!place) return;
  one("[data-problem]", place)?.remove();
  const notice = make("div", { className: "alert notice alert-danger", data: { problem: "" }, aria: { role: "alert" } });
  notice.append(make("div", { className: "notice-words", textContent: text }));
  place.prepend(notice);
  place.scrollTop = 0;
}

/** Ask before something cannot be undone. Resolves to true or false. */
function sure(text, yes, no) {
  const box = one("#ask");
  one("#ask-words").textContent = text;
  one("[data-ask-yes]", box).textContent = yes;
  one("[data-ask-no]", box).textContent = no;
  box.returnValue = "";
  box.showModal();
  return new Promise((resolve) => box.addEventListener("close", () => resolve(box.returnValue === "yes"), { once: true }));
}

async function closeDialog(box) {
  const dirty = dirtyForms(box);
  if (dirty.length && !(await sure(words.discard_ask, words.discard, words.keep))) return;
  for (const form of dirty) {
    delete form.dataset.dirty;
    dropDraft(form);
  }
  box.close();
}

dialog.addEventListener("close", () => dialog.replaceChildren());
document.addEventListener(
  "cancel",
  (event) => {
    if (event.target.matches("dialog") && dirtyForms(event.target).length) {
      event.preventDefault();
      closeDialog(event.target);
    }
  },
  true,
);

onClick("a[data-dialog]", (link, event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab gets the whole page
  event.preventDefault();
  openDialog(andBack(link));
});
onClick("[data-close]", (button, event) => {
  const box = button.closest("dialog");
  if (!box) return; // on a page of its own, "Cancel" is a link
  event.preventDefault();
  closeDialog(box);
});
onClick("[data-open]", (button) => {
  const box = document.getElementById(button.dataset.open);
  box.showModal();
  focusFirst(box);
});
onClick("[data-picture]", (link, event) => {
  event.preventDefault();
  const head = make("header", { className: "dialog-head" }, make("h2", { textContent: link.textContent }));
  head.append(make("button", { type: "button", className: "btn-close", data: { close: "" }, aria: { label: words.back } }));
  const picture = make("img", { className: "picture", src: link.href, alt: link.textContent });
  const keep = make("a", { className: "btn btn-outline-primary", href: link.href, download: "", textContent: words.download });
  const foot = make("footer", { className: "dialog-foot" }, keep);
  const body = make("div", {}, make("div", { className: "dialog-page" }, head, make("div", { className: "dialog-content" }, picture), foot));
  fillDialog(body);
});
onClick("#dialog [data-go]", (link, event) => {
  event.preventDefault();
  go(link.href);
});

// ---- sending forms ----

/** Never `form.method`: where a box of the form is called "method", that is the box. */
function isSentBy(form, method) {
  return form.getAttribute("method") === method;
}

async function sendFromDialog(form, submitter) {
  const content = new FormData(form, submitter);
  const body = form.getAttribute("enctype") === "multipart/form-data" ? content : new URLSearchParams(content);
  const url = submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  hold(form, true);
  try {
    const answer = await askForDialog(url, { method: "POST", body });
    if (answer.ok) {
      delete form.dataset.dirty;
      dropDraft(form);
    }
    await showAnswer(answer);
    if (!answer.ok) hold(form, false);
  } catch (problem) {
    hold(form, false);
    if (!(problem instanceof TypeError)) throw problem;
    showProblem(words.lost);
  }
}

// Ctrl-Enter sends a form from any of its boxes, text areas too.
document.addEventListener("keydown", (event) => {
  const form = event.target.form;
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || form?.dataset.guard === undefined) return;
  event.preventDefault();
  form.requestSubmit(one("[data-submit]:not(:disabled)", form));
});

/** While a form travels its button is off, so that nobody presses it twice. */
function hold(form, busy) {
  form.toggleAttribute("aria-busy", busy);
  all("[data-submit]", form).forEach((button) => {
    button.disabled = busy;
  });
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (event.defaultPrevented || isSentBy(form, "dialog")) return;
  if (form.dataset.sure && !form.dataset.isSure) {
    event.preventDefault();
    if (await sure(form.dataset.sure, form.dataset.sureYes, words.back)) {
      form.dataset.isSure = "1";
      form.requestSubmit(event.submitter);
    }
  } else if (dialog.contains(form) && isSentBy(form, "post")) {
    event.preventDefault();
    sendFromDialog(form, event.submitter);
  } else if (isSentBy(form, "post")) {
    delete form.dataset.dirty;
    setTimeout(() => hold(form, true)); // after the browser has read the form
  }
});
addEventListener("pageshow", () => all("form[aria-busy]").forEach((form) => hold(form, false)));

// A moment that nobody touched goes back exactly as it came, seconds and all.
document.addEventListener("formdata", (event) => {
  all("[data-exact]", event.target).forEach((input) => {
    if (input.value === input.defaultValue) event.formData.set(input.name, input.dataset.exact);
  });
});

// ---- unsaved changes ----

function dirtyForms(root = document) {
  return all("form[data-guard][data-dirty]", root);
}

function markDirty(form) {
  if (form?.dataset.guard !== undefined) form.dataset.dirty = "";
}

for (const kind of ["input", "change"]) document.addEventListener(kind, (event) => markDirty(event.target.form));
addEventListener("beforeunload", (event) => {
  if (dirtyForms().length) event.preventDefault();
});

// ---- lookups: a combobox over the records that the person may see ----

function setUpLookup(box) {
  const input = one("[role=combobox]", box);
  const chosen = one("input[type=hidden]", box);
  const list = one("[role=listbox]", box);
  let offers = [];
  let active = -1;
  let timer = 0;
  let latest = 0;

  async function search(typed) {
    const mine = ++latest;
    let told = words.lookup_none;
    try {
      const answer = await fetch(lookupUrl(box, typed), { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      offers = await answer.json();
    } catch {
      offers = [];
      told = words.lookup_error;
    }
    if (mine === latest && document.activeElement === input) show(told);
  }

  function show(told) {
    list.replaceChildren(...offers.map(optionOf));
    if (!offers.length) list.append(make("li", { className: "said", textContent: told, aria: { role: "presentation" } }));
    activate(offers.length ? 0 : -1);
    place();
    if (!list.matches(":popover-open")) list.showPopover();
    input.setAttribute("aria-expanded", "true");
  }

  function optionOf(offer, position) {
    const option = make("li", { id: `${list.id}-${position}`, textContent: offer.title, aria: { role: "option" } });
    if (offer.hint) option.append(make("small", { textContent: offer.hint }));
    return option;
  }

  function place() {
    const at = input.getBoundingClientRect();
    const below = innerHeight - at.bottom;
    const goesUp = below < 200 && at.top > below;
    Object.assign(list.style, {
      left: `${at.left}px`,
      width: `${at.width}px`,
      maxHeight: `${Math.min(272, (goesUp ? at.top : below) - 12)}px`,
      top: goesUp ? "auto" : `${at.bottom + 3}px`,
      bottom: goesUp ? `${innerHeight - at.top + 3}px` : "auto",
    });
  }

  function hide() {
    latest += 1;
    clearTimeout(timer);
    if (list.matches(":popover-open")) list.hidePopover();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  }

  function activate(position) {
    active = position;
    all("[role=option]", list).forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    const option = list.children[active];
    if (active < 0 || !option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function choose(offer) {
    input.value = offer.title;
    chosen.value = offer.id;
    input.setCustomValidity("");
    markDirty(input.form);
    hide();
  }

  const isOpen = () => list.matches(":popover-open");

  input.addEventListener("input", () => {
    chosen.value = "";
    input.setCustomValidity(input.value.trim() ? words.lookup_choose : "");
    clearTimeout(timer);
    timer = setTimeout(() => search(input.value.trim()), 180);
  });
  input.addEventListener("click", () => {
    if (!isOpen()) search(chosen.value ? "" : input.value.trim());
  });
  input.addEventListener("blur", hide);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !isOpen()) {
      event.preventDefault();
      search(chosen.value ? "" : input.value.trim());
    } else if (step && offers.length) {
      event.preventDefault();
      activate((active + step + offers.length) % offers.length);
    } else if (event.key === "Enter" && isOpen()) {
      event.preventDefault();
      if (offers[active]) choose(offers[active]);
    } else if (event.key === "Tab" && isOpen() && !chosen.value && input.value.trim() && offers[active]) {
      choose(offers[active]);
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault(); // closes the list, not the dialog
      event.stopPropagation();
      hide();
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // keeps the focus in the input
    const option = event.target.closest("[role=option]");
    if (option) choose(offers[all("[role=option]", list).indexOf(option)]);
  });
  addEventListener("scroll", (event) => isOpen() && !list.contains(event.target) && place(), { capture: true, passive: true });
}

function lookupUrl(box, typed) {
  const url = new URL(box.dataset.lookup, location.href);
  const community = box.closest("form")?.elements.namedItem("community_id");
  url.searchParams.set("q", typed);
  if (community?.value && !box.contains(community)) url.searchParams.set("community_id", community.value);
  return url;
}

// ---- child rows ----

const LINE_INDEX = /-(\d+)-/;

function addLine(set) {
  const rows = one("[data-rows]", set);
  const taken = all("[data-line] input[type=hidden]", rows).map((input) => Number(LINE_INDEX.exec(input.name)?.[1] ?? -1));
  const index = Math.max(-1, ...taken) + 1;
  const line = one("template", set).content.firstElementChild.cloneNode(true);
  for (const element of [line, ...all("*", line)]) {
    for (const name of ["id", "name", "for", "aria-controls", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace(LINE_INDEX, `-${index}-`));
    }
  }
  rows.append(line);
  enhance(line);
  one("input:not([type=hidden]), select, textarea", line)?.focus();
  markDirty(set.closest("form"));
}

onClick("[data-line-add]", (button) => addLine(button.closest("[data-lines]")));
onClick("[data-line-remove]", (button) => {
  const set = button.closest("[data-lines]");
  markDirty(set.closest("form"));
  button.closest("[data-line]").remove();
  one("[data-line-add]", set).focus();
});

const TICKED = new Set(["1", "是", "√", "✓", "yes", "true", "y"]);

function boxesOf(line) {
  return all("input:not([type=hidden]), select, textarea", line);
}

function putCell(box, text) {
  if (!box) return;
  if (box.type === "checkbox") box.checked = TICKED.has(text.toLowerCase());
  else if (box.matches("select")) {
    const option = [...box.options].find(({ value, textContent }) => text === textContent.trim() || text === value);
    if (option) box.value = option.value;
  } else {
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true })); // a lookup asks to choose the record that was meant
  }
}

/** Cells copied from a spreadsheet fill the rows from here on, column by column. */
document.addEventListener("paste", (event) => {
  const line = event.target.closest?.("[data-line]");
  const text = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r/g, "").replace(/\n+$/, "");
  const isTable = text.includes("\t") || (text.includes("\n") && !event.target.matches("textarea"));
  if (!line || !isTable) return;
  event.preventDefault();
  const set = line.closest("[data-lines]");
  const column = boxesOf(line).indexOf(event.target);
  let at = all("[data-line]", set).indexOf(line);
  for (const cells of text.split("\n")) {
    if (at === all("[data-line]", set).length) addLine(set);
    const boxes = boxesOf(all("[data-line]", set)[at]);
    cells.split("\t").forEach((cell, offset) => putCell(boxes[column + offset], cell.trim()));
    at += 1;
  }
  markDirty(set.closest("form"));
});

// ---- lists: ticks and what can be done with the ticked rows ----

let lastTick = null;

function ticks() {
  return all("[data-tick]");
}

function countTicks() {
  const bar = one("[data-bulk]");
  if (!bar) return;
  const ticked = ticks().filter((tick) => tick.checked);
  bar.hidden = ticked.length === 0;
  const whole = one("[data-bulk-all]");
  if (whole && !ticked.length) whole.checked = false;
  one("[data-bulk-count]").textContent = whole?.checked ? whole.dataset.bulkAll : ticked.length;
  ticks().forEach((tick) => tick.closest("tr").classList.toggle("is-chosen", tick.checked));
  const everything = one("[data-tick-all]");
  everything.checked = ticked.length > 0 && ticked.length === ticks().length;
  everything.indeterminate = ticked.length > 0 && !everything.checked;
}

/** Shift and a click tick everything between this row and the one ticked before. */
function tickRange(tick, event) {
  const rows = ticks();
  if (event.shiftKey && lastTick) {
    const [from, to] = [rows.indexOf(lastTick), rows.indexOf(tick)].sort((a, b) => a - b);
    rows.slice(from, to + 1).forEach((row) => {
      row.checked = tick.checked;
    });
  }
  lastTick = tick;
  countTicks();
}

function tickAll(checked) {
  ticks().forEach((tick) => {
    tick.checked = checked;
  });
  countTicks();
}

onClick("[data-tick]", tickRange);
onClick("[data-tick-all]", (box) => tickAll(box.checked));
onClick("[data-bulk-clear]", () => tickAll(false));
onClick("[data-bulk-all]", countTicks);
onClick("[data-bulk-move]", (button, event) => {
  event.preventDefault();
  const url = new URL(button.formAction, location.href);
  const fields = new URLSearchParams(new FormData(button.form));
  fields.delete(fields.has("all") ? "ids" : "of"); // either the ticked rows, or what the list is filtered by
  url.search = fields.toString();
  openDialog(url.href);
});

/** Before the next picture, when the page is laid out anyway: asking for a place earlier would lay it out twice. */
const onceLaidOut = (work) => requestAnimationFrame(work);

/** A list that is shown again stands where it was scrolled to. */
function keepScroll(frame) {
  const key = `scroll ${location.pathname}${location.search}`;
  const [visit] = performance.getEntriesByType("navigation");
  if (visit && visit.type !== "navigate") onceLaidOut(() => (frame.scrollTop = Number(sessionStorage.getItem(key) ?? 0)));
  addEventListener("pagehide", () => sessionStorage.setItem(key, frame.scrollTop));
}

/** A row's further actions: the page says once what they are called, the row only which of them fit it. */
onClick("[data-more]", (button, event) => {
  event.preventDefault();
  if (!button.dataset.bsToggle) {
    const { rows, moves } = button.closest("[data-moves]").dataset;
    button.dataset.bsToggle = "dropdown";
    button.parentElement.append(moreMenu(rows, JSON.parse(moves), button.dataset));
  }
  bootstrap.Dropdown.getOrCreateInstance(button, { popperConfig: { strategy: "fixed" } }).toggle();
});

function moreMenu(rows, moves, { more, id }) {
  const links = more.split(" ").map((name) => {
    const [label, tone] = moves[name];
    const href = name === "edit" ? `${rows}edit/?id=${id}` : `${rows}do/${name}/?ids=${id}`;
    const className = tone === "bad" ? "dropdown-item text-danger" : "dropdown-item";
    return make("li", {}, make("a", { className, href, textContent: label, data: { dialog: "" } }));
  });
  if (more.endsWith("edit") && links.length > 1) links.splice(-1, 0, make("li", {}, make("hr", { className: "dropdown-divider" })));
  return make("ul", { className: "dropdown-menu dropdown-menu-end" }, ...links);
}

/** What is done from a list leads back to it as it stands. */
function andBack(link) {
  const url = new URL(link.href);
  if (link.closest("[data-moves]") && !url.searchParams.has("next")) url.searchParams.set("next", location.pathname + location.search);
  return url.href;
}

// ---- lists: filters ----

function setUpFilters(form) {
  const filters = new Map(JSON.parse(form.dataset.filters).map((filter) => [filter.key, filter]));
  const periods = JSON.parse(form.dataset.periods);
  const prefix = form.dataset.prefix ?? ""; // the report builder keeps its own names apart from those of filters
  const field = one("#filter-field", form);
  const operator = one("#filter-operator", form);
  const place = one("[data-filter-value]", form);

  const optionsOf = (pairs) => pairs.map(([value, label]) => make("option", { value, textContent: label }));
  const drawOperators = () => {
    operator.replaceChildren(...optionsOf(filters.get(field.value).operators));
    drawValue();
  };
  const drawValue = () => place.replaceChildren(...valueInputs(filters.get(field.value), operator.value));

  function valueInputs(filter, chosen) {
    if (chosen === "empty" || chosen === "filled") return [make("p", { className: "form-text", textContent: words.no_value })];
    if (chosen === "within") return [selectOf(periods)];
    if (chosen === "between") return [make("div", { className: "filter-pair" }, inputOf(filter, words.from), inputOf(filter, words.until))];
    if (filter.choices.length) return [selectOf(filter.choices)];
    if (filter.lookup) return [lookupOf(filter)];
    return [inputOf(filter, words.value)];
  }

  const selectOf = (pairs) => make("select", { className: "form-select", aria: { label: words.value } }, ...optionsOf(pairs));

  function inputOf(filter, label) {
    const isDay = filter.widget === "date" || filter.widget === "datetime-local";
    const input = make("input", { className: "form-control", required: true, placeholder: label, aria: { label } });
    input.type = isDay ? "date" : "text";
    if (filter.widget === "number") input.inputMode = "decimal";
    return input;
  }

  function lookupOf(filter) {
    const list = make("ul", { id: "filter-list", className: "lookup-list", popover: "manual", aria: { role: "listbox", label: filter.label } });
    const input = make("input", { className: "form-control", required: true, autocomplete: "off" });
    const names = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, "aria-label": filter.label };
    for (const [name, value] of Object.entries(names)) input.setAttribute(name, value);
    const box = make("div", { className: "lookup", data: { lookup: filter.lookup } }, input, make("input", { type: "hidden" }), list);
    setUpLookup(box);
    return box;
  }

  function typedValue() {
    if (operator.value === "empty" || operator.value === "filled") return "1";
    const hidden = one("input[type=hidden]", place);
    if (hidden) return hidden.value;
    return all("input, select", place).map((input) => input.value.trim()).join("..");
  }

  /** The group of the last filter, which gets one if it stood alone: "or1." */
  function groupOf(url, last) {
    const known = /^or\d+\./.exec(last);
    if (known) return known[0];
    let number = 1;
    while ([...url.searchParams.keys()].some((key) => key.startsWith(`${prefix}or${number}.`))) number += 1;
    const values = url.searchParams.getAll(prefix + last);
    url.searchParams.delete(prefix + last);
    values.forEach((value) => url.searchParams.append(`${prefix}or${number}.${last}`, value));
    return `or${number}.`;
  }

  field.addEventListener("change", drawOperators);
  operator.addEventListener("change", drawValue);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const url = new URL(location.href);
    const name = operator.value === "is" ? field.value : `${field.value}.${operator.value}`;
    const value = typedValue();
    if (!value) return;
    const group = one("[data-filter-or]", form)?.checked ? groupOf(url, form.dataset.last) : "";
    const key = prefix + group + name;
    if (!url.searchParams.getAll(key).includes(value)) url.searchParams.append(key, value);
    url.searchParams.delete("page");
    go(url);
  });
  drawOperators();
}

// ---- keys ----

/** Whether a key is meant for a field. One in a dialog that has just closed keeps the focus until the next picture. */
const isTyping = (element) =>
  element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]") && !element.closest("dialog:not([open])");

/** The row whose link has the focus moves up or down. */
function stepRow(step) {
  const doors = all(".list-table .door");
  if (!doors.length) return;
  const at = doors.findIndex((door) => door.closest("tr").contains(document.activeElement));
  const next = doors[at < 0 ? 0 : Math.min(Math.max(at + step, 0), doors.length - 1)];
  next.focus();
  next.closest("tr").scrollIntoView({ block: "nearest" });
}

const KEYS = {
  "/": () => one("[data-search]")?.focus(),
  "?": () => one("#shortcuts").showModal(),
  n: () => one("[data-new]")?.click(),
  e: () => one("[data-edit]")?.click(),
  j: () => stepRow(1),
  k: () => stepRow(-1),
  x: () => document.activeElement.closest("tr")?.querySelector("[data-tick]")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (one("dialog[open]") || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});

// ---- the panel: menu, theme, small buttons ----

function setUpMenu(menu) {
  const groups = all(".menu-group", menu);
  const opened = new Set(JSON.parse(localStorage.getItem("menu") ?? "[]"));
  groups.forEach((group) => {
    if (opened.has(group.dataset.area)) group.open = true;
  });
  onClick(".menu-group > summary", () =>
    setTimeout(() => {
      const open = groups.filter((group) => group.open).map((group) => group.dataset.area);
      localStorage.setItem("menu", JSON.stringify(open));
    }),
  );
  onceLaidOut(() => one("[aria-current]", menu)?.scrollIntoView({ block: "nearest" }));
  one("[data-menu-filter]", menu)?.addEventListener("input", (event) => filterMenu(groups, event.target.value.trim().toLowerCase()));
}

function filterMenu(groups, typed) {
  groups.forEach((group) => {
    const links = all(".menu-link", group);
    const heading = one("summary", group).textContent.toLowerCase();
    links.forEach((link) => {
      link.hidden = !link.textContent.toLowerCase().includes(typed) && !heading.includes(typed);
    });
    group.hidden = links.every((link) => link.hidden);
    if (typed) group.open = true;
  });
}

function chooseTheme(choice) {
  document.cookie = `theme=${choice}; path=/; max-age=${choice ? 365 * 86400 : 0}; samesite=lax`;
  const isDark = choice ? choice === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.bsTheme = isDark ? "dark" : "light";
  all("[data-theme-choice]").forEach((button) => button.classList.toggle("active", button.dataset.themeChoice === choice));
}

onClick("[data-theme-choice]", (button) => chooseTheme(button.dataset.themeChoice));
onClick("[data-shortcuts]", () => one("#shortcuts").showModal());
onClick("[data-print]", () => print());
onClick("[data-back]", () => history.back());
onClick("[data-why]", () => {
  one("#why-not").open = true;
});
onClick("[data-copy]", (button) => {
  const source = document.getElementById(button.dataset.copy);
  source.select();
  // Without TLS a browser offers no clipboard; the old command still works there.
  if (navigator.clipboard) navigator.clipboard.writeText(source.value);
  else document.execCommand("copy");
  button.replaceChildren("✓");
});
onClick("[data-demo-login]", (button) => {
  one("#username").value = button.dataset.demoLogin;
  one("#password").value = "guanjia-demo";
  one(".login-card").requestSubmit();
});

// ---- the permission matrix ----

function openRight(square) {
  const box = one("#change-right");
  const form = one("form", box);
  const row = square.closest("tr");
  const isHeld = Boolean(square.dataset.held);
  form.elements.role_id.value = square.dataset.square;
  form.elements.permission.value = row.dataset.permission;
  form.elements.allowed.value = isHeld ? "0" : "1";
  one("[data-role-words]", box).textContent = square.dataset.role;
  one("[data-right-words]", box).textContent = row.dataset.words;
  one("[data-right-code]", box).textContent = row.dataset.permission;
  const told = one("[data-told-words]", box);
  told.textContent = square.dataset.told ?? "";
  told.hidden = !square.dataset.told;
  one("[data-give]", box).hidden = isHeld;
  one("[data-take]", box).hidden = !isHeld;
  one("[data-reset]", box).hidden = !square.dataset.told;
  // Enter must press the button that is seen, so the hidden ones are switched off too.
  all("footer [hidden]", box).forEach((button) => (button.disabled = true));
  all("footer :not([hidden])", box).forEach((button) => (button.disabled = false));
  box.showModal();
  one("#change-reason").focus();
}

function filterMatrix(typed) {
  all("[data-block]").forEach((block) => {
    const named = one("summary", block).textContent.toLowerCase().includes(typed);
    let found = 0;
    all("tbody tr", block).forEach((row) => {
      row.hidden = !named && !`${row.dataset.words} ${row.dataset.permission}`.toLowerCase().includes(typed);
      found += row.hidden ? 0 : 1;
    });
    block.hidden = !found;
    block.open = Boolean(typed) && found > 0;
  });
}

onClick("button[data-square]", openRight);
one("[data-matrix-filter]")?.addEventListener("input", (event) => filterMatrix(event.target.value.trim().toLowerCase()));

// ---- begin ----

enhance(document);
countTicks();
all(".menu").forEach(setUpMenu);
all("[data-filters]").forEach(setUpFilters);
all(".is-list .table-frame").forEach(keepScroll);

// ---- pages that wait for background work ----

/** Fetch this page again while work is under way and put the fresh part in its place. */
function keepFresh(part) {
  setTimeout(async () => {
    let fresh = null;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.ok) fresh = one(`#${part.id}`, new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // no connection for a moment: ask again
    }
    if (fresh && !part.contains(document.activeElement)) {
      part.replaceWith(fresh);
      enhance(fresh);
      part = fresh;
    }
    if (part.dataset.refresh !== undefined) keepFresh(part);
  }, 1500);
}

all("[data-refresh]").forEach(keepFresh);
