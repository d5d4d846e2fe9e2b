"""What the books of the desk share: how somebody came, what about, and how a repair
or a complaint is made of what they said."""

from __future__ import annotations

from typing import Any

from config.roles import AUDITOR, DESK_AND_MANAGER, INFORMATION_DESK, LEADS, MANAGERS
from models.engine import Access, Act, Choice, _l, ledger

# What the information desk writes down itself.
DESK_BOOK = Access(
    see=INFORMATION_DESK | MANAGERS | {AUDITOR},
    add=INFORMATION_DESK,
    edit=INFORMATION_DESK,
    delete=LEADS,
    export=MANAGERS,
    reveal=DESK_AND_MANAGER,
)


class IntakeChannel(Choice):
    """How a matter reached the desk."""

    VISIT = "visit", _l("At the desk")
    PHONE = "phone", _l("Telephone")
    LETTER = "letter", _l("Letter")
    EMAIL = "email", _l("E-mail")
    WEBSITE = "website", _l("Website")
    FORUM = "forum", _l("Owners' forum")


class IntakeCategory(Choice):
    """What a matter is about."""

    CONSULTATION = "consultation", _l("Consultation")
    HELP = "help", _l("Request for help")
    OFFICIAL = "official", _l("Official business")
    FEE = "fee", _l("Fees")
    MOVE_IN = "move_in", _l("Moving in")
    DECORATION = "decoration", _l("Decoration")
    COMPLAINT = "complaint", _l("Complaint"), "warn"
    REPAIR = "repair", _l("Repair")
    SUGGESTION = "suggestion", _l("Suggestion")
    OTHER = "other", _l("Other")


def caller_from(values: dict[str, Any], name: str) -> None:
    """Complete name and telephone from the customer's file, where the desk left them blank."""
    if customer := values.get("customer"):
        values[name] = values.get(name) or customer.name
        values["phone"] = values.get("phone") or customer.phone


def repair_from(
    record: Any, act: Act, *, content: str, source: Any = None, place: str | None = None, **values: Any
) -> Any:
    """The repair report that a record gives rise to: what stands there is not asked again. A public place, if one is
    named, wins over the dwelling of the record."""
    from models.repairs.choices import RepairChannel, RepairSource
    from models.repairs.repair_report import RepairReport

    unit = None if place else record.unit
    known = {channel.value: channel for channel in RepairChannel}
    channel = getattr(record, "channel", None)
    return ledger.enter(
        record.session,
        act,
        RepairReport,
        community=record.community,
        source=source or (RepairSource.OWNER if unit is not None else RepairSource.PUBLIC_AREA),
        unit=unit,
        place=place,
        content=content,
        reporter=getattr(record, "customer", None),
        channel=known.get(channel.value, RepairChannel.ONLINE) if channel is not None else RepairChannel.STAFF,
        **{"phone": getattr(record, "phone", None)} | values,
    )


def complaint_from(record: Any, act: Act, **values: Any) -> Any:
    """The complaint that a record gives rise to: who, where, how and when it was told are not asked again."""
    from models.voice.complaint import Complaint
    from models.voice.complaint_lists import ComplaintChannel

    known = {channel.value: channel for channel in ComplaintChannel}
    return ledger.enter(
        record.session,
        act,
        Complaint,
        community=record.community,
        channel=known.get(record.channel.value, ComplaintChannel.WEBSITE),
        complainant=record.customer,
        unit=record.unit,
        phone=record.phone,
        **values,
    )


def reception_from(call: Any, act: Act) -> Any:
    """The reception record of a telephone call."""
    from .reception_record import ReceptionRecord

    return ledger.enter(
        call.session,
        act,
        ReceptionRecord,
        community=call.community,
        channel=IntakeChannel.PHONE,
        customer=call.customer,
        visitor_name=call.caller_name,
        phone=call.phone,
        unit=call.unit,
        category=call.category,
        content=call.intent,
        received_at=call.called_at,
        handler=call.answered_by,
    )
