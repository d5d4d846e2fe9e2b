"""Messages for somebody who is not there (代客留言, M3-08): read back, handed on, never a number given away."""

from __future__ import annotations

from typing import Any

from config.roles import DESK_AND_MANAGER, INFORMATION_DESK, LEADS, MANAGERS
from models.engine import (
    MYSELF,
    NOW,
    About,
    Access,
    Act,
    Check,
    Choice,
    Desk,
    Heading,
    Invalid,
    Register,
    Unless,
    Watch,
    _l,
    group,
    long_text,
    moment,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)
from models.engine import phone as telephone


class GuestMessage(Register):
    """A message taken for somebody (M3-08, S8, S31): date, time, name and number, repeated to the caller."""

    class State(Choice):
        """Whether the message has arrived."""

        TAKEN = "taken", _l("Taken"), "warn"
        DELIVERED = "delivered", _l("Delivered"), "good"
        UNDELIVERABLE = "undeliverable", _l("Undeliverable"), "neutral"

    about = About(
        label=_l("Message for somebody"),
        area="desk",
        prefix="LY",
        watches=(Watch(_l("Messages to pass on"), {"state": "taken"}, "warn"),),
        access=Access(
            see=INFORMATION_DESK | MANAGERS,
            add=INFORMATION_DESK,
            edit=INFORMATION_DESK,
            delete=LEADS,
            export=MANAGERS,
            reveal=DESK_AND_MANAGER,
        ),
        desk=Desk(heading=Heading.WAITING, key="m", fills=(("for_whom", "customer"),), first="caller_name"),
    )

    rules = (
        Check("read_back", "is_read_back"),
        Check("delivered", "(state = 'delivered') = (delivered_at IS NOT NULL)"),
    )

    for_whom = text(_l("For whom"), 60, search=True, pinyin=True, listed=True, synonyms=("转告对象",))
    unit = ref("Unit", _l("Unit"), required=False, listed=True, search=True, synonyms=("房号",))
    caller_name = text(_l("Caller"), 60, search=True, pinyin=True, listed=True, synonyms=("留言人",))
    phone = telephone(_l("Caller's number"), listed=True, synonyms=("留言人电话",))
    taken_at = moment(_l("Taken at"), blank=NOW, listed=True, sort=True, filter=True)
    message = long_text(_l("Message"), 1000, search=True, synonyms=("留言内容",))
    is_read_back = yes_no(_l("Read back"), help=_l("Name, number and message were repeated to the caller."))
    with group(written_by="engine"):
        taken_by = staff(_l("Taken by"), blank=MYSELF, listed=True)
        delivered_at = moment(_l("Delivered at"), listed=True)
        delivered_by = staff(_l("Delivered by"))
        reason = text(_l("Reason"), 200)

    editable = Unless(State.DELIVERED, says=_l("A delivered message stays as it was taken."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        if not values.get("is_read_back"):
            raise Invalid(say("Read name, number and message back to the caller, then tick this."), "is_read_back")

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        if not values.get("is_read_back", self.is_read_back):
            raise Invalid(say("Read name, number and message back to the caller, then tick this."), "is_read_back")

    @transition(_l("Deliver"), State.TAKEN, State.UNDELIVERABLE, to=State.DELIVERED, may=INFORMATION_DESK, tone="good")
    @writes("delivered_at", "delivered_by")
    def deliver(self, act: Act) -> None:
        """The person has the message. Their number was given to nobody."""

    @transition(_l("Give up"), State.TAKEN, to=State.UNDELIVERABLE, may=INFORMATION_DESK, tone="warn")
    @writes("reason")
    def give_up(self, act: Act, *, reason: str) -> None:
        """The person cannot be found after repeated search. Say what was tried."""
