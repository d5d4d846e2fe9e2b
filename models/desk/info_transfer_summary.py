"""The weekly transfer summary (M3-04): slips of all departments, compared and analysed for the supervisor."""

from __future__ import annotations

from typing import Any

from config.roles import AUDITOR, CLOSERS, LEADS
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Fixed,
    Invalid,
    Line,
    Register,
    While,
    _l,
    department,
    group,
    lines,
    long_text,
    moment,
    number,
    say,
    staff,
    text,
    transition,
    writes,
)

from .printed import TRANSFER_SUMMARY
from .summary import count_week
from .week import bounds, week_of


class InfoTransferSummaryRow(Line):
    """One department in the weekly transfer summary (M3-04), counted from its slips."""

    about = About(label=_l("Department of a summary"), parent="InfoTransferSummary")

    department = department()
    raised = number(_l("Raised"), unit=_l("slips"))
    closed = number(_l("Closed"), unit=_l("slips"))
    open = number(_l("Open"), unit=_l("slips"))
    overdue = number(_l("Overdue"), unit=_l("slips"))
    average_hours_to_close = number(_l("Average time to close"), unit=_l("hours"), places=1, required=False)


class InfoTransferSummary(Register):
    """The weekly transfer summary (M3-04, N24, P11): one per community and week, with an analysis."""

    class State(Choice):
        """Whether the supervisor has it, and has read it."""

        DRAFT = "draft", _l("Draft"), "neutral"
        REPORTED = "reported", _l("Reported"), "info"
        READ = "read", _l("Read"), "good"

    about = About(
        label=_l("Weekly transfer summary"),
        area="desk",
        prefix="XH",
        papers=(TRANSFER_SUMMARY,),
        scan=("report", "read"),
        order="-week_number",
        unique_together=(("community_id", "week_number"),),
        access=Access(see=CLOSERS | LEADS | {AUDITOR}, add=CLOSERS, edit=CLOSERS, delete=LEADS, export=LEADS),
    )

    week_number = text(
        _l("Week"),
        8,
        required=False,
        search=True,
        listed=True,
        sort=True,
        filter=True,
        help=_l("Such as 2026-W47. Left blank: this week."),
    )
    rows = lines("InfoTransferSummaryRow", _l("By department"), written_by="engine")
    analysis = long_text(_l("Analysis"), required=False, help=_l("What stands out, why, and what should be done."))
    with group(written_by="engine"):
        compiled_by = staff(_l("Compiled by"), listed=True)
        compiled_at = moment(_l("Counted at"))
        reported_at = moment(_l("Reported at"), listed=True, sort=True)
        read_by = staff(_l("Read by"), listed=True)
        read_at = moment(_l("Read at"))

    rules = (
        Check("of_a_week", "week_number IS NOT NULL"),
        Check("analysed", "state = 'draft' OR (analysis IS NOT NULL AND analysis <> '')"),
    )

    fixed = Fixed("week_number", says=_l("The week of a summary stays; make one for the other week."))
    editable = While(State.DRAFT, says=_l("A reported summary stays as it was reported."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        week = values["week_number"] = (values.get("week_number") or week_of(act.at)).upper()
        begins, _ends = bounds(week)
        if begins > act.at:
            raise Invalid(say("Week %(week)s has not begun yet.", week=week), "week_number")

    def after_add(self, act: Act) -> None:
        self._count(act)

    @transition(_l("Recount"), State.DRAFT, to=None, may=CLOSERS)
    def recount(self, act: Act) -> None:
        """Count the slips of the week again; the figures are replaced, the analysis stays."""
        self._count(act)

    @transition(_l("Report"), State.DRAFT, to=State.REPORTED, may=CLOSERS, tone="good")
    @writes("analysis", "reported_at", shows="analysis")
    def report(self, act: Act, *, analysis: str | None = None) -> None:
        """Give figures and analysis to the supervisor. From then on they stay as they are."""
        if not self.analysis:
            raise Invalid(say("Write the analysis first: figures alone are no summary."), "analysis")

    @transition(_l("Mark as read"), State.REPORTED, to=State.READ, may=LEADS, tone="good")
    @writes("read_by", "read_at")
    def read(self, act: Act) -> None:
        """The supervisor has read the summary."""

    def _count(self, act: Act) -> None:
        """Bring the rows up to what the slips say now; a department without slips has no row."""
        held = {row.department_id: row for row in self.rows}
        counted = []
        for figures in count_week(self.session, self.community_id, self.week_number, at=act.at):
            row = held.get(figures.department_id) or InfoTransferSummaryRow(department_id=figures.department_id)
            row.raised, row.closed = figures.raised, figures.closed
            row.open, row.overdue = figures.open, figures.overdue
            row.average_hours_to_close = figures.average_hours_to_close
            counted.append(row)
        self.rows = counted
        self.compiled_by_id, self.compiled_at = act.actor.staff_member_id, act.at
