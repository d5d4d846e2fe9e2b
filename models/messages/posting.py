"""Writing messages into the outbox, in the transaction of what causes them. Nothing here waits for a server.

Whoever calls this has made a change that may still be taken back; then the message goes with it. A channel that is off
gets nothing: what nobody can send would only pile up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.message_texts import TEXTS
from models.engine import Act, Register, Words, clock
from models.office.notice import NoticeKind
from models.office.user import User
from models.property.community import Community
from models.property.customer import Customer

from . import channels
from .channels import Channel
from .events import TELLINGS, Event
from .message_template import wording_of
from .outbox_message import OutboxMessage, Recipient
from .preference import PERSONAL, preference_of
from .reaching import may_be_told
from .spoken import language_of, told, wall
from .wording import fill

Fact = str | Words | datetime | None


@dataclass(frozen=True)
class News:
    """What happened. `occurrence` tells it apart from whatever else happens to the same record in the same way: news
    with the same one is told once. `facts` fill the placeholders that are particular to it."""

    event: Event
    record: Register
    occurrence: str
    facts: Mapping[str, Fact]
    good_until: datetime | None = None
    kind: NoticeKind | None = None
    is_urgent: bool = False


def to_resident(session: Session, act: Act, news: News, customer: Customer) -> None:
    """Tell a resident, by each way that they agreed to."""
    for channel in TELLINGS[news.event].channels:
        if channels.is_on(channel) and may_be_told(customer, channel):
            _put(session, act, news, channel, language_of(customer.message_language, channels.house().locale), customer)


def to_colleague(session: Session, act: Act, news: News, user: User) -> None:
    """Tell somebody of the office, by each way that they want for news of this kind."""
    preference = None
    for channel in PERSONAL:
        if news.kind is None or not channels.is_on(channel) or channel not in TELLINGS[news.event].channels:
            continue
        preference = preference or preference_of(session, user.id)
        if preference.wants(news.kind, channel):
            _put(session, act, news, channel, language_of(user.locale, channels.house().locale), user)


def to_group(session: Session, act: Act, news: News) -> None:
    """Tell the group chat."""
    if channels.is_on(Channel.GROUP):
        _put(session, act, news, Channel.GROUP, language_of(channels.house().locale), None)


def key_of(*parts: object) -> str:
    """The key of a message: the same for the same event, recipient and channel."""
    return hashlib.sha256("|".join(str(part) for part in parts).encode()).hexdigest()[:40]


def for_a_test(act: Act, channel: Channel) -> dict[str, Any]:
    """What a test message holds, beside its channel."""
    locale = language_of(act.actor.locale, channels.house().locale)
    text, facts = TEXTS["test"][locale], {"site": channels.house().name, "time": wall(act.at)}
    to_group = channel == Channel.GROUP
    key = key_of("test", act.actor.user_id, act.at.isoformat(), channel.value)
    mark = f"{clock.local(act.at):%H:%M:%S.%f}"[:-3]
    return {
        "key": key,
        "event": Event.TEST,
        # By the millisecond whoever gets it can say which one came.
        "subject": f"{fill(text.subject, facts)} {mark}",
        "body": f"{fill(text.body, facts)} ({mark})",
        "recipient": Recipient.GROUP if to_group else Recipient.COLLEAGUE,
        "account_id": None if to_group else act.actor.user_id,
        "next_try_at": act.at,
        "good_until_at": act.at + TELLINGS[Event.TEST].good_for,
        "is_urgent": True,
    }


def _put(
    session: Session, act: Act, news: News, channel: Channel, locale: str, whom: Customer | User | None
) -> OutboxMessage | None:
    record, event = news.record, news.event
    community_id = getattr(record, "community_id", None)
    if community_id is None:  # nobody could say who may look after it
        return None
    to = f"{whom.__tablename__}:{whom.id}" if whom is not None else "group"
    key = key_of(event.value, record.__tablename__, record.id, news.occurrence, to, channel.value)
    worded = wording_of(session, event, channel, locale, community_id)
    if worded is None or _is_there(session, key):
        return None
    facts = _facts(session, news, locale, community_id)
    message = OutboxMessage(
        key=key,
        community_id=community_id,
        channel=channel,
        event=event,
        subject=fill(worded.subject, facts)[:200],
        body=fill(worded.body, facts)[:1200],
        recipient=_recipient(whom),
        customer_id=whom.id if isinstance(whom, Customer) else None,
        account_id=whom.id if isinstance(whom, User) else None,
        about_register=record.__tablename__,
        about_id=record.id,
        edition=worded.edition,
        kind=news.kind.value if news.kind is not None else None,
        is_urgent=news.is_urgent,
        next_try_at=act.at,
        good_until_at=news.good_until or act.at + TELLINGS[event].good_for,
        tries=0,
        state=OutboxMessage.State.WAITING,
    )
    session.add(message)
    return message


def _recipient(whom: Customer | User | None) -> Recipient:
    if whom is None:
        return Recipient.GROUP
    return Recipient.RESIDENT if isinstance(whom, Customer) else Recipient.COLLEAGUE


def _is_there(session: Session, key: str) -> bool:
    """Whether it was written before. Two transactions cannot write the same at once: each stands for a change that only
    one of them can make."""
    if any(isinstance(each, OutboxMessage) and each.key == key for each in session.new):
        return True
    with session.no_autoflush:
        return session.scalar(sa.select(OutboxMessage.id).where(OutboxMessage.key == key)) is not None


def _facts(session: Session, news: News, locale: str, community_id: int) -> dict[str, str]:
    """What fills the placeholders, in the language of the reader. A record without a number has no title here: titles
    of others are names."""
    record = news.record
    with session.no_autoflush:
        community = session.get_one(Community, community_id)
    facts: dict[str, Fact] = {
        "site": channels.house().name,
        "community": community.name,
        "service_phone": community.service_phone or "",
        "number": record.number if record.about.prefix else f"#{record.id}",
        "register": record.about.label,
        "link": _link(record),
        **news.facts,
    }
    return {name: _said(fact, locale) for name, fact in facts.items()}


def _said(fact: Fact, locale: str) -> str:
    if isinstance(fact, Words):
        return told(fact, locale)
    return wall(fact) if isinstance(fact, datetime) else fact or ""


def _link(record: Register) -> str:
    base = channels.house().public_url
    return f"{base}/admin/{record.__tablename__}/details/?id={record.id}" if base else ""
