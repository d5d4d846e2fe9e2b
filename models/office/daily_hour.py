"""The hours of the day at which something is due by itself: compilations, the board, the ends of the shifts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import EVERYBODY, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Choice,
    Register,
    Standing,
    Words,
    _l,
    choice,
    day,
    ref,
    say,
    text,
    transition,
)

HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class Round(Choice):
    """What is due at an hour of each day."""

    MORNING_COMPILATION = "morning_compilation", _l("First intake compilation")
    AFTERNOON_COMPILATION = "afternoon_compilation", _l("Second intake compilation")
    WHITEBOARD = "whiteboard", _l("Whiteboard")
    EARLY_END = "early_end", _l("End of the early shift")
    DAY_END = "day_end", _l("End of the day shift")
    LATE_END = "late_end", _l("End of the late shift")
    NIGHT_END = "night_end", _l("End of the night shift")


def check_hour(typed: str) -> Words | None:
    """A sentence when this is no hour of the day."""
    return None if HOUR.fullmatch(typed) else say("Write the hour as 09:30.")


class DailyHour(Register):
    """When something is due each day (N22, N23), for the site or for one community; managers move the hours."""

    about = About(
        label=_l("Hour of the day"),
        area="office",
        title="hour",
        order="round",
        scope_by="",
        access=Access(see=EVERYBODY, add=MANAGERS, edit=MANAGERS, delete=MANAGERS, export=LEADS),
        unique_together=(("round", "only_community_id"),),
    )
    State = Standing

    round = choice(Round, _l("What is due"), listed=True, sort=True)
    hour = text(_l("At"), 5, listed=True, sort=True, checks=(check_hour,), help=_l("Such as 09:30."))
    only_community = ref("Community", _l("Only in community"), required=False, listed=True)
    since_on = day(
        _l("Holds from"), listed=True, sort=True, help=_l("Nothing is made up for that was due before this day.")
    )

    @property
    def after_midnight(self) -> timedelta:
        """The hour as time since midnight."""
        hours, minutes = self.hour.split(":")
        return timedelta(hours=int(hours), minutes=int(minutes))

    @transition(_l("Suspend"), Standing.ACTIVE, to=Standing.RETIRED, may=MANAGERS, tone="warn")
    def suspend(self, act: Act) -> None:
        """Nothing is due at this hour any more, until it is put in force again."""

    @transition(_l("Put back in force"), Standing.RETIRED, to=Standing.ACTIVE, may=MANAGERS)
    def put_in_force(self, act: Act) -> None:
        """It is due each day again, from today on."""
        from models.engine import clock

        self.since_on = clock.today(act.at)


class Hours:
    """The hours that hold, read once: `of` gives that of a community, its own before the site's."""

    def __init__(self, session: Session, *rounds: Round) -> None:
        chosen = sa.select(DailyHour).where(DailyHour.round.in_(rounds), DailyHour.voided_at.is_(None))
        self._rows: dict[tuple[Any, int | None], DailyHour] = {
            (row.round, row.only_community_id): row for row in session.scalars(chosen.order_by(DailyHour.id))
        }

    def of(self, round: Round, community_id: int) -> tuple[timedelta, date] | None:
        """(time since midnight, first day) of this round there. None where it was suspended or never set."""
        row = self._rows.get((round, community_id)) or self._rows.get((round, None))
        if row is None or row.state is not Standing.ACTIVE:
            return None
        return row.after_midnight, row.since_on
