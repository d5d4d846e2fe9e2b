"""One report: its period, its tables with the rows behind each figure, and what was handed in of it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import request
from flask_admin import expose

from models.engine import REGISTERS, Actor, Choice, Invalid, Rejected, Words, clock, policy
from models.engine.database import db
from models.engine.filters import PERIOD_LABELS
from models.reports.period import Period, read_period
from models.reports.report import Report
from models.reports.report_issue import ReportIssue
from models.reports.sheet import Sheet, sheets_of

from ..engine import gate
from ..engine.figures_view import communities_of
from ..engine.freshness import while_unchanged
from ..engine.screen import GatedView
from ..engine.speech import t
from .asking import community_of, days_of, department_of, departments_of, heading, said, workbook
from .drawing import drawn

SHOWN_ISSUES = 8
TABS = {
    "daily": ("today", "yesterday", "week", "last_week", "month"),
    "weekly": ("week", "last_week", "month", "last_month"),
    "monthly": ("week", "month", "last_month", "quarter", "last_quarter", "year"),
    "yearly": ("quarter", "year", "last_year"),
}


class ReportView(GatedView):
    """The page of one declared report."""

    needs = {"index": "see", "xlsx": "see"}

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(
            name=report.title, category="reports", endpoint=report.screen, url=f"/admin/reports/{report.key}"
        )

    @expose("/")
    @while_unchanged
    def index(self) -> Any:
        """The report for the days, and the community, of the address."""
        person, report = gate.actor(), self.report
        told, period, community_id, department_id = self._asked(person)
        sheets = sheets_of(db.session(), person, report, period, community_id, department_id)
        knows = [section for section in report.sections if section.department_key]
        page = self.render(
            "admin/report.html",
            view=self,
            report=report,
            told=told,
            period=period,
            tabs=[(word, PERIOD_LABELS[word]) for word in TABS[report.cycle.value]],
            community_id=community_id,
            communities=communities_of(person),
            department_id=department_id,
            departments=departments_of(person) if knows else [],
            leaves_out=department_id is not None and len(knows) < len(report.sections),
            tables=shown(sheets),
            summary=[sheet for sheet in sheets if not sheet.corner],
            issues=_issues(person, report, community_id),
            elsewhere=elsewhere_of(person, report),
            said=said,
            heading_of=heading,
            may_add=person.may("report_issue.add"),
            now=clock.now(),
        )
        return page, 422 if told else 200

    @expose("/xlsx/")
    def xlsx(self) -> Any:
        """The same as a spreadsheet."""
        person = gate.actor()
        told, period, community_id, department_id = self._asked(person)
        if told:
            raise Invalid(told)
        sheets = sheets_of(db.session(), person, self.report, period, community_id, department_id)
        about = [
            days_of(period),
            *(name for key, name in communities_of(person) if key == community_id),
            *(name for key, name in departments_of(person) if key == department_id),
        ]
        return workbook(person, self.endpoint, t(self.report.title), about, sheets)

    def _asked(self, person: Actor) -> tuple[Words | str, Period, int | None, int | None]:
        """What the address asks for: days, community, department. What cannot be understood is told, and the usual
        shown."""
        asked = ("period", "since", "until", "community", "department")
        given = {key: request.args.get(key, "").strip() for key in asked}
        try:
            period = read_period(given["period"], given["since"], given["until"], self.report.cycle.word)
            community_id = community_of(person, given["community"])
            return "", period, community_id, department_of(person, given["department"])
        except Rejected as fault:
            return fault.reason, read_period("", "", "", self.report.cycle.word), None, None


def shown(sheets: list[Sheet]) -> list[tuple[Sheet, Any]]:
    """The sheets that have rows of their own, each with its drawing; those without stand together in one table."""
    return [(sheet, drawn(sheet)) for sheet in sheets if sheet.corner]


def elsewhere_of(person: Actor, report: Report) -> list[tuple[Words, list[Words], str, dict[str, Choice]]]:
    """(name, which of them, register, filters) of the registers that belong to a report, as far as they are theirs."""
    return [
        (
            REGISTERS[each.register].about.label,
            [choice.label for choice in each.filters.values()],
            each.register,
            dict(each.filters),
        )
        for each in report.elsewhere
        if person.may(f"{each.register}.see")
    ]


def _issues(person: Actor, report: Report, community_id: int | None) -> list[Any]:
    """The last issues of this report that the person sees."""
    if not person.may("report_issue.see"):
        return []
    wanted = policy.rows(person, ReportIssue).where(ReportIssue.report == report.key, ReportIssue.voided_at.is_(None))
    if community_id is not None:
        wanted = wanted.where(ReportIssue.community_id == community_id)
    wanted = wanted.options(sa.orm.joinedload(ReportIssue.community), sa.orm.defer(ReportIssue.figures))
    return list(
        db.session.scalars(wanted.order_by(ReportIssue.last_on.desc(), ReportIssue.id.desc()).limit(SHOWN_ISSUES))
    )
