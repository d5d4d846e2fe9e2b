"""The compilations and the whiteboard of the demo: at eleven, at half past two, at five."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.desk import intake_compilation, whiteboard_post
from models.desk.intake_compilation import Slot
from models.engine import SYSTEM, Act

from .diary import Story, at_site
from .office import Office

RESULTS = ("各部门均已接收，紧急事项当日处理完毕。", "已逐项对接，其余按约定时间跟进。", "工程部两项待配件，其余办结。")
DAYS = 8  # as far back as the demo shows them


def compile_at(office: Office, at: datetime, place: int, slot: Slot, halt: str) -> Story:
    """The questions of one hour, to the departments and back."""
    community = office.places[place].community
    record = intake_compilation.compile(office.session, office.by("xinxi", at), community, slot)
    if halt == "compiled":
        return
    at = yield office.diary.later(at, 5, 25, any_hour=True)
    record.hand_over(office.by("xinxi", at))
    if halt == "handed_over":
        return
    at = yield office.diary.later(at, 120, 600)
    record.follow_up(office.by("xinxi", at), result=office.rng.choice(RESULTS))


def board_at(office: Office, at: datetime, place: int, is_posted: bool) -> Story:
    """The board of one evening."""
    board = whiteboard_post.compile(office.session, office.by("xinxi", at), office.places[place].community)
    if is_posted:
        at = yield at + timedelta(minutes=office.rng.randint(5, 18))
        board.post(office.by("xinxi", at))


def mornings(office: Office, at: datetime) -> Story:
    """What the clock does each morning: open the hours of the day, mark what was missed the day before."""
    while True:
        for place in office.places:
            act = Act(SYSTEM, at=at, channel="clock")
            office.session.info["act"] = act
            intake_compilation.expect(office.session, act, place.community)
        intake_compilation.mark_missed(office.session, act)
        whiteboard_post.mark_missed(office.session, act)
        at = yield at + timedelta(days=1)


def enter_gatherings(office: Office) -> None:
    """Put the hours of the last days into the diary; some were missed, and those of today are on their way."""
    since = max(office.first_day, office.today - timedelta(days=DAYS))
    at = at_site(since, 7)
    office.diary.enter(at, mornings(office, at))
    days = [day for day in office.days() if day >= since]
    for day in days:
        for place in range(len(office.places)):
            _enter_day(office, day, place)
    first = office.diary.until - timedelta(minutes=5)
    office.diary.enter(first, board_at(office, first, 0, False))


def _enter_day(office: Office, day: date, place: int) -> None:
    diary = office.diary
    ago = (office.today - day).days
    for slot, hour, minute in ((Slot.MORNING, 10, 55), (Slot.AFTERNOON, 14, 25)):
        if (place, ago, slot) in ((2, 3, Slot.AFTERNOON), (1, 5, Slot.MORNING)):
            continue  # missed
        halt = "compiled" if ago == 0 and place == 0 else "handed_over" if ago <= 1 else ""
        if ago == 0 and place == 2:
            continue  # still due
        at = at_site(day, hour, minute + place)
        diary.enter(at, compile_at(office, at, place, slot, halt))
    if ago:
        at = at_site(day, 16, 35 + place)
        diary.enter(at, board_at(office, at, place, is_posted=(place, ago) != (1, 2)))
