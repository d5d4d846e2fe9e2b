"""The outbox of the demo: no gateway is set up, so nothing was ever sent; IT has tried it, and gave one test up."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from models.messages.channels import Channel
from models.messages.events import Event
from models.messages.message_template import MessageTemplate
from models.messages.outbox_message import OutboxMessage

from .office import Office


def enter_outbox(office: Office) -> None:
    """Two test messages: one given up yesterday, one that waits for a mail server. Goods released are not told by text
    message any more: the guard telephones anyway."""
    until = office.diary.until
    community = office.places[0].community
    act = office.by("it", until - timedelta(hours=20))
    given_up = office.enter(act, OutboxMessage, channel=Channel.SMS, community_id=community.id)
    given_up.give_up(act, reason="短信网关合同尚未签订，开通后再试。")
    for template in office.session.scalars(
        sa.select(MessageTemplate).where(
            MessageTemplate.event == Event.GOODS_RELEASED, MessageTemplate.channel == Channel.SMS
        )
    ):
        template.suspend(act)
    act = office.by("it", until - timedelta(hours=1))
    office.enter(act, OutboxMessage, channel=Channel.EMAIL, community_id=community.id)
    office.session.commit()
