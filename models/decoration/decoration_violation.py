"""Decoration violations (违章, M7-07): told at once, corrected in time, closed only after a second look."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import object_session

from config.roles import DESK_AND_MANAGER, LEADS
from models.engine import (
    About,
    Access,
    Act,
    Actor,
    Check,
    Choice,
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
        found_by = staff(_l("Found by"), written_by="engine")

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

    @classmethod
    def write_down(cls, inspection: DecorationInspection, act: Act, what: ProhibitedAct, description: str) -> None:
        """The violation that an inspection found."""
        session = object_session(inspection)
        assert session is not None
        session.add(
            cls(
                community=inspection.community,
                decoration_application=inspection.decoration_application,
                unit=inspection.unit,
                decoration_inspection=inspection,
                prohibited_act=what,
                description=description,
                found_by_id=act.actor.staff_member_id,
            )
        )

    @classmethod
    def open_of(cls, application: DecorationApplication) -> DecorationViolation | None:
        """A violation of this home that is not closed yet."""
        session = object_session(application)
        assert session is not None
        return session.scalars(
            sa.select(cls)
            .where(
                cls.decoration_application_id == application.id, cls.state != cls.State.CLOSED, cls.voided_at.is_(None)
            )
            .order_by(cls.id)
        ).first()

    @classmethod
    def any_of(cls, application: DecorationApplication) -> bool:
        """Whether a violation was written down in this home, put right since or not."""
        session = object_session(application)
        assert session is not None
        mine = sa.select(cls.id).where(cls.decoration_application_id == application.id, cls.voided_at.is_(None))
        return session.scalar(mine.limit(1)) is not None

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        values["unit"] = values["decoration_application"].unit
        values["found_by_id"] = act.actor.staff_member_id

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        if values.get("decoration_application", self.decoration_application) is not self.decoration_application:
            raise Invalid(say("Void this violation and enter it at the right home."), "decoration_application_id")

    editable = While(State.FOUND, says=_l("The decorator was told of it in these words; they stay."))

    @transition(_l("Tell to correct"), State.FOUND, to=State.NOTIFIED, may=WATCHERS)
    def notify(
        self, act: Act, *, told_to: str, correct_by_at: datetime | None = None, is_stop_ordered: bool = False
    ) -> None:
        """Tell decorator or site leader what must be put right, and until when. Serious acts stop the work."""
        from .decoration_application import DecorationApplication

        if correct_by_at is not None and correct_by_at <= act.at:
            raise Invalid(say("This time has passed already."), "correct_by_at")
        running = deadlines.start(self, "correct", act.at, due_at=correct_by_at)
        self.told_to, self.told_at = told_to, act.at
        self.correct_by_at = running.due_at if running is not None else correct_by_at
        self.is_stop_ordered = bool(is_stop_ordered)
        application = self.decoration_application
        if is_stop_ordered and DecorationApplication.stop.why_not_now(application) is None:
            DecorationApplication.stop.follow(application, act, reason=self.description[:400])

    def suggest_notify(self, actor: Actor) -> dict[str, Any]:
        """The site leader, else whoever decorates."""
        asked = self.decoration_application
        return {"told_to": asked.site_leader or asked.agent_name or asked.applicant.name}

    @transition(_l("Report upwards"), State.NOTIFIED, to=State.ESCALATED, may=DESK_AND_MANAGER, tone="bad")
    def escalate(self, act: Act, *, reported_to: str) -> None:
        """The decorator does not correct it: report it to the manager or to the authority."""
        self.reported_to, self.reported_at = reported_to, act.at

    @transition(_l("Note as corrected"), State.NOTIFIED, State.ESCALATED, to=State.CORRECTED, may=WATCHERS)
    def correct(self, act: Act, *, correction: str) -> None:
        """The decorator says that it is put right; say how. Somebody looks again before it is closed."""
        self.correction, self.corrected_at = correction, act.at
        deadlines.meet(self, "correct", act.at)

    @transition(_l("Send back"), State.CORRECTED, to=State.NOTIFIED, may=WATCHERS, tone="bad")
    def send_back(self, act: Act) -> None:
        """The second look shows that it is not put right. The time limit runs anew."""
        self.times_sent_back += 1
        running = deadlines.start(self, "correct", act.at)
        self.correct_by_at = running.due_at if running is not None else None

    @transition(_l("Close"), State.CORRECTED, to=State.CLOSED, may=LEADS, tone="good")
    def close(self, act: Act) -> None:
        """The correction was seen. Stopped work may go on once no violation is open."""
        self.closed_at, self.closed_by_id = act.at, act.actor.staff_member_id
