"""What was handed in: the figures as they were sealed, and beside them what the same lists hold now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import request
from flask_admin import expose

from models.engine import Actor, NotPermitted, Reach, policy, say
from models.engine.database import db
from models.engine.tally import Cell, Row
from models.reports.report_issue import ReportIssue
from models.reports.sheet import Sheet, seal_of, sheets_of, thawed

from ..engine import gate
from ..engine.screen import GatedView
from ..engine.speech import t
from .asking import heading, said, workbook
from .report_view import shown


class IssueView(GatedView):
    """The figures of a report that was handed in; opened from its record."""

    needs = {"index": "figures", "xlsx": "figures"}

    def __init__(self) -> None:
        super().__init__(name=say("Figures"), endpoint="report_issue_figures", url="/admin/report_issue/figures")

    def is_visible(self) -> bool:
        """Opened from a report's details, not from the menu."""
        return False

    def _handle_view(self, name: str, **_kwargs: Any) -> None:
        if name not in self.needs:
            raise NotPermitted(say("You do not have the right to do this. Ask IT if you should."))
        policy.require(gate.actor(), f"{ReportIssue.__tablename__}.{self.needs[name]}")

    @expose("/")
    def index(self) -> Any:
        """Sealed figures, analysis, and what has changed since."""
        person = gate.actor()
        issue = policy.one(db.session(), person, ReportIssue, request.args.get("id", ""))
        live = sheets_of(db.session(), person, issue.declared, issue.days, issue.community_id)
        sealed = _theirs(person, thawed(issue.figures or []))
        sheets = sealed if issue.figures is not None else live
        return self.render(
            "admin/report_issue.html",
            view=self,
            issue=issue,
            report=issue.declared,
            tables=shown(sheets),
            summary=[sheet for sheet in sheets if not sheet.corner],
            now_of=_Now(live) if issue.figures is not None else None,
            is_whole=issue.figures is None or seal_of(issue.figures) == issue.seal,
            said=said,
            heading_of=heading,
            is_same=is_same,
        )

    @expose("/xlsx/")
    def xlsx(self) -> Any:
        """The sealed figures as a spreadsheet."""
        person = gate.actor()
        issue = policy.one(db.session(), person, ReportIssue, request.args.get("id", ""))
        sheets = _theirs(person, thawed(issue.figures or []))
        about = [f"{issue.number} · {issue.period} · {issue.community}", issue.analysis or ""]
        return workbook(person, "report_issue", t(issue.declared.title), about, sheets)


def _theirs(person: Actor, sheets: Sequence[Sheet]) -> list[Sheet]:
    """Sealed figures are of a whole community: who sees only rows of their own may not read them."""
    found = []
    for sheet in sheets:
        see = f"{sheet.register}.see"
        is_narrow = bool(sheet.model.about.owners) and person.reach(see) < Reach.COMMUNITY
        if person.may(see) and not is_narrow:
            found.append(sheet)
    return found


class _Now:
    """The living cell that belongs to a sealed one."""

    def __init__(self, live: Sequence[Sheet]) -> None:
        self._rows = {
            (t(sheet.title), sheet.register, row.keys): row for sheet in live for row in (*sheet.rows, sheet.total)
        }

    def __call__(self, sheet: Sheet, row: Row, place: int) -> Cell | None:
        found = self._rows.get((t(sheet.title), sheet.register, row.keys))
        return found.cells[place] if found is not None and place < len(found.cells) else None


def is_same(sealed: Cell, living: Cell | None) -> bool:
    """Whether nothing has changed: neither the value nor what it is of."""
    if living is None:
        return False
    numbers = [[each.number for each in cell.counted] for cell in (sealed, living)]
    return numbers[0] == numbers[1] and said(sealed.value) == said(living.value)
