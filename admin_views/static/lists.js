"use strict";
/* Lists that people arrange: the order of columns, the space between rows, and boards whose cards are drawn to another
   state. Everything here can be done without it too: by ticks in a form, and by the menu on each card. */

// ---- columns ----

onClick("[data-column-step]", (button) => {
  const choice = button.closest("li");
  const isUp = button.dataset.columnStep === "-1";
  const other = isUp ? choice.previousElementSibling : choice.nextElementSibling;
  if (!other) return;
  if (isUp) other.before(choice);
  else other.after(choice);
  button.focus(); // moving an element takes its focus away
  choice.scrollIntoView({ block: "nearest" });
  const place = all("li", choice.parentElement).indexOf(choice) + 1;
  one("[data-column-said]").textContent = `${one("label", choice).textContent.trim()}: ${place}`;
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-columns]")) return;
  const boxes = all("input[name=columns]", form);
  boxes[0].setCustomValidity(boxes.some((box) => box.checked) ? "" : words.columns_none);
  if (!form.reportValidity()) event.preventDefault();
});
document.addEventListener("change", (event) => event.target.name === "columns" && one("input[name=columns]").setCustomValidity(""));
// One short argument instead of one for each column: the address is made to be sent.
document.addEventListener("formdata", (event) => {
  if (!event.target.matches("[data-columns]")) return;
  const chosen = event.formData.getAll("columns");
  event.formData.delete("columns");
  if (chosen.length) event.formData.set("columns", chosen.join(","));
});

// ---- density: kept by the browser, and known to the server before it draws the page ----

onClick("[data-density]", (button) => {
  const isWide = button.getAttribute("aria-pressed") !== "true";
  const density = isWide ? "comfortable" : "compact";
  button.setAttribute("aria-pressed", String(isWide));
  document.cookie = `density=${density}; path=/; max-age=${365 * 86400}; samesite=lax`;
  const rows = one("#rows");
  rows?.classList.remove("is-compact", "is-comfortable");
  rows?.classList.add(`is-${density}`);
});

// ---- boards ----

const board = one("[data-board]");
const boardWords = board ? JSON.parse(board.dataset.boardWords) : {};
let carried = null;

/** Put a card where it was dropped and say how to put it back. */
function lay(card, cards) {
  const [from, before] = [card.parentElement, card.nextElementSibling];
  cards.prepend(card);
  card.classList.add("is-waiting");
  return () => {
    from.insertBefore(card, before);
    card.classList.remove("is-waiting");
  };
}

async function dropped(card, column) {
  const putBack = lay(card, one("[data-cards]", column));
  let told = { moves: [], reason: boardWords.lost };
  try {
    const url = `${board.dataset.rows}why/?id=${card.dataset.card}&to=${column.dataset.column}`;
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    const body = await answer.json();
    told = answer.ok ? body : { moves: [], reason: Object.values(body.errors ?? {}).flat().join(" ") };
  } catch {
    // no connection: the card goes back, and the reason says so
  }
  if (!told.moves.length) {
    putBack();
    return refuse(card, told.reason);
  }
  dialog.addEventListener("close", putBack, { once: true }); // a move that is made loads the board afresh
  if (told.moves.length === 1) await openDialog(moveUrl(card, told.moves[0]));
  else chooseMove(card, told.moves);
  if (!dialog.open) putBack();
}

function moveUrl(card, move) {
  const url = new URL(`${board.dataset.rows}do/${move.name}/`, location.href);
  url.searchParams.set("ids", card.dataset.card);
  url.searchParams.set("next", location.pathname + location.search);
  return url.href;
}

/** Several moves lead to the same state: the person says which is meant. */
function chooseMove(card, moves) {
  const title = make("h2", { id: "dialog-title", textContent: boardWords.choose });
  const buttons = moves.map((move) => {
    const button = make("button", { type: "button", className: "btn btn-soft", textContent: move.label });
    button.addEventListener("click", () => openDialog(moveUrl(card, move)));
    return button;
  });
  const back = make("button", { type: "button", className: "btn btn-outline-secondary", textContent: boardWords.back, data: { close: "" } });
  const page = make(
    "div",
    { className: "dialog-page" },
    make("header", { className: "dialog-head" }, title),
    make("div", { className: "dialog-content board-choice" }, ...buttons),
    make("footer", { className: "dialog-foot" }, back),
  );
  fillDialog(make("div", {}, page));
  buttons[0].focus();
}

function refuse(card, reason) {
  one("#notices [data-board-reason]")?.remove();
  const close = make("button", { type: "button", className: "btn-close", data: { bsDismiss: "alert" }, aria: { label: boardWords.back } });
  const said = make("div", { className: "notice-words", textContent: reason });
  one("#notices").append(make("div", { className: "alert notice alert-warning", data: { boardReason: "" }, aria: { role: "alert" } }, said, close));
  card.classList.add("is-refused");
  setTimeout(() => card.classList.remove("is-refused"), 900);
}

board?.addEventListener("dragstart", (event) => {
  carried = event.target.closest("[data-card]");
  if (!carried) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", one(".door", carried).textContent);
  carried.classList.add("is-carried");
});
board?.addEventListener("dragover", (event) => {
  const column = event.target.closest("[data-column]");
  if (!carried || !column) return;
  event.preventDefault();
  all("[data-column].is-over", board).forEach((other) => other !== column && other.classList.remove("is-over"));
  column.classList.add("is-over");
});
board?.addEventListener("dragend", () => {
  carried?.classList.remove("is-carried");
  carried = null;
  all(".is-over", board).forEach((column) => column.classList.remove("is-over"));
});
board?.addEventListener("drop", (event) => {
  const column = event.target.closest("[data-column]");
  if (!carried || !column) return;
  event.preventDefault();
  const card = carried;
  if (card.closest("[data-column]") !== column) dropped(card, column);
});
