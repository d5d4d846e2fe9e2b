"""Work reports (周总结/下周计划/日报/月报, M11-12): handed in by the fixed point, read by the supervisor (N25)."""

from __future__ import annotations

from typing import Any

from config.roles import LEADS, MANAGERS, STAFF, WORKING_STAFF
from models.engine import (
    MYSELF,
    TODAY,
    About,
    Access,
    Act,
    Check,
    Choice,
    Fixed,
    Invalid,
    Register,
    While,
    _l,
    choice,
    clock,
    day,
    deadlines,
    group,
    long_text,
    moment,
    number,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)

from .period import ReportKind, begins, period_of


class WorkReport(Register):
    """A summary of work done and the plan for what comes (M11-12, N25): one per person, kind and period."""

    class State(Choice):
        """Whether the supervisor has it."""

        DUE = "due", _l("To be handed in"), "warn"
        SUBMITTED = "submitted", _l("Submitted"), "info"
        READ = "read", _l("Read"), "good"

    about = About(
        label=_l("Work report"),
        area="duty",
        prefix="GB",
        milestones=("report",),
        graded_by=(ReportKind,),
        rests=("submitted", "read"),
        unique_together=(("community_id", "author_id", "kind", "period"),),
        answers=("read",),
        access=Access(see=STAFF, add=WORKING_STAFF, edit=WORKING_STAFF, delete=LEADS, export=MANAGERS),
    )

    kind = choice(ReportKind, _l("Kind"), listed=True, synonyms=("类别",))
    on_day = day(_l("A day of the period"), blank=TODAY, filter=True, sort=True, synonyms=("日期",))
    author = staff(_l("Author"), blank=MYSELF, listed=True, synonyms=("报告人",))
    period = text(_l("Period reported on"), 12, search=True, listed=True, sort=True, filter=True, written_by="engine")
    summary = long_text(_l("Summary"), required=False, search=True, synonyms=("工作总结",))
    tasks_done = number(_l("Tasks done"), least=0, most=10_000, required=False)
    tasks_planned = number(_l("Tasks planned"), least=0, most=10_000, required=False)
    plan = long_text(_l("Plan for the next period"), required=False, search=True, synonyms=("下期计划",))
    with group(written_by="engine"):
        submitted_at = moment(_l("Submitted at"), listed=True, sort=True)
        is_late = yes_no(_l("Late"), listed=True, filter=True)
        read_by = staff(_l("Read by"), listed=True)
        read_at = moment(_l("Read at"))
        comment = long_text(_l("Comment"), 1000)

    rules = (
        Check("of_a_period", "period IS NOT NULL AND author_id IS NOT NULL"),
        Check("submitted", "state = 'due' OR (summary IS NOT NULL AND submitted_at IS NOT NULL)"),
    )

    fixed = Fixed("kind", "on_day", "author", says=_l("Kind, period and author stay; enter another report instead."))
    editable = While(State.DUE, says=_l("A report that was handed in stays as it is; the supervisor can return it."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        if values.get("author") is None and values.get("author_id") is None:
            raise Invalid(say("Say whose report it is."), "author_id")
        self.period = period_of(values["kind"], values["on_day"])

    def after_add(self, act: Act) -> None:
        deadlines.start(self, "report", begins(self.kind, self.on_day), grade=self.kind.value)

    @transition(_l("Hand in"), State.DUE, to=State.SUBMITTED, may=WORKING_STAFF, tone="good")
    @writes("summary", "plan", shows=("summary", "plan"), meets="report")
    def submit(self, act: Act, *, summary: str, plan: str | None = None) -> None:
        """Give the report to the supervisor. A weekly or monthly one tells what comes next, too."""
        if self.kind in (ReportKind.WEEKLY, ReportKind.MONTHLY, ReportKind.ANNUAL_PLAN) and not self.plan:
            raise Invalid(say("Write the plan for the next period too."), "plan")
        self.is_late = self.due_at is not None and act.at > self.due_at
        self.submitted_at = act.at

    @transition(_l("Mark as read"), State.SUBMITTED, to=State.READ, may=LEADS, tone="good")
    def read(self, act: Act, *, comment: str | None = None) -> None:
        """The supervisor has read the report, with or without a comment."""
        self.read_by_id, self.read_at, self.comment = act.actor.staff_member_id, act.at, comment

    @transition(_l("Send back to the author"), State.SUBMITTED, to=State.DUE, may=LEADS, tone="warn")
    def send_back(self, act: Act, *, comment: str) -> None:
        """Something is missing: the author completes the report and hands it in again."""
        self.comment = comment
        deadlines.start(self, "report", act.at, due_at=clock.end_of_day(clock.today(act.at)))
