"""On watch (M11): nothing is handed over unsigned, nothing abnormal is lost, and dangers are tracked to their end."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.duty.duty_log import DutyLog
from models.duty.hazard import Hazard
from models.duty.patrol import Patrol
from models.duty.patrol_finding import PatrolFinding
from models.duty.period import ReportKind, period_of
from models.duty.work_report import WorkReport
from models.engine import SYSTEM, Act, Invalid, Refused
from models.engine.acts import begin_act
from tests.desk.conftest import MONDAY

LATER = MONDAY + timedelta(hours=1)


@pytest.fixture
def patrol(enter: Any, person: Any, community: Any) -> Any:
    """``patrol({"point": …}, …)`` walks round as the guard; each point is in order unless it says so."""

    def patrol(*checks: dict[str, str]) -> Any:
        by = person("guard")
        return enter(Patrol, MONDAY, by, community_id=community.id, area="地下车库", checks=list(checks))

    return patrol


@pytest.fixture
def findings(session: Any) -> Any:
    return lambda walk: session.scalars(sa.select(PatrolFinding).where(PatrolFinding.patrol_id == walk.id)).all()


WRONG = {"point": "fire_safety", "place": "2栋15层", "finding": "水带缺失", "is_serious": "1"}


def test_an_abnormal_event_is_closed_only_with_how_it_was_handled(
    enter: Any, do: Any, person: Any, community: Any
) -> None:
    entry = enter(
        DutyLog, MONDAY, person("guard"), community_id=community.id, event="电梯困人", is_abnormal="1", post="监控中心"
    )
    assert entry.due_at is not None
    with pytest.raises(Refused, match="how the abnormal event was handled"):
        do("supervisor", "close", entry, LATER)
    with pytest.raises(Refused, match="never struck out"):
        do("supervisor", "void", entry, void_reason="误记")
    do("supervisor", "follow_up", entry, LATER, follow_up_note="18分钟放人")
    do("supervisor", "close", entry, LATER)
    assert (entry.handling, entry.due_at) == ("18分钟放人", None)


def test_an_event_becomes_a_hazard_without_writing_it_again(enter: Any, do: Any, person: Any, community: Any) -> None:
    entry = enter(
        DutyLog, MONDAY, person("guard"), community_id=community.id, event="盖板缺失", place="配电房", is_abnormal="1"
    )
    do("guard", "report_hazard", entry, LATER, level="major")
    assert (entry.hazard.description, entry.hazard.place, entry.hazard.level) == ("盖板缺失", "配电房", "major")
    assert entry.hazard.found_by is entry.author


def test_what_is_not_in_order_becomes_a_finding_by_itself(patrol: Any, findings: Any, trail: Any) -> None:
    walk = patrol({"point": "cleanliness", "is_in_order": "1"}, WRONG)
    (finding,) = findings(walk)
    assert walk.finding_count == 1
    assert (finding.place, finding.finding, finding.is_serious) == ("2栋15层", "水带缺失", True)
    assert [entry.verb for entry in trail(finding)] == ["add"]
    with pytest.raises(Invalid, match="Say what is not in order"):
        patrol({"point": "greenery", "place": "花园"})
    with pytest.raises(Invalid, match="at least one point"):
        patrol()


def test_a_serious_finding_goes_to_the_director_first(patrol: Any, findings: Any, do: Any, person: Any) -> None:
    walk = patrol(WRONG)
    (finding,) = findings(walk)
    with pytest.raises(Refused, match="report it to the director"):
        do("supervisor", "review", walk, LATER)
    with pytest.raises(Refused, match="This is serious"):
        do("receptionist", "report_repair", finding, LATER, repair_type="safety")
    do("guard", "report", finding, LATER, reported_to_id=person("manager").staff_member_id)
    do("supervisor", "review", walk, LATER)
    assert (finding.reported_to.name, walk.state) == ("manager", Patrol.State.REVIEWED)


def test_a_finding_becomes_a_repair_and_is_fixed_when_that_is_finished(
    patrol: Any, findings: Any, do: Any, session: Any
) -> None:
    (finding,) = findings(patrol({"point": "facilities", "place": "地下车库B1", "finding": "灯管不亮"}))
    do("receptionist", "report_repair", finding, LATER, repair_type="other")
    report = finding.repair_report
    assert (report.source, report.place, report.content) == ("patrol", "地下车库B1", "灯管不亮")
    with pytest.raises(Refused, match="is not finished yet"):
        do("guard", "fix", finding, LATER, result="已亮")
    do("supervisor", "cancel", report, LATER, cancel_reason="灯管自行恢复")
    do("guard", "fix", finding, LATER, result="已亮")
    do("guard", "find_again", finding, LATER, finding="又不亮")
    assert (finding.state, finding.repair_report, finding.finding) == (PatrolFinding.State.OPEN, None, "又不亮")


def test_a_violation_goes_to_a_department_with_what_was_stopped(
    patrol: Any, findings: Any, do: Any, repair: Any
) -> None:
    (finding,) = findings(patrol({"point": "illegal_work", "place": "6栋902", "finding": "拆改外墙窗洞"}))
    do("guard", "pass_on", finding, LATER, to_department_id=repair.id, measures="已要求停工")
    slip = finding.info_transfer_slip
    assert (slip.to_department, slip.source) == (repair, finding.number)
    assert slip.content == "拆改外墙窗洞\n已要求停工"


@pytest.fixture
def hazard(enter: Any, person: Any, community: Any) -> Any:
    def hazard(**typed: Any) -> Any:
        filled = {"place": "屋面", "description": "压顶砖松动", "level": "general", **typed}
        return enter(Hazard, MONDAY, person("guard"), community_id=community.id, **filled)

    return hazard


def test_a_hazard_is_tracked_until_it_is_eliminated(hazard: Any, do: Any, person: Any, trail: Any) -> None:
    record, tracker = hazard(), person("technician").staff_member_id
    with pytest.raises(Refused):
        do("supervisor", "eliminate", record, LATER, elimination="已修")
    do("supervisor", "assess", record, LATER, level="major", plan="围挡后拆除重砌", tracked_by_id=tracker)
    assert record.due_at == MONDAY.replace(day=19, hour=15, minute=59, second=59)  # as major: three days
    with pytest.raises(Refused, match="tracked until it is eliminated"):
        do("supervisor", "void", record, void_reason="重复")
    do("technician", "take_measures", record, LATER, measures="已围挡")
    do("supervisor", "eliminate", record, LATER, elimination="重砌完成，复查合格")
    assert (record.state, record.due_at) == (Hazard.State.ELIMINATED, None)
    assert [entry.verb for entry in trail(record)] == ["add", "assess", "take_measures", "eliminate"]


def test_the_database_closes_no_hazard_without_its_elimination(hazard: Any, session: Any) -> None:
    record = hazard()
    begin_act(session, Act(SYSTEM, at=LATER))
    record.plan = "围挡"
    record.move(Hazard.State.ELIMINATED)
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_weekly_report_tells_what_comes_next_and_is_due_on_friday(
    enter: Any, do: Any, person: Any, community: Any
) -> None:
    record = enter(WorkReport, MONDAY, person("receptionist"), community_id=community.id, kind="weekly")
    assert record.period == "2026-W47"
    assert record.due_at == MONDAY.replace(day=20, hour=15, minute=59, second=59)
    with pytest.raises(Invalid, match="plan for the next period"):
        do("receptionist", "submit", record, LATER, summary="完成接待登记")
    do("receptionist", "submit", record, MONDAY + timedelta(days=5), summary="完成接待登记", plan="核对钥匙")
    assert record.is_late
    do("supervisor", "send_back", record, MONDAY + timedelta(days=5), comment="请补充数量")
    do("receptionist", "submit", record, MONDAY + timedelta(days=5), summary="登记35单", plan="核对钥匙")
    do("supervisor", "read", record, MONDAY + timedelta(days=5))
    assert record.state is WorkReport.State.READ


def test_somebody_reports_once_for_a_period(enter: Any, person: Any, community: Any) -> None:
    enter(WorkReport, MONDAY, person("receptionist"), community_id=community.id, kind="weekly")
    with pytest.raises(Refused, match="same"):
        enter(WorkReport, MONDAY + timedelta(days=2), person("receptionist"), community_id=community.id, kind="weekly")


def test_periods_are_named_so_that_they_sort() -> None:
    names = {kind: period_of(kind, MONDAY.date()) for kind in ReportKind}
    assert names[ReportKind.WEEKLY] == "2026-W47"
    assert names[ReportKind.MONTHLY] == "2026-11"
    assert names[ReportKind.ANNUAL_PLAN] == "2026"
    assert names[ReportKind.DAILY] == names[ReportKind.PROJECT] == "2026-11-16"
