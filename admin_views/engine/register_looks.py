"""A list in other looks: as a board by state, whose cards are drawn to the next state, and as a calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import jsonify, request
from flask_admin import expose

from models.engine import Invalid, Register, Transition, clock, say
from models.engine.cards import cards_of, on_cards
from models.engine.database import db
from models.engine.fields import Field
from models.engine.filters import Condition
from models.engine.limits import Limits
from models.engine.months import first_of_month, goes_by, in_squares, weeks_of
from models.engine.query import Query, dates_of

from . import gate
from .cells import Cells
from .screen import RegisterScreen
from .speech import t


class RegisterLooks(RegisterScreen):
    """Board and calendar of a `RegisterView`."""

    def board(self, query: Query, limits: Limits) -> dict[str, Any]:
        """What the board shows."""
        shown = on_cards(query)
        cells = Cells(self.model, shown.columns, gate.actor())
        return {
            "board": cards_of(db.session(), gate.actor(), shown, limits, cells.facts),
            "cells": cells,
            "now": clock.now(),
        }

    def calendar(self, query: Query, limits: Limits) -> dict[str, Any]:
        """What the calendar shows of one month."""
        by = goes_by(query)
        if by is None:
            raise Invalid(say("This list cannot be shown as “%(typed)s”.", typed=query.look), "as")
        first, shown = first_of_month(query), in_squares(query, by)
        return {
            "weeks": weeks_of(db.session(), gate.actor(), shown, limits, by),
            "cells": Cells(self.model, shown.columns, gate.actor()),
            "by": by,
            "dates": dates_of(self.model),
            "first": first,
            "before": f"{first - timedelta(days=1):%Y-%m}",
            "after": f"{first + timedelta(days=32):%Y-%m}",
            "today": clock.today(),
            "now": clock.now(),
            "telling": self._telling(shown),
            "day_url": lambda day: self.list_url(
                query,
                conditions=(*query.conditions, Condition(by, "is", (day.isoformat(),))),
                look="",
                at="",
                by="",
                page=1,
            ),
        }

    def _telling(self, shown: Query) -> list[Field]:
        """Where and what comes before who, and the number last: a square has room for ten characters."""
        last = [shown.columns[1].key, *self.model.about.owners]
        told = [f for f in shown.columns[1:] if f.key != "due_at"]
        return sorted(told, key=lambda f: (f.key in last, f.key == last[0]))

    @expose("/why/")
    def why(self) -> Any:
        """How a record gets into a state: the moves that are open, or the reason why there is none."""
        record = self.record(request.args.get("id", ""))
        wanted = self.model.fields["state"].kind.parse(request.args.get("to", ""))
        if wanted == record.state:
            raise Invalid(say("It stands there already."), "to")
        person = gate.actor()
        leading = [m for m in self.model.transitions.values() if wanted in m.to and _is_by_hand(m)]
        refusals = [(m, m.why_not(record, person)) for m in leading]
        moves = [{"name": m.name, "label": t(m.label)} for m, refusal in refusals if refusal is None]
        if moves:
            return jsonify(moves=moves, reason="")
        if not leading:
            told: Any = say(
                "“%(state)s” follows by itself from other work; nobody moves a record there.", state=wanted.label
            )
            return jsonify(moves=[], reason=t(told))
        # The move that would start from here says most about why it is not open.
        refusals.sort(key=lambda pair: not pair[0].leaves(record.state))
        refusal = refusals[0][1]
        assert refusal is not None
        return jsonify(moves=[], reason=t(refusal.reason))


def _is_by_hand(move: Transition) -> bool:
    return bool(move.may) or move.verb != move.name


def has_board(model: type[Register]) -> bool:
    """Whether a board says more than the list: records that are merely in use or not have nowhere to go."""
    return len(list(model.State)) > 2
