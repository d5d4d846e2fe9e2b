"""Calendars and moments that the tests of the clock share."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from models.engine.working_calendar import OwnDay, Timetable, WorkingCalendar, read_hours

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")  # changes its clocks, as Shanghai does not
USUAL = "08:30-12:00, 13:30-18:00"


def calendar(
    hours: str = USUAL,
    weekdays: range = range(5),
    own: dict[date, OwnDay] | None = None,
    zone: ZoneInfo = SHANGHAI,
    keeps_holidays: bool = True,
) -> WorkingCalendar:
    """An office; as shipped unless told otherwise."""
    return WorkingCalendar([Timetable(read_hours(hours), frozenset(weekdays), keeps_holidays)], own, zone)


def at(told: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    """`at("2026-09-30 17:00")` on the wall clock of the office."""
    return datetime.fromisoformat(told).replace(tzinfo=zone).astimezone(UTC)


OFFICES = {
    "usual": calendar(),
    "saturdays": calendar("09:00-12:00,13:00-17:30", range(6)),
    "every day": calendar("00:00-24:00", range(7), keeps_holidays=False),
    "nights too": calendar("00:00-02:00, 06:00-11:30, 12:15-24:00", range(7)),
    "own days": calendar(
        own={
            date(2026, 11, 18): OwnDay(False, "停水检修"),
            date(2026, 11, 21): OwnDay(True, "交房日", read_hours("09:00-16:00")),
        }
    ),
    "New York": calendar(zone=NEW_YORK),
}

offices = st.sampled_from(sorted(OFFICES)).map(OFFICES.__getitem__)
minutes = st.integers(0, 545 * 24 * 60)
moments = minutes.map(lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n))
lengths = st.integers(0, 20 * 24 * 60).map(lambda n: timedelta(minutes=n))
