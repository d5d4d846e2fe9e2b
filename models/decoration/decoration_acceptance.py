"""Decoration acceptances (装修验收, M7-08): the desk organises them, repair technicians look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from config.roles import LEADS, NOBODY, REPAIR_AND_LEADS
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Register,
    Unique,
    Words,
    _l,
    choice,
    deadlines,
    files,
    group,
    long_text,
    moment,
    reads,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
)
from models.office.staff import StaffMember
from models.repairs.choices import Verdict

from .rights import FOLLOWS

if TYPE_CHECKING:
    from .decoration_application import DecorationApplication


class DecorationAcceptance(Register):
    """The inspection after a decoration (M7-08), before deposit and passes are settled."""

    class State(Choice):
        """What was found."""

        REQUESTED = "requested", _l("Inspection requested"), "warn"
        INSPECTED = "inspected", _l("Inspected"), "info"
        ACCEPTED = "accepted", _l("Accepted"), "good"
        REDO = "redo", _l("Work to be redone"), "bad"
        FILED = "filed", _l("Filed"), "neutral"

    about = About(
        label=_l("Decoration acceptance"),
        area="decoration",
        prefix="ZY",
        milestones=("inspect",),
        rests=("inspected", "accepted", "redo", "filed"),
        tells=("technician_id",),
        access=Access(see=FOLLOWS.see, delete=NOBODY, export=FOLLOWS.export),
    )

    with group(written_by="engine"):
        decoration_application = ref("DecorationApplication", _l("Decoration application"), required=True, listed=True)
        unit = ref("Unit", _l("Unit"), required=True, listed=True, search=True)
        requested_at = moment(_l("Requested at"), required=True, filter=True, sort=True, listed=True)
        technician = staff(_l("Repair technician"), listed=True)
        inspected_at = moment(_l("Inspected at"), filter=True)
        result = choice(Verdict, _l("Verdict"), listed=True)
        findings = long_text(_l("Findings"), 1000, search=True)
    photos = files(_l("Photos"))
    redo_reason = text(_l("What is to be redone"), 400, written_by="engine")
    decided_at = moment(_l("Verdict at"), written_by="engine")

    rules = (
        Unique("decoration_application_id", where="state <> 'redo' AND voided_at IS NULL"),
        Check("passed_first", "state NOT IN ('accepted', 'filed') OR result = 'passed'"),
        Check("redo_has_reason", "state <> 'redo' OR redo_reason IS NOT NULL"),
    )

    @transition(_l("Inspect"), State.REQUESTED, to=State.INSPECTED, may=REPAIR_AND_LEADS)
    @writes("result", "findings", "inspected_at", meets="inspect")
    def inspect(
        self, act: Act, *, result: Verdict, findings: str | None = None, technician: StaffMember | None = None
    ) -> None:
        """The repair technicians compare the work with the verified scheme and enter what they found."""
        if technician is not None:
            self.technician = technician
        else:
            self.technician_id = act.actor.staff_member_id

    @reads("result")
    def _has_not_passed(self) -> Words | None:
        return None if self.result == Verdict.PASSED else say("The technicians did not pass it; order the redo.")

    @transition(_l("Accept"), State.INSPECTED, to=State.ACCEPTED, may=LEADS, unless=_has_not_passed, tone="good")
    def accept(self, act: Act) -> None:
        """The decoration is accepted; passes and deposit are settled next."""
        from .decoration_application import DecorationApplication

        self.decided_at = act.at
        DecorationApplication.accept.follow(self.decoration_application, act)

    @transition(_l("Order redo"), State.INSPECTED, to=State.REDO, may=LEADS, tone="bad")
    def order_redo(self, act: Act, *, redo_reason: str) -> None:
        """Say what the builders must do again. Another acceptance follows when they have."""
        from .decoration_application import DecorationApplication

        self.redo_reason, self.decided_at = redo_reason, act.at
        DecorationApplication.redo.follow(self.decoration_application, act, reason=redo_reason)

    @transition(_l("Put on file"), State.ACCEPTED, to=State.FILED)
    def close(self, act: Act) -> None:
        """Follows when the decoration is settled and filed."""


def open_acceptance(application: DecorationApplication, act: Act) -> None:
    """The acceptance that a completed decoration is owed."""
    asked = DecorationAcceptance(
        community=application.community, decoration_application=application, unit=application.unit, requested_at=act.at
    )
    application.session.add(asked)
    deadlines.start(asked, "inspect", act.at)


def file_acceptance(application: DecorationApplication, act: Act) -> None:
    """The decoration is settled: its acceptance goes into the file."""
    held = application.session.scalars(
        sa.select(DecorationAcceptance).where(
            DecorationAcceptance.decoration_application_id == application.id,
            DecorationAcceptance.state == DecorationAcceptance.State.ACCEPTED,
        )
    ).all()
    for acceptance in held:
        DecorationAcceptance.close.follow(acceptance, act)
