"""Reports handed in: drafted once, sealed when they are sent, read by somebody else, and never changed afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from models.engine import SYSTEM, Act, Invalid, NotFound, NotPermitted, Refused, audit, clock, deadlines, policy
from models.engine.acts import begin_act
from models.office.staff import StaffMember
from models.reports.report import REPORTS
from models.reports.report_issue import ReportIssue, ReportName
from models.reports.sheet import frozen, seal_of, sheets_of, thawed
from tests.people import add_person
from tests.repairs.office import RepairOffice
from tests.visitor import Visitor

DAY = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # noon of a Friday
SCHEDULED = {key for key, report in REPORTS.items() if report.is_scheduled}
State = ReportIssue.State


@pytest.fixture
def noon(office: RepairOffice) -> Any:
    """A desk that has worked since Monday; the community is older than the month."""
    for _ in range(3):
        office.report()
    office.finished()
    office.community.created_at = datetime(2026, 9, 1, tzinfo=UTC)
    office.session.flush()
    with time_machine.travel(DAY, tick=False):
        office.at = DAY
        yield office


def enter(office: RepairOffice, report: str = "log", by: str = "receptionist", **typed: Any) -> Any:
    typed = {"report": report, "community_id": office.community.id, "on_day": "2026-11-16", **typed}
    return office.enter(ReportIssue, office.person(by), **typed)


def sent(office: RepairOffice, **typed: Any) -> Any:
    issue = enter(office, **typed)
    office.do("receptionist", "submit", issue, analysis="水龙头为主。")
    return issue


def tick(office: RepairOffice, at: datetime) -> int:
    """What the clock does to reports at this moment: how many it drafts."""
    act = Act(SYSTEM, at=at, channel="clock")
    begin_act(office.session, act)
    return ReportIssue.on_time(office.session(), act)


def drafts(office: RepairOffice) -> list[Any]:
    return list(office.session.scalars(sa.select(ReportIssue).order_by(ReportIssue.id)))


def test_the_clock_drafts_each_period_once_with_owner_and_due_time(noon: RepairOffice) -> None:
    add_person(noon.session(), "chen", "receptionist", communities=[noon.community.id], staff_member_id=noon.chen.id)
    assert [tick(noon, DAY) for _ in range(3)] == [len(SCHEDULED), 0, 0]
    found = drafts(noon)
    assert {str(issue.report) for issue in found} == SCHEDULED
    assert len(found) == len(SCHEDULED)
    log = next(issue for issue in found if issue.report == "log")
    assert (log.period, log.author_id, log.waits_for_id) == ("2026-11-19", noon.chen.id, noon.chen.id)
    assert log.due_at == clock.end_of_day(clock.today(DAY))
    assert all(issue.due_at is not None and issue.created_by_id is None for issue in found)
    assert {issue.period for issue in found if issue is not log} == {"2026-10"}
    tick(noon, DAY + timedelta(days=1))
    assert [issue.period for issue in drafts(noon)][len(found) :] == ["2026-11-20"]


def test_a_community_that_was_not_there_owes_no_report(noon: RepairOffice) -> None:
    noon.community.created_at = DAY - timedelta(hours=20)
    assert tick(noon, DAY) == 0
    assert drafts(noon) == []


def test_what_is_handed_in_is_sealed_and_stays(noon: RepairOffice) -> None:
    issue = sent(noon)
    sealed = issue.figures
    assert issue.seal == seal_of(sealed)
    assert frozen(thawed(sealed)) == sealed
    (repairs, _complaints) = thawed(sealed)
    assert repairs.total.cells[0].value.value == 4
    noon.at = datetime(2026, 11, 16, 3, tzinfo=UTC)
    noon.report()
    living = sheets_of(noon.session(), noon.person("manager"), REPORTS["log"], issue.days, noon.community.id)
    assert living[0].total.cells[0].value.value == 5
    assert thawed(issue.figures)[0].total.cells[0].value.value == 4
    entry = noon.trail(issue)[-1]
    assert entry.changes["seal"] == [None, issue.seal]
    assert ReportIssue.faults(noon.session()) == []


@pytest.mark.parametrize(
    ("column", "value"), [("figures", "[]"), ("analysis", "'schön'"), ("seal", "'0'"), ("period", "'2026-11-17'")]
)
def test_no_statement_changes_what_was_handed_in(noon: RepairOffice, column: str, value: str) -> None:
    issue = sent(noon)
    value = "'[]'" if column == "figures" else value
    change = sa.text(f"UPDATE report_issue SET {column} = {value} WHERE id = {issue.id}")
    with audit.unnoticed(noon.session()) as connection, connection.begin_nested() as step:
        with pytest.raises(sa.exc.DBAPIError, match="does not change"):
            connection.execute(change)
        step.rollback()


def test_neither_a_form_nor_the_code_changes_what_was_handed_in(noon: RepairOffice) -> None:
    issue = sent(noon)
    with pytest.raises(Refused, match="does not change"):
        noon.edit("supervisor", issue, analysis="anders")
    begin_act(noon.session, Act(SYSTEM))
    with noon.session.begin_nested() as step:
        issue.figures = []
        with pytest.raises(sa.exc.DBAPIError, match="does not change"):
            noon.session.flush()
        step.rollback()


def test_a_returned_report_is_completed_and_sealed_anew(noon: RepairOffice) -> None:
    issue = sent(noon)
    before = issue.seal
    noon.do("manager", "send_back", issue, comment="请补充原因")
    assert (issue.state, issue.waits_for_id) == (State.RETURNED, noon.chen.id)
    assert deadlines.running(issue, "report") is not None
    noon.at = datetime(2026, 11, 16, 3, tzinfo=UTC)
    noon.report()
    noon.at = DAY
    noon.do("receptionist", "submit", issue, analysis="已补充。")
    assert issue.seal != before and issue.analysis == "已补充。"
    noon.do(noon.person("supervisor", noon.li), "review", issue)
    noon.do("manager", "file", issue)
    assert issue.state is State.FILED
    assert deadlines.open_deadlines(noon.session(), issue) == []


def test_nobody_reviews_what_they_wrote(noon: RepairOffice) -> None:
    issue = sent(noon)
    with pytest.raises(Refused, match="yourself"):
        noon.do("supervisor", "review", issue)  # the same 小陈 with another role
    noon.do(noon.person("supervisor", noon.li), "review", issue, comment="已阅")
    assert issue.reviewed_by_id == noon.li.id


def test_figures_alone_are_no_monthly_report_and_a_running_month_is_none(noon: RepairOffice) -> None:
    issue = enter(noon, "repairs", "supervisor", on_day="2026-10-05")
    assert issue.period == "2026-10"
    with pytest.raises(Invalid, match="analysis"):
        noon.do("supervisor", "submit", issue)
    running = enter(noon, "repairs", "supervisor", on_day="2026-11-05")
    with pytest.raises(Refused, match="not over"):
        noon.do("supervisor", "submit", running, analysis="…")
    with pytest.raises(Refused, match="already has the same"):
        enter(noon, "repairs", "supervisor", on_day="2026-10-31")
    with pytest.raises(Invalid, match="not begun"):
        enter(noon, "repairs", "supervisor", on_day="2027-01-01")


def test_who_may_not_read_a_report_sees_no_issue_of_it(noon: RepairOffice) -> None:
    issue, repairs = sent(noon), enter(noon, "repairs", "supervisor", on_day="2026-10-05")
    desk = noon.person("receptionist")
    assert policy.covers(desk, issue) and not policy.covers(desk, repairs)
    with pytest.raises(NotFound):
        policy.one(noon.session(), desk, ReportIssue, repairs.id)
    for role, report in (("receptionist", "repairs"), ("fee_collector", "takings")):
        with pytest.raises(NotPermitted):
            enter(noon, report, role, on_day="2026-09-05")
    assert policy.one(noon.session(), noon.person("auditor"), ReportIssue, issue.id) is issue
    blind = noon.person("supervisor")
    blind = replace(blind, rights={k: v for k, v in blind.rights.items() if k != "report_log.see"})
    assert not policy.covers(blind, issue)


def test_each_report_has_a_name_in_the_list_and_a_page(noon: RepairOffice) -> None:
    assert [name.value for name in ReportName] == list(REPORTS)
    for key, report in REPORTS.items():
        assert f"report_{key}.see" in policy.shipped_grants_cached()
        assert report.readers and report.sections


def test_the_pages_show_what_is_missing_what_was_sent_and_what_changed_since(
    noon: RepairOffice, client: Callable[..., Visitor]
) -> None:
    member = noon.enter(StaffMember, staff_number="3001", name="陈主管", department_id=noon.department.id)
    add_person(noon.session(), "boss", "supervisor", communities=[noon.community.id], staff_member_id=member.id)
    add_person(noon.session(), "it", "it")
    issue = sent(noon, on_day="2026-11-19")
    changed = sent(noon)
    noon.at = datetime(2026, 11, 16, 3, tzinfo=UTC)
    noon.report()
    noon.session.commit()
    visitor = client("boss")
    overview = visitor.get("/admin/reports/").text
    assert f"/admin/report_issue/figures/?id={issue.id}" in overview
    assert overview.count("/admin/report_issue/new/?report=log") == 4 - 1  # five days, two of them handed in
    page = visitor.get(f"/admin/report_issue/figures/?id={changed.id}")
    assert page.status_code == 200
    assert 'class="sealed">4<' in page.text and ">5</a>" in page.text
    assert visitor.get(f"/admin/report_issue/figures/xlsx/?id={changed.id}").data[:2] == b"PK"
    assert visitor.get(f"/admin/report_issue/details/?id={changed.id}").status_code == 200
    assert visitor.get("/admin/report_issue/figures/?id=999").status_code == 404
    assert visitor.get("/admin/report_issue/figures/?id=x").status_code == 404
