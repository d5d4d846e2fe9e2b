"""Compilations at 11:00 and 14:30 (M3-05, N22) and the board at 17:00 (M3-06, N23): nobody misses them unseen."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from models.desk import intake_compilation, whiteboard_post
from models.desk.guest_message import GuestMessage
from models.desk.intake_compilation import IntakeCompilation, Slot
from models.desk.reception_record import ReceptionRecord
from models.desk.whiteboard_post import WhiteboardPost
from models.engine import SYSTEM, Act, Invalid, Refused, ledger
from models.engine.acts import begin_act
from models.office.daily_hour import DailyHour, Round
from models.voice.complaint import Complaint
from tests.desk.conftest import MONDAY

ELEVEN, TUESDAY = MONDAY + timedelta(hours=2), MONDAY + timedelta(days=1)
State = IntakeCompilation.State


def clock_act(session: Any, at: Any) -> Act:
    act = Act(SYSTEM, at=at, channel="clock")
    begin_act(session, act)
    return act


@pytest.fixture
def question(enter: Any, person: Any, community: Any) -> Any:
    def question(at: Any = MONDAY, **typed: Any) -> Any:
        filled = {"community_id": community.id, "category": "fee", "content": "公摊怎么算？", **typed}
        return enter(ReceptionRecord, at, person("receptionist"), **filled)

    return question


def test_the_questions_since_the_last_time_are_gathered(
    session: Any, question: Any, slip: Any, community: Any, service: Any, repair: Any
) -> None:
    asked, sent = question(), slip()
    made = intake_compilation.compile(session, clock_act(session, ELEVEN), community, Slot.MORNING)
    assert made.state is State.COMPILED
    assert [(item.source, item.department) for item in made.items] == [(asked.number, service), (sent.number, repair)]
    assert asked.intake_compilation is made
    again = question(ELEVEN + timedelta(hours=1), content="第二个问题")
    afternoon = intake_compilation.compile(
        session, clock_act(session, ELEVEN + timedelta(hours=3)), community, Slot.AFTERNOON
    )
    assert [item.source for item in afternoon.items] == [again.number]


def test_the_clock_may_ask_twice(session: Any, question: Any, community: Any) -> None:
    question()
    act = clock_act(session, ELEVEN)
    made = intake_compilation.compile(session, act, community, Slot.MORNING)
    assert intake_compilation.compile(session, act, community, Slot.MORNING) is made
    assert len(made.items) == 1


def test_an_hour_has_one_compilation_and_any_number_of_extra_ones(enter: Any, person: Any, community: Any) -> None:
    by = person("receptionist")
    enter(IntakeCompilation, MONDAY, by, community_id=community.id, slot="11:00")
    with pytest.raises(Refused, match="has its compilation already"):
        enter(IntakeCompilation, MONDAY, by, community_id=community.id, slot="11:00")
    for _ in range(2):
        enter(IntakeCompilation, MONDAY, by, community_id=community.id, slot="extra")


def test_the_clock_makes_what_is_due_and_people_only_close_it(
    session: Any, question: Any, community: Any, trail: Any, do: Any
) -> None:
    asked = question()
    assert intake_compilation.make_owed(session, clock_act(session, ELEVEN - timedelta(seconds=1))) == 0
    assert intake_compilation.make_owed(session, clock_act(session, ELEVEN)) == 1
    assert intake_compilation.make_owed(session, clock_act(session, ELEVEN + timedelta(minutes=1))) == 0
    made = session.scalars(sa.select(IntakeCompilation)).one()
    assert (made.slot, made.made_for_at, made.due_at) == (Slot.MORNING, ELEVEN, ELEVEN + timedelta(minutes=30))
    assert [(item.source, item.contact_person) for item in made.items] == [(asked.number, "receptionist")]
    assert (made.state, made.is_late, made.compiled_by) == (State.COMPILED, False, None)
    assert [(entry.verb, entry.channel) for entry in trail(made)] == [("add", "clock"), ("gather", "clock")]
    do("receptionist", "hand_over", made, ELEVEN + timedelta(minutes=5))


def test_an_hour_that_was_missed_is_made_late_and_says_so(session: Any, question: Any, community: Any) -> None:
    early, later = question(), question(ELEVEN + timedelta(hours=1))
    assert intake_compilation.make_owed(session, clock_act(session, MONDAY + timedelta(hours=6))) == 2
    morning, afternoon = session.scalars(sa.select(IntakeCompilation).order_by(IntakeCompilation.made_for_at))
    assert [item.source for item in morning.items] == [early.number], "what came later is the next one's"
    assert [item.source for item in afternoon.items] == [later.number]
    assert (morning.is_late, afternoon.is_late) == (True, True)


def test_an_hour_in_which_nothing_came_in_waits_for_nobody(session: Any, community: Any) -> None:
    intake_compilation.make_owed(session, clock_act(session, ELEVEN))
    made = session.scalars(sa.select(IntakeCompilation)).one()
    assert (made.state, made.due_at) == (State.FOLLOWED_UP, None)


def test_managers_move_the_hours_and_the_day_still_has_each_once(session: Any, community: Any, person: Any) -> None:
    intake_compilation.make_owed(session, clock_act(session, ELEVEN))
    hour = session.scalars(sa.select(DailyHour).where(DailyHour.round == Round.MORNING_COMPILATION)).one()
    act = Act(person("manager"), at=ELEVEN)
    begin_act(session, act)
    ledger.edit(session, act, hour, {"hour": "11:30", "version": str(hour.version)}, partial=True)
    with pytest.raises(Invalid, match="09:30"):
        ledger.edit(session, act, hour, {"hour": "25:00", "version": str(hour.version)}, partial=True)
    assert intake_compilation.make_owed(session, clock_act(session, ELEVEN + timedelta(hours=1))) == 0
    assert intake_compilation.make_owed(session, clock_act(session, TUESDAY + timedelta(hours=2))) == 1, (
        "yesterday's 14:30"
    )
    assert intake_compilation.make_owed(session, clock_act(session, TUESDAY + timedelta(hours=2, minutes=30))) == 1


def test_every_book_that_takes_something_in_is_told_of(session: Any, enter: Any, person: Any, community: Any) -> None:
    at, by = MONDAY, person("supervisor")
    common = {"community_id": community.id}
    complaint = enter(
        Complaint,
        at,
        by,
        **common,
        complainant_name="李女士",
        course="楼上漏水",
        phone="057188886666",
        place="大堂",
        channel="phone",
    )
    message = enter(
        GuestMessage,
        at,
        by,
        **common,
        for_whom="张三",
        caller_name="李四",
        phone="057188886666",
        message="请回电",
        is_read_back="1",
    )
    made = intake_compilation.compile(session, clock_act(session, ELEVEN), community, Slot.MORNING)
    told = {item.source: item.subject for item in made.items}
    assert told == {complaint.number: complaint.number, message.number: "请回电"}, "not everybody reads complaints"


def test_what_was_opened_by_hand_and_left_is_missed(
    session: Any, community: Any, enter: Any, person: Any, do: Any, trail: Any
) -> None:
    extra = enter(IntakeCompilation, MONDAY, person("receptionist"), community_id=community.id, slot="extra")
    assert intake_compilation.mark_missed(session, clock_act(session, ELEVEN + timedelta(hours=5))) == 0
    assert intake_compilation.mark_missed(session, clock_act(session, TUESDAY)) == 1
    do("information_administrator", "gather", extra, TUESDAY)
    assert (extra.state, extra.is_late) == (State.COMPILED, True)
    assert [entry.verb for entry in trail(extra)] == ["add", "miss", "gather"]


def test_it_is_handed_over_and_followed_up_with_an_outcome_for_each(
    session: Any, question: Any, community: Any, do: Any
) -> None:
    question()
    made = intake_compilation.compile(session, clock_act(session, ELEVEN), community, Slot.MORNING)
    do("receptionist", "hand_over", made, ELEVEN)
    assert made.due_at is None
    do("receptionist", "follow_up", made, ELEVEN + timedelta(hours=2), result="财务部已答复")
    assert (made.state, made.items[0].outcome) == (State.FOLLOWED_UP, "财务部已答复")


def test_the_board_tells_of_the_day_before(session: Any, home: Any, community: Any, do: Any, owner: Any) -> None:
    do("supervisor", "release", home, MONDAY - timedelta(days=2))
    do("supervisor", "hand_over", home, MONDAY, handed_over_on="2026-11-15")
    board = whiteboard_post.compile(session, clock_act(session, MONDAY), community)
    assert (board.board_on.isoformat(), board.covers_on.isoformat()) == ("2026-11-16", "2026-11-15")
    assert [(line.kind, line.unit, line.owner_name, line.stage) for line in board.lines] == [
        ("handover", home, "张三", "done")
    ]
    assert board.due_at == MONDAY + timedelta(hours=8)  # five o'clock
    do("receptionist", "post", board, MONDAY + timedelta(hours=8))
    assert (board.state, board.due_at) == (WhiteboardPost.State.POSTED, None)


def test_a_board_that_nobody_posted_is_seen(session: Any, community: Any) -> None:
    board = whiteboard_post.compile(session, clock_act(session, MONDAY), community)
    assert whiteboard_post.compile(session, clock_act(session, MONDAY), community) is board
    assert whiteboard_post.mark_missed(session, clock_act(session, TUESDAY)) == 1
    assert board.state is WhiteboardPost.State.MISSED


def test_the_clock_puts_the_board_up_once(session: Any, home: Any, community: Any) -> None:
    five = MONDAY + timedelta(hours=8)
    assert whiteboard_post.put_up_owed(session, clock_act(session, five - timedelta(seconds=1))) == 0
    assert whiteboard_post.put_up_owed(session, clock_act(session, five)) == 1
    assert whiteboard_post.put_up_owed(session, clock_act(session, five + timedelta(hours=1))) == 0
    board = session.scalars(sa.select(WhiteboardPost)).one()
    assert (board.state, board.is_late, board.due_at, board.posted_at) == (
        WhiteboardPost.State.POSTED,
        False,
        None,
        five,
    )
    assert whiteboard_post.put_up_owed(session, clock_act(session, five + timedelta(days=3, hours=1))) == 3
    late = sa.select(WhiteboardPost.is_late).order_by(WhiteboardPost.board_on)
    assert session.scalars(late).all() == [False, True, True, True]
