"""Decoration violations (违章, M7-07): told at once, corrected in time, closed only after a second look."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from config.roles import DESK_AND_MANAGER, LEADS
from models.engine import (
    MYSELF,
    About,
    Access,
    Act,
    Actor,
    Check,
    Choice,
    Fixed,
    Invalid,
    Register,
    While,
    _l,
    choice,
    deadlines,
    files,
    group,
    long_text,
    moment,
    number,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)

from .prohibited import ProhibitedAct
from .rights import WATCH, WATCHERS

if TYPE_CHECKING:
    from .decoration_application import DecorationApplication
    from .decoration_inspection import DecorationInspection

FOUND, CORRECTION = _l("What was found"), _l("Correction")


class DecorationViolation(Register):
    """Something forbidden in a decorating home (M7-07, A5), followed by desk, repair and security together."""

    class State(Choice):
        """How far it is from being corrected."""

        FOUND = "found", _l("Found"), "bad"
        NOTIFIED = "notified", _l("Told to correct"), "warn"
        ESCALATED = "escalated", _l("Reported upwards"), "bad"
        CORRECTED = "corrected", _l("Said to be corrected"), "info"
        CLOSED = "closed", _l("Closed"), "good"

    about = About(
        label=_l("Decoration violation"),
        area="decoration",
        prefix="WZ",
        milestones=("correct",),
        rests=("found", "corrected", "closed"),
        access=Access(see=WATCH.see, add=WATCH.add, edit=WATCH.edit, delete=LEADS, export=WATCH.export),
    )

    with group(FOUND):
        decoration_application = ref("DecorationApplication", _l("Decoration application"), listed=True)
        unit = ref("Unit", _l("Unit"), listed=True, search=True, written_by="engine")
        decoration_inspection = ref("DecorationInspection", _l("Found at inspection"), written_by="engine")
        prohibited_act = choice(ProhibitedAct, _l("Prohibited act"), listed=True)
        description = long_text(_l("Description"), 1000, search=True, listed=True)
        photos = files(_l("Photos"))
        found_by = staff(_l("Found by"), blank=MYSELF, written_by="engine")

    with group(CORRECTION, written_by="engine"):
        told_to = text(_l("Told to"), 60)
        told_at = moment(_l("Told at"), filter=True)
        is_stop_ordered = yes_no(_l("Work stopped"), filter=True, listed=True)
        correct_by_at = moment(_l("To be corrected by"))
        correction = long_text(_l("How it was corrected"), 1000)
        corrected_at = moment(_l("Corrected at"))
        times_sent_back = number(_l("Times sent back"), default=0, filter=True)
        reported_to = text(_l("Reported to"), 80)
        reported_at = moment(_l("Reported at"))
        closed_at = moment(_l("Closed at"), filter=True)
        closed_by = staff(_l("Closed by"))

    rules = (
        Check("told_first", "state = 'found' OR told_at IS NOT NULL"),
        Check("closed_corrected", "state <> 'closed' OR (correction IS NOT NULL AND closed_at IS NOT NULL)"),
        Check("reported_to_somebody", "state <> 'escalated' OR reported_to IS NOT NULL"),
    )

    fixed = Fixed("decoration_application", says=_l("Void this violation and enter it at the right home."))
    editable = While(State.FOUND, says=_l("The decorator was told of it in these words; they stay."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        values["unit"] = values["decoration_application"].unit

    @transition(_l("Tell to correct"), State.FOUND, to=State.NOTIFIED, may=WATCHERS)
    @writes("told_to", "told_at", "is_stop_ordered")
    def notify(
        self, act: Act, *, told_to: str, correct_by_at: datetime | None = None, is_stop_ordered: bool = False
    ) -> None:
        """Tell decorator or site leader what must be put right, and until when. Serious acts stop the work."""
        if correct_by_at is not None and correct_by_at <= act.at:
            raise Invalid(say("This time has passed already."), "correct_by_at")
        _give_until(self, act, correct_by_at)
        if is_stop_ordered:
            _stop_work(self, act)

    def suggest_notify(self, actor: Actor) -> dict[str, Any]:
        """The site leader, else whoever decorates."""
        asked = self.decoration_application
        return {"told_to": asked.site_leader or asked.agent_name or asked.applicant.name}

    @transition(_l("Report upwards"), State.NOTIFIED, to=State.ESCALATED, may=DESK_AND_MANAGER, tone="bad")
    @writes("reported_to", "reported_at")
    def escalate(self, act: Act, *, reported_to: str) -> None:
        """The decorator does not correct it: report it to the manager or to the authority."""

    @transition(_l("Note as corrected"), State.NOTIFIED, State.ESCALATED, to=State.CORRECTED, may=WATCHERS)
    @writes("correction", "corrected_at", meets="correct")
    def correct(self, act: Act, *, correction: str) -> None:
        """The decorator says that it is put right; say how. Somebody looks again before it is closed."""

    @transition(_l("Send back"), State.CORRECTED, to=State.NOTIFIED, may=WATCHERS, tone="bad")
    def send_back(self, act: Act) -> None:
        """The second look shows that it is not put right. The time limit runs anew."""
        self.times_sent_back += 1
        _give_until(self, act)

    @transition(_l("Close"), State.CORRECTED, to=State.CLOSED, may=LEADS, tone="good")
    @writes("closed_at", "closed_by")
    def close(self, act: Act) -> None:
        """The correction was seen. Stopped work may go on once no violation is open."""


def _give_until(violation: DecorationViolation, act: Act, correct_by_at: datetime | None = None) -> None:
    running = deadlines.start(violation, "correct", act.at, due_at=correct_by_at)
    violation.correct_by_at = running.due_at if running is not None else correct_by_at


def _stop_work(violation: DecorationViolation, act: Act) -> None:
    from .decoration_application import DecorationApplication

    application = violation.decoration_application
    if DecorationApplication.stop.why_not_now(application) is None:
        DecorationApplication.stop.follow(application, act, reason=violation.description[:400])


def write_down_violation(inspection: DecorationInspection, act: Act, what: ProhibitedAct, description: str) -> None:
    """The violation that an inspection found."""
    inspection.session.add(
        DecorationViolation(
            community=inspection.community,
            decoration_application=inspection.decoration_application,
            unit=inspection.unit,
            decoration_inspection=inspection,
            prohibited_act=what,
            description=description,
            found_by_id=act.actor.staff_member_id,
        )
    )


def open_violation_of(application: DecorationApplication) -> DecorationViolation | None:
    """A violation of this home that is not closed yet."""
    return application.session.scalars(
        sa.select(DecorationViolation)
        .where(
            DecorationViolation.decoration_application_id == application.id,
            DecorationViolation.state != DecorationViolation.State.CLOSED,
            DecorationViolation.voided_at.is_(None),
        )
        .order_by(DecorationViolation.id)
    ).first()


def has_violations(application: DecorationApplication) -> bool:
    """Whether a violation was written down in this home, put right since or not."""
    mine = sa.select(DecorationViolation.id).where(
        DecorationViolation.decoration_application_id == application.id, DecorationViolation.voided_at.is_(None)
    )
    return application.session.scalar(mine.limit(1)) is not None
