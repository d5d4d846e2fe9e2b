"""The official holidays and make-up workdays (调休) of mainland China, as far as they are published.

The State Council publishes a year's days late in the year before. Outside the published years only weekends are
known; a deadline that reaches there says so in its steps.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

import chinese_calendar

from .words import Words, _l

SATURDAY = 5
FIRST_YEAR = min(chinese_calendar.holidays).year
LAST_YEAR = max(chinese_calendar.holidays).year

NAMES: dict[str, Words] = {
    "New Year's Day": _l("New Year's Day"),
    "Spring Festival": _l("Spring Festival"),
    "Tomb-sweeping Day": _l("Tomb-sweeping Day"),
    "Labour Day": _l("Labour Day"),
    "Dragon Boat Festival": _l("Dragon Boat Festival"),
    "National Day": _l("National Day"),
    "Mid-autumn Festival": _l("Mid-Autumn Festival"),
    "Anti-Fascist 70th Day": _l("Victory Day"),
}
WEEKEND = _l("Weekend")


class Official(NamedTuple):
    """What a day is by law: a holiday with its name, a make-up workday with the name of its holiday, or neither."""

    holiday: Words | None = None
    make_up_for: Words | None = None


def is_published(day: date) -> bool:
    """Whether the holidays of this year are known."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


@cache
def official(day: date) -> Official:
    """What this day is by law; nothing special where the year is not published."""
    if not is_published(day):
        return Official()
    is_free, name = chinese_calendar.get_holiday_detail(day)
    named = NAMES.get(str(name), Words(str(name))) if name else None
    if is_free:
        return Official(holiday=named)  # a plain weekend has no name
    return Official(make_up_for=named)
