"""What every site starts with: the shipped roles, hours of office and day, and the service standards of the trade."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config import office_hours as usual
from config.daily_hours import DAILY_HOURS
from config.roles import SHIPPED_ROLES
from config.service_standards import SERVICE_STANDARDS, USUAL_WARNING, Standard
from models.engine import SYSTEM, Act, acting, clock
from models.engine.escalation import Level
from models.engine.reckoning import CalendarKind, Unit
from models.engine.standards import keep_version
from models.property.community import Community

from .access import Role, RoleReach
from .daily_hour import DailyHour, Round
from .office_hours import OfficeHours, Week
from .service_standard import EscalationRung, ServiceStandard

ALWAYS = date(2000, 1, 1)
# What other areas ship: each adds what is missing.
ALSO: list[Callable[[Session, Act], None]] = []


def install(session: Session) -> None:
    """Add what is missing; what the site changed stays as it is. The caller commits."""
    with acting(session, Act(SYSTEM, channel="clock")) as act:
        held = set(session.scalars(sa.select(Role.code)))
        for shipped in SHIPPED_ROLES:
            if shipped.code not in held:
                session.add(
                    Role(
                        code=shipped.code,
                        name=shipped.name,
                        name_en=shipped.name_en,
                        reach=RoleReach(shipped.reach),
                        is_shipped=True,
                    )
                )
        if not session.scalar(sa.select(OfficeHours.id).limit(1)):
            session.add(OfficeHours(hours=usual.HOURS, week=Week(usual.WEEK), keeps_holidays=True, since_on=ALWAYS))
        _set_hours(session, act)
        held_standards = sa.select(ServiceStandard.subject, ServiceStandard.milestone, ServiceStandard.grade)
        known = {tuple(row) for row in session.execute(held_standards)}
        fresh = [_row(each) for each in SERVICE_STANDARDS if (each.subject, each.milestone, each.grade) not in known]
        session.add_all(fresh)
        session.flush()
        for standard in fresh:
            keep_version(session, standard, act.at)
        for add in ALSO:
            add(session, act)


def _set_hours(session: Session, act: Act) -> None:
    """An office that worked before there were hours of the day is not told of what it missed until now."""
    held = set(session.scalars(sa.select(DailyHour.round)))
    is_new = session.scalar(sa.select(Community.id).limit(1)) is None
    since_on = ALWAYS if is_new else clock.today(act.at)
    rows = [(Round(name), hour) for name, hour in DAILY_HOURS if Round(name) not in held]
    session.add_all(DailyHour(round=name, hour=hour, since_on=since_on) for name, hour in rows)


def _row(shipped: Standard) -> ServiceStandard:
    return ServiceStandard(
        subject=shipped.subject,
        milestone=shipped.milestone,
        grade=shipped.grade,
        amount=shipped.amount,
        unit=Unit(shipped.unit),
        calendar=CalendarKind(shipped.calendar),
        source=shipped.source,
        warn_before=USUAL_WARNING[shipped.unit],
        ladder=[EscalationRung(minutes_after=rung.minutes_after, level=Level(rung.to)) for rung in shipped.ladder],
        round_the_clock=shipped.round_the_clock,
    )
