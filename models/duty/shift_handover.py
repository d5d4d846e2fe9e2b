"""Shift handovers (交接班记录, M11-01): written and signed by who leaves, called item by item and signed by who comes.

The parts of the story: what is handed over (`handover_sources`), the roll call and the signatures (`handover_roll`),
the seal on what was signed (`handover_seal`), and what did not agree (`handover_finding`).
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from config.roles import AUDITOR, LEADS, MANAGERS
from models.engine import (
    MYSELF,
    TODAY,
    About,
    Access,
    Act,
    Actor,
    Check,
    Choice,
    Fixed,
    Like,
    Page,
    Refused,
    Register,
    Words,
    _l,
    choice,
    clock,
    day,
    deadlines,
    department,
    group,
    lines,
    long_text,
    moment,
    ref,
    refuse_ahead,
    say,
    staff,
    text,
    transition,
    writes,
)
from models.office.daily_hour import Round
from models.office.rhythm import hour_of
from models.office.staff import StaffMember

from . import handover_seal
from .handover_item import ON_WATCH, HandoverState, ShiftRelief, Side
from .handover_roll import RollCall
from .printed import SHIFT_HANDOVER

SHIFT, TOLD, SIGNED = _l("Shift"), _l("What is handed over"), _l("Signatures")


class Shift(Choice):
    """Which part of the day."""

    EARLY = "early", _l("Early shift")
    DAY = "day", _l("Day shift")
    LATE = "late", _l("Late shift")
    NIGHT = "night", _l("Night shift")


ENDS = {
    Shift.EARLY: Round.EARLY_END,
    Shift.DAY: Round.DAY_END,
    Shift.LATE: Round.LATE_END,
    Shift.NIGHT: Round.NIGHT_END,
}


class ShiftHandover(RollCall, Register):
    """The record of a change of shift (M11-01, S19): called item by item, signed by both, then it stays."""

    State = HandoverState
    about = About(
        label=_l("Shift handover"),
        area="duty",
        prefix="JB",
        papers=(SHIFT_HANDOVER,),
        scan=("sign", "close"),
        order="-on_day",
        unique_together=(("community_id", "on_day", "shift", "post"),),
        milestones=("take_over",),
        rests=("signed", "closed"),
        owners=("outgoing_id",),
        departments=("department_id",),
        tells=("incoming_id",),
        pages=(Page("roll", _l("Roll call"), ON_WATCH | MANAGERS | {AUDITOR}),),
        access=Access(see=ON_WATCH | MANAGERS | {AUDITOR}, add=ON_WATCH, edit=ON_WATCH, delete=LEADS, export=MANAGERS),
    )

    with group(SHIFT):
        on_day = day(_l("Day"), blank=TODAY, listed=True, sort=True, filter=True)
        shift = choice(Shift, _l("Shift that ends"), listed=True, synonyms=("班次",))
        post = text(_l("Place of duty"), 40, listed=True, search=True, filter=True, synonyms=("岗位",))
        outgoing = staff(_l("Hands over"), blank=MYSELF, listed=True, synonyms=("交班人",))
        incoming = staff(
            _l("Takes over"),
            required=False,
            listed=True,
            help=_l("Arrives 10 to 15 minutes early."),
            synonyms=("接班人",),
        )
        department = department(written_by="engine")
        previous = ref("ShiftHandover", _l("Handover before"), written_by="engine")
    with group(TOLD):
        situation = long_text(_l("Work situation"), 2000, search=True, synonyms=("工作情况",))
        open_matters = long_text(
            _l("Open matters"),
            2000,
            required=False,
            search=True,
            help=_l("Left blank: none. Whatever is open must be written."),
            synonyms=("未完成事项",),
        )
        notices = long_text(_l("Important notices"), 2000, required=False, synonyms=("重要通知",))
        guests = long_text(_l("Customers present"), 1000, required=False, help=_l("Internal; what they like."))
        items = lines(
            "ShiftHandoverItem",
            _l("Keys, cash and goods"),
            help=_l("What stands in the registers is added by itself when you sign."),
        )
    reliefs = lines("ShiftRelief", _l("Reliefs and swaps"), written_by="engine", group=SHIFT)
    with group(SIGNED, written_by="engine"):
        problem = long_text(_l("Problem"), 1000)
        settlement = long_text(_l("How it was settled"), 1000)
        signed_out_at = moment(_l("Handed over at"))
        signed_out_number = text(_l("Staff number, handing over"), 20)
        arrived_at = moment(_l("Arrived at"))
        signed_in_at = moment(_l("Taken over at"), listed=True, sort=True)
        signed_in_number = text(_l("Staff number, taking over"), 20)
        closing_note = text(_l("Supervisor's note"), 200)
        seal = text(_l("Seal"), 64)

    UNDER_WAY = (State.WRITTEN, State.SIGNED_OUT, State.PROBLEM)

    rules = (
        Check("of_a_day", "on_day IS NOT NULL"),
        Check("signed_out", "state IN ('written', 'problem') OR signed_out_at IS NOT NULL"),
        Check("signed_in", "state NOT IN ('signed', 'closed') OR signed_in_at IS NOT NULL"),
        Check("settled", "state <> 'signed' OR problem IS NULL OR settlement IS NOT NULL"),
        Check("two_persons", "seal IS NULL OR outgoing_id <> incoming_id"),
    )

    fixed = Fixed("outgoing", says=_l("Whoever wrote it hands over; write down a relief for somebody else."))

    @classmethod
    def faults(cls, session: Any) -> list[str]:
        """Handovers that are not what both have signed."""
        return list(handover_seal.faults(session, cls))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        refuse_ahead(values["on_day"], act.at, "on_day")

    def after_add(self, act: Act) -> None:
        session = self.session
        self.department_id = self.outgoing.department_id if self.outgoing else None
        self.previous_id = session.scalar(
            sa.select(sa.func.max(ShiftHandover.id)).where(
                ShiftHandover.community_id == self.community_id,
                ShiftHandover.post == self.post,
                ShiftHandover.id < self.id,
                ShiftHandover.voided_at.is_(None),
            )
        )
        ends = hour_of(session, ENDS[self.shift], self.community_id)
        deadlines.start(self, "take_over", act.at if ends is None else clock.start_of_day(self.on_day) + ends)

    def why_not_edit(self, actor: Actor) -> Words | None:
        if self.signed_out_at is not None:
            return say("It was signed for. What was handed over stays as it was written.")
        return super().why_not_edit(actor)

    def why_not_void(self) -> Words | None:
        if self.seal is not None:
            return say("Both have signed: the handover stays in the book.")
        return None

    @transition(_l("Relief or swap"), *UNDER_WAY, to=None, may=ON_WATCH)
    def relieve(
        self,
        act: Act,
        *,
        side: Side = Like("ShiftRelief", "side", default=Side.INCOMING),  # type: ignore[assignment]
        came: StaffMember = Like("ShiftRelief", "came"),  # type: ignore[assignment]
        reason: str = Like("ShiftRelief", "reason"),  # type: ignore[assignment]
    ) -> None:
        """Somebody else hands over or takes over, agreed beforehand. Say why; both answer for the gap between them."""
        self.replace(act, side, came, reason)

    def replace(self, act: Act, side: Side, came: StaffMember, reason: str) -> None:
        """Put another person in the place of one of the two, and write it down."""
        if side is Side.OUTGOING and self.signed_out_at is not None:
            raise Refused(say("%(name)s has signed and hands over.", name=self.outgoing.name if self.outgoing else "–"))
        left, other = (self.outgoing, self.incoming) if side is Side.OUTGOING else (self.incoming, self.outgoing)
        if came is other:
            raise Refused(say("Nobody takes over from themselves."))
        self.reliefs.append(ShiftRelief(at=act.at, side=side, left=left, came=came, reason=reason))
        if side is Side.OUTGOING:
            self.outgoing, self.department_id = came, came.department_id
        else:
            self.incoming = came

    @transition(_l("Report a problem"), State.WRITTEN, State.SIGNED_OUT, to=State.PROBLEM, may=ON_WATCH, tone="bad")
    def report_problem(self, act: Act, *, problem: str) -> None:
        """Something went wrong during the handover: it is settled before the shift changes hands."""
        self.problem, self.settlement = problem, None

    @transition(_l("Settle the problem"), State.PROBLEM, to=(State.WRITTEN, State.SIGNED_OUT), may=ON_WATCH)
    def settle(self, act: Act, *, settlement: str) -> HandoverState:
        """The shift that leaves has settled it. Say how; then the handover goes on."""
        self.settlement = settlement
        return self.State.WRITTEN if self.signed_out_at is None else self.State.SIGNED_OUT

    @transition(_l("Close"), State.SIGNED, to=State.CLOSED, may=LEADS)
    @writes("closing_note")
    def close(self, act: Act, *, closing_note: str | None = None) -> None:
        """The supervisor has read the handover and nothing is left to ask."""
