"""The weekly summaries of the demo's information-transfer slips."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.desk.info_transfer_summary import InfoTransferSummary
from models.desk.week import week_of

from . import matters
from .diary import Story, at_site
from .office import Office


def summarise(office: Office, at: datetime, place: int, halt: str) -> Story:
    """The week before `at`: counted and analysed by the information administrator, read by the supervisor."""
    diary = office.diary
    summary = office.enter(
        office.by("xinxi", at),
        InfoTransferSummary,
        community=office.places[place].community,
        week_number=week_of(at - timedelta(days=7)),
    )
    if halt == "draft":
        return
    at = yield diary.later(at, 30, 90)
    summary.report(office.by("xinxi", at), analysis=office.rng.choice(matters.ANALYSES))
    if halt == "reported":
        return
    at = yield diary.later(at, 60, 180)
    summary.read(office.by(office.lead(place), at))


def enter_summaries(office: Office) -> None:
    """Every Monday for every community; the last ones are still on their way."""
    mondays = [day for day in office.days() if day.weekday() == 0 and day < office.today] or [office.first_day]
    for day in mondays:
        for place in range(len(office.places)):
            halt = ("", "reported", "draft")[place] if day == mondays[-1] else ""
            at = at_site(day, 9, 10 + 10 * place)
            office.diary.enter(at, summarise(office, at, place, halt))
