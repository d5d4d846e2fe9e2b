"""Shift handovers (交接班记录, M11-01): written by who leaves, read and signed by who comes, face to face."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import object_session

from config.roles import AUDITOR, DESK, GUARD, LEADS, MANAGERS, TECHNICIAN
from models.engine import (
    About,
    Access,
    Act,
    Actor,
    Choice,
    Invalid,
    Line,
    Refused,
    Register,
    Words,
    _l,
    choice,
    clock,
    day,
    lines,
    long_text,
    moment,
    ref,
    say,
    staff,
    text,
    transition,
    yes_no,
)

from .printed import SHIFT_HANDOVER

ON_WATCH = DESK | {GUARD, TECHNICIAN}
SHIFT, TOLD, SIGNED = _l("Shift"), _l("What is handed over"), _l("Signatures")


class Shift(Choice):
    """Which part of the day."""

    EARLY = "early", _l("Early shift")
    DAY = "day", _l("Day shift")
    LATE = "late", _l("Late shift")
    NIGHT = "night", _l("Night shift")


class HandoverKind(Choice):
    """What changes hands."""

    KEYS = "keys", _l("Keys")
    CASH = "cash", _l("Cash")
    GOODS = "goods", _l("Goods")
    PAPERS = "papers", _l("Papers")
    DEVICE = "device", _l("Radio or device")


class ShiftHandoverItem(Line):
    """One thing that is handed over and counted (M11-01)."""

    about = About(label=_l("Item of a handover"), parent="ShiftHandover")

    kind = choice(HandoverKind, _l("Kind"))
    content = text(_l("Item"), 120)
    quantity = text(_l("Number or amount"), 40, required=False)
    is_counted = yes_no(_l("Counted together"))


class ShiftHandover(Register):
    """The record of a change of shift (M11-01, S19): signed with time and staff number, then it stays."""

    class State(Choice):
        """Whether the shift has changed hands."""

        WRITTEN = "written", _l("Written"), "warn"
        PROBLEM = "problem", _l("Problem to settle"), "bad"
        SIGNED = "signed", _l("Signed for"), "good"
        CLOSED = "closed", _l("Closed"), "neutral"

    about = About(
        label=_l("Shift handover"),
        area="duty",
        prefix="JB",
        papers=(SHIFT_HANDOVER,),
        scan=(
            "sign",
            "close",
        ),
        order="-on_day",
        unique_together=(("community_id", "on_day", "shift", "post"),),
        tells=("incoming_id",),
        access=Access(see=ON_WATCH | MANAGERS | {AUDITOR}, add=ON_WATCH, edit=ON_WATCH, delete=LEADS, export=MANAGERS),
    )

    on_day = day(
        _l("Day"), required=False, listed=True, sort=True, filter=True, group=SHIFT, help=_l("Left blank: today.")
    )
    shift = choice(Shift, _l("Shift that ends"), listed=True, group=SHIFT, synonyms=("班次",))
    post = text(_l("Post"), 40, listed=True, search=True, filter=True, group=SHIFT, synonyms=("岗位",))
    outgoing = staff(
        _l("Hands over"),
        required=False,
        listed=True,
        group=SHIFT,
        help=_l("Left blank: yourself."),
        synonyms=("交班人",),
    )
    incoming = staff(
        _l("Takes over"),
        required=False,
        listed=True,
        group=SHIFT,
        help=_l("Arrives 10 to 15 minutes early."),
        synonyms=("接班人",),
    )
    previous = ref("ShiftHandover", _l("Handover before"), required=False, written_by="engine", group=SHIFT)
    situation = long_text(_l("Work situation"), 2000, search=True, group=TOLD, synonyms=("工作情况",))
    open_matters = long_text(
        _l("Open matters"),
        2000,
        required=False,
        search=True,
        group=TOLD,
        help=_l("Left blank: none. Whatever is open must be written."),
        synonyms=("未完成事项",),
    )
    notices = long_text(_l("Important notices"), 2000, required=False, group=TOLD, synonyms=("重要通知",))
    guests = long_text(_l("Customers present"), 1000, required=False, group=TOLD, help=_l("Internal; what they like."))
    items = lines("ShiftHandoverItem", _l("Keys, cash and goods"), group=TOLD)
    problem = long_text(_l("Problem"), 1000, required=False, written_by="engine", group=SIGNED)
    settlement = long_text(_l("How it was settled"), 1000, required=False, written_by="engine", group=SIGNED)
    signed_out_at = moment(_l("Handed over at"), required=False, written_by="engine", group=SIGNED)
    signed_out_number = text(_l("Staff number, handing over"), 20, required=False, written_by="engine", group=SIGNED)
    arrived_at = moment(_l("Arrived at"), required=False, written_by="engine", group=SIGNED)
    signed_in_at = moment(
        _l("Taken over at"), required=False, listed=True, sort=True, written_by="engine", group=SIGNED
    )
    signed_in_number = text(_l("Staff number, taking over"), 20, required=False, written_by="engine", group=SIGNED)
    closing_note = text(_l("Supervisor's note"), 200, required=False, written_by="engine", group=SIGNED)

    @classmethod
    def rules(cls) -> tuple[Any, ...]:
        return (
            sa.CheckConstraint("on_day IS NOT NULL AND signed_out_at IS NOT NULL", name="signed_out"),
            sa.CheckConstraint("state NOT IN ('signed', 'closed') OR signed_in_at IS NOT NULL", name="signed_in"),
            sa.CheckConstraint("state <> 'signed' OR problem IS NULL OR settlement IS NOT NULL", name="settled"),
        )

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        values["on_day"] = values.get("on_day") or clock.today(act.at)
        if values["on_day"] > clock.today(act.at):
            raise Invalid(say("This day is still to come."), "on_day")
        if values.get("outgoing") is None:
            values["outgoing_id"] = act.actor.staff_member_id
        self.signed_out_at = act.at

    def after_add(self, act: Act) -> None:
        session = object_session(self)
        assert session is not None
        self.signed_out_number = self.outgoing.staff_number if self.outgoing else None
        self.previous_id = session.scalar(
            sa.select(sa.func.max(ShiftHandover.id)).where(
                ShiftHandover.community_id == self.community_id,
                ShiftHandover.post == self.post,
                ShiftHandover.id < self.id,
                ShiftHandover.voided_at.is_(None),
            )
        )

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        values["on_day"] = values.get("on_day") or self.on_day
        if values.get("outgoing", self.outgoing) is not self.outgoing:
            raise Invalid(say("Whoever wrote it hands over; write another one for somebody else."), "outgoing_id")

    def why_not_edit(self, actor: Actor) -> Words | None:
        if self.state in (self.State.SIGNED, self.State.CLOSED):
            return say("It was signed for. What was handed over stays as it was written.")
        return super().why_not_edit(actor)

    @transition(_l("Report a problem"), State.WRITTEN, to=State.PROBLEM, may=ON_WATCH, tone="bad")
    def report_problem(self, act: Act, *, problem: str) -> None:
        """Something is missing or went wrong during the handover: it is settled before the shift changes hands."""
        self.problem, self.settlement = problem, None

    @transition(_l("Settle the problem"), State.PROBLEM, to=State.WRITTEN, may=ON_WATCH)
    def settle(self, act: Act, *, settlement: str) -> None:
        """The shift that leaves has settled it. Say how; then the handover is signed."""
        self.settlement = settlement

    @transition(_l("Sign and take over"), State.WRITTEN, to=State.SIGNED, may=ON_WATCH, tone="good")
    def sign(self, act: Act, *, arrived_at: datetime | None = None) -> None:
        """You have read it and take over. Time and staff number are written down; then it stays as it is."""
        me = act.actor.staff_member_id
        if me is not None and me == self.outgoing_id:
            raise Refused(say("Whoever hands over cannot sign for taking over. The colleague of the next shift signs."))
        if arrived_at is not None and arrived_at > act.at:
            raise Invalid(say("This time is still to come."), "arrived_at")
        self.signed_in_at, self.arrived_at = act.at, arrived_at
        if me is not None:
            self.incoming_id = me
        from models.office.staff import StaffMember

        session = object_session(self)
        assert session is not None
        taker = session.get(StaffMember, self.incoming_id) if self.incoming_id else None
        self.signed_in_number = taker.staff_number if taker is not None else None

    @transition(_l("Close"), State.SIGNED, to=State.CLOSED, may=LEADS)
    def close(self, act: Act, *, closing_note: str | None = None) -> None:
        """The supervisor has read the handover and nothing is left to ask."""
        self.closing_note = closing_note
