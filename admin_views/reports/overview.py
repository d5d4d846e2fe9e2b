"""All reports that a person may read, with what was handed in of the last periods and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask_admin import expose

from models.engine import RECORDS, Actor, clock, policy, say
from models.engine.database import db
from models.office import saved_view
from models.reports.period import Period, last_before, name_of
from models.reports.report import REPORTS, Report
from models.reports.report_issue import ReportIssue
from models.reports.screens import BUILDER

from ..engine import gate
from ..engine.screen import GatedView
from .report_view import elsewhere_of

LOOKED_BACK = 5  # periods


@dataclass(frozen=True)
class Place:
    """One period of a report in one community: its issue, or None where there is none."""

    community_id: int
    community: str
    issue: Any


class OverviewView(GatedView):
    """What reports there are."""

    needs = {"index": "see"}

    def __init__(self) -> None:
        super().__init__(name=say("All reports"), category="reports", endpoint="reports", url="/admin/reports")

    @expose("/")
    def index(self) -> Any:
        """Every report of this person by how often it is due."""
        person = gate.actor()
        mine = [report for report in REPORTS.values() if person.may(f"{report.screen}.see")]
        return self.render(
            "admin/reports.html",
            view=self,
            reports=mine,
            handed_in=_handed_in(person, [report for report in mine if report.is_scheduled]),
            elsewhere={report.key: elsewhere_of(person, report) for report in mine},
            saved=saved_view.offers(db.session(), person, BUILDER) if person.may(f"{BUILDER}.see") else [],
            may_build=person.may(f"{BUILDER}.see"),
            may_add=person.may("report_issue.add"),
        )


def _handed_in(person: Actor, scheduled: list[Report]) -> dict[str, list[tuple[str, Period, list[Place]]]]:
    """(name, days, places) of the last periods of each scheduled report, the newest first."""
    if not scheduled or not person.may("report_issue.see") or not person.may("community.see"):
        return {}
    community, session = RECORDS["community"], db.session()
    places = (
        policy.rows(person, community)
        .where(community.voided_at.is_(None), community.state == "active")
        .order_by(community.id)
    )
    communities = [(each.id, str(each), clock.today(each.created_at)) for each in session.scalars(places)]
    periods = {report.key: _back(report) for report in scheduled}
    names = {name for found in periods.values() for name, _days in found}
    rows = policy.rows(person, ReportIssue).where(
        ReportIssue.period.in_(sorted(names)), ReportIssue.voided_at.is_(None)
    )
    held = {
        (str(issue.report), issue.period, issue.community_id): issue
        for issue in session.scalars(rows.options(sa.orm.defer(ReportIssue.figures)))
    }
    return {
        report.key: [
            (
                name,
                days,
                [
                    Place(key, title, held.get((report.key, name, key)))
                    for key, title, since in communities
                    if since < days.first
                ],
            )
            for name, days in periods[report.key]
        ]
        for report in scheduled
    }


def _back(report: Report) -> list[tuple[str, Period]]:
    found, day = [], clock.today()
    for _period in range(LOOKED_BACK):
        days = last_before(report.cycle, day)
        found.append((name_of(report.cycle, days), days))
        day = days.first
    return found
