"""Mismatches of a change of shift (交接差异, M11-01): each has an owner and a time, and holds the shift up."""

from __future__ import annotations

from typing import Any

from config.roles import AUDITOR, LEADS, MANAGERS, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Invalid,
    Refused,
    Register,
    Watch,
    _l,
    choice,
    deadlines,
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
)

from .handover_item import ON_WATCH, HandoverKind, RollAnswer

FOUND, END = _l("Mismatch"), _l("What became of it")


class FindingOutcome(Choice):
    """How a mismatch was dealt with."""

    FOUND = "found", _l("Turned up"), "good"
    CORRECTED = "corrected", _l("The record was put right"), "good"
    MADE_GOOD = "made_good", _l("Made good"), "info"
    LOST = "lost", _l("Lost; the registers say so"), "bad"


class HandoverFinding(Register):
    """Something that was missing or differed when a shift changed hands (M11-01). Whoever leaves answers for it."""

    class State(Choice):
        """Whether it still holds up the shift."""

        OPEN = "open", _l("To be dealt with"), "bad"
        WITH_LEAD = "with_lead", _l("With the supervisor"), "warn"
        SETTLED = "settled", _l("Dealt with"), "good"

    about = About(
        label=_l("Handover mismatch"),
        area="duty",
        prefix="CY",
        milestones=("finish",),
        rests=("settled",),
        owners=("owner_id",),
        departments=("department_id",),
        tells=("owner_id",),
        watches=(Watch(_l("Mismatches at handovers"), {"state.not": "settled"}, "bad"),),
        access=Access(see=ON_WATCH | MANAGERS | {AUDITOR}, delete=NOBODY, export=MANAGERS),
    )

    with group(FOUND, written_by="engine"):
        shift_handover = ref("ShiftHandover", _l("Shift handover"), required=True, listed=True)
        place = number(_l("Line"), required=True)
        kind = choice(HandoverKind, _l("Kind"), required=True, listed=True)
        content = text(_l("What is handed over"), 120, required=True, listed=True, search=True)
        source_number = text(_l("Source record"), 40, search=True)
        answer = choice(RollAnswer, _l("Answer in the roll call"), required=True, listed=True)
        remark = text(_l("Remark"), 200, listed=True)
        owner = staff(_l("Answers for it"), listed=True)
        department = ref("Department", _l("Department"))
    with group(END, written_by="engine"):
        plan = long_text(_l("What is done about it"), 1000)
        outcome = choice(FindingOutcome, _l("Outcome of the finding"), listed=True)
        settlement = long_text(_l("How it was settled"), 1000)
        settled_at = moment(_l("Dealt with at"), listed=True, sort=True)
        settled_by = staff(_l("Settled by"))

    UNSETTLED = (State.OPEN, State.WITH_LEAD)

    rules = (
        Check("settled", "(state = 'settled') = (settled_at IS NOT NULL)"),
        Check("planned", "state <> 'with_lead' OR plan IS NOT NULL"),
        Check("outcome", "state <> 'settled' OR outcome IS NOT NULL"),
    )

    @transition(_l("Take it on"), State.OPEN, to=State.WITH_LEAD, may=LEADS, tone="warn")
    def take_on(self, act: Act, *, plan: str) -> None:
        """The supervisor answers for it from now on, and the shift may change hands. Say what is done about it."""
        if act.actor.staff_member_id is None:
            raise Refused(say("Your account names no member of staff; ask IT to link it."))
        self.plan, self.owner_id = plan, act.actor.staff_member_id

    @transition(_l("Note how it ended"), *UNSETTLED, to=State.SETTLED, may=ON_WATCH | MANAGERS, tone="good")
    @writes("settled_at", "settled_by", meets="finish")
    def settle(self, act: Act, *, outcome: FindingOutcome, settlement: str | None = None) -> None:
        """It was found, put right, made good or written off. Say how; the registers must say the same."""
        if outcome is not FindingOutcome.FOUND and not settlement:
            raise Invalid(say("Say how it was settled."), "settlement")
        self.outcome, self.settlement = outcome, settlement


def open_finding(handover: Any, item: Any, act: Act) -> HandoverFinding:
    """The mismatch of one item; whoever hands over answers for it."""
    finding = HandoverFinding(
        community=handover.community,
        shift_handover=handover,
        place=item.place,
        kind=item.kind,
        content=item.content,
        source_number=item.source_number,
        answer=item.answer,
        remark=item.remark,
        owner=handover.outgoing,
        department_id=handover.department_id,
    )
    handover.session.add(finding)
    deadlines.start(finding, "finish", act.at)
    return finding
