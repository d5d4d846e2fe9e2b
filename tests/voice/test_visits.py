"""Visit plans and visits (M4-05, N15, N31, N32, S11): announced, with consent, two inside, reported."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.engine import SYSTEM, Act, Invalid, NotPermitted, Refused
from models.engine.acts import begin_act
from models.voice.home_visit import HomeVisit
from models.voice.visit_plan import VisitPlan

from .desk import ComplaintDesk, end_of

SEEN = {"topics": "节前安全用电", "visitors": "2"}


def plan(desk: ComplaintDesk, **typed: Any) -> VisitPlan:
    """Two homes in November."""
    usual = {"community_id": desk.community.id, "theme": "十一月例行走访", "assignee_id": desk.chen.id}
    usual |= {"from_on": "2026-11-16", "until_on": "2026-11-27"}
    homes = [{"unit_id": str(unit.id)} for unit in (desk.new_home, desk.old_home)]
    made: VisitPlan = desk.enter(VisitPlan, desk.person("supervisor"), **{**usual, "targets": homes, **typed})
    return made


def visits(desk: ComplaintDesk, of: VisitPlan) -> list[HomeVisit]:
    return list(desk.session.query(HomeVisit).filter(HomeVisit.plan_id == of.id).order_by(HomeVisit.id))


def visit(desk: ComplaintDesk, **typed: Any) -> HomeVisit:
    usual = {"community_id": desk.community.id, "unit_id": desk.new_home.id, "assignee_id": desk.chen.id}
    usual |= {"customer_id": desk.customer.id}
    made: HomeVisit = desk.enter(HomeVisit, desk.person("receptionist"), **{**usual, **typed})
    return made


def at_the_door(desk: ComplaintDesk) -> HomeVisit:
    """Announced yesterday, and the time has come."""
    made = visit(desk)
    desk.do("receptionist", "appoint", made, appointed_at=(desk.at + timedelta(hours=24)).isoformat())
    desk.later(hours=24, minutes=5)
    return made


# -- plans -------------------------------------------------------------------------------------------------------------


def test_a_released_plan_becomes_a_visit_for_each_home(desk: ComplaintDesk) -> None:
    made = plan(desk)
    with pytest.raises(NotPermitted):
        desk.do("receptionist", "release", made)
    desk.do("supervisor", "release", made)
    found = visits(desk, made)
    assert [(one.unit, one.state, one.assignee) for one in found] == [
        (desk.new_home, "planned", desk.chen),
        (desk.old_home, "planned", desk.chen),
    ]
    assert desk.trail(found[0])[0].cause == "visit_plan.release"
    assert desk.running(made) == {"analyse": end_of(desk.at, 14)}  # the last of November


def test_the_plan_is_analysed_when_every_visit_is_reported_then_reviewed_and_read(desk: ComplaintDesk) -> None:
    made = plan(desk, method="phone")
    desk.do("supervisor", "release", made)
    first, second = visits(desk, made)
    with pytest.raises(Refused, match="2 visits of this plan"):
        desk.do("receptionist", "analyse", made, analysis="x")
    desk.do("receptionist", "call", first, topics="冬季供暖")
    desk.do("receptionist", "report", first, is_thanked="1")
    desk.do("receptionist", "refuse", second)
    desk.do("receptionist", "analyse", made, analysis="供暖问题较多，建议提前排气")
    assert (made.visited_count, made.missed_count, made.due_at) == (1, 1, None)
    with pytest.raises(NotPermitted):
        desk.do("receptionist", "report", made)
    desk.do("supervisor", "report", made)
    with pytest.raises(NotPermitted):
        desk.do("supervisor", "read", made)
    desk.do("manager", "read", made)
    assert (made.state, made.reviewed_by, made.read_at) == ("read", desk.chen, desk.at)


@pytest.mark.parametrize(
    ("typed", "told"),
    [({"until_on": "2026-11-01"}, "before the first"), ({"targets": "twice"}, "twice")],
)
def test_a_plan_that_cannot_be_is_refused(desk: ComplaintDesk, typed: dict[str, Any], told: str) -> None:
    if "targets" in typed:
        typed = {"targets": [{"unit_id": str(desk.new_home.id)}] * 2}
    with pytest.raises(Invalid, match=told):
        plan(desk, **typed)


def test_a_plan_without_homes_is_not_released(desk: ComplaintDesk) -> None:
    with pytest.raises(Refused, match="homes to visit"):
        desk.do("supervisor", "release", plan(desk, targets=[]))


def test_a_released_plan_stays(desk: ComplaintDesk) -> None:
    made = plan(desk)
    desk.do("supervisor", "release", made)
    with pytest.raises(Refused, match="stays as it is"):
        desk.edit("supervisor", made, theme="改")
    with pytest.raises(Refused, match="stays in the book"):
        desk.do("supervisor", "void", made, void_reason="改期")


# -- visits ------------------------------------------------------------------------------------------------------------


def test_the_office_telephones_before_it_comes(desk: ComplaintDesk) -> None:
    made = visit(desk)
    with pytest.raises(Refused):
        desk.do("receptionist", "visit", made, **SEEN)
    with pytest.raises(Invalid, match="still to come"):
        desk.do("receptionist", "appoint", made, appointed_at=desk.at.isoformat())
    later = desk.at + timedelta(hours=24)
    desk.do("receptionist", "appoint", made, appointed_at=later.isoformat())
    assert (made.appointment_called_at, desk.running(made)) == (desk.at, {"visit": later})


def test_nobody_enters_without_consent(desk: ComplaintDesk) -> None:
    made = at_the_door(desk)
    with pytest.raises(Invalid, match="consent"):
        desk.do("receptionist", "visit", made, **SEEN, is_entered="1")
    desk.do("receptionist", "visit", made, **SEEN, is_entered="1", has_consent="1", companion_id=desk.li.id)
    assert (made.state, made.outcome, made.minutes_late, made.companion) == ("visited", "visited", 5, desk.li)


def test_one_person_alone_goes_in_only_with_a_reason(desk: ComplaintDesk) -> None:
    made = at_the_door(desk)
    alone = {"topics": "回访", "visitors": "1", "is_entered": "1", "has_consent": "1"}
    with pytest.raises(Invalid, match="Two go in together"):
        desk.do("receptionist", "visit", made, **alone)
    desk.do("receptionist", "visit", made, **alone, alone_reason="业主摔倒，需立即扶助")
    assert desk.trail(made)[-1].changes["alone_reason"] == [None, "业主摔倒，需立即扶助"]


def test_one_person_is_enough_at_the_door(desk: ComplaintDesk) -> None:
    made = at_the_door(desk)
    desk.do("receptionist", "visit", made, topics="送达通知", visitors="1")
    assert (made.state, made.is_entered) == ("visited", False)


def test_nobody_in_is_tried_twice_and_leaves_a_note(desk: ComplaintDesk) -> None:
    made = at_the_door(desk)
    with pytest.raises(Invalid, match="30 seconds"):
        desk.do("receptionist", "find_nobody", made, knocks="1")
    desk.do("receptionist", "find_nobody", made, knocks="2", is_note_left="1")
    assert (made.state, made.arrived_at, made.is_note_left) == ("no_answer", desk.at, True)
    again = desk.at + timedelta(days=1)
    desk.do("receptionist", "appoint", made, appointed_at=again.isoformat())
    assert (made.state, desk.running(made)) == ("appointed", {"visit": again})


def test_an_opinion_is_passed_on_by_slip_and_its_result_reported(desk: ComplaintDesk) -> None:
    made = at_the_door(desk)
    desk.do("receptionist", "visit", made, **SEEN, opinions="单元门禁常坏")
    assert desk.running(made) == {"report": end_of(desk.at, 1)}
    desk.do("receptionist", "pass_on", made, to_department_id=desk.other_department.id)
    assert (made.slip.to_department, made.slip.content) == (desk.other_department, "单元门禁常坏")
    assert desk.trail(made.slip)[0].cause == "home_visit.pass_on"
    with pytest.raises(Refused, match="passed on already"):
        desk.do("receptionist", "pass_on", made, to_department_id=desk.department.id)
    with pytest.raises(Invalid, match="comes of the resident's opinion"):
        desk.do("receptionist", "report", made, is_thanked="1")
    with pytest.raises(Invalid, match="Thank the resident"):
        desk.do("receptionist", "report", made, handling="已转工程部")
    desk.do("receptionist", "report", made, handling="已转工程部，本周更换", is_thanked="1")
    assert (made.state, made.due_at) == ("reported", None)


def test_a_call_is_recorded_as_a_call(desk: ComplaintDesk) -> None:
    made, other = visit(desk, method="phone"), visit(desk)
    with pytest.raises(Refused, match="is visited"):
        desk.do("receptionist", "call", other, topics="x")
    desk.do("receptionist", "call", made, topics="满意度", opinions="")
    assert (made.state, made.arrived_at) == ("visited", desk.at)


@pytest.mark.parametrize(
    "broken",
    [
        {"is_entered": True},
        {"is_entered": True, "has_consent": True, "visitors": 1},
        {"outcome": "no_answer", "knocks": 1},
    ],
)
def test_the_database_keeps_no_visit_that_broke_the_rules(desk: ComplaintDesk, broken: dict[str, Any]) -> None:
    made = visit(desk)
    begin_act(desk.session, Act(SYSTEM, at=desk.at))
    for name, value in broken.items():
        setattr(made, name, value)
    with pytest.raises(IntegrityError):
        desk.session.flush()
