"""The reports of the demo: the clock drafts them, their authors write what they see in the figures, leads read on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from models.office.user import User
from models.reports.report_issue import ReportIssue, ReportName

from .diary import Story, at_site
from .office import Office

State = ReportIssue.State
DAILY = (
    "当日报修均已派单，未完工的为待配件和业主另约时间。",
    "公共设施报修较多，已请工程部集中安排。",
    "投诉均在时限内联系，无升级事项。",
    "",
)
MONTHLY = {
    "repairs": "水电类占比最高，渗漏类用时较长，主要为等待闭水试验。建议对高频楼栋排查一次公共管路，并补足常用配件。",
    "visits": "回访基本按时完成，仍有问题的集中在渗漏维修，已返工并安排二次回访。同类问题反复出现的楼栋建议立项处理。",
    "complaints": "投诉以服务态度和噪声为主，一般投诉均在时限内办结。建议加强装修时段巡查，并在公告栏重申施工时间。",
    "centre": "各项业务量与上月基本持平，信息传递单办结率提高。未办结事项已逐项落实责任人和时限。",
}
RETURNED = "请补充未完工报修的原因和预计完工时间。"
READ = ("已阅。", "数据属实，请按建议落实。", "已阅，重点楼栋请列入下月计划。")


LEFT = {"complaints": State.DRAFT, "centre": State.SUBMITTED, "visits": State.RETURNED}  # of last month, and open


def write_reports(office: Office) -> None:
    """In the afternoon of every day, what was drafted is handed in; in the morning, what was handed in is read. The
    first community writes its reports of last month too, which ended before the demo begins."""
    at = at_site(max(office.first_day, office.today - timedelta(days=7)), 10, 10)
    office.diary.enter(at, _of_last_month(office, at))
    for day in office.days():
        office.diary.enter(at_site(day, 14, 20), _hand_in(office, at_site(day, 14, 20)))
        office.diary.enter(at_site(day, 9, 40), _review(office, at_site(day, 9, 40)))


def _last_month(office: Office) -> date:
    return office.today.replace(day=1) - timedelta(days=1)


def _of_last_month(office: Office, at: datetime) -> Story:
    community_id, day = office.places[0].community.id, _last_month(office)
    for report in MONTHLY:
        act = office.by(office.lead(0), at)
        office.enter(act, ReportIssue, report=ReportName(report), on_day=day, community_id=community_id)
    return
    yield at


def _waiting(office: Office, *states: Any) -> list[Any]:
    """What stands in one of these states and does not stay there."""
    found = sa.select(ReportIssue).where(ReportIssue.state.in_(states)).order_by(ReportIssue.id)
    return [issue for issue in office.session.scalars(found) if _left(office, issue) is not issue.state]


def _left(office: Office, issue: Any) -> Any:
    """Where the story of this report stops, if it does."""
    is_last_months = issue.community_id == office.places[0].community.id and issue.last_on == _last_month(office)
    return LEFT.get(str(issue.report)) if is_last_months else None


def _hand_in(office: Office, at: datetime) -> Story:
    names = _usernames(office)
    for issue in _waiting(office, State.DRAFT, State.RETURNED):
        who = names.get(issue.author_id)
        text = MONTHLY.get(str(issue.report)) or office.rng.choice(DAILY)
        is_slow = issue.declared.needs_analysis and at < issue.created_at + timedelta(days=1)
        if who is None or is_slow:
            continue
        if issue.state is State.RETURNED:
            text = f"{text}\n未完工的报修均为待配件，预计三日内完工。".strip()
        issue.submit(office.by(who, at), analysis=text or None)
    return
    yield at


def _review(office: Office, at: datetime) -> Story:
    names = _usernames(office)
    for issue in _waiting(office, State.SUBMITTED):
        who = _reader(office, issue, names)
        if _left(office, issue) is State.RETURNED or (issue.comment is None and office.rng.random() < 0.04):
            issue.send_back(office.by(who, at), comment=RETURNED)
        else:
            issue.review(office.by(who, at), comment=office.rng.choice(READ))
    for issue in _waiting(office, State.REVIEWED):
        if issue.declared.needs_analysis and issue.reviewed_at < at:
            issue.file(office.by("manager", at))
    return
    yield at


def _reader(office: Office, issue: Any, names: dict[int, str]) -> str:
    """The supervisor of the community; what supervisors wrote themselves is the manager's to read."""
    if names.get(issue.author_id) in ("supervisor", "zhuguan"):
        return "manager"
    place = next((n for n, held in enumerate(office.places) if held.community.id == issue.community_id), 0)
    return office.lead(place)


def _usernames(office: Office) -> dict[int, str]:
    held = sa.select(User.staff_member_id, User.username).where(User.staff_member_id.is_not(None))
    return {member: name for member, name in office.session.execute(held) if member is not None}
