"""The bulletin board (M10-01, N17): one issue hangs on a board, and is changed every two weeks."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.community.bulletin_issue import BulletinIssue
from models.engine import SYSTEM, Act, Refused
from models.engine.acts import begin_act
from tests.voice.desk import ComplaintDesk, end_of


def issue(desk: ComplaintDesk, **typed: Any) -> BulletinIssue:
    usual = {"community_id": desk.community.id, "board": "北门", "title": "第十期", "planned_on": "2026-11-16"}
    usual |= {"responsible_id": desk.chen.id, "items": [{"topic": "policy", "title": "物业管理条例问答"}]}
    made: BulletinIssue = desk.enter(BulletinIssue, desk.person("receptionist"), **{**usual, **typed})
    return made


def test_what_is_posted_is_due_for_change_in_two_weeks(desk: ComplaintDesk) -> None:
    made = issue(desk)
    desk.do("receptionist", "post", made)
    assert (made.state, made.posted_at, desk.running(made)) == ("posted", desk.at, {"replace": end_of(desk.at, 14)})


def test_the_clock_marks_what_has_hung_too_long_once(desk: ComplaintDesk) -> None:
    made = issue(desk)
    desk.do("receptionist", "post", made)

    def tick(days: int) -> int:
        act = Act(SYSTEM, at=desk.at + timedelta(days=days), channel="clock")
        begin_act(desk.session, act)
        return BulletinIssue.on_time(desk.session, act)

    assert (tick(14), made.state) == (0, "posted")
    assert (tick(15), made.state) == (1, "due")
    assert tick(16) == 0
    assert desk.trail(made)[-1].verb == "fall_due"
    with pytest.raises(Refused, match="not due before"):
        BulletinIssue.fall_due.follow(replacement(desk, made), Act(SYSTEM, at=desk.at))
    assert made.state == "replaced"


def replacement(desk: ComplaintDesk, before: BulletinIssue) -> BulletinIssue:
    """Posting the next issue on the board takes the old one down."""
    made = issue(desk, title="第十一期")
    desk.do("receptionist", "post", made)
    assert (before.state, before.replaced_at) == ("replaced", desk.at)
    assert desk.trail(before)[-1].cause == "bulletin_issue.post"
    return made


def test_an_empty_issue_is_not_posted(desk: ComplaintDesk) -> None:
    with pytest.raises(Refused, match="Enter the sheets"):
        desk.do("receptionist", "post", issue(desk, items=[]))


def test_what_hangs_stays_as_it_is(desk: ComplaintDesk) -> None:
    made = issue(desk)
    desk.do("receptionist", "post", made)
    with pytest.raises(Refused, match="stays on record"):
        desk.edit("receptionist", made, title="改")
    with pytest.raises(Refused, match="take it down first"):
        desk.do("supervisor", "void", made, void_reason="错")
    desk.do("receptionist", "take_down", made)
    desk.do("supervisor", "void", made, void_reason="错")


def test_a_board_holds_one_issue_in_the_database(desk: ComplaintDesk) -> None:
    first, second = issue(desk), issue(desk, title="另一期")
    desk.do("receptionist", "post", first)
    begin_act(desk.session, Act(SYSTEM, at=desk.at))
    second.posted_at = desk.at
    second.move(BulletinIssue.State.POSTED)
    with pytest.raises(IntegrityError):
        desk.session.flush()
