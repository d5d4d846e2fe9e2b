"""My work, for one hand and a phone: whatever is mine or my department's to take, each with large buttons."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask_admin import expose

from models.engine import REGISTERS, Actor, Register, clock, say
from models.engine.briefs import Brief, briefs
from models.engine.database import db
from models.engine.desk import open_states

from .desk import Moves
from .engine import gate
from .engine.screen import GatedView

MOST = 40


class MineView(GatedView):
    """What a technician sees between two doors."""

    needs = {"index": "see"}

    def __init__(self) -> None:
        super().__init__(name=say("My work"), endpoint="mine", url="/admin/mine", menu_icon_value="person-workspace")

    @expose("/")
    def index(self) -> Any:
        """Open records that name this person, then those of the department that name nobody; one statement a register.
        What the person can do nothing with is left out: it waits for somebody else."""
        person = gate.actor()
        moves = Moves(person)
        mine: list[Brief] = []
        free: list[Brief] = []
        for model in REGISTERS.values():
            if model.about.owners and person.may(f"{model.__tablename__}.see"):
                for brief in _open(model, person, moves):
                    if moves.fitting(brief):
                        is_mine = any(getattr(brief.row, key) == person.staff_member_id for key in model.about.owners)
                        (mine if is_mine else free).append(brief)
        parts = [(say("Mine"), _by_due(mine)), (say("Nobody's yet, in my department"), _by_due(free))]
        return self.render("admin/mine.html", view=self, parts=parts, moves=moves, now=clock.now())


def _open(model: type[Register], person: Actor, moves: Moves) -> list[Brief]:
    about, whose = model.about, []
    if person.staff_member_id is not None:
        whose.append(sa.or_(*(getattr(model, key) == person.staff_member_id for key in about.owners)))
    if person.department_id is not None and about.departments:
        nobody = [getattr(model, key).is_(None) for key in about.owners]
        whose.append(sa.and_(getattr(model, about.departments[0]) == person.department_id, *nobody))
    states = [state for state in open_states(model) if state.value not in about.rests]
    if not whose:
        return []
    order = sa.nulls_last(model.due_at.asc()) if about.milestones else None
    clauses = (model.voided_at.is_(None), model.state.in_(states), sa.or_(*whose))
    columns = [*moves.columns(model), *about.owners]
    return briefs(db.session(), person, model, *clauses, columns=columns, order=order, most=MOST)


def _by_due(found: list[Brief]) -> list[Brief]:
    return sorted(found, key=lambda brief: brief.due_at.timestamp() if brief.due_at is not None else float("inf"))
