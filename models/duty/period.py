"""The periods that work reports are written for (M11-12): their names, and when each is over."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.engine import Choice, _l, clock


class ReportKind(Choice):
    """What a report covers."""

    DAILY = "daily", _l("Daily report")
    WEEKLY = "weekly", _l("Weekly summary and plan"), "info"
    MONTHLY = "monthly", _l("Monthly report"), "info"
    ANNUAL_PLAN = "annual_plan", _l("Annual plan"), "warn"
    PROJECT = "project", _l("Project summary")


def period_of(kind: ReportKind, on: date) -> str:
    """The name of the period that a day lies in, such as 2026-W47."""
    if kind == ReportKind.WEEKLY:
        year, week, _day = on.isocalendar()
        return f"{year}-W{week:02d}"
    if kind == ReportKind.MONTHLY:
        return f"{on:%Y-%m}"
    if kind == ReportKind.ANNUAL_PLAN:
        return f"{on:%Y}"
    return on.isoformat()


def begins(kind: ReportKind, on: date) -> datetime:
    """The moment from which the service standard counts: a week from its Monday, a month from its last day, a plan
    from the first of January, the others from their own day."""
    if kind == ReportKind.WEEKLY:
        on -= timedelta(days=on.weekday())
    elif kind == ReportKind.MONTHLY:
        on = (on.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    elif kind == ReportKind.ANNUAL_PLAN:
        on = on.replace(month=1, day=1)
    return clock.start_of_day(on)
