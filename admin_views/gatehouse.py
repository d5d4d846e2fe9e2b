"""At the gate: a pass or slip by its number, typed or read from its code, and what the guard does with it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import request
from flask_admin import expose

from models.engine import REGISTERS, Actor, Register, clock, say
from models.engine.anywhere import anywhere
from models.engine.briefs import Brief, briefs
from models.engine.database import db
from models.engine.fields import table_name
from models.engine.kinds import Files, Lines
from models.engine.listing import cell
from models.engine.record import RECORDS
from models.engine.scan import read_code, scanned

from .desk import Moves
from .engine import gate
from .engine.screen import GatedView

MOST, MOST_LINES = 12, 60


class GatehouseView(GatedView):
    """What a guard holds in one hand."""

    needs = {"index": "see"}

    def __init__(self) -> None:
        super().__init__(name=say("At the gate"), endpoint="gatehouse", url="/admin/gate", menu_icon_value="door-open")

    @expose("/")
    def index(self) -> Any:
        """The slip that `q` names; without it, whatever may pass or is expected back now."""
        person, session = gate.actor(), db.session()
        moves = Moves(person)
        models = [model for model in REGISTERS.values() if _verbs(person, model)]
        typed = _number(request.args.get("q", ""))
        found: list[Brief] = []
        if typed:
            for group in anywhere(session, person, typed, models=models, most=MOST):
                ids = [hit.id for hit in group.hits]
                found += briefs(
                    session, person, group.model, group.model.id.in_(ids), columns=moves.columns(group.model)
                )
        else:
            for model in models:
                found += _passing(person, model, moves)
        return self.render(
            "admin/gatehouse.html",
            view=self,
            typed=typed,
            found=found,
            lines=_lines(found) if typed else {},
            moves=moves,
            now=clock.now(),
            opens=_opens(person, request.args.get("q", "")),
        )


def _opens(person: Actor, typed: str) -> str:
    """The name of the slip whose next move is asked for at once: a whole number or code was read, not a part of one."""
    found = scanned(db.session(), person, typed) if read_code(typed) else None
    if found is None or found.move is None or found.mover is not found.record:
        return ""
    name = found.record.__tablename__
    return f"{name}.{found.record.id}.{found.move.name}" if found.move.name in found.record.about.gate else ""


def _verbs(person: Actor, model: type[Register]) -> list[str]:
    """What the person may do with this register at the gate."""
    if not person.may(f"{model.__tablename__}.see"):
        return []
    return [verb for verb in model.about.gate if person.may(model.transitions[verb].permission(model))]


def _number(typed: str) -> str:
    """The number itself: a code reader types the whole address that stands in the code."""
    return read_code(typed) or typed.strip()[:100]


def _passing(person: Actor, model: type[Register], moves: Moves) -> list[Brief]:
    states = {state for verb in _verbs(person, model) for state in model.transitions[verb].sources}
    clauses = (model.voided_at.is_(None), model.state.in_(sorted(states)))
    return briefs(db.session(), person, model, *clauses, columns=moves.columns(model), most=MOST)


def _lines(found: list[Brief]) -> dict[str, list[str]]:
    """The rows of each slip, such as what is carried out, for comparing; one statement for each kind of row."""
    told: dict[str, list[str]] = {}
    for model in dict.fromkeys(brief.model for brief in found):
        ids = [brief.id for brief in found if brief.model is model]
        for field in model.fields.values():
            if isinstance(field.kind, Lines) and field.on_form:
                line: Any = RECORDS[table_name(field.kind.model)]
                parent = getattr(line, f"{model.__tablename__}_id")
                rows = sa.select(line).where(parent.in_(ids)).order_by(line.id).limit(MOST_LINES)
                for row in db.session.scalars(rows):
                    name = f"{model.__tablename__}.{getattr(row, parent.key)}"
                    told.setdefault(name, []).append(_line(line, row))
    return told


def _line(line: Any, row: Any) -> str:
    shown = [f for f in line.fields.values() if not isinstance(f.kind, Files) and getattr(row, f.key) not in (None, "")]
    return " · ".join(str(cell(f, row)) for f in shown)
