"""Money finds its charges: receipts, advances, and the way back. Everything here locks the account first, then its
charges in one order, so that two people who take money for the same home wait for each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Act, Refused, say

from .arithmetic import ZERO
from .charge import Charge
from .fee_account import OF_ADVANCE, AccountEntry, EntryKind, FeeAccount, book


def hold(account: FeeAccount) -> None:
    """Lock an account and read it afresh."""
    session = account.session
    session.flush()
    session.scalars(
        sa.select(FeeAccount)
        .where(FeeAccount.id == account.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def open_charges(account: FeeAccount, *only: int) -> list[Charge]:
    """The open charges of an account (of these ids), locked and read afresh, the oldest debt first."""
    session = account.session
    session.flush()
    wanted = [Charge.id.in_(only)] if only else []
    found: Sequence[Charge] = session.scalars(
        sa.select(Charge)
        .where(Charge.fee_account_id == account.id, Charge.state.in_(Charge.OPEN), *wanted)
        .order_by(Charge.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    return sorted(found, key=lambda charge: (charge.due_on, charge.period_from, charge.id))


def owes(account: FeeAccount) -> bool:
    """Whether anything is open on an account."""
    still = sa.select(Charge.id).where(Charge.fee_account_id == account.id, Charge.state.in_(Charge.OPEN))
    return account.session.scalar(still.limit(1)) is not None


def owed_on(session: Session, account: FeeAccount) -> Decimal:
    """What is open on an account, in yuan; nothing is locked."""
    left = Charge.amount - Charge.paid_amount - Charge.waived_amount
    mine = (Charge.fee_account_id == account.id, Charge.state.in_(Charge.OPEN))
    return session.scalar(sa.select(sa.func.sum(left)).where(*mine)) or ZERO


def spread(amount: Decimal, charges: list[Charge]) -> list[tuple[Charge, Decimal]]:
    """Which charge gets how much, the first ones in full."""
    shares = []
    for charge in charges:
        share = min(amount, charge.open_amount)
        if share <= 0:
            break
        shares.append((charge, share))
        amount -= share
    return shares


def spend_advance(account: FeeAccount, act: Act) -> Decimal:
    """Pay open charges from the advance of their account. Returns how much was spent."""
    hold(account)
    if not account.advance_balance:
        return ZERO
    spent = ZERO
    for charge, share in spread(account.advance_balance, open_charges(account)):
        book(account, act, EntryKind.USED, -share, charge=charge)
        Charge.take_payment.follow(charge, act, amount=share)
        spent += share
    return spent


def spent_on(charge: Charge) -> Decimal:
    """How much of a charge its advance has paid, in yuan."""
    return -_booked(charge, *OF_ADVANCE)


def released(charge: Charge) -> Decimal:
    """How much of a deposit was given back, in yuan."""
    return _booked(charge, EntryKind.RELEASED)


def _booked(charge: Charge, *kinds: EntryKind) -> Decimal:
    of_it = (AccountEntry.charge_id == charge.id, AccountEntry.kind.in_(kinds))
    return charge.session.scalar(sa.select(sa.func.sum(AccountEntry.amount)).where(*of_it)) or ZERO


def release_deposit(charge: Charge, act: Act, amount: Decimal, reason: str | None) -> None:
    """Give a deposit back, by transfer from finance and never out of the till: it comes to the account and leaves it.
    What is kept back stays paid."""
    hold(charge.fee_account)
    charge.session.refresh(charge, with_for_update=True)
    if charge.state is not Charge.State.PAID or released(charge):
        raise Refused(say("%(charge)s is not a deposit that is held.", charge=str(charge)))
    if amount:
        book(charge.fee_account, act, EntryKind.RELEASED, amount, charge=charge, reason=reason)
        book(charge.fee_account, act, EntryKind.REFUNDED, -amount, reason=reason or charge.number)


def return_advance(charge: Charge, act: Act) -> None:
    """Put on the account again what its advance paid of a charge."""
    hold(charge.fee_account)
    back = spent_on(charge)
    book(charge.fee_account, act, EntryKind.RETURNED, back, charge=charge, reason=charge.change_reason)
    owe_again(charge, act, back)


def owe_again(charge: Charge, act: Act, amount: Decimal) -> None:
    """Take back what was paid of a charge, and let those know who counted on it."""
    from .consequences import owed_again

    if released(charge):
        raise Refused(say("The deposit %(charge)s was given back already; its receipt stays.", charge=str(charge)))
    Charge.give_back.follow(charge, act, amount=amount)
    owed_again(charge, act)


def take_in(receipt: Any, act: Act) -> None:
    """Book a receipt: each line pays its charge, a line without charge is an advance."""
    account = receipt.fee_account
    hold(account)
    if account.state == FeeAccount.State.CLOSED:
        raise Refused(say("This account is closed; open it again first."))
    still_open = {charge.id: charge for charge in _of_lines(receipt)}
    for line in receipt.lines:
        if line.charge_id is None:
            book(account, act, EntryKind.DEPOSIT, line.amount, receipt=receipt)
            continue
        charge = still_open.get(line.charge_id)
        if charge is None or charge.open_amount < line.amount:
            raise Refused(
                say(
                    "%(charge)s is no longer owed in full. Return this receipt unused and write a new one.",
                    charge=str(line.charge),
                )
            )
        Charge.take_payment.follow(charge, act, amount=line.amount)


def give_back(receipt: Any, act: Act) -> None:
    """Undo `take_in`: what the receipt paid is owed again, its advance leaves the account."""
    account = receipt.fee_account
    hold(account)
    session = receipt.session
    ids = [line.charge_id for line in receipt.lines if line.charge_id]
    session.scalars(
        sa.select(Charge)
        .where(Charge.id.in_(ids))
        .order_by(Charge.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    advance = sum((line.amount for line in receipt.lines if line.charge_id is None), ZERO)
    if advance > account.advance_balance:
        raise Refused(
            say(
                "%(used)s of the advance on this receipt has been used. Take it back from its charges first.",
                used=advance - account.advance_balance,
            )
        )
    for line in receipt.lines:
        if line.charge_id is None:
            book(account, act, EntryKind.WITHDRAWN, -line.amount, receipt=receipt, reason=receipt.annul_reason)
        else:
            owe_again(line.charge, act, line.amount)


def _of_lines(receipt: Any) -> list[Charge]:
    ids = [line.charge_id for line in receipt.lines if line.charge_id]
    return open_charges(receipt.fee_account, *ids) if ids else []
