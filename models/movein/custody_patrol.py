"""Custody patrols (托管房户外巡查, M6-09, N21): every house weekly, and before and after heavy rain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import DESK, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Ask,
    Check,
    Choice,
    Register,
    Unique,
    _l,
    choice,
    deadlines,
    files,
    group,
    long_text,
    moment,
    ref,
    staff,
    transition,
    writes,
)
from models.repairs.choices import RepairChannel, RepairSource
from models.repairs.repair_report import RepairReport, write_down_report

from .rights import CUSTODY_ACCESS, PATROLLERS

if TYPE_CHECKING:
    from .custody_agreement import CustodyAgreement


class PatrolTrigger(Choice):
    """What a patrol is made for."""

    WEEKLY = "weekly", _l("Every week"), "neutral"
    BEFORE_RAIN = "before_rain", _l("Before heavy rain"), "warn"
    AFTER_RAIN = "after_rain", _l("After heavy rain"), "warn"


class CustodyPatrol(Register):
    """A look at a house in custody from outside (M6-09, N21): what is found is put right and the owner told."""

    class State(Choice):
        """Whether it was made, and what became of what was found."""

        DUE = "due", _l("Patrol due"), "warn"
        DONE = "done", _l("Nothing found"), "good"
        PROBLEM = "problem", _l("Problem found"), "bad"
        HANDLED = "handled", _l("Problem handled"), "info"
        OWNER_TOLD = "owner_told", _l("Owner told"), "good"
        DROPPED = "dropped", _l("Dropped"), "neutral"

    about = About(
        label=_l("Custody patrol"),
        area="movein",
        prefix="XC",
        milestones=("patrol", "notify"),
        graded_by=(PatrolTrigger,),
        rests=("done", "problem", "owner_told", "dropped"),
        # Planned by the agreement itself; what was due stays in the book.
        access=Access(see=CUSTODY_ACCESS.see, edit=NOBODY, delete=NOBODY, export=CUSTODY_ACCESS.export),
    )

    with group(written_by="engine"):
        custody_agreement = ref("CustodyAgreement", _l("Custody agreement"), required=True, listed=True)
        unit = ref("Unit", _l("Unit"), required=True, listed=True, search=True)
        trigger = choice(PatrolTrigger, _l("Made for"), required=True, listed=True)
        done_at = moment(_l("Done at"), listed=True, filter=True, sort=True)
        done_by = staff(_l("Done by"), listed=True)
        findings = long_text(_l("Findings"), 1000, search=True)
    photos = files(_l("Photos"))
    with group(written_by="engine"):
        handling = long_text(_l("How it was put right"), 1000)
        handled_at = moment(_l("Handled at"))
        repair_report = ref("RepairReport", _l("Repair report"))
        owner_notified_at = moment(_l("Owner told at"))

    rules = (
        Unique(
            "custody_agreement_id",
            "trigger",
            name="due",
            where="state = 'due' AND done_at IS NULL AND voided_at IS NULL",
        ),
        Check("done_is_dated", "state IN ('due', 'dropped') OR done_at IS NOT NULL"),
        Check("problem_is_told", "state <> 'problem' OR findings IS NOT NULL"),
    )

    @classmethod
    def faults(cls, session: Any) -> list[str]:
        """Houses in custody that nobody will look after: a weekly patrol is always planned (N21)."""
        return houses_alone(session)

    @transition(_l("Nothing found"), State.DUE, to=State.DONE, may=PATROLLERS, tone="good")
    def mark_done(self, act: Act, *, findings: str | None = None) -> None:
        """The house was looked at from outside and all is well. The next weekly patrol is planned by itself."""
        _note(self, act, findings)

    @transition(_l("Report a problem"), State.DUE, to=State.PROBLEM, may=PATROLLERS, tone="bad")
    def report_problem(self, act: Act, *, findings: str) -> None:
        """Something is wrong with the house. It is put right at once, and then the owner is told."""
        _note(self, act, findings)

    @transition(_l("Handle"), State.PROBLEM, to=State.HANDLED, may=DESK)
    def handle(
        self,
        act: Act,
        *,
        handling: str,
        is_repair_needed: bool = Ask(_l("Write a repair report")),  # type: ignore[assignment]
    ) -> None:
        """Say how it was put right. Where the repair department must come, a repair report is written."""
        self.handling, self.handled_at = handling, act.at
        deadlines.start(self, "notify", act.at)
        if is_repair_needed:
            self.repair_report = _repair_of(self, act)

    @transition(_l("Tell the owner"), State.HANDLED, to=State.OWNER_TOLD, may=DESK, tone="good")
    @writes("owner_notified_at", meets="notify")
    def tell_owner(self, act: Act) -> None:
        """The owner was told what was found and how it was put right."""

    @transition(_l("Drop the patrol"), State.DUE, to=State.DROPPED)
    @writes(drops=True)
    def drop(self, act: Act) -> None:
        """Follows when custody ends before the patrol was made."""


def plan_patrol(agreement: CustodyAgreement, trigger: PatrolTrigger, act: Act) -> None:
    """Let a patrol fall due, unless one of its kind is due already. Due ones are unique in the database too."""
    session = agreement.session
    session.flush()
    due = sa.select(CustodyPatrol.id).where(
        CustodyPatrol.custody_agreement_id == agreement.id,
        CustodyPatrol.trigger == trigger,
        CustodyPatrol.state == CustodyPatrol.State.DUE,
        CustodyPatrol.done_at.is_(None),
    )
    if session.scalars(due).first() is not None:
        return
    patrol = CustodyPatrol(
        community=agreement.community, custody_agreement=agreement, unit=agreement.unit, trigger=trigger
    )
    session.add(patrol)
    deadlines.start(patrol, "patrol", act.at, grade=trigger.value)


def drop_patrols(agreement: CustodyAgreement, act: Act) -> None:
    """Custody is over: nobody goes there any more."""
    due = sa.select(CustodyPatrol).where(
        CustodyPatrol.custody_agreement_id == agreement.id, CustodyPatrol.state == CustodyPatrol.State.DUE
    )
    for patrol in agreement.session.scalars(due).all():
        CustodyPatrol.drop.follow(patrol, act)


def _note(patrol: CustodyPatrol, act: Act, findings: str | None) -> None:
    patrol.done_at, patrol.done_by_id, patrol.findings = act.at, act.actor.staff_member_id, findings
    deadlines.meet(patrol, "patrol", act.at)
    agreement = patrol.custody_agreement
    if patrol.trigger is PatrolTrigger.WEEKLY and agreement.state is type(agreement).State.ACTIVE:
        plan_patrol(agreement, PatrolTrigger.WEEKLY, act)


def houses_alone(session: Session) -> list[str]:
    """Houses in custody without a weekly patrol planned, as sentences for `flask check`."""
    from .custody_agreement import CustodyAgreement

    planned = sa.exists().where(
        CustodyPatrol.custody_agreement_id == CustodyAgreement.id,
        CustodyPatrol.trigger == PatrolTrigger.WEEKLY,
        CustodyPatrol.state == CustodyPatrol.State.DUE,
    )
    alone = sa.select(CustodyAgreement.number).where(
        CustodyAgreement.state == CustodyAgreement.State.ACTIVE, CustodyAgreement.voided_at.is_(None), ~planned
    )
    return [f"custody_agreement {number}: no weekly patrol is planned" for number in session.scalars(alone.limit(5))]


def _repair_of(patrol: CustodyPatrol, act: Act) -> RepairReport:
    return write_down_report(
        patrol.session,
        act,
        community=patrol.community,
        source=RepairSource.PATROL,
        unit=patrol.unit,
        content=patrol.findings,
        reporter=patrol.custody_agreement.owner,
        channel=RepairChannel.STAFF,
        remark=str(patrol.number),
    )
