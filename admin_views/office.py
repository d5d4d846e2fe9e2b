"""The office's own screens: what a changed service standard would have meant."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from flask import request, url_for
from flask_admin import expose
from sqlalchemy.orm import selectinload

from models.engine import REGISTERS, Actor, Invalid, NotPermitted, Rejected, clock, policy, say
from models.engine.calendars import calendar_of
from models.engine.database import db
from models.engine.deadlines import MILESTONES, Deadline
from models.engine.reckoning import CalendarKind, Limit, Unit
from models.engine.standards import history_of, limit_of
from models.engine.what_if import compare
from models.office.service_standard import ServiceStandard

from .engine import gate
from .engine.screen import GatedView

PERIOD = timedelta(days=30)
MOST = 20_000  # finished deadlines that one page looks through
SHOWN = 20


class WhatIfView(GatedView):
    """Last month's on-time rate under another limit."""

    needs = {"index": "what_if"}

    def __init__(self) -> None:
        super().__init__(
            name=say("What if?"), endpoint="service_standard_what_if", url="/admin/service_standard/what_if"
        )

    def is_visible(self) -> bool:
        """Opened from a standard's details, not from the menu."""
        return False

    def _handle_view(self, name: str, **_kwargs: Any) -> None:
        if name not in self.needs:
            raise NotPermitted(say("You do not have the right to do this. Ask IT if you should."))
        policy.require(gate.actor(), f"{ServiceStandard.__tablename__}.{self.needs[name]}")

    @expose("/")
    def index(self) -> Any:
        """The rates of the last 30 days, as they were and as they would have been."""
        person, session = gate.actor(), db.session()
        standard = policy.one(session, person, ServiceStandard, request.args.get("id", ""))
        now, told = clock.now(), ""
        limit = limit_of(standard)
        try:
            limit = _typed(limit)
        except Invalid as fault:
            told = fault.reason
        ended = _ended(session, person, standard, now - PERIOD)
        result = compare(ended, limit, cache(lambda community_id: calendar_of(session, community_id)))
        return self.render(
            "admin/what_if.html",
            view=self,
            standard=standard,
            milestone=MILESTONES.get(standard.milestone, standard.milestone),
            register=REGISTERS[standard.subject].about.label if standard.subject in REGISTERS else standard.subject,
            limit=limit,
            told=told,
            result=result,
            changed=[_shown(session, person, each, due_at) for each, due_at in result.changed[:SHOWN]],
            is_cut=len(ended) == MOST,
            history=history_of(session, standard),
            units=list(Unit),
            calendars=list(CalendarKind),
            first_day=clock.today(now - PERIOD),
        )


def _typed(now: Limit) -> Limit:
    """The limit of the form, else the one in force."""
    fields = ServiceStandard.fields
    given = {key: value for key in ("amount", "unit", "calendar") if (value := request.args.get(key, "").strip())}
    typed: dict[str, Any] = {key: fields[key].kind.parse(value) for key, value in given.items()}
    return Limit(
        typed.get("amount", now.amount), typed.get("unit", now.unit), typed.get("calendar", now.calendar), now.source
    )


def _ended(session: Any, person: Actor, standard: Any, since: Any) -> list[Deadline]:
    """The deadlines of this standard that ended since then, within the person's communities."""
    ended = (
        sa.select(Deadline)
        .where(
            Deadline.standard_id == standard.id,
            Deadline.is_promised.is_(False),
            Deadline.is_replaced.is_(False),
            sa.or_(Deadline.met_at >= since, Deadline.dropped_at >= since),
        )
        .options(selectinload(Deadline.pauses))
        .order_by(Deadline.id.desc())
        .limit(MOST)
    )
    if person.communities is not None:
        ended = ended.where(Deadline.community_id.in_(sorted(person.communities)))
    return list(session.scalars(ended))


def _shown(session: Any, person: Actor, deadline: Deadline, due_at: Any) -> dict[str, Any]:
    """One that changes sides; its record only as far as the person may see it."""
    title, url = "—", ""
    model = REGISTERS.get(deadline.register)
    if model is not None:
        try:
            title = str(policy.one(session, person, model, deadline.record_id))
            url = url_for(f"{deadline.register}.details", id=deadline.record_id)
        except Rejected:
            pass
    return {"title": title, "url": url, "deadline": deadline, "due_at": due_at}
