"""An office whose standards and calendar the tests change, and a tick at a chosen moment."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import deadlines, ticking
from models.engine.escalation import Escalation
from models.office.calendar_exception import CalendarException
from models.office.service_standard import ServiceStandard
from tests.repairs.office import RepairOffice


class ClockOffice(RepairOffice):
    """The repair office with a hand on its clock."""

    def standard(self, subject: str, milestone: str, grade: str = "") -> Any:
        """The shipped standard."""
        return self.session.scalars(
            sa.select(ServiceStandard).where(
                ServiceStandard.subject == subject,
                ServiceStandard.milestone == milestone,
                ServiceStandard.grade == grade,
            )
        ).one()

    def set_limit(self, subject: str, milestone: str, grade: str = "", **terms: Any) -> Any:
        """A manager edits the standard."""
        standard = self.standard(subject, milestone, grade)
        self.edit("manager", standard, **terms)
        return standard

    def own_day(self, day: str, kind: str, reason: str, **typed: Any) -> Any:
        """A manager enters a day of the office's own."""
        return self.enter(CalendarException, self.person("manager"), day_on=day, kind=kind, reason=reason, **typed)

    def deadline(self, record: Any, milestone: str) -> Any:
        """The newest deadline of a milestone."""
        self.session.flush()
        return [each for each in deadlines.of(self.session, record) if each.milestone == milestone][-1]

    def tick(self, at: datetime) -> Any:
        """What `flask tick` does at this moment."""
        self.session.commit()
        done = ticking.tick(self.session(), at)
        self.session.expire_all()
        return done

    def rungs(self, deadline: Any) -> list[tuple[str, str]]:
        """(rung, level) of what was told, in order."""
        mine = sa.select(Escalation).where(Escalation.deadline_id == deadline.id).order_by(Escalation.id)
        return [(row.rung, row.level) for row in self.session.scalars(mine)]

    def move_clock_to(self, at: datetime) -> None:
        """What is done next is done then."""
        self.at = at


@pytest.fixture
def office(session: Any) -> ClockOffice:
    return ClockOffice(session)


@pytest.fixture
def ladder() -> Callable[..., list[dict[str, str]]]:
    """``ladder((0, "person"), (60, "manager"))`` as the form sends it."""

    def rows(*rungs: tuple[int, str]) -> list[dict[str, str]]:
        return [{"minutes_after": str(minutes), "level": level} for minutes, level in rungs]

    return rows
