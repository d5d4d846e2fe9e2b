"""The compilations and the whiteboard of the demo: the clock makes them at their hours, people hand them on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import sqlalchemy as sa

from models.desk import intake_compilation, whiteboard_post
from models.desk.intake_compilation import IntakeCompilation, Slot
from models.engine import SYSTEM, Act, clock
from models.office.daily_hour import DailyHour, Round

from .diary import Story, at_site
from .office import Office

RESULTS = ("各部门均已接收，紧急事项当日处理完毕。", "已逐项对接，其余按约定时间跟进。", "工程部两项待配件，其余办结。")
TICKS = ((11, 0), (14, 30), (16, 30), (17, 0))
DOWN = (3, 14)  # so many days ago the server stood still at this hour
OWN_HOUR_SINCE = 3  # days after the first, the third community hangs its board half an hour earlier


def on_the_hour(office: Office, at: datetime) -> Story:
    """What the clock does at one of its hours, day by day."""
    while True:
        if ((office.today - clock.today(at)).days, clock.local(at).hour) != DOWN:
            act = Act(SYSTEM, at=at, channel="clock")
            office.session.info["act"] = act
            intake_compilation.make_owed(office.session, act)
            whiteboard_post.put_up_owed(office.session, act)
        at = yield at + timedelta(days=1)


def close_up(office: Office, at: datetime, place: int, slot: Slot, halt: str) -> Story:
    """People add what they know, hand the questions to the departments, and say what came of them."""
    record = office.session.scalar(
        sa.select(IntakeCompilation).where(
            IntakeCompilation.community_id == office.places[place].community.id,
            IntakeCompilation.on_day == clock.today(at),
            IntakeCompilation.slot == slot,
        )
    )
    if record is None or record.state is not IntakeCompilation.State.COMPILED or halt == "compiled":
        return
    record.hand_over(office.by("xinxi", at))
    if halt == "handed_over":
        return
    at = yield office.diary.later(at, 120, 600)
    record.follow_up(office.by("xinxi", at), result=office.rng.choice(RESULTS))


def by_hand(office: Office, at: datetime, place: int, *, is_compiled: bool) -> Story:
    """An extra compilation between the hours; sometimes it is opened and forgotten."""
    who = office.by("xinxi", at)
    community = office.places[place].community
    record = office.enter(who, IntakeCompilation, community=community, on_day=clock.today(at), slot=Slot.EXTRA)
    if is_compiled:
        at = yield at + timedelta(minutes=2)
        record.gather(office.by("xinxi", at))
        at = yield at + timedelta(minutes=8)
        record.hand_over(office.by("xinxi", at))


def draw_board(office: Office, at: datetime, place: int) -> Story:
    """A board that is drawn up by hand before its hour."""
    whiteboard_post.compile(office.session, office.by("xinxi", at), office.places[place].community)
    yield from ()


def set_hours(office: Office, at: datetime) -> Story:
    """The manager moves an hour for one community, and gives up another one."""
    act = office.by("manager", at)
    third, second = office.places[2].community, office.places[1].community
    day = clock.today(at) + timedelta(days=OWN_HOUR_SINCE)
    office.enter(act, DailyHour, round=Round.WHITEBOARD, hour="16:30", only_community=third, since_on=day)
    night = office.enter(
        act, DailyHour, round=Round.NIGHT_END, hour="07:30", only_community=second, since_on=clock.today(at)
    )
    at = yield at + timedelta(hours=2)
    night.suspend(office.by("manager", at))


def enter_gatherings(office: Office) -> None:
    """Put the hours of all days into the diary; one was missed and made late, those of today are on their way."""
    diary = office.diary
    at = at_site(office.first_day, 8, 10)
    diary.enter(at, set_hours(office, at))
    for hour, minute in TICKS:
        at = at_site(office.first_day, hour, minute)
        diary.enter(at, on_the_hour(office, at))
    for day in office.days():
        for place in range(len(office.places)):
            _enter_day(office, day, place)
    for days_ago, is_compiled in ((6, True), (4, False), (0, False)):
        at = at_site(office.today - timedelta(days=days_ago), 10, 15)
        diary.enter(at, by_hand(office, at, days_ago % 3, is_compiled=is_compiled))
    # Where no hour holds yet, a board is drawn by hand; one was forgotten. Today's waits for its hour.
    first = at_site(office.first_day + timedelta(days=1), 16)
    diary.enter(first, draw_board(office, first, 2))
    last = diary.until - timedelta(minutes=5)
    diary.enter(last, draw_board(office, last, 0))


def _enter_day(office: Office, day: date, place: int) -> None:
    ago = (office.today - day).days
    for slot, hour, minute in ((Slot.MORNING, 11, 8), (Slot.AFTERNOON, 14, 41)):
        if (ago, hour) == DOWN:
            hour = 17  # made late, and handed on late
        halt = "compiled" if (ago, place) in ((0, 0), (1, 1)) else "handed_over" if ago <= 1 else ""
        at = at_site(day, hour, minute + 3 * place)
        office.diary.enter(at, close_up(office, at, place, slot, halt))
