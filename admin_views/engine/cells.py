"""The rows of a list, ready to print: each column's way of showing is worked out once per page, not once per cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from markupsafe import Markup, escape

from models.engine import REGISTERS, Actor, Register, Transition
from models.engine import clock as site_clock
from models.engine.fields import Field
from models.engine.kinds import Link, Pick
from models.engine.listing import cell

from .speech import t


@dataclass(frozen=True)
class Row:
    """One row: where it leads, its cells as HTML, and the transitions that fit its state and the person's role."""

    id: int
    url: str
    cells: list[Markup]
    moves: list[Transition]
    is_late: bool


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
    """How the columns of one list are shown to one person."""

    def __init__(self, model: type[Register], columns: Iterable[Field], person: Actor) -> None:
        self.model, self.columns = model, list(columns)
        self.moves = [
            move
            for move in model.transitions.values()
            if person.may(move.permission(model)) and move.name not in ("void", "restore")
        ]
        self.facts = sorted({c for move in self.moves for guard in move.guards for c in getattr(guard, "reads", ())})
        self._show = [self._shower(column, person) for column in self.columns]
        base = url_for(f"{model.__tablename__}.details", id=0)
        self._details = base[: -len("0")]

    def rows(self, found: Iterable[Any]) -> list[Row]:
        """The rows of a page."""
        now = site_clock.now()
        return [
            Row(
                id=row.id,
                url=f"{self._details}{row.id}",
                cells=[show(row) for show in self._show],
                moves=[move for move in self.moves if self._fits(move, row)],
                is_late=getattr(row, "due_at", None) is not None and row.due_at < now,
            )
            for row in found
        ]

    def _fits(self, move: Transition, row: Any) -> bool:
        if row.voided_at is not None or not move.leaves(row.state):
            return False
        for guard in move.guards:
            try:
                if guard(Facts(self.model, row)):
                    return False
            except _Unread:
                continue
        return True

    def _shower(self, column: Field, person: Actor) -> Callable[[Any], Markup]:
        key, kind = column.key, column.kind
        if isinstance(kind, Pick):
            drawn = {
                member: Markup('<span class="badge tone-{}">{}</span>').format(member.tone, t(member.label))
                if key == "state"
                else Markup(escape(t(member.label)))
                for member in kind.choices
            }
            return lambda row: drawn.get(getattr(row, key), Markup(""))
        if isinstance(kind, Link) and kind.target in REGISTERS and person.may(f"{kind.target}.see"):
            base = url_for(f"{kind.target}.details", id=0)[: -len("0")]

            def link(row: Any) -> Markup:
                value = getattr(row, key)
                if value is None:
                    return Markup("")
                return Markup('<a href="{}{}">{}</a>').format(base, value, cell(column, row))

            return link
        return lambda row: Markup(escape(t(cell(column, row))))
