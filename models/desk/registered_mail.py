"""Registered mail and parcels (《挂号邮件收发登记簿》, M9-01): what the desk signs for, and who has it since."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from config.roles import AUDITOR, DESK, GUARD, INFORMATION_DESK, LEADS, MANAGERS
from models.engine import (
    MYSELF,
    NOW,
    About,
    Access,
    Act,
    Actor,
    Ask,
    Check,
    Choice,
    Desk,
    Heading,
    Invalid,
    Register,
    Watch,
    While,
    Words,
    _l,
    choice,
    deadlines,
    group,
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
from models.engine.deadlines import MILESTONES

MILESTONES.update(hand_out=_l("Hand it out"))

ITEM, COURSE = _l("Piece of mail"), _l("Who has it")


class MailKind(Choice):
    """What came. Slips are kept like the things that they stand for."""

    LETTER = "letter", _l("Registered letter")
    PARCEL = "parcel", _l("Parcel")
    PARCEL_SLIP = "parcel_slip", _l("Parcel slip")
    MONEY_ORDER = "money_order", _l("Money order")


class RegisteredMail(Register):
    """A registered letter or parcel that the desk signed for (M9-01, S20): the last who signed answers for it."""

    class State(Choice):
        """Where the item is."""

        REGISTERED = "registered", _l("Waiting at the desk"), "warn"
        NOTIFIED = "notified", _l("Addressee told"), "info"
        DELIVERED = "delivered", _l("Handed out"), "good"
        RETURNED = "returned", _l("Sent back"), "neutral"
        LOST = "lost", _l("Lost"), "bad"

    about = About(
        label=_l("Registered mail"),
        area="desk",
        prefix="GH",
        milestones=("hand_out",),
        rests=("delivered", "returned", "lost"),
        watches=(Watch(_l("Mail without an owner"), {"unit_id.empty": "1", "state": "registered"}, "warn"),),
        access=Access(
            see=INFORMATION_DESK | MANAGERS | {GUARD, AUDITOR},
            add=INFORMATION_DESK | {GUARD},
            edit=INFORMATION_DESK | {GUARD},
            delete=LEADS,
            export=MANAGERS,
        ),
        desk=Desk(heading=Heading.WAITING, fills=(("addressee", "customer"),), first="item_number"),
        brief=("unit", "addressee", "kind", "item_number", "place"),
    )

    with group(ITEM):
        kind = choice(MailKind, _l("Kind"), default=MailKind.LETTER, listed=True, synonyms=("邮件种类",))
        item_number = text(_l("Item number"), 40, search=True, listed=True, synonyms=("挂号编号", "邮件编号", "运单号"))
        post_office = text(
            _l("Post office or carrier"), 60, required=False, search=True, listed=True, synonyms=("邮局",)
        )
        received_at = moment(_l("Came in at"), blank=NOW, listed=True, sort=True, filter=True, synonyms=("收件时间",))
        addressee = text(_l("Addressee"), 60, search=True, pinyin=True, listed=True, synonyms=("收件人",))
        unit = ref(
            "Unit",
            _l("Unit"),
            required=False,
            listed=True,
            search=True,
            help=_l("Left blank while nobody knows whose it is."),
            synonyms=("房号",),
        )
        pieces = number(_l("Pieces"), least=1, most=99, default=1, synonyms=("件数",))
        is_damaged = yes_no(_l("Arrived damaged"), filter=True)
        place = text(_l("Kept at"), 40, required=False, listed=True, help=_l("Shelf or drawer."))
    with group(COURSE, written_by="engine"):
        received_by = staff(_l("Taken in by"), blank=MYSELF, listed=True)
        notified_at = moment(_l("Addressee told at"))
        times_notified = number(_l("Times told"), default=0)
        handed_to = text(_l("Handed to"), 60, search=True)
        delivered_at = moment(_l("Fetched at"), listed=True, filter=True)
        delivered_by = staff(_l("Given out by"))
        reason = text(_l("Reason"), 200)

    WAITING = (State.REGISTERED, State.NOTIFIED)

    rules = (
        Check("received", "received_at IS NOT NULL"),
        Check("delivered", "(state = 'delivered') = (delivered_at IS NOT NULL)"),
        Check("signed_for", "state <> 'delivered' OR handed_to IS NOT NULL"),
        Check("explained", "state NOT IN ('returned', 'lost') OR reason IS NOT NULL"),
    )

    editable = While(*WAITING, says=_l("It has left the desk; its entry stays as it was signed."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        refuse_ahead(values["received_at"], act.at, "received_at")

    def after_add(self, act: Act) -> None:
        deadlines.start(self, "hand_out", self.received_at)

    @reads("unit_id")
    def _has_no_owner(self) -> Words | None:
        return say("Nobody knows whose it is: enter the unit first.") if self.unit_id is None else None

    @transition(_l("Tell the addressee"), *WAITING, to=State.NOTIFIED, may=INFORMATION_DESK, unless=_has_no_owner)
    def notify(self, act: Act) -> None:
        """The addressee was told that it waits at the desk."""
        self.notified_at = act.at
        self.times_notified += 1

    @transition(
        _l("Hand to the addressee"),
        *WAITING,
        to=State.DELIVERED,
        may=INFORMATION_DESK | {GUARD},
        unless=_has_no_owner,
        tone="good",
    )
    @writes("handed_to", "delivered_at", "delivered_by", meets="hand_out")
    def deliver(
        self,
        act: Act,
        *,
        handed_to: str,
        has_shown_document: bool = Ask(_l("Identity document seen")),  # type: ignore[assignment]
    ) -> None:
        """Hand it out against a valid document and a signature."""
        if has_shown_document is not True:
            raise Invalid(say("See an identity document first."), "has_shown_document")

    def suggest_deliver(self, actor: Actor) -> dict[str, Any]:
        """Mostly the addressee comes."""
        return {"handed_to": self.addressee}

    @transition(_l("Send back to the post office"), *WAITING, to=State.RETURNED, may=LEADS, tone="warn")
    @writes("reason", drops=True)
    def send_back(self, act: Act, *, reason: str) -> None:
        """Nobody claims it. The supervisor has looked at it before it goes back (M9-02)."""

    @transition(_l("Declare lost"), *WAITING, to=State.LOST, may=DESK | MANAGERS, tone="bad")
    @writes("reason", drops=True)
    def declare_lost(self, act: Act, *, reason: str) -> None:
        """It cannot be found. Whoever signed for it last answers for it (S20); say where it was last seen."""

    @classmethod
    def waiting_at(cls, community_id: int, at: datetime) -> sa.Select[Any]:
        """What lies at the desk of a community at this moment."""
        return sa.select(cls).where(
            cls.community_id == community_id, cls.received_at <= at, cls.state.in_(cls.WAITING), cls.voided_at.is_(None)
        )
