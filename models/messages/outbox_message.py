"""The outbox: each message that leaves the house, from the change that caused it to its end.

It is written in the transaction of that change, so nothing leaves for what was taken back; it leaves after the commit,
by `delivery`. Where it goes is looked up when it leaves and never stored: only the masked address stands here.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from config.roles import ADMINISTRATORS, MANAGERS, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Invalid,
    Refused,
    Register,
    Watch,
    Words,
    _l,
    choice,
    clock,
    group,
    known,
    long_text,
    moment,
    number,
    ref,
    say,
    text,
    ticking,
    transition,
    yes_no,
)
from models.engine.columns import Moment
from models.engine.record import register_names

from .channels import Channel, Trouble
from .events import TELLINGS, Event

MESSAGE, COURSE = _l("What is sent"), _l("Course")
SWEPT_AT_ONCE = 200


class Unwanted(Choice):
    """Why a message was dropped instead of sent."""

    TOO_LATE = "too_late", _l("Too late to be of use")
    NO_CONSENT = "no_consent", _l("The resident does not agree to messages")
    SWITCHED_OFF = "switched_off", _l("The person does not want it")
    NO_ADDRESS = "no_address", _l("No address")
    NO_RIGHT = "no_right", _l("The person may not see it any more")


class Recipient(Choice):
    """Who is told."""

    RESIDENT = "resident", _l("A resident")
    COLLEAGUE = "colleague", _l("Colleague")
    GROUP = "group", _l("Group chat")


class OutboxMessage(Register):
    """A message to somebody outside the screens of the desk: e-mail, text message or group chat."""

    class State(Choice):
        """What has become of it."""

        WAITING = "waiting", _l("Waiting to be sent"), "info"
        SENT = "sent", _l("Sent"), "good"
        DROPPED = "dropped", _l("Dropped"), "neutral"
        DEAD = "dead", _l("Not delivered"), "bad"
        GIVEN_UP = "given_up", _l("Given up"), "neutral"

    about = About(
        label=_l("Outgoing message"),
        area="office",
        title="subject",
        order="-created_at",
        access=Access(see=ADMINISTRATORS | MANAGERS, add=ADMINISTRATORS, delete=NOBODY, export=ADMINISTRATORS),
        watches=(Watch(_l("Messages not delivered"), {"state": "dead"}, "bad"),),
    )

    channel = choice(
        Channel,
        _l("Sent by"),
        listed=True,
        group=MESSAGE,
        help=_l("What you add here is a test message: to yourself, or to the group."),
    )
    with group(MESSAGE, written_by="engine"):
        event = choice(Event, _l("Event"), listed=True, default=Event.TEST)
        subject = text(_l("Subject line"), 200, required=True, listed=True, search=True)
        body = long_text(_l("Text"), 1200, required=True)
        recipient = choice(Recipient, _l("Goes to"), default=Recipient.COLLEAGUE, filter=False)
        account = ref("User", _l("Colleague"), filter=False)
        about_register = known(register_names, _l("About: register"))
        about_id = number(_l("About: record"))
        edition = number(_l("Edition of the template"), default=1)
        kind = text(_l("Kind of message"), 20)
        is_urgent = yes_no(_l("Also in quiet hours"))
    with group(COURSE, written_by="engine"):
        next_try_at = moment(_l("Next try"), listed=True)
        good_until_at = moment(_l("Of use until"))
        tries = number(_l("Tries"), default=0, listed=True)
        trouble = choice(Trouble, _l("Last trouble"), listed=True)
        answer_code = number(_l("Code of the answer"))
        sent_at = moment(_l("Sent off at"), filter=True, sort=True)
        sent_to = text(_l("Sent to"), 120)
        unwanted = choice(Unwanted, _l("Why dropped"), filter=False)
        reason = text(_l("Why given up"), 200)

    # The same for the same event, recipient and channel: told once, whatever happens twice. Message-ID and
    # Idempotency-Key are made from it.
    key: Mapped[str] = mapped_column(sa.String(40), unique=True)
    # Whom it goes to is no field: who looks after the outbox does not see who lives here.
    customer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customer.id"), index=True)
    # Who sends it just now, and until when the others leave it to them.
    held_by: Mapped[str | None] = mapped_column(sa.String(32))
    held_until: Mapped[datetime | None] = mapped_column(Moment())

    rules = (
        Check("sent", "state <> 'sent' OR sent_at IS NOT NULL"),
        Check("given_up", "state <> 'given_up' OR reason IS NOT NULL"),
        Check("dropped", "state <> 'dropped' OR unwanted IS NOT NULL"),
        Check("one_recipient", "customer_id IS NULL OR account_id IS NULL"),
        sa.Index("ix_outbox_message_due", "state", "next_try_at"),
    )

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        """Only test messages are added by hand, to whoever adds them."""
        from .posting import for_a_test

        if act.actor.user_id is None and values["channel"] != Channel.GROUP and not act.actor.is_system:
            raise Invalid(say("Only somebody with an account gets a test message."), "channel")
        for key, value in for_a_test(act, values["channel"]).items():
            setattr(self, key, value)

    def why_not_edit(self, actor: Any) -> Words | None:
        return say("A message stays as it was written.")

    def _is_leaving(self) -> Words | None:
        if self.held_until is not None and self.held_until > clock.now():
            return say("It is being sent at this moment. Look again in a few minutes.")
        return None

    # -- what people do -----------------------------------------------------------------------------------------------

    @transition(_l("Try again"), State.DEAD, State.GIVEN_UP, to=State.WAITING, may=ADMINISTRATORS, tone="info")
    def retry(self, act: Act) -> None:
        """Send it after all, from the next minute on, with all its tries anew."""
        self.tries, self.next_try_at, self.reason = 0, act.at, None
        self.good_until_at = max(self.good_until_at or act.at, act.at + TELLINGS[self.event].good_for)

    @transition(
        _l("Give up sending"),
        State.WAITING,
        State.DEAD,
        to=State.GIVEN_UP,
        may=ADMINISTRATORS,
        unless=_is_leaving,
        tone="warn",
    )
    def give_up(self, act: Act, *, reason: str) -> None:
        """Do not send it any more, for a reason that whoever asks can read."""
        self.reason, self.next_try_at = reason, None

    # -- what the delivery does ---------------------------------------------------------------------------------------

    @transition(_l("Be sent"), State.WAITING, to=State.SENT)
    def mark_sent(self, act: Act, *, sent_to: str | None = None) -> None:
        """Follows when the server has taken it."""
        self.sent_at, self.sent_to, self.next_try_at = act.at, sent_to, None
        self.tries += 1
        self.trouble = self.answer_code = None

    @transition(_l("Fail for good"), State.WAITING, to=State.DEAD)
    def mark_dead(self, act: Act, *, trouble: Trouble | None = None, answer_code: int | None = None) -> None:
        """Follows when the server refuses it for good, or was tried too often."""
        self.trouble, self.answer_code, self.next_try_at = trouble, answer_code, None
        self.tries += 1

    @transition(_l("Be dropped"), State.WAITING, to=State.DROPPED)
    def drop(self, act: Act, *, unwanted: Unwanted) -> None:
        """Follows when it is not wanted any more: consent withdrawn, switched off, or too late."""
        self.unwanted, self.next_try_at = unwanted, None

    @transition(_l("Note a failed try"), State.WAITING, to=None)
    def postpone(
        self, act: Act, *, next_try_at: datetime, trouble: Trouble | None = None, answer_code: int | None = None
    ) -> None:
        """Follows when a try failed that may succeed later."""
        if next_try_at <= act.at:
            raise Refused(say("The next try lies in the past."), "next_try_at")
        self.next_try_at, self.trouble, self.answer_code = next_try_at, trouble, answer_code
        self.tries += 1


def sweep(session: Session, act: Act) -> int:
    """Drop what is too late, whether or not its channel is still set up. Returns how many."""
    late = (
        sa.select(OutboxMessage)
        .where(
            OutboxMessage.state == OutboxMessage.State.WAITING,
            OutboxMessage.voided_at.is_(None),
            OutboxMessage.good_until_at <= act.at,
            sa.or_(OutboxMessage.held_until.is_(None), OutboxMessage.held_until <= act.at),
        )
        .order_by(OutboxMessage.id)
        .limit(SWEPT_AT_ONCE)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    found = session.scalars(late).all()
    for message in found:
        OutboxMessage.drop.follow(message, act, unwanted=Unwanted.TOO_LATE)
    return len(found)


ticking.ALSO["outbox"] = sweep
