"""Visit plans (走访计划, M4-05): whom the office visits in a month, and what came of it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from config.roles import AUDITOR, DESK, DESK_AND_MANAGER, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Invalid,
    Line,
    Register,
    While,
    Words,
    _l,
    choice,
    clock,
    day,
    deadlines,
    group,
    ledger,
    lines,
    long_text,
    moment,
    number,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
)

from .callback import CallbackMethod


class VisitTarget(Line):
    """One home of a visit plan."""

    about = About(label=_l("Home to visit"), parent="VisitPlan")

    unit = ref("Unit", _l("Unit"))
    remark = text(_l("Remark"), 200, required=False)


class VisitPlan(Register):
    """Which homes are visited or telephoned in a period, and the summary at the end of the month (M4-05, N15)."""

    class State(Choice):
        """How far the plan is carried out."""

        DRAFT = "draft", _l("Draft"), "neutral"
        RUNNING = "running", _l("Running"), "info"
        ANALYSED = "analysed", _l("Analysed"), "info"
        REPORTED = "reported", _l("Reported"), "info"
        READ = "read", _l("Read"), "good"

    about = About(
        label=_l("Visit plan"),
        area="voice",
        prefix="FJ",
        milestones=("analyse",),
        rests=("draft", "analysed", "reported", "read"),
        tells=("assignee_id",),
        access=Access(see=DESK_AND_MANAGER | {AUDITOR}, add=LEADS, edit=LEADS, delete=LEADS, export=MANAGERS),
    )

    theme = text(_l("Theme"), 120, search=True, listed=True)
    method = choice(CallbackMethod, _l("Visit or call"), listed=True, default=CallbackMethod.VISIT)
    from_on = day(_l("From"), listed=True, filter=True, sort=True)
    until_on = day(_l("Until"), listed=True, filter=True, sort=True)
    assignee = staff(_l("Who visits"), listed=True, filter=True)
    targets = lines("VisitTarget", _l("Homes to visit"))
    with group(written_by="engine"):
        released_at = moment(_l("Released at"))
        visited_count = number(_l("Visited"), unit=_l("homes"))
        missed_count = number(_l("Nobody in or refused"), unit=_l("homes"))
        analysis = long_text(_l("Analysis"), 4000)
        analysed_by = staff(_l("Analysed by"))
        reviewed_by = staff(_l("Reviewed by the supervisor"))
        reported_at = moment(_l("Reported at"), filter=True)
        read_by = staff(_l("Read by"))
        read_at = moment(_l("Read at"))

    rules = (
        Check("period", "from_on <= until_on"),
        Check("analysed", "state IN ('draft', 'running') OR analysis IS NOT NULL"),
    )

    editable = While(
        State.DRAFT, says=_l("A released plan stays as it is; visits that are not wanted are cancelled one by one.")
    )
    voidable = While(State.DRAFT, says=_l("A released plan stays in the book: its visits belong to it."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        _check(values, values["community"].id)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        known = {key: values.get(key, getattr(self, key)) for key in ("from_on", "until_on")}
        _check(known | {"targets": values.get("targets", [])}, self.community_id)

    def _visits_nobody(self) -> Words | None:
        return None if self.targets else say("Enter the homes to visit first.")

    @transition(_l("Release"), State.DRAFT, to=State.RUNNING, may=LEADS, unless=_visits_nobody, tone="info")
    def release(self, act: Act) -> None:
        """Give the plan to whoever visits: each home becomes a visit of its own. The summary is due at month's end."""
        self.released_at = act.at
        _plan_visits(self, act)
        deadlines.start(self, "analyse", act.at, due_at=_month_end(self.until_on))

    def _has_open_visits(self) -> Words | None:
        left = sum(count for state, count in _visits(self).items() if state in ("planned", "appointed", "visited"))
        if not left:
            return None
        return say("%(left)s visits of this plan are not reported yet.", left=left)

    @transition(_l("Analyse"), State.RUNNING, to=State.ANALYSED, may=DESK, unless=_has_open_visits)
    def analyse(self, act: Act, *, analysis: str) -> None:
        """Count and analyse the visits: what is said often becomes a written report."""
        from .home_visit import HomeVisit

        session = self.session
        reached = sa.select(sa.func.count()).where(HomeVisit.plan_id == self.id, HomeVisit.voided_at.is_(None))
        self.visited_count = session.scalar(reached.where(HomeVisit.outcome == "visited"))
        self.missed_count = session.scalar(reached.where(HomeVisit.outcome.in_(("no_answer", "refused"))))
        self.analysis, self.analysed_by_id = analysis, act.actor.staff_member_id
        deadlines.meet(self, "analyse", act.at)

    @transition(_l("Report"), State.ANALYSED, to=State.REPORTED, may=LEADS, tone="good")
    @writes("analysis", "reviewed_by", "reported_at", shows="analysis")
    def report(self, act: Act, *, analysis: str | None = None) -> None:
        """The supervisor has reviewed the analysis and gives it to the director."""

    @transition(_l("Mark as read"), State.REPORTED, to=State.READ, may=MANAGERS, tone="good")
    @writes("read_by", "read_at")
    def read(self, act: Act) -> None:
        """The director has read the report."""


def _visits(plan: VisitPlan) -> dict[str, int]:
    from .home_visit import HomeVisit

    counted = (
        sa.select(HomeVisit.state, sa.func.count())
        .where(HomeVisit.plan_id == plan.id, HomeVisit.voided_at.is_(None))
        .group_by(HomeVisit.state)
    )
    return {state.value: count for state, count in plan.session.execute(counted)}


def _check(values: dict[str, Any], community_id: int) -> None:
    if values["from_on"] > values["until_on"]:
        raise Invalid(say("The last day cannot lie before the first."), "until_on")
    units = [row["unit"] for row in values.get("targets") or []]
    if any(unit.community_id != community_id for unit in units):
        raise Invalid(say("All homes of a plan lie in its community."), "targets")
    if len({unit.id for unit in units}) < len(units):
        raise Invalid(say("A home stands in the plan twice."), "targets")


def _plan_visits(plan: VisitPlan, act: Act) -> None:
    from .home_visit import HomeVisit

    for target in plan.targets:
        ledger.enter(
            plan.session,
            act,
            HomeVisit,
            community=plan.community,
            plan=plan,
            unit=target.unit,
            method=plan.method,
            assignee=plan.assignee,
            remark=target.remark,
        )


def _month_end(day: date) -> datetime:
    return clock.end_of_day(day.replace(day=monthrange(day.year, day.month)[1]))
