"""The rows of a list as HTML. What a column, a state or a set of actions looks like is worked out once for the page; a
row only fills in its own values, so that a page of two hundred costs little more than one of fifty. Values that were
drawn before are not drawn again: twenty people look at the same rows all day, and few of them change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from flask import current_app, request, url_for
from markupsafe import Markup, escape

from models.engine import REGISTERS, Actor, Register, Transition, _l
from models.engine import clock as site_clock
from models.engine.choices import Pick
from models.engine.fields import Field
from models.engine.kinds import Link, LongText
from models.engine.listing import cell

from .speech import language, t

LEADING = ("state", "due_at")  # after what a row is called: how it stands and when it is due
OVERDUE, MORE, TICK = _l("Overdue"), _l("More actions"), _l("Tick this row")
ID = "\x00"  # stands for the row's id in pieces that many rows share
MOST_LOOKS = 200
MOST_DRAWN = 4_000  # rows whose cells are kept by one process, a kilobyte or two each


class _Unread(Exception):
    """A guard looked at something that is not on the row."""


class Facts:
    """A row as a guard sees it. What the row does not hold is unknown; the guard then decides in the dialog."""

    def __init__(self, model: type[Register], row: Any) -> None:
        self._model, self._row = model, row

    def __getattr__(self, name: str) -> Any:
        try:
            return getattr(self._row, name)
        except AttributeError:
            constant = getattr(self._model, name, None)
            if isinstance(constant, type | tuple | frozenset):  # the class says it of every row: State, WAITING
                return constant
            raise _Unread from None

    def __str__(self) -> str:
        return ""


class Cells:
    """How the rows of one list are shown to one person."""

    def __init__(self, model: type[Register], columns: Iterable[Field], person: Actor, *, ticks: bool = False) -> None:
        self.model, self.person, self.ticks = model, person, ticks
        self.columns = in_order(model, list(columns))
        self.door = _door(model, self.columns)
        self.moves = [
            move
            for move in model.transitions.values()
            if person.may(move.permission(model)) and move.name not in ("void", "restore")
        ]
        self.may_edit = person.may(f"{model.__tablename__}.edit")
        self.offered = (*[move.name for move in self.moves], self.may_edit)
        self.facts = sorted({c for move in self.moves for guard in move.guards for c in getattr(guard, "reads", ())})
        self._base = url_for(f"{model.__tablename__}.index")
        self._tick_words = escape(t(TICK))
        self._leaving = {state: [move for move in self.moves if move.leaves(state)] for state in model.State}
        self._acts: dict[tuple[str, ...], str] = {}

    def body(self, found: Iterable[Any]) -> Markup:
        """The rows of a page."""
        now, drawn = site_clock.now(), self._drawn()
        offers = self._offers(now)
        return Markup("".join([self._row(row, now, drawn, offers) for row in found]))

    @cached_property
    def _show(self) -> list[Callable[[Any, bool], str]]:
        return [self._shower(column) for column in self.columns]

    def _drawn(self) -> dict[Any, str]:
        """The cells that were drawn before in the same columns, for people who may follow the same links: by the values
        of their row and whether it is late. What can be done with a row is not among them."""
        kept: dict[Any, dict[Any, str]] = current_app.extensions.setdefault("guanjia_drawn_cells", {})
        if sum(map(len, kept.values())) > MOST_DRAWN:
            kept.clear()
        links = tuple(self._opens(column) for column in self.columns)
        look = (self.model, tuple([c.key for c in self.columns]), links, language(), request.script_root)
        return kept.setdefault(look, {})

    def _offers(self, now: datetime) -> dict[Any, str]:
        """What was offered before for a row of these values to people who may do the same: for a minute, since a guard
        may ask what time it is."""
        kept: dict[Any, tuple[int, dict[Any, str]]] = current_app.extensions.setdefault("guanjia_row_offers", {})
        minute, shown = int(now.timestamp() // 60), tuple([c.key for c in self.columns])
        look = (self.model, self.offered, shown, language(), request.script_root)
        if look not in kept or kept[look][0] != minute:
            if len(kept) > MOST_LOOKS:
                kept.clear()
            kept[look] = (minute, {})
        return kept[look][1]

    def more(self) -> dict[str, list[str]]:
        """Label and tone of everything that a row's menu may offer, for the script that opens it."""
        moves = {move.name: [t(move.label), move.tone] for move in self.moves}
        return moves | ({"edit": [t(_l("Edit")), ""]} if self.may_edit else {})

    def _row(self, row: Any, now: datetime, drawn: dict[Any, str], offers: dict[Any, str]) -> str:
        due_at = getattr(row, "due_at", None)
        is_late = due_at is not None and due_at < now
        values = (is_late, *row)
        if (shown := drawn.get(values)) is None:
            shown = drawn[values] = "".join([show(row, is_late) for show in self._show])
        if (offer := offers.get(values)) is None:
            offer = offers[values] = self._offered(row)
        begun = "<tr class=is-late>" if is_late else "<tr>"
        return f'{begun}{self._tick(row)}{shown}<td class="acts">{offer}</td></tr>'

    def _tick(self, row: Any) -> str:
        if not self.ticks:
            return ""
        return (
            f'<td class="tick"><input type="checkbox" class="form-check-input" name="ids" value="{row.id}" data-tick '
            f'aria-label="{self._tick_words}"></td>'
        )

    # -- actions ------------------------------------------------------------------------------------------------------

    def buttons(self, row: Any) -> Markup:
        """What can be done with a row: the likeliest move as a button, the others behind one."""
        return Markup(self._offered(row))

    def _offered(self, row: Any) -> str:
        if row.voided_at is not None:
            return ""
        fitting = tuple([move.name for move in self.fitting(row)])
        if (piece := self._acts.get(fitting)) is None:
            piece = self._acts[fitting] = self._buttons([self.model.transitions[name] for name in fitting])
        return piece.replace(ID, str(row.id))

    def fitting(self, row: Any) -> list[Transition]:
        """The moves that the row allows, as far as its columns tell."""
        return [move for move in self._leaving[row.state] if self._fits(move, row)]

    def _fits(self, move: Transition, row: Any) -> bool:
        facts = Facts(self.model, row) if move.guards else None
        for guard in move.guards:
            try:
                if guard(facts):
                    return False
            except _Unread:
                continue
        return True

    def _buttons(self, moves: list[Transition]) -> str:
        """The likeliest move as a button, the others behind one: the exceptions, and those that end badly."""
        usual = [move for move in moves if move.tone not in ("bad", "warn")]
        leading = ([move for move in usual if move.tone == "good"] + usual)[:1]
        others = [move.name for move in moves if move not in leading] + (["edit"] if self.may_edit else [])
        shown = "".join(
            f'<a class="btn btn-sm btn-soft" data-dialog href="{self._base}do/{move.name}/?ids={ID}">'
            f"{escape(t(move.label))}</a>"
            for move in leading
        )
        if others:
            shown += self._more(others)
        return f'<div class="row-actions">{shown}</div>'

    def _more(self, names: list[str]) -> str:
        return (
            f'<a class="btn btn-sm btn-quiet" role="button" data-more="{" ".join(names)}" data-id="{ID}" '
            f'href="{self._base}details/?id={ID}" aria-haspopup="true" aria-expanded="false" '
            f'aria-label="{escape(t(MORE))}"><i class="bi bi-three-dots" aria-hidden="true"></i></a>'
        )

    def menu(self, row: Any) -> Markup:
        """All that can be done with the row, behind one button: for a card."""
        fitting = self.fitting(row) if row.voided_at is None else []
        names = [move.name for move in fitting] + (["edit"] if self.may_edit else [])
        return Markup(self._more(names).replace(ID, str(row.id))) if names else Markup("")

    def shown(self, column: Field, row: Any) -> str:
        """One value in words."""
        return t(cell(column, row))

    # -- cells --------------------------------------------------------------------------------------------------------

    def _shower(self, column: Field) -> Callable[[Any, bool], str]:
        """How one column is drawn: a function of the row and of whether it is late."""
        key, kind = column.key, column.kind
        is_door = key == self.door
        classes = f"{'align-end ' if kind.align == 'end' else ''}cell-{kind.name}"
        full = f'<td class="{classes}" data-label="{escape(t(column.label))}">'
        blank = '<td class="is-blank"></td>'
        inner = self._inner(column)
        if is_door:
            details, full = f"{self._base}details/?id=", f'<td class="{classes} is-door">'
            return lambda row, _late: (
                f'{full}<a class="door" href="{details}{row.id}">{inner(row) or f"#{row.id}"}</a></td>'
            )
        if isinstance(kind, Pick):
            drawn = {member: f"{full}{inner_of}</td>" for member, inner_of in self._members(column).items()}
            return lambda row, _late: drawn.get(getattr(row, key), blank)
        if key == "due_at":
            mark = (
                ' <span class="late-mark"><i class="bi bi-exclamation-triangle-fill" aria-hidden="true"></i>'
                f"{escape(t(OVERDUE))}</span>"
            )
            return lambda row, late: f"{full}{inner(row)}{mark if late else ''}</td>" if row.due_at else blank
        if isinstance(kind, LongText):
            return lambda row, _late: f'{full}<span class="clip">{told}</span></td>' if (told := inner(row)) else blank
        return lambda row, _late: f"{full}{told}</td>" if (told := inner(row)) else blank

    def _members(self, column: Field) -> dict[Any, str]:
        said = {member: escape(t(member.label)) for member in column.kind.choices}  # type: ignore[attr-defined]
        if column.key != "state":
            return {member: str(label) for member, label in said.items()}
        return {member: f'<span class="badge tone-{member.tone}">{label}</span>' for member, label in said.items()}

    def _inner(self, column: Field) -> Callable[[Any], str]:
        key, kind = column.key, column.kind
        if isinstance(kind, Link) and self._opens(column):
            base = f"{url_for(f'{kind.target}.details')}?id="

            def link(row: Any) -> str:
                value = getattr(row, key)
                return "" if value is None else f'<a href="{base}{value}">{escape(cell(column, row))}</a>'

            return link
        return lambda row: str(escape(t(cell(column, row))))

    def _opens(self, column: Field) -> bool:
        """Whether the value leads to the record that it names."""
        kind = column.kind
        if not isinstance(kind, Link) or column.key == self.door or kind.target not in REGISTERS:
            return False
        return self.person.may(f"{kind.target}.see")


def in_order(model: type[Register], columns: list[Field]) -> list[Field]:
    """Columns in an order that somebody chose stay in it. Otherwise what a row is called, how it stands and when it is
    due come first, and the rest follows as declared."""
    if columns != model.shown():
        return columns
    first = [_door(model, columns), *LEADING]
    ahead = [column for key in first for column in columns if column.key == key]
    return ahead + [column for column in columns if column not in ahead]


def _door(model: type[Register], columns: list[Field]) -> str:
    """The column that leads to the record: its title, else the first one that is not a link already."""
    keys = [column.key for column in columns if not isinstance(column.kind, Link)]
    return model.about.title if model.about.title in keys else next(iter(keys), "")
