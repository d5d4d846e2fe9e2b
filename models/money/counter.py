"""Fees taken at the counter as a step of something else (F5, F6, F17): written by the published standard and paid at
once, charge and receipt in the transaction of the step. Nobody copies a number or a sum from another book."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Act, Refused, ledger, say

from .arithmetic import ZERO
from .charge import Charge
from .fee_account import FeeAccount
from .fee_standard import FeeStandard
from .kinds import PaymentMethod
from .receipt import Receipt
from .receipt_line import ReceiptLine


def write(act: Act, unit: Any, customer: Any, standard: FeeStandard, **asked: Any) -> Charge:
    """The charge of one fee; `asked` are months, quantity or price. Raises `Invalid` beside what is missing."""
    session = unit.session
    charge: Charge = ledger.enter(
        session,
        act,
        Charge,
        community=unit.community,
        unit=unit,
        customer=customer,
        fee_standard=standard,
        **{key: value for key, value in asked.items() if value is not None},
    )
    return charge


def take(act: Act, charges: Sequence[Charge], method: PaymentMethod, *, is_confirmed: bool) -> Receipt:
    """The one receipt that pays all these charges of one account. What has been paid meanwhile is not taken again."""
    session = charges[0].session
    owed = [charge for charge in charges if charge.state in Charge.OPEN]
    if not owed:
        return _receipt_of(session, charges)
    account: FeeAccount = owed[0].fee_account
    receipt: Receipt = ledger.enter(
        session,
        act,
        Receipt,
        community=account.community,
        fee_account=account,
        amount=sum((charge.open_amount for charge in owed), ZERO),
        method=method,
        is_confirmed=is_confirmed,
        lines=[{"charge": charge, "amount": charge.open_amount} for charge in owed],
    )
    return receipt


def total(charges: Sequence[Charge]) -> Decimal:
    """What the charges come to, in yuan."""
    return sum((charge.amount for charge in charges), ZERO)


def _receipt_of(session: Session, charges: Sequence[Charge]) -> Receipt:
    paid = sa.select(ReceiptLine.receipt_id).where(ReceiptLine.charge_id.in_([charge.id for charge in charges]))
    found = session.scalars(
        sa.select(Receipt)
        .where(Receipt.id.in_(paid), Receipt.state.in_(Receipt.TAKEN))
        .order_by(Receipt.id.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        raise Refused(say("No receipt in force pays this fee. Take the fee at the counter first."))
    return found
