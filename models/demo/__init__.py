"""A believable office to try the product with: the same seed, size and day make the same site."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from models.engine import clock
from models.messages import channels
from models.office import shipped
from models.site import settle

from . import (
    cabinet,
    changes,
    clockwork,
    community_life,
    complaints,
    counter,
    custodies,
    decorations,
    delivery,
    fees,
    gathering,
    handed_in,
    handovers,
    inboxes,
    library,
    loans,
    mail,
    moves,
    outbox,
    people,
    repair_load,
    shelves,
    slips,
    summaries,
    voices,
    watch,
    wordings,
)
from .diary import Diary, at_site
from .founding import build, found
from .names import Names
from .office import Office


def load(
    session: Session,
    *,
    units: int,
    days: int,
    seed: int,
    say: Callable[[str], None],
    now: datetime | None = None,
) -> None:
    """Fill an empty database with `units` homes and `days` days of work that end `now`. Commits day by day."""
    now = now or clock.now()
    settle(session, demo=True)
    shipped.install(session)
    session.commit()
    # Nobody else is there yet: what was read stays true, and need not be read again after each day.
    expires, session.expire_on_commit = session.expire_on_commit, False
    gc.disable()  # hardly anything that is made here goes again: looking for it took an eighth of the time
    try:
        with channels.made_up():
            _load(session, Random(seed), units, days, _morning(now), say)
    finally:
        gc.enable()
        session.expire_on_commit = expires
        session.info.pop("act", None)


def _morning(now: datetime) -> datetime:
    """How far the last day is told: to half past eleven, unless it is earlier than that. Nothing lies in the future."""
    return min(now.replace(microsecond=0), at_site(clock.today(now), 11, 30))


def _load(session: Session, rng: Random, units: int, days: int, until: datetime, say: Callable[[str], None]) -> None:
    today = clock.today(until)
    office = Office(session, rng, Diary(rng, until), Names(rng, today), today - timedelta(days=days))
    found(office, units)
    build(office, units)
    wordings.word_papers(office)
    homes = [people.settle(office, place) for place in office.places]
    say(f"{sum(map(len, homes))} of {units} homes are lived in.")
    cabinets = [cabinet.fill(office, place) for place in office.places]
    delivered = delivery.deliver(office, ready=20 + units // 300, empty=custodies.OWN_HOMES + len(decorations.COURSES))
    # More happens on a larger estate, but not in proportion.
    size = math.sqrt(units)
    repair_load.enter_repairs(office, homes, 3 + 0.03 * size)
    slips.enter_slips(office, 0.8 + 0.01 * size)
    summaries.enter_summaries(office)
    loans.enter_loans(office, cabinets, 1.5 + 0.02 * size)
    changes.enter_changes(office, homes, 0.5 + 0.01 * size)
    moves.enter_moves(office, homes)
    complaints.enter_complaints(office, homes, 0.25 + 0.004 * size)
    voices.enter_voices(office, homes)
    community_life.enter_community_life(office, homes)
    handovers.enter_handovers(office, delivered)
    custodies.enter_custodies(office, delivered)
    decorations.enter_decorations(office, delivered)
    fees.enter_fees(office)
    library.enter_library(office)
    shelves.enter_archive(office)
    counter.enter_counter(office, homes, 1 + 0.02 * size)
    mail.enter_mail(office, homes, 0.6 + 0.01 * size)
    watch.enter_watch(office, 1 + 0.01 * size)
    gathering.enter_gatherings(office)
    clockwork.wind_up(office)
    handed_in.write_reports(office)

    with outbox.Gateway(office) as gateway:

        def end_of_day(day: date) -> None:
            gateway.end_of_day(day)
            session.commit()

        office.diary.live(end_of_day)
        gateway.try_out()
    inboxes.read_until(session, until - timedelta(hours=20))
    say(f"{days} days of work until {clock.told(until)}.")
