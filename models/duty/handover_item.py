"""What changes hands with a shift, thing by thing, and what the colleague who takes over found (M11-01)."""

from __future__ import annotations

from config.roles import DESK, FEE_COLLECTOR, GUARD, KEY_KEEPER, TECHNICIAN
from models.engine import (
    About,
    Actor,
    Choice,
    Line,
    _l,
    choice,
    group,
    known,
    moment,
    number,
    ref,
    staff,
    text,
    yes_no,
)
from models.engine.deadlines import MILESTONES
from models.engine.record import register_names

MILESTONES.update(take_over=_l("Hand the shift over"))

# The desk, the gate, the workshop, and who answers for keys or money.
ON_WATCH = DESK | {GUARD, TECHNICIAN, KEY_KEEPER, FEE_COLLECTOR}


class HandoverState(Choice):
    """Whether the shift has changed hands."""

    WRITTEN = "written", _l("Being written"), "warn"
    SIGNED_OUT = "signed_out", _l("Being called over"), "warn"
    PROBLEM = "problem", _l("Problem to settle"), "bad"
    SIGNED = "signed", _l("Taken over and signed"), "good"
    CLOSED = "closed", _l("Closed"), "neutral"


class Side(Choice):
    """Which of the two persons."""

    OUTGOING = "outgoing", _l("Who hands over")
    INCOMING = "incoming", _l("Who takes over")


class HandoverKind(Choice):
    """What changes hands, in the order of the roll call."""

    KEYS = "keys", _l("Keys on their hooks")
    KEYS_OUT = "keys_out", _l("Keys that are out")
    MAIL = "mail", _l("Mail and parcels")
    MESSAGES = "messages", _l("Messages to pass on")
    CASH = "cash", _l("Cash")
    VISITORS = "visitors", _l("Visitors inside")
    PASSES = "passes", _l("Passes at the gate")
    SLIPS = "slips", _l("Open slips")
    CALLBACKS = "callbacks", _l("Callbacks due")
    PROMISES = "promises", _l("What was promised")
    GOODS = "goods", _l("Goods")
    PAPERS = "papers", _l("Papers")
    DEVICE = "device", _l("Radio or device")


class RollAnswer(Choice):
    """What the colleague who takes over found."""

    PRESENT = "present", _l("Present"), "good"
    MISSING = "missing", _l("Missing"), "bad"
    DIFFERS = "differs", _l("Differs"), "warn"


class Trouble(Choice):
    """What is wrong with a thing before anybody has looked at it."""

    NO_OWNER = "no_owner", _l("Nobody knows whose it is"), "bad"
    OVERDUE = "overdue", _l("Overdue"), "warn"


class ShiftHandoverItem(Line):
    """One thing that is handed over (M11-01): what the registers or the colleague say, and what was found."""

    about = About(label=_l("Item of a handover"), parent="ShiftHandover")

    place = number(_l("Line"), least=0, default=0, written_by="engine")
    kind = choice(HandoverKind, _l("Kind"))
    content = text(_l("What is handed over"), 120)
    quantity = text(_l("Number or amount"), 40, required=False)
    is_counted = yes_no(_l("Counted together"))
    with group(written_by="engine"):
        source_register = known(register_names, _l("Register"))
        source_number = text(_l("Source record"), 40)
        source_id = number(_l("Source"))
        trouble = choice(Trouble, _l("Trouble"))
        answer = choice(RollAnswer, _l("Roll call"))
        remark = text(_l("Remark"), 200)
        called_at = moment(_l("Called out at"))
        called_by = staff(_l("Called by"))
        finding = ref("HandoverFinding", _l("Mismatch"))

    def is_for(self, actor: Actor) -> bool:
        """What comes from a register is told to whoever may read that."""
        return self.source_register is None or actor.may(f"{self.source_register}.see")


class ShiftRelief(Line):
    """Somebody took the place of another one, and why (A16)."""

    about = About(label=_l("Relief or swap"), parent="ShiftHandover")

    at = moment(_l("At"))
    side = choice(Side, _l("Which of the two"))
    left = staff(_l("Instead of"), required=False)
    came = staff(_l("Now"))
    reason = text(_l("Reason"), 200)
