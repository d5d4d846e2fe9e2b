"""Call records (来电记录, M3-11): every call is answered within three rings, and what it asks for is not lost."""

from __future__ import annotations

from typing import Any

from config.roles import INFORMATION_DESK
from models.engine import (
    MYSELF,
    NOW,
    About,
    Act,
    Check,
    Choice,
    Desk,
    Heading,
    Invalid,
    Register,
    While,
    Words,
    _l,
    choice,
    group,
    long_text,
    moment,
    number,
    reads,
    ref,
    refuse_ahead,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)
from models.engine import phone as telephone

from .intake import DESK_BOOK, IntakeCategory, caller_from, reception_from

MOST_RINGS = 3  # N33, appendix B24: the count is kept, more than this is flagged


class Direction(Choice):
    """Who rang."""

    IN = "in", _l("Incoming")
    OUT = "out", _l("Outgoing")


class CallRecord(Register):
    """A telephone call at the desk (M3-11), with the rings before it was answered."""

    class State(Choice):
        """What became of the call."""

        LOGGED = "logged", _l("Logged"), "info"
        LINKED = "linked", _l("Taken up"), "good"
        CLOSED = "closed", _l("Closed"), "neutral"

    about = About(
        label=_l("Call record"),
        area="desk",
        prefix="LD",
        access=DESK_BOOK,
        desk=Desk(heading=Heading.CONTACTS, latest=3, key="l", first="intent"),
    )

    rules = (
        Check("rings_counted", "direction = 'out' OR rings IS NOT NULL"),
        Check("linked", "(state = 'linked') = (reception_record_id IS NOT NULL)"),
    )

    direction = choice(Direction, _l("Direction"), listed=True, default=Direction.IN)
    called_at = moment(_l("Called at"), blank=NOW, sort=True, filter=True, synonyms=("来电时间",))
    customer = ref("Customer", _l("Customer"), required=False)
    caller_name = text(
        _l("Caller"), 60, required=False, search=True, pinyin=True, listed=True, synonyms=("来电人", "姓名")
    )
    phone = telephone(required=False, listed=True, synonyms=("来电号码", "电话"))
    unit = ref("Unit", _l("Unit"), required=False, listed=True, search=True, synonyms=("房号",))
    rings = number(
        _l("Rings before answering"),
        least=0,
        most=50,
        required=False,
        listed=True,
        filter=True,
        sort=True,
        help=_l("At most three; more is flagged."),
        synonyms=("响铃次数",),
    )
    category = choice(IntakeCategory, _l("Category"), listed=True, synonyms=("来电类别",))
    intent = long_text(
        _l("What the caller wants"),
        1000,
        search=True,
        listed=True,
        help=_l("As repeated back to the caller."),
        synonyms=("来电内容", "来电事由"),
    )
    is_repeated_back = yes_no(_l("Repeated back"), help=_l("The caller's wish was repeated and confirmed."))
    needs_follow_up = yes_no(_l("Needs follow-up"), listed=True, filter=True)
    was_ended_by_caller = yes_no(_l("Caller hung up first"), default=True)
    recording = text(_l("Recording"), 80, required=False, help=_l("Number of the recording, if there is one."))
    answered_by = staff(_l("Call taken by"), blank=MYSELF, listed=True)
    with group(written_by="engine"):
        is_late = yes_no(_l("Answered late"), listed=True, filter=True)
        reception_record = ref("ReceptionRecord", _l("Reception record"))
        result = text(_l("Result"), 200)

    editable = While(State.LOGGED, says=_l("This call was dealt with; its record stays as it is."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        caller_from(values, "caller_name")
        _check(act, values, values)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        held = {key: getattr(self, key) for key in ("direction", "rings", "is_repeated_back")}
        _check(act, values, held | values)

    @transition(_l("Take up"), State.LOGGED, to=State.LINKED, may=INFORMATION_DESK, tone="info")
    def take_up(self, act: Act) -> None:
        """Open a reception record from the call: nothing is typed again, and both stay linked."""
        self.reception_record = reception_from(self, act)

    @reads("needs_follow_up")
    def _is_unfinished(self) -> Words | None:
        return say("This call needs follow-up: take it up first.") if self.needs_follow_up else None

    @transition(_l("Close"), State.LOGGED, to=State.CLOSED, may=INFORMATION_DESK, unless=_is_unfinished)
    @writes("result")
    def close(self, act: Act, *, result: str | None = None) -> None:
        """The caller was answered on the telephone and nothing is left to do."""


def _check(act: Act, values: dict[str, Any], known: dict[str, Any]) -> None:
    """Refuse what does not fit together, and note a call that rang too long; `known` holds what stands already, too."""
    incoming = (known.get("direction") or Direction.IN) == Direction.IN
    refuse_ahead(known["called_at"], act.at, "called_at")
    if incoming and known.get("rings") is None:
        raise Invalid(say("Say how often it rang before it was answered."), "rings")
    if incoming and not known.get("is_repeated_back"):
        raise Invalid(say("Repeat the caller's wish back and have it confirmed, then tick this."), "is_repeated_back")
    values["is_late"] = incoming and known["rings"] > MOST_RINGS
