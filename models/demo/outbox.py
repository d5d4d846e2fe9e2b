"""The outbox of the demo: what residents who agreed were told in the last days, as if a gateway had carried it."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date, timedelta

import sqlalchemy as sa

from models.engine import SYSTEM, Act, clock
from models.messages import channels
from models.messages.channels import Channel, Trouble
from models.messages.events import Event
from models.messages.message_template import MessageTemplate
from models.messages.outbox_message import OutboxMessage, Unwanted
from models.messages.preference import MessagePreference
from models.messages.reaching import masked, way_of
from models.office.user import User

from .office import Office

DAYS = 8
UNKNOWN = 5  # every so many-th number is nobody's any more
LATE = 3  # so many-th message came when what it tells of was over


class Gateway:
    """Writes messages on the last days, and marks in the evening what became of them. Nothing leaves."""

    def __init__(self, office: Office) -> None:
        self.office, self.first_day = office, clock.today(office.diary.until) - timedelta(days=DAYS)
        self.count, self._open = 0, ExitStack()

    def __enter__(self) -> Gateway:
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def end_of_day(self, day: date) -> None:
        """After the first of its days messages are written; what was written by the evening has left."""
        if day < self.first_day:
            return
        session = self.office.session
        if not channels.are_on():
            # Colleagues look into their inbox here; only residents are written to.
            users = session.scalars(sa.select(User.id))
            session.add_all(MessagePreference(user_id=user_id, wanted=[]) for user_id in users)
            self._open.enter_context(channels.made_up(Channel.SMS, Channel.EMAIL))
        waits = OutboxMessage.state == OutboxMessage.State.WAITING
        for message in session.scalars(sa.select(OutboxMessage).where(waits).order_by(OutboxMessage.id)):
            self._leave(message)

    def _leave(self, message: OutboxMessage) -> None:
        at = message.created_at + timedelta(minutes=1)
        way = way_of(self.office.session, message, at)
        at = max(at, way.quiet_until or at)
        if at > self.office.diary.until - timedelta(minutes=20):
            return
        self.count += 1
        act = Act(SYSTEM, at=at, channel="clock")
        self.office.session.info["act"] = act
        if self.count == LATE:
            OutboxMessage.drop.follow(message, act, unwanted=Unwanted.TOO_LATE)
        elif way.unwanted is not None:
            OutboxMessage.drop.follow(message, act, unwanted=way.unwanted)
        elif self.count % UNKNOWN == 2:
            OutboxMessage.mark_dead.follow(message, act, trouble=Trouble.ADDRESS)
        else:
            OutboxMessage.mark_sent.follow(message, act, sent_to=masked(message.channel, way.address))

    def try_out(self) -> None:
        """IT has tried the gateway that came before and gave that test up; one of today waits. Goods released are not
        told by text message any more: the guard telephones anyway."""
        office, session = self.office, self.office.session
        until, community = office.diary.until, office.places[0].community
        act = office.by("it", until - timedelta(hours=20))
        given_up = office.enter(act, OutboxMessage, channel=Channel.SMS, community_id=community.id)
        given_up.give_up(act, reason="短信通道已更换，此条不必再发。")
        released = MessageTemplate.event == Event.GOODS_RELEASED, MessageTemplate.channel == Channel.SMS
        for template in session.scalars(sa.select(MessageTemplate).where(*released)):
            template.suspend(act)
        act = office.by("it", until - timedelta(hours=1))
        office.enter(act, OutboxMessage, channel=Channel.EMAIL, community_id=community.id)
        session.commit()
