"""Compilations at 11:00 and 14:30 (M3-05, N22) and the board at 17:00 (M3-06, N23): nobody misses them unseen."""

from datetime import timedelta
from typing import Any

import pytest

from models.desk import intake_compilation, whiteboard_post
from models.desk.intake_compilation import IntakeCompilation, Slot
from models.desk.reception_record import ReceptionRecord
from models.desk.whiteboard_post import WhiteboardPost
from models.engine import SYSTEM, Act, Refused
from models.engine.acts import begin_act
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


def test_a_missed_hour_stands_in_the_list_and_can_be_made_up_for(
    session: Any, community: Any, do: Any, trail: Any
) -> None:
    morning, _afternoon = intake_compilation.expect(session, clock_act(session, MONDAY), community)
    assert morning.due_at == ELEVEN + timedelta(minutes=30)
    assert intake_compilation.mark_missed(session, clock_act(session, ELEVEN + timedelta(hours=5))) == 0
    assert intake_compilation.mark_missed(session, clock_act(session, TUESDAY)) == 2
    assert morning.state is State.MISSED
    do("information_administrator", "gather", morning, TUESDAY)
    assert (morning.state, morning.is_late) == (State.COMPILED, True)
    assert [entry.verb for entry in trail(morning)] == ["add", "miss", "gather"]


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
