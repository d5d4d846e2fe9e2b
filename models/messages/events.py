"""What is told outside the house, and the placeholders that each message may hold.

A text holds no more of a person than privacy allows (S1, S2, S8): numbers of documents, times and the estate; never a
name, a telephone, a home, an amount or what somebody has written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from models.engine import Choice, Words, _l

from .channels import Channel


class Event(Choice):
    """What a message tells."""

    REPAIR_APPOINTED = "repair_appointed", _l("Resident: repair appointment")
    REPAIR_FINISHED = "repair_finished", _l("Resident: repair finished")
    COMPLAINT_RECEIVED = "complaint_received", _l("Resident: complaint received")
    COMPLAINT_TOLD = "complaint_told", _l("Resident: result of a complaint")
    GOODS_RELEASED = "goods_released", _l("Owner: goods left the estate")
    DECORATION_PERMITTED = "decoration_permitted", _l("Resident: decoration permitted")
    NOTICE = "notice", _l("Staff: what the inbox tells")
    ESCALATION = "escalation", _l("Staff: due soon or overdue")
    TEST = "test", _l("Test message")


# Placeholder → what it stands for, and an example.
PLACEHOLDERS: dict[str, tuple[Words, str]] = {
    "site": (_l("Name of this site"), "碧水湾服务中心"),
    "community": (_l("Community"), "碧水湾"),
    "service_phone": (_l("Service telephone"), "0571-88886666"),
    "number": (_l("Number of the document"), "BX20261121-0042"),
    "time": (_l("The time in question"), "2026-11-22 09:30"),
    "kind": (_l("What it is about"), "已逾期"),
    "register": (_l("Register"), "报修单"),
    "milestone": (_l("What is due"), "完成维修"),
    "link": (_l("Link to the record"), "https://desk.example.com/admin/repair_report/details/?id=42"),
}
TO_RESIDENTS = (Channel.SMS, Channel.EMAIL)


@dataclass(frozen=True)
class Telling:
    """How an event is told: what its text may hold, by which channels, and how long it is worth telling."""

    placeholders: tuple[str, ...]
    channels: tuple[Channel, ...] = TO_RESIDENTS
    good_for: timedelta = timedelta(days=2)


_RESIDENT = ("site", "community", "service_phone", "number")
TELLINGS: dict[Event, Telling] = {
    Event.REPAIR_APPOINTED: Telling((*_RESIDENT, "time")),
    Event.REPAIR_FINISHED: Telling((*_RESIDENT, "time")),
    Event.COMPLAINT_RECEIVED: Telling(_RESIDENT),
    Event.COMPLAINT_TOLD: Telling(_RESIDENT),
    Event.GOODS_RELEASED: Telling((*_RESIDENT, "time")),
    Event.DECORATION_PERMITTED: Telling(_RESIDENT),
    Event.NOTICE: Telling(("site", "kind", "register", "number", "link"), (Channel.EMAIL, Channel.SMS)),
    Event.ESCALATION: Telling(
        ("site", "community", "kind", "milestone", "register", "number", "time", "link"),
        (Channel.EMAIL, Channel.SMS, Channel.GROUP),
    ),
    Event.TEST: Telling(("site", "time"), tuple(Channel), timedelta(days=1)),
}
