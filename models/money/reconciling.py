"""Money adds up (F10): what `flask check` proves of charges, accounts, receipts, clearings and dunning cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine.numbers import NumberCounter

from .charge import Charge
from .daily_cash_report import DailyCashLine, DailyCashReport
from .dunning_case import DunningCase
from .fee_account import OF_ADVANCE, AccountEntry, EntryKind, FeeAccount
from .kinds import FeeItem, PaymentMethod
from .receipt import Receipt
from .receipt_line import ReceiptLine

NOTHING: Any = sa.literal_column("0")
FEW = 5


def _sum(column: Any, *where: Any) -> Any:
    """A sum that is zero where there is nothing to add."""
    return sa.func.coalesce(sa.select(sa.func.sum(column)).where(*where).scalar_subquery(), NOTHING)


def _tell(session: Session, statement: sa.Select[Any], told: str) -> Iterator[str]:
    for title in session.scalars(statement.limit(FEW)):
        yield told.format(title)


IN_FORCE = ReceiptLine.receipt_id.in_(sa.select(Receipt.id).where(Receipt.state.in_(Receipt.TAKEN)))


def charge_faults(session: Session) -> Iterator[str]:
    """What was paid of a charge is what its receipts and advances say; arrears are flagged where there are any."""
    by_receipts = _sum(ReceiptLine.amount, ReceiptLine.charge_id == Charge.id, IN_FORCE)
    of_advance = AccountEntry.kind.in_(OF_ADVANCE)
    by_advance = _sum(AccountEntry.amount, AccountEntry.charge_id == Charge.id, of_advance)
    paid = sa.select(Charge.number).where(Charge.paid_amount != by_receipts - by_advance)
    yield from _tell(session, paid, "charge {}: paid is not what its receipts and advances say")
    back = _sum(AccountEntry.amount, AccountEntry.charge_id == Charge.id, AccountEntry.kind == EntryKind.RELEASED)
    too_much = sa.select(Charge.number).where(
        back > sa.case((Charge.item == FeeItem.DEPOSIT, Charge.paid_amount), else_=NOTHING)
    )
    yield from _tell(session, too_much, "charge {}: more was given back than is held as a deposit")
    settled = Charge.state.in_((Charge.State.PAID, Charge.State.WRITTEN_OFF))
    is_even = Charge.paid_amount + Charge.waived_amount == Charge.amount
    uneven = sa.select(Charge.number).where(
        sa.or_(sa.and_(settled, ~is_even), sa.and_(Charge.state.in_(Charge.OPEN), is_even))
    )
    yield from _tell(session, uneven, "charge {}: its state does not fit its sums")
    late = sa.exists().where(Charge.fee_account_id == FeeAccount.id, Charge.state.in_(Charge.LATE))
    flagged = sa.select(FeeAccount.number).where(FeeAccount.is_in_arrears != late)
    yield from _tell(session, flagged, "fee_account {}: its flag does not say whether something is overdue")
    balance = _sum(AccountEntry.amount, AccountEntry.fee_account_id == FeeAccount.id)
    unbalanced = sa.select(FeeAccount.number).where(FeeAccount.advance_balance != balance)
    yield from _tell(session, unbalanced, "fee_account {}: its advance is not the sum of its entries")


def receipt_faults(session: Session) -> Iterator[str]:
    """Lines come to the amount, advances stand on the account, and no number is missing."""
    lines = _sum(ReceiptLine.amount, ReceiptLine.receipt_id == Receipt.id)
    uneven = sa.select(Receipt.number).where(Receipt.amount != lines)
    yield from _tell(session, uneven, "receipt {}: its lines do not come to its amount")
    paid_in = _sum(
        ReceiptLine.amount,
        ReceiptLine.receipt_id == Receipt.id,
        ReceiptLine.charge_id.is_(None),
        Receipt.state.in_(Receipt.TAKEN),
    )
    # The outer receipt decides whether it counts; it must not be searched for a second time.
    booked = _sum(AccountEntry.amount, AccountEntry.receipt_id == Receipt.id)
    unbooked = sa.select(Receipt.number).where(booked != paid_in)
    yield from _tell(session, unbooked, "receipt {}: its advance does not stand on the account")
    foreign = (
        sa.select(Receipt.number)
        .join(ReceiptLine, ReceiptLine.receipt_id == Receipt.id)
        .join(Charge, Charge.id == ReceiptLine.charge_id)
        .where(Charge.fee_account_id != Receipt.fee_account_id)
    )
    yield from _tell(session, foreign, "receipt {}: it pays a charge of another account")
    yield from broken_numbers(session)


def broken_numbers(session: Session) -> Iterator[str]:
    """Days on which fewer receipts exist than numbers were given out (a void receipt exists)."""
    prefix = Receipt.about.prefix
    given = sa.select(NumberCounter.day, NumberCounter.last).where(NumberCounter.prefix == prefix)
    day = sa.func.substr(Receipt.number, len(prefix) + 1, 8)
    held = {
        on: (count, first, last)
        for on, count, first, last in session.execute(
            sa.select(day, sa.func.count(), sa.func.min(Receipt.number), sa.func.max(Receipt.number)).group_by(day)
        )
    }
    for on, last in session.execute(given):
        expected = (last, f"{prefix}{on}-0001", f"{prefix}{on}-{last:04d}")
        if last > 9999:  # text no longer sorts by number
            expected = (last, *held.get(on, (0, "", ""))[1:])
        if held.pop(on, None) != expected:
            yield f"receipts of {on}: their numbers are broken, {last} were given out"
    for on in held:
        yield f"receipts of {on}: nobody gave out their numbers"


def clearing_faults(session: Session) -> Iterator[str]:
    """The totals of a closed day are those of its receipts, by means of payment and by item."""
    mine, cash = Receipt.daily_cash_report_id == DailyCashReport.id, Receipt.method == PaymentMethod.CASH
    takings = _sum(DailyCashLine.amount, DailyCashLine.daily_cash_report_id == DailyCashReport.id)
    wrong = sa.select(DailyCashReport.number).where(
        sa.or_(
            DailyCashReport.cash_taken != _sum(Receipt.amount, mine, cash),
            DailyCashReport.other_taken != _sum(Receipt.amount, mine, ~cash),
            takings != DailyCashReport.cash_taken + DailyCashReport.other_taken,
        )
    )
    yield from _tell(session, wrong, "daily_cash_report {}: its totals are not those of its receipts")
    state = DailyCashReport.State
    unbanked = (
        sa.select(Receipt.number)
        .join(DailyCashReport, mine)
        .where((Receipt.state == Receipt.State.DEPOSITED) != (DailyCashReport.state == state.DEPOSITED))
    )
    yield from _tell(session, unbanked, "receipt {}: its report says otherwise whether it is in the bank")


def dunning_faults(session: Session) -> Iterator[str]:
    """A running case asks for what is open in it, and a closed one for nothing."""
    left = Charge.amount - Charge.paid_amount - Charge.waived_amount
    owed = _sum(left, Charge.dunning_case_id == DunningCase.id, Charge.state == Charge.State.IN_DUNNING)
    wrong = sa.select(DunningCase.number).where(DunningCase.amount != owed)
    yield from _tell(session, wrong, "dunning_case {}: it asks for another sum than what is open")
    closed = (
        sa.select(Charge.number)
        .join(DunningCase, DunningCase.id == Charge.dunning_case_id)
        .where(Charge.state == Charge.State.IN_DUNNING, DunningCase.closed_at.is_not(None))
    )
    yield from _tell(session, closed, "charge {}: it is dunned by a case that is closed")
