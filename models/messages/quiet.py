"""Quiet hours: spans of the day in which nobody is disturbed, on the wall clock of the site."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from models.engine import clock

Span = tuple[time, time]


def ends_at(at: datetime, *spans: Span | None) -> datetime | None:
    """When it is no longer quiet, or None if it is not quiet at `at`. One span may lead into the next."""
    moment, known = at, [span for span in spans if span is not None]
    for _ in range(len(known) + 1):
        until = max((end for span in known if (end := _end_of(moment, span)) is not None), default=None)
        if until is None:
            break
        moment = until
    return moment if moment > at else None


def _end_of(at: datetime, span: Span) -> datetime | None:
    begins, ends = span
    here = clock.local(at)
    now, over_midnight = here.time(), begins > ends
    is_quiet = (now >= begins or now < ends) if over_midnight else begins <= now < ends
    if not is_quiet:
        return None
    day = here.date() + timedelta(days=1 if over_midnight and now >= begins else 0)
    return datetime.combine(day, ends, clock.zone()).astimezone(UTC)
