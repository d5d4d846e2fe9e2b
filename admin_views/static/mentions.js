"use strict";
/* Naming a colleague in a remark: after an @ the people are offered who see this record. Arrow keys choose, Enter or Tab
   takes, Escape leaves the text as it is. Whoever types on is not disturbed. */
{
  const PAUSE = 180;

  function setUp(area) {
    const list = make("ul", { id: `${area.id}-people`, className: "lookup-list", popover: "manual", aria: { role: "listbox", label: area.dataset.mentionsWords } });
    area.after(list);
    for (const [name, value] of Object.entries({ "aria-autocomplete": "list", "aria-controls": list.id })) area.setAttribute(name, value);
    let offers = [];
    let active = 0;
    let timer = 0;
    let latest = 0;

    /** What stands between the last @ and the caret; null where nobody is being named. */
    const typed = () => /@([^\s@]{1,20})$/.exec(area.value.slice(0, area.selectionStart))?.[1] ?? null;

    /** Under the text, or above it where the window ends. */
    function place() {
      const at = area.getBoundingClientRect();
      const goesUp = innerHeight - at.bottom < 200;
      Object.assign(list.style, {
        left: `${at.left}px`,
        width: `${Math.min(at.width, 320)}px`,
        top: goesUp ? "auto" : `${at.bottom + 3}px`,
        bottom: goesUp ? `${innerHeight - at.top + 3}px` : "auto",
      });
    }

    function hide() {
      latest += 1;
      offers = [];
      if (list.matches(":popover-open")) list.hidePopover();
      area.removeAttribute("aria-activedescendant");
    }

    function activate(position) {
      active = position;
      [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
      area.setAttribute("aria-activedescendant", list.children[active].id);
    }

    function take(offer) {
      const start = area.selectionStart - typed().length;
      area.setRangeText(`${offer.name} `, start, area.selectionStart, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
      hide();
    }

    async function search() {
      const mine = ++latest;
      const name = typed();
      if (name === null) return hide();
      const url = new URL(area.dataset.mentions, location.href);
      url.searchParams.set("q", name);
      try {
        const answer = await fetch(url, { headers: { Accept: "application/json" } });
        offers = answer.ok ? await answer.json() : [];
      } catch {
        offers = []; // the name can still be typed
      }
      if (mine !== latest) return;
      if (!offers.length) return hide();
      list.replaceChildren(
        ...offers.map((offer, index) => {
          const option = make("li", { id: `${list.id}-${index}`, textContent: offer.name, aria: { role: "option" } });
          option.append(make("small", { textContent: offer.hint }));
          option.addEventListener("mousedown", (event) => {
            event.preventDefault(); // keeps the focus in the text
            take(offer);
          });
          return option;
        }),
      );
      place();
      if (!list.matches(":popover-open")) list.showPopover();
      activate(0);
    }

    area.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(search, PAUSE);
    });
    area.addEventListener("blur", hide);
    area.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!offers.length || event.isComposing) return;
      if (step) activate((active + step + offers.length) % offers.length);
      else if (event.key === "Enter" || event.key === "Tab") take(offers[active]);
      else if (event.key === "Escape") hide();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  document.querySelectorAll("textarea[data-mentions]").forEach(setUp);
}
