"""What the clock did at the demo office while its people worked: loans fell due, and whoever had to know was told."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.engine import ticking

from .diary import Story, at_site
from .office import Office

# A real site ticks every minute. Here: after midnight, when days are over, and when people are there to be told.
TICKS = ((11, 25),)


def tick(office: Office, at: datetime) -> Story:
    """Tick at this moment and then day by day."""
    while True:
        done = ticking.Tick()
        ticking.work(office.session, at, done)
        if done.failed:
            raise RuntimeError(f"the tick failed: {', '.join(done.failed)}")
        at = yield at + timedelta(days=1)


def wind_up(office: Office) -> None:
    """Let the clock run through the period."""
    for hour, minute in TICKS:
        at = at_site(office.first_day + timedelta(days=1), hour, minute)
        office.diary.enter(at, tick(office, at))
