"""What time it is, and in whose zone it is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_zone = ZoneInfo("Asia/Shanghai")


def set_zone(name: str) -> None:
    """Tell all times in this zone (setting GUANJIA_TIMEZONE)."""
    global _zone
    _zone = ZoneInfo(name)


def zone() -> ZoneInfo:
    """The site's zone."""
    return _zone


def now() -> datetime:
    """This moment, UTC-aware."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment on the wall clock of the site."""
    return moment.astimezone(_zone)


def told(moment: datetime) -> str:
    """The wall clock of the site in words: 2026-11-21 09:30."""
    return moment.astimezone(_zone).isoformat(" ", "minutes")[:16]


def today(at: datetime | None = None) -> date:
    """The business day on the wall clock of the site."""
    return local(at or now()).date()


def start_of_day(day: date) -> datetime:
    """Midnight at the site that begins `day`, UTC-aware."""
    return datetime.combine(day, time.min, _zone).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """The last second of `day` at the site, UTC-aware: what is due "the same day" is due then."""
    return start_of_day(day + timedelta(days=1)) - timedelta(seconds=1)
