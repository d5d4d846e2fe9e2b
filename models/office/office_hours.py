"""Office hours (M1-07): when working time runs, from a day on, for the site or for one community."""

from __future__ import annotations

from typing import Any

from config.roles import EVERYBODY, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Choice,
    Invalid,
    Register,
    Standing,
    Words,
    _l,
    choice,
    day,
    ref,
    text,
    transition,
    yes_no,
)
from models.engine.working_calendar import read_hours


class Week(Choice):
    """The days of a week on which the office works."""

    MONDAY_TO_FRIDAY = "monday_to_friday", _l("Monday to Friday")
    MONDAY_TO_SATURDAY = "monday_to_saturday", _l("Monday to Saturday")
    EVERY_DAY = "every_day", _l("Every day of the week")


def check_hours(typed: str) -> Words | None:
    """A sentence when these are no office hours."""
    try:
        read_hours(typed)
    except Invalid as fault:
        return fault.reason if isinstance(fault.reason, Words) else None
    return None


class OfficeHours(Register):
    """When the office works, lunch left out, from a day on: summer and winter hours are two rows (M1-07)."""

    about = About(
        label=_l("Office hours"),
        area="office",
        title="hours",
        order="-since_on",
        scope_by="",
        access=Access(see=EVERYBODY, add=MANAGERS, edit=MANAGERS, delete=MANAGERS, export=LEADS),
        unique_together=(("since_on", "only_community_id"),),
    )
    State = Standing

    hours = text(
        _l("Hours"),
        100,
        listed=True,
        checks=(check_hours,),
        help=_l("Such as 08:30-12:00, 13:30-18:00. What lies between is the lunch break."),
    )
    week = choice(Week, _l("Working week"), default=Week.MONDAY_TO_FRIDAY, listed=True)
    keeps_holidays = yes_no(
        _l("Keeps official holidays"),
        default=True,
        listed=True,
        help=_l("Closed on official holidays, open on make-up workdays."),
    )
    since_on = day(_l("Holds from"), listed=True, sort=True)
    only_community = ref("Community", _l("Only in community"), required=False, listed=True)

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        values["hours"] = values["hours"].strip()

    @transition(_l("Suspend"), Standing.ACTIVE, to=Standing.RETIRED, may=MANAGERS, tone="warn")
    def suspend(self, act: Act) -> None:
        """These hours no longer hold for new deadlines; those that run keep their time."""

    @transition(_l("Put back in force"), Standing.RETIRED, to=Standing.ACTIVE, may=MANAGERS)
    def put_in_force(self, act: Act) -> None:
        """New deadlines follow these hours again."""
