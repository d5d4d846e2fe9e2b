"""Today: what is due, what is late, what waits for me. Every figure leads to exactly the rows it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import g, url_for
from flask_admin import AdminIndexView, expose

from admin_views.tour import TOURS
from models.engine import REGISTERS, Actor, NotPermitted, Register, clock, say
from models.engine.database import db
from models.engine.policy import visible
from models.site import is_demo

from . import gate

SHOWN = 12


@dataclass(frozen=True)
class Figure:
    """A count and the list that it counts."""

    label: Any
    count: int
    url: str
    tone: str


@dataclass(frozen=True)
class Card:
    """What one register asks of the day."""

    label: Any
    url: str
    figures: list[Figure]
    add_url: str


@dataclass(frozen=True)
class Due:
    """One record that is due."""

    label: Any
    title: str
    url: str
    state: Any
    due_at: datetime
    is_late: bool


class TodayView(AdminIndexView):
    """The first page after signing in."""

    def __init__(self) -> None:
        super().__init__(name=say("Today"), url="/admin", template="admin/today.html")

    def is_accessible(self) -> bool:
        """Everybody who is signed in has a today."""
        return g.get("actor") is not None

    def _handle_view(self, name: str, **_kwargs: Any) -> None:
        if name != "index":
            raise NotPermitted(say("You do not have the right to do this. Ask IT if you should."))

    def _run_view(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        return fn(self, *args, **kwargs)

    @expose("/")
    def index(self) -> Any:
        """What this person should look at first."""
        person, now = gate.actor(), clock.now()
        timed = [m for m in REGISTERS.values() if m.about.milestones and person.may(f"{m.__tablename__}.see")]
        cards = [_card(model, person, now) for model in timed]
        due = sorted((row for model in timed for row in _due(model, person, now)), key=lambda row: row.due_at)
        tour = [TOURS[role] for role in person.roles if role in TOURS] if is_demo(db.session()) else []
        return self.render("admin/today.html", cards=cards, due=due[:SHOWN], now=now, tour=tour, person=person)


def _card(model: type[Register], person: Actor, now: datetime) -> Card:
    name = model.__tablename__
    last = clock.end_of_day(clock.today(now))
    in_force = [visible(person, model), model.voided_at.is_(None)]
    late = model.due_at < now
    today = sa.and_(model.due_at >= clock.start_of_day(clock.today(now)), model.due_at <= last)
    counted = sa.select(sa.func.count().filter(late), sa.func.count().filter(today)).where(
        *in_force, model.due_at <= last
    )
    overdue, due_today = db.session.execute(counted).one()

    def rows_where(**filters: Any) -> str:
        return url_for(f"{name}.index", **{key.replace("__", "."): value for key, value in filters.items()})

    figures = [
        Figure(say("Overdue"), overdue, rows_where(due_at__within="overdue"), "bad"),
        Figure(say("Due today"), due_today, rows_where(due_at__within="today"), "warn"),
    ]
    if model.about.owners and person.staff_member_id is not None:
        key = model.about.owners[0]
        mine = db.session.scalar(
            sa.select(sa.func.count())
            .select_from(model)
            .where(*in_force, getattr(model, key) == person.staff_member_id, model.due_at.is_not(None))
        )
        url = rows_where(**{key: person.staff_member_id, "due_at__filled": 1})
        figures.append(Figure(say("Waiting for me"), mine or 0, url, "info"))
    add_url = url_for(f"{name}.new") if person.may(f"{name}.add") else ""
    return Card(model.about.label, url_for(f"{name}.index"), figures, add_url)


def _due(model: type[Register], person: Actor, now: datetime) -> list[Due]:
    title_column: Any = getattr(model, model.about.title)
    rows = db.session.execute(
        sa.select(model.id, title_column, model.state, model.due_at)
        .where(
            visible(person, model),
            model.voided_at.is_(None),
            model.due_at <= clock.end_of_day(clock.today(now)),
        )
        .order_by(model.due_at)
        .limit(SHOWN)
    )
    return [
        Due(
            label=model.about.label,
            title=str(title),
            url=url_for(f"{model.__tablename__}.details", id=record_id),
            state=state,
            due_at=due_at,
            is_late=due_at < now,
        )
        for record_id, title, state, due_at in rows
    ]
