"""Which rounds of the day a community is owed by now: each day and hour that has come, since it was taken over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import clock
from models.engine.record import Standing
from models.property.community import Community

from .daily_hour import Hours, Round

MADE_UP_FOR = 7  # days †: what lies further back helps nobody any more
ON_TIME = timedelta(minutes=10)  # †: the tick comes every minute; later than this, it did not come


class Owed(NamedTuple):
    """A round of one community, due at `at` of `on_day`."""

    community: Any
    round: Round
    on_day: date
    at: datetime


def communities_served(session: Session) -> list[Any]:
    """The communities that the office works for now."""
    served = sa.select(Community).where(Community.voided_at.is_(None), Community.state == Standing.ACTIVE)
    return list(session.scalars(served.order_by(Community.id)))


def owed(session: Session, now: datetime, *rounds: Round) -> Iterator[Owed]:
    """What was due by `now` in the last days, community by community, the oldest first."""
    hours, today = Hours(session, *rounds), clock.today(now)
    for community in communities_served(session):
        found = []
        for round in rounds:
            set_for = hours.of(round, community.id)
            if set_for is None:
                continue
            after_midnight, since_on = set_for
            for ago in range(MADE_UP_FOR, -1, -1):
                on_day = today - timedelta(days=ago)
                at = clock.start_of_day(on_day) + after_midnight
                if on_day >= since_on and community.created_at < at <= now:
                    found.append(Owed(community, round, on_day, at))
        yield from sorted(found, key=lambda each: each.at)


def hour_of(session: Session, round: Round, community_id: int) -> timedelta | None:
    """When this round is due each day there; None where it is not."""
    found = Hours(session, round).of(round, community_id)
    return found[0] if found is not None else None
