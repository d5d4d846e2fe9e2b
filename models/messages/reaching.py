"""Where a message goes, found when it leaves: the address of today, and whether its recipient still wants it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from config.message_readers import is_mail_address
from models.engine import REGISTERS
from models.engine.policy import covers
from models.office.actors import actor_of
from models.office.notice import NoticeKind
from models.office.user import User
from models.property.customer import Customer

from . import channels, quiet
from .channels import Channel
from .outbox_message import OutboxMessage, Recipient, Unwanted
from .preference import preference_of
from .sms import can_be_texted


@dataclass(frozen=True)
class Way:
    """Where a message goes now; `unwanted` says why it does not, `quiet_until` until when it waits."""

    address: str = ""
    unwanted: Unwanted | None = None
    quiet_until: datetime | None = None


def way_of(session: Session, message: OutboxMessage, at: datetime) -> Way:
    """Where this message goes at this moment."""
    if message.good_until_at is not None and message.good_until_at <= at:
        return Way(unwanted=Unwanted.TOO_LATE)
    site = None if message.is_urgent else channels.house().quiet
    if message.recipient == Recipient.GROUP:
        return Way(quiet_until=quiet.ends_at(at, site))
    if message.recipient == Recipient.RESIDENT:
        return _to_resident(session, message, quiet.ends_at(at, site))
    return _to_colleague(session, message, at, site)


def may_be_told(customer: Customer, channel: Channel) -> bool:
    """Whether this resident agreed to this way and can be reached by it."""
    return _agrees(customer, channel) and bool(_address(channel, customer.phone, customer.email))


def _to_resident(session: Session, message: OutboxMessage, quiet_until: datetime | None) -> Way:
    customer = session.get(Customer, message.customer_id) if message.customer_id is not None else None
    if customer is None or customer.is_void or not _agrees(customer, message.channel):
        return Way(unwanted=Unwanted.NO_CONSENT)
    address = _address(message.channel, customer.phone, customer.email)
    return Way(address, None if address else Unwanted.NO_ADDRESS, quiet_until)


def _to_colleague(session: Session, message: OutboxMessage, at: datetime, site: quiet.Span | None) -> Way:
    user = session.get(User, message.account_id) if message.account_id is not None else None
    person = actor_of(session, user.id) if user is not None else None
    if user is None or person is None:
        return Way(unwanted=Unwanted.NO_RIGHT)
    preference = preference_of(session, user.id)
    if message.kind and not preference.wants(NoticeKind(message.kind), message.channel):
        return Way(unwanted=Unwanted.SWITCHED_OFF)
    model = REGISTERS.get(message.about_register or "")
    if model is not None:
        record = session.get(model, message.about_id)
        if record is None or not covers(person, record):
            return Way(unwanted=Unwanted.NO_RIGHT)
    member = user.staff_member
    address = _address(message.channel, member.phone, member.email) if member is not None else ""
    # A test is asked for now; everything else respects what the person said, whatever the site finds urgent.
    own = preference.quiet if message.kind else None
    return Way(address, None if address else Unwanted.NO_ADDRESS, quiet.ends_at(at, site, own))


def _agrees(customer: Customer, channel: Channel) -> bool:
    return bool(customer.agrees_to_texts if channel == Channel.SMS else customer.agrees_to_emails)


def _address(channel: Channel, phone: str | None, email: str | None) -> str:
    if channel == Channel.SMS:
        return phone if phone and can_be_texted(phone) else ""
    return email if email and is_mail_address(email) else ""


def masked(channel: Channel, address: str) -> str:
    """What the register keeps of an address: 138****5678, z***@example.com."""
    if channel == Channel.EMAIL:
        name, _at, host = address.rpartition("@")
        return f"{name[:1]}***@{host}"
    return f"{address[:3]}****{address[-4:]}" if len(address) >= 9 else ""
