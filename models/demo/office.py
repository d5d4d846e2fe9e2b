"""The demo office as its stories see it: the people, who does what where, and how something is entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Act, Actor, Record, clock, ledger
from models.office.actors import actor_of
from models.office.department import Department
from models.office.staff import StaffMember
from models.office.user import User

from .diary import Diary, Story, at_site
from .names import Names
from .places import Place
from .roster import FIRST_TWO

DESKS = {0: ("receptionist", "qiantai2", "zhuli"), 1: ("receptionist", "qiantai2"), 2: ("qiantai3",)}
CALLS_BY_HOUR = (3, 14, 16, 14, 8, 4, 6, 10, 10, 8, 4, 1, 1, 1, 1)  # from seven in the morning


@dataclass
class Office:
    """What every part of the demo needs: the session, the dice, the diary, and the people."""

    session: Session
    rng: Random
    diary: Diary
    names: Names
    first_day: date
    departments: dict[str, Department] = field(default_factory=dict)
    staff: dict[str, StaffMember] = field(default_factory=dict)  # by user name, else by name
    technicians: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    buyers: dict[int, int] = field(default_factory=dict)  # unit → the customer to whom it will be handed over
    _actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The last day of the demo."""
        return clock.today(self.diary.until)

    @property
    def founding(self) -> datetime:
        """When the ledgers were taken over from paper, the day before the first day of work."""
        return at_site(self.first_day - timedelta(days=1), 10)

    def by(self, who: str, at: datetime, *, channel: str = "screen", note: str = "") -> Act:
        """A deed of the person with this user name; whatever the session changes next is theirs."""
        actor = self._actors.get(who)
        if actor is None:
            user_id = self.session.scalars(sa.select(User.id).where(User.username == who)).one()
            actor = actor_of(self.session, user_id)
            assert actor is not None, f"{who} cannot sign in"
            self._actors[who] = actor
        act = Act(actor, at=at, channel=channel, note=note, address=f"10.20.6.{20 + (actor.user_id or 0) % 200}")
        self.session.info["act"] = act
        return act

    def desk(self, place: int) -> str:
        """Whoever sits at the desk of this community."""
        return self.rng.choice(DESKS[place])

    def lead(self, place: int) -> str:
        """The supervisor of this community."""
        return "supervisor" if place in FIRST_TWO else "zhuguan"

    def cashier(self, place: int) -> str:
        """Who takes money in this community: the collector works in the first two."""
        return "collector" if place in FIRST_TWO else self.lead(place)

    def enter(self, act: Act, model: type[Any], **values: Any) -> Any:
        """A new record with all that follows from it, as the form enters it."""
        record = model()
        ledger.fill_blanks(record, act, values)
        record.before_add(act, values)
        for key, value in values.items():
            setattr(record, key, value)
        self.session.add(record)
        self.session.flush()
        record.after_add(act)
        self.session.flush()
        return record

    def store(self, records: Sequence[Record], at_once: int = 100) -> None:
        """Enter what was taken over from paper, a transaction for so many rows."""
        for start in range(0, len(records), at_once):
            self.session.add_all(records[start : start + at_once])
            self.session.commit()

    def days(self) -> list[date]:
        """Every day of the period, today last."""
        return [self.first_day + timedelta(days=n) for n in range((self.today - self.first_day).days + 1)]

    def many(self, rate: float, day: date) -> int:
        """How many of something that happens `rate` times a day; fewer at weekends."""
        mean = rate * (0.7 if day.weekday() >= 5 else 1.1)
        return int(mean * self.rng.uniform(0.6, 1.4) + self.rng.random())

    def call_time(self, day: date) -> datetime:
        """When somebody rings or comes: mostly in the morning, seldom after hours."""
        hour = self.rng.choices(range(7, 22), CALLS_BY_HOUR)[0]
        return at_site(day, hour, self.rng.randrange(60)) + timedelta(seconds=self.rng.randrange(60))


class Waiting:
    """A story with a time of its own."""

    def __init__(self, office: Office, at: datetime) -> None:
        self.office, self.at = office, at
        self.rng, self.session = office.rng, office.session

    def _wait(self, least: int, most: int, *, any_hour: bool = False) -> Story:
        """Let some minutes of working time pass."""
        self.at = yield self.office.diary.later(self.at, least, most, any_hour=any_hour)

    def _by(self, who: str) -> Act:
        return self.office.by(who, self.at)
