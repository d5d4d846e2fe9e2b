"""The page about the channels: which are set up, what leaves by them, what does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import ADMINISTRATORS
from models.engine import Actor, Words, _l, policy
from models.engine.policy import Screen

from . import channels
from .channels import Channel
from .outbox_message import OutboxMessage

Screen("message_channels", _l("Ways out of the house"), see=ADMINISTRATORS)

LATELY = timedelta(days=1)
SETTINGS = {
    Channel.EMAIL: ("GUANJIA_SMTP_HOST", "GUANJIA_SMTP_FROM"),
    Channel.SMS: ("GUANJIA_SMS_URL",),
    Channel.GROUP: ("GUANJIA_GROUP_URL",),
}
WHOM: dict[Channel, Words] = {
    Channel.EMAIL: _l("Residents who agreed to e-mails, and colleagues as they wish."),
    Channel.SMS: _l("Residents who agreed to text messages, and colleagues as they wish."),
    Channel.GROUP: _l("Everybody in the chat: what is overdue and beyond one person."),
}


@dataclass(frozen=True)
class Standing:
    """How one channel does: whether it is set up, which settings it takes, and how many messages wait, failed for good,
    or left in the last day."""

    channel: Channel
    is_on: bool
    settings: tuple[str, ...]
    whom: Words
    waiting: int
    dead: int
    sent: int
    last_sent_at: datetime | None


def standings(session: Session, actor: Actor, at: datetime) -> list[Standing]:
    """All channels, as far as the person sees their messages. One statement."""
    states = OutboxMessage.State

    def many(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.count(sa.case((condition, 1)))

    counted = (
        sa.select(
            OutboxMessage.channel,
            many(OutboxMessage.state == states.WAITING),
            many(OutboxMessage.state == states.DEAD),
            many(sa.and_(OutboxMessage.state == states.SENT, OutboxMessage.sent_at >= at - LATELY)),
            sa.func.max(OutboxMessage.sent_at),
        )
        .where(policy.visible(actor, OutboxMessage), OutboxMessage.voided_at.is_(None))
        .group_by(OutboxMessage.channel)
    )
    found = {row[0]: tuple(row[1:]) for row in session.execute(counted)}
    return [
        Standing(each, channels.is_on(each), SETTINGS[each], WHOM[each], *found.get(each, (0, 0, 0, None)))
        for each in Channel
    ]
