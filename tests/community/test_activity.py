"""Community activities (M10-02): approved with their cost, set up before, recorded and filed with pictures."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from models.community.activity import Activity
from models.engine import Act, Invalid, NotPermitted, Refused, notes
from tests.voice.desk import ComplaintDesk

WENT = {"attendance": "120", "actual_cost": "2600", "course": "活动顺利，邻里参与踊跃"}


def planned(desk: ComplaintDesk, **typed: Any) -> Activity:
    usual = {"community_id": desk.community.id, "theme": "元旦游园会", "occasion": "holiday", "place": "square"}
    usual |= {
        "starts_at": (desk.at + timedelta(days=2)).isoformat(),
        "ends_at": (desk.at + timedelta(days=2, hours=3)).isoformat(),
    }
    usual |= {"programme": "猜灯谜、包饺子", "participants": "全体业主", "expected_number": "150", "budget": "3000"}
    usual |= {"organiser_id": desk.chen.id}
    tasks = [{"duty": "搭台布置", "department_id": str(desk.department.id), "is_done": "1"}]
    made: Activity = desk.enter(Activity, desk.person("receptionist"), **{**usual, "tasks": tasks, **typed})
    return made


def prepared(desk: ComplaintDesk) -> Activity:
    made = planned(desk)
    desk.do("manager", "approve", made)
    desk.do("receptionist", "prepare", made)
    return made


def test_the_manager_approves_plan_and_budget(desk: ComplaintDesk) -> None:
    made = planned(desk)
    for role in ("receptionist", "supervisor"):
        with pytest.raises(NotPermitted):
            desk.do(role, "approve", made)
    desk.do("manager", "approve", made)
    assert (made.state, made.approved_by, made.approved_at) == ("approved", desk.chen, desk.at)
    with pytest.raises(Invalid, match="Plan again"):
        desk.edit("receptionist", made, budget="9000")
    desk.edit("receptionist", made, prizes="春联福字")
    desk.do("receptionist", "plan_again", made)
    desk.edit("receptionist", made, budget="9000")


def test_the_site_is_set_up_before(desk: ComplaintDesk) -> None:
    made = planned(desk, tasks=[{"duty": "音响调试"}])
    desk.do("manager", "approve", made)
    with pytest.raises(Refused, match="音响调试"):
        desk.do("receptionist", "prepare", made)
    bare = planned(desk, tasks=[])
    desk.do("manager", "approve", bare)
    with pytest.raises(Refused, match="who does what"):
        desk.do("receptionist", "prepare", bare)


def test_spending_more_than_the_budget_needs_its_reason(desk: ComplaintDesk) -> None:
    made = prepared(desk)
    with pytest.raises(Invalid, match="not begun"):
        desk.do("receptionist", "hold", made, **WENT)
    desk.later(days=3)
    with pytest.raises(Invalid, match="say why"):
        desk.do("receptionist", "hold", made, **WENT | {"actual_cost": "3000.01"})
    desk.do("receptionist", "hold", made, **WENT)
    assert (made.state, made.attendance) == ("held", 120)
    assert desk.trail(made)[-1].changes["actual_cost"] == [None, "2600.00"]


def test_an_activity_is_filed_with_its_pictures(desk: ComplaintDesk, tmp_path: Path) -> None:
    made = prepared(desk)
    desk.later(days=3)
    desk.do("receptionist", "hold", made, **WENT)
    with pytest.raises(Invalid, match="Attach the pictures"):
        desk.do("archivist", "file", made, archive_place="文化活动-2026-12")
    act, picture = Act(desk.person("receptionist"), at=desk.at), BytesIO(b"\xff\xd8\xff\xe0picture")
    notes.attach(desk.session, act, made, "现场.jpg", picture, folder=tmp_path, most_bytes=10_000)
    desk.do("archivist", "file", made, archive_place="文化活动-2026-12")
    assert made.state == "filed"


def test_the_end_lies_after_the_beginning(desk: ComplaintDesk) -> None:
    with pytest.raises(Invalid, match="after the beginning"):
        planned(desk, ends_at=desk.at.isoformat())


def test_a_cancelled_activity_says_why(desk: ComplaintDesk) -> None:
    made = prepared(desk)
    desk.do("supervisor", "cancel", made, cancel_reason="寒潮预警")
    assert (made.state, desk.trail(made)[-1].changes["cancel_reason"]) == ("cancelled", [None, "寒潮预警"])
