"""What a shift hands over, read from the registers at the moment at which the colleague signs (M11-01).

Each source tells of one register, and only to whoever may read it there: the guard hands over no callbacks. What
there is too much of to call one by one is handed over as a number, with the first and the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.decoration.worker_pass import WorkerPass
from models.desk.guest_message import GuestMessage
from models.desk.info_transfer_slip import InfoTransferSlip
from models.desk.registered_mail import RegisteredMail
from models.desk.visitor_slip import VisitorSlip
from models.engine import REGISTERS, Actor, clock, policy
from models.engine.deadlines import Deadline
from models.keys.key import Key
from models.keys.key_loan import KeyLoan
from models.money.kinds import PaymentMethod
from models.money.receipt import Receipt
from models.voice.callback import Callback

from .handover_item import HandoverKind, Trouble

ONE_BY_ONE = 25  # of one kind; more than these are counted
AHEAD = timedelta(hours=24)  # what was promised until then


@dataclass(frozen=True)
class Told:
    """One thing that changes hands. `register`, `number` and `id` name where it stands."""

    kind: HandoverKind
    content: str
    quantity: str | None = None
    register: str | None = None
    number: str | None = None
    id: int | None = None
    trouble: Trouble | None = None


@dataclass(frozen=True)
class Watch:
    """Whose shift it is: the community, the person who leaves, and from when until when."""

    session: Session
    community_id: int
    person: Actor
    since: datetime
    at: datetime

    def rows(self, model: Any, *where: Any) -> Sequence[Any]:
        """The records in force of this community that the person may see."""
        if not self.person.may(f"{model.__tablename__}.see"):
            return ()
        mine = (model.community_id == self.community_id, model.voided_at.is_(None))
        return self.session.scalars(policy.rows(self.person, model).where(*mine, *where).order_by(model.id)).all()


def handed_over(watch: Watch) -> list[Told]:
    """Everything, kind by kind."""
    return [told for source in SOURCES for told in source(watch)]


def has_no_owner(session: Any, mail_id: int | None) -> bool:
    """Whether this item still lies at the desk and nobody knows whose it is."""
    mail = session.get(RegisteredMail, mail_id) if mail_id is not None else None
    return mail is not None and mail.unit_id is None and mail.state in RegisteredMail.WAITING


def _each(
    kind: HandoverKind,
    rows: Sequence[Any],
    content: Callable[[Any], str],
    trouble: Callable[[Any], Trouble | None] = lambda _row: None,
    quantity: Callable[[Any], str | None] = lambda _row: None,
) -> Iterator[Told]:
    """The rows one by one, those with trouble first; past a number, the rest as a number."""
    named = [(trouble(row), row) for row in rows]
    named.sort(key=lambda pair: pair[0] is None)
    for wrong, row in named[:ONE_BY_ONE]:
        yield Told(kind, content(row)[:120], quantity(row), row.__tablename__, str(row)[:40], row.id, wrong)
    if rest := [row for _wrong, row in named[ONE_BY_ONE:]]:
        yield Told(kind, f"{rest[0]} … {rest[-1]}"[:120], str(len(rest)), rest[0].__tablename__)


def _keys(watch: Watch) -> Iterator[Told]:
    """The keys on their hooks: board by board where there are many, with how many must hang there."""
    hanging = watch.rows(Key, Key.state == Key.State.IN_CABINET)
    if len(hanging) <= ONE_BY_ONE:
        yield from _each(
            HandoverKind.KEYS,
            hanging,
            lambda key: " ".join(filter(None, (key.hook, key.tag))),
            quantity=lambda key: str(key.quantity),
        )
        return
    boards: dict[str, list[Any]] = {}
    for key in hanging:
        boards.setdefault((key.hook or "–").partition("-")[0], []).append(key)
    for _board, keys in sorted(boards.items()):
        hooks = sorted(key.hook or "–" for key in keys)
        content = f"{hooks[0]} … {hooks[-1]}"
        yield Told(HandoverKind.KEYS, content, str(sum(key.quantity for key in keys)), Key.__tablename__)


def _keys_out(watch: Watch) -> Iterator[Told]:
    out = watch.rows(KeyLoan, KeyLoan.state.in_((KeyLoan.State.OUT, KeyLoan.State.OVERDUE)))
    return _each(
        HandoverKind.KEYS_OUT,
        out,
        lambda loan: f"{loan.key.tag} → {loan.borrower}",
        lambda loan: Trouble.OVERDUE if loan.state == KeyLoan.State.OVERDUE else None,
    )


def _mail(watch: Watch) -> Iterator[Told]:
    waiting = watch.rows(RegisteredMail, RegisteredMail.state.in_(RegisteredMail.WAITING))
    return _each(
        HandoverKind.MAIL,
        waiting,
        lambda mail: " · ".join(filter(None, (mail.item_number, mail.addressee, mail.unit and mail.unit.code))),
        lambda mail: Trouble.NO_OWNER if mail.unit_id is None else None,
        lambda mail: str(mail.pieces),
    )


def _messages(watch: Watch) -> Iterator[Told]:
    taken = watch.rows(GuestMessage, GuestMessage.state == GuestMessage.State.TAKEN)
    return _each(HandoverKind.MESSAGES, taken, lambda message: f"{message.caller_name} → {message.for_whom}")


def _cash(watch: Watch) -> Iterator[Told]:
    """What the person took in this shift: the receipts without a gap, and the cash that must lie in the till."""
    me = watch.person.staff_member_id
    taken = watch.rows(
        Receipt, Receipt.collector_id == me, Receipt.received_at > watch.since, Receipt.received_at <= watch.at
    )
    kept = [receipt for receipt in taken if receipt.state in Receipt.TAKEN]
    if kept:
        cash = sum(receipt.amount for receipt in kept if receipt.method == PaymentMethod.CASH)
        content = f"{kept[0].number} … {kept[-1].number} ({len(kept)})"
        yield Told(HandoverKind.CASH, content, f"¥{cash:,.2f}", Receipt.__tablename__)


def _visitors(watch: Watch) -> Iterator[Told]:
    inside = watch.rows(VisitorSlip, VisitorSlip.state == VisitorSlip.State.ADMITTED)
    return _each(
        HandoverKind.VISITORS,
        inside,
        lambda slip: f"{slip.visitor_name} → {slip.unit.code if slip.unit else slip.host_name}",
        _overdue(watch.at),
        lambda slip: str(slip.people),
    )


def _passes(watch: Watch) -> Iterator[Told]:
    """The duplicates that lie at the gate while their holders are inside."""
    inside = watch.rows(WorkerPass, WorkerPass.state == WorkerPass.State.INSIDE)
    return _each(HandoverKind.PASSES, inside, lambda card: f"{card.decoration_worker} · {card.unit.code}")


def _slips(watch: Watch) -> Iterator[Told]:
    State = InfoTransferSlip.State
    still = watch.rows(InfoTransferSlip, InfoTransferSlip.state != State.CLOSED)
    return _each(HandoverKind.SLIPS, still, lambda slip: str(slip.subject), _overdue(watch.at))


def _callbacks(watch: Watch) -> Iterator[Told]:
    due = watch.rows(Callback, Callback.state.in_(Callback.WAITING), Callback.due_at <= watch.at + AHEAD)
    return _each(
        HandoverKind.CALLBACKS, due, lambda call: call.unit.code if call.unit else call.number, _overdue(watch.at)
    )


def _promises(watch: Watch) -> Iterator[Told]:
    """What somebody was promised for the hours to come, in whichever register the person sees."""
    promised = sa.select(Deadline).where(
        Deadline.community_id == watch.community_id,
        Deadline.is_promised,
        Deadline.met_at.is_(None),
        Deadline.dropped_at.is_(None),
        Deadline.due_at <= watch.at + AHEAD,
        Deadline.register.not_in(("key_loan", "callback", "info_transfer_slip", "shift_handover", "whiteboard_post")),
    )
    found = watch.session.scalars(promised.order_by(Deadline.due_at, Deadline.id).limit(ONE_BY_ONE)).all()
    names = policy.titles_of(watch.session, watch.person, [(each.register, each.record_id) for each in found])
    for each in found:
        title = names.get((each.register, each.record_id))
        if title is not None and each.register in REGISTERS:
            until = f"{clock.local(each.due_at):%m-%d %H:%M}"
            late = Trouble.OVERDUE if each.due_at < watch.at else None
            yield Told(HandoverKind.PROMISES, title, until, each.register, title[:40], each.record_id, late)


def _overdue(at: datetime) -> Callable[[Any], Trouble | None]:
    return lambda row: Trouble.OVERDUE if row.due_at is not None and row.due_at < at else None


SOURCES: tuple[Callable[[Watch], Iterator[Told]], ...] = (
    _keys,
    _keys_out,
    _mail,
    _messages,
    _cash,
    _visitors,
    _passes,
    _slips,
    _callbacks,
    _promises,
)
