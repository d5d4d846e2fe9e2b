"use strict";
/* The one search over all registers: the box of the reception, and the palette behind Ctrl-K on every page.
   The server answers with groups of hits; the palette adds this person's screens and actions to them. */

const PAUSE = 120; // milliseconds without a key before the server is asked
const MOST_COMMANDS = 6;

function setUpFinder(form) {
  const input = one("[role=combobox]", form);
  const list = one("[role=listbox]", form);
  const { finder, commands: commandsUrl, opens } = form.dataset;
  let hits = []; // what the options stand for, in their order
  let active = -1;
  let timer = 0;
  let latest = 0; // the question whose answer still matters
  let answered = ""; // what was typed when the shown answer was asked for
  let isEager = false; // Enter was pressed before the answer came
  let commands = null;

  const typed = () => input.value.trim();

  async function ask() {
    const mine = ++latest;
    const text = typed();
    if (!text && !commandsUrl) return hide();
    let groups = [];
    let told = words.lookup_none;
    try {
      if (commandsUrl && !commands) commands = [...(await answerOf(commandsUrl)).commands, ...ownCommands()];
      if (text) groups = (await answerOf(`${finder}?${new URLSearchParams({ q: text })}`)).groups;
    } catch {
      told = words.lookup_error;
    }
    if (mine !== latest) return; // something else was typed meanwhile
    answered = text;
    show([...commandGroup(text), ...groups], told);
    if (isEager && hits[0]) choose(hits[0]);
    isEager = false;
  }

  async function answerOf(url) {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (answer.status === 401) location.reload(); // signed out meanwhile
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  function commandGroup(text) {
    const wanted = text.toLowerCase();
    const fits = ({ title, keys }) => title.toLowerCase().includes(wanted) || keys.split(" ").some((key) => key.startsWith(wanted));
    const found = (commands ?? []).filter(fits).slice(0, MOST_COMMANDS);
    return found.length ? [{ label: words.commands, hits: found, more: "" }] : [];
  }

  function show(groups, told) {
    hits = groups.flatMap((group) => group.hits);
    const parts = [];
    let position = 0;
    for (const group of groups) {
      const id = `${list.id}-g${parts.length}`;
      const part = make("ul", { className: "finder-group", aria: { role: "group", labelledby: id } });
      part.append(make("li", { id, className: "finder-label", textContent: group.label, aria: { role: "presentation" } }));
      part.append(...group.hits.map((hit) => optionOf(hit, position++)));
      const place = make("li", { aria: { role: "presentation" } }, part);
      if (group.more) part.append(make("li", { aria: { role: "presentation" } }, make("a", { className: "finder-more", href: group.more, textContent: words.more, tabIndex: -1 })));
      parts.push(place);
    }
    if (!hits.length) parts.push(make("li", { className: "said", textContent: told, aria: { role: "presentation" } }));
    list.replaceChildren(...parts);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    activate(hits.length ? 0 : -1);
  }

  function optionOf(hit, position) {
    const option = make("li", { id: `${list.id}-${position}`, className: "finder-hit", aria: { role: "option" }, data: { position } });
    option.append(make("strong", { textContent: hit.title }));
    if (hit.hint) option.append(make("span", { className: "finder-hint", textContent: hit.hint }));
    if (hit.state) option.append(make("span", { className: `badge tone-${hit.tone}`, textContent: hit.state }));
    return option;
  }

  function activate(position) {
    active = position;
    all("[role=option]", list).forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    const option = document.getElementById(`${list.id}-${active}`);
    if (!option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function hide() {
    latest += 1;
    clearTimeout(timer);
    list.hidden = true;
    isEager = false;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(hit) {
    hide();
    form.closest("dialog")?.close();
    if (hit.act) hit.act();
    else if (hit.dialog) openDialog(hit.url);
    else go((opens === "card" && hit.card) || hit.url);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    latest += 1; // an answer under way is about something else now
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter ends the writing of a Chinese word
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.hidden && hits.length) {
      event.preventDefault();
      activate((active + step + hits.length) % hits.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!list.hidden && answered === typed()) {
        if (hits[active]) choose(hits[active]);
      } else {
        isEager = true;
        clearTimeout(timer);
        ask();
      }
    } else if (event.key === "Escape" && (!list.hidden || form.closest("dialog"))) {
      event.preventDefault(); // a search box would only empty itself
      event.stopPropagation();
      hide();
      form.closest("dialog")?.close();
    }
  });
  input.addEventListener("blur", () => {
    if (!form.closest("dialog")) hide();
  });
  list.addEventListener("mousedown", (event) => {
    if (event.target.closest("a")) return;
    event.preventDefault(); // keeps the focus in the box
    const option = event.target.closest("[role=option]");
    if (option) choose(hits[option.dataset.position]);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  return { ask };
}

/** What the page itself offers: languages, appearance, my account, signing out. */
function ownCommands() {
  return all(".topbar-end .dropdown-item").map((button) => ({ title: button.textContent.trim(), keys: "", act: () => button.click() }));
}

const finders = new Map(all("[data-finder]").map((form) => [form, setUpFinder(form)]));
const palette = one("#palette");

function openPalette() {
  const form = one("form", palette);
  form.reset();
  if (!palette.open) palette.showModal();
  one("input", form).focus();
  finders.get(form).ask();
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
  event.preventDefault();
  openPalette();
});
palette?.addEventListener("click", (event) => {
  if (event.target === palette) palette.close(); // beside the box
});
onClick("[data-palette]", openPalette);
