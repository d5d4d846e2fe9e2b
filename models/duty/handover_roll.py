"""The roll call of a handover (M11-01): who leaves signs, who comes calls each thing, and only then takes over."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.engine import (
    Act,
    Actor,
    Ask,
    Invalid,
    Like,
    Part,
    Refused,
    Words,
    _l,
    deadlines,
    refuse_ahead,
    say,
    transition,
)
from models.engine.kinds import Number
from models.office.staff import StaffMember

from . import handover_seal, handover_sources
from .handover_finding import FindingOutcome, HandoverFinding, open_finding
from .handover_item import ON_WATCH, HandoverKind, RollAnswer, ShiftHandoverItem, Side, Trouble
from .handover_item import HandoverState as State

INSTEAD = _l("Why you instead of them")
INSTEAD_HELP = _l("Only if another colleague was named: the relief is written down with your reason.")


class RollCall(Part):
    """What the two colleagues do face to face."""

    if TYPE_CHECKING:  # declared on the register
        outgoing: Any
        outgoing_id: Any
        incoming: Any
        incoming_id: Any
        previous: Any
        signed_out_at: Any
        signed_out_number: Any
        signed_in_at: Any
        signed_in_number: Any
        arrived_at: Any
        seal: Any
        replace: Any

    # -- who leaves ---------------------------------------------------------------------------------------------------

    @transition(_l("Sign and hand over"), State.WRITTEN, to=State.SIGNED_OUT, may=ON_WATCH, tone="info")
    def sign_out(
        self,
        act: Act,
        *,
        relief_reason: str = Ask(INSTEAD, help=INSTEAD_HELP),  # type: ignore[assignment]
    ) -> None:
        """You hand over. What the registers hold at this moment becomes the list that your colleague calls; your time
        and staff number are written down. You may leave when your colleague has signed too."""
        me = _myself(self, act)
        self._stand_in(act, Side.OUTGOING, me, relief_reason)
        for place, told in enumerate(self.now_handed_over(act.actor, act.at), 1):
            self.items.append(
                ShiftHandoverItem(
                    place=place,
                    kind=told.kind,
                    content=told.content,
                    quantity=told.quantity,
                    source_register=told.register,
                    source_number=told.number,
                    source_id=told.id,
                    trouble=told.trouble,
                )
            )
        own = [item for item in self.items if not item.place]
        for place, item in enumerate(own, len(self.items) - len(own) + 1):
            item.place = place
        self.signed_out_at, self.signed_out_number = act.at, me.staff_number
        for item in self.items:
            if item.trouble is Trouble.NO_OWNER:
                self._note(act, item, RollAnswer.DIFFERS, None)

    def now_handed_over(self, person: Actor, at: datetime) -> list[handover_sources.Told]:
        """What the registers hold for this shift at the moment, as far as the person may see them."""
        before = self.previous
        since = before.signed_in_at if before is not None and before.signed_in_at is not None else self.created_at
        watch = handover_sources.Watch(self.session, self.community_id, person, since, at)
        return handover_sources.handed_over(watch)

    # -- who comes ----------------------------------------------------------------------------------------------------

    @transition(_l("Call an item"), State.SIGNED_OUT, to=None, may=ON_WATCH)
    def call(
        self,
        act: Act,
        *,
        item: int = Ask(_l("Line"), kind=Number(least=1, most=9999), required=True),  # type: ignore[assignment]
        answer: RollAnswer = Like("ShiftHandoverItem", "answer"),  # type: ignore[assignment]
        remark: str | None = Like("ShiftHandoverItem", "remark", required=False),  # type: ignore[assignment]
    ) -> None:
        """You have looked: it is there, it is missing, or it differs. What does not agree becomes a mismatch that the
        colleague who leaves answers for; it is dealt with before the shift changes hands."""
        self._calls(act)
        called = next((one for one in self.items if one.place == item), None)
        if called is None:
            raise Invalid(say("There is no such item on the list."), "item")
        if answer is not RollAnswer.PRESENT and not (remark or called.remark or called.trouble):
            raise Invalid(say("Say what is missing or differs."), "remark")
        self._note(act, called, answer, remark)

    @transition(_l("All the rest is present"), State.SIGNED_OUT, to=None, may=ON_WATCH)
    def call_rest(
        self,
        act: Act,
        *,
        kind: HandoverKind | None = Like("ShiftHandoverItem", "kind", required=False),  # type: ignore[assignment]
    ) -> None:
        """You have looked at all of it: whatever was not called yet, of one kind or of all, is there."""
        self._calls(act)
        for item in self.items:
            if item.answer is None and kind in (None, item.kind):
                self._note(act, item, RollAnswer.PRESENT, None)

    def _is_not_agreed(self) -> Words | None:
        if uncalled := sum(item.answer is None for item in self.items):
            return say("%(count)s items were not called yet. Open the roll call.", count=uncalled)
        for item in self.items:
            if item.finding is not None and item.finding.state is HandoverFinding.State.OPEN:
                return say(
                    "“%(item)s” is not dealt with (%(finding)s): find it, settle it, or let the supervisor take it on.",
                    item=item.content,
                    finding=item.finding.number,
                )
        return None

    @transition(
        _l("Sign and take over"), State.SIGNED_OUT, to=State.SIGNED, may=ON_WATCH, unless=_is_not_agreed, tone="good"
    )
    def sign(
        self,
        act: Act,
        *,
        arrived_at: datetime | None = None,
        relief_reason: str = Ask(INSTEAD, help=INSTEAD_HELP),  # type: ignore[assignment]
    ) -> None:
        """You have called everything and take over. Time and staff number are written down and sealed; then the
        handover stays as it is, and your colleague may leave."""
        me = _myself(self, act)
        if me.id == self.outgoing_id:
            raise Refused(say("Whoever hands over cannot sign for taking over. The colleague of the next shift signs."))
        refuse_ahead(arrived_at, act.at, "arrived_at")
        self._stand_in(act, Side.INCOMING, me, relief_reason)
        self.signed_in_at, self.arrived_at, self.signed_in_number = act.at, arrived_at, me.staff_number
        deadlines.meet(self, "take_over", act.at)
        self.seal = handover_seal.seal(self.session, self, act.at)

    # -- behind the doors ---------------------------------------------------------------------------------------------

    def _calls(self, act: Act) -> None:
        """The colleague who takes over calls, nobody else; the first to call is that colleague if none was named."""
        me = _myself(self, act)
        if me.id == self.outgoing_id:
            raise Refused(say("The colleague who takes over calls the items, not the one who leaves."))
        if self.incoming is None:
            self.incoming = me
        elif self.incoming_id != me.id:
            told = say("%(name)s takes over. Write down the relief first, if it is you.", name=self.incoming.name)
            raise Refused(told)

    def _note(self, act: Act, item: Any, answer: RollAnswer, remark: str | None) -> None:
        if answer is RollAnswer.PRESENT:
            self._is_right_now(act, item, remark)
        item.answer, item.remark = answer, remark or (item.remark if answer is not RollAnswer.PRESENT else None)
        item.called_at, item.called_by_id = act.at, act.actor.staff_member_id
        if answer is not RollAnswer.PRESENT and (item.finding is None or item.finding.state.value == "settled"):
            item.finding = open_finding(self, item, act)

    def _is_right_now(self, act: Act, item: Any, remark: str | None) -> None:
        """What was found after all settles its mismatch; mail without an owner is no trouble only once it has one."""
        if item.trouble is Trouble.NO_OWNER and handover_sources.has_no_owner(self.session, item.source_id):
            raise Refused(say("%(mail)s has no owner yet. Enter whose it is, then call it.", mail=item.source_number))
        if item.finding is not None and item.finding.state in HandoverFinding.UNSETTLED:
            HandoverFinding.settle.follow(item.finding, act, outcome=FindingOutcome.FOUND, settlement=remark)

    def _stand_in(self, act: Act, side: Side, me: StaffMember, reason: str) -> None:
        """Each signs only for themselves: whoever signs instead of the one named says why, and is written down."""
        named = self.outgoing if side is Side.OUTGOING else self.incoming
        if named is me:
            return
        if named is None:
            self.replace_nobody(side, me)
            return
        if not reason:
            told = say("%(name)s was named. If you stand in, say why.", name=named.name)
            raise Invalid(told, "relief_reason")
        self.replace(act, side, me, reason[:200])

    def replace_nobody(self, side: Side, me: StaffMember) -> None:
        """Nobody was named: it is whoever signs."""
        if side is Side.OUTGOING:
            self.outgoing, self.department_id = me, me.department_id
        else:
            self.incoming = me


def _myself(record: Any, act: Act) -> StaffMember:
    session = record.session
    me = act.actor.staff_member_id and session and session.get(StaffMember, act.actor.staff_member_id)
    if not isinstance(me, StaffMember):
        raise Refused(say("Your account names no member of staff; ask IT to link it."))
    return me
