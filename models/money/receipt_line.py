"""What a receipt is for, line by line (M8-03)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from models.engine import About, Check, Invalid, Line, Unique, _l, choice, money, ref, say

from .arithmetic import FEN, ZERO
from .charge import Charge
from .fee_account import FeeAccount
from .kinds import FeeItem
from .settling import hold, open_charges, spread


class ReceiptLine(Line):
    """A sum for one charge; without a charge it is paid in advance."""

    about = About(label=_l("Line of a receipt"), parent="Receipt")

    rules = (
        Check("amount", "amount > 0"),
        Check("advance", "(charge_id IS NULL) = (item = 'advance')"),
        Unique("receipt_id", "charge_id", name="charge"),
    )

    charge = ref("Charge", _l("Charge"), required=False, help=_l("Left blank, it is paid in advance."))
    item = choice(FeeItem, _l("Fee item"), required=True, written_by="engine")
    amount = money(_l("Amount"), least=FEN)


def lines_for(account: FeeAccount, amount: Decimal, typed: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The lines of a receipt as typed; left blank, the oldest debts. What remains is an advance."""
    hold(account)
    owed = open_charges(account)
    rows = [dict(row) for row in typed]
    if not rows:
        rows = [{"charge": charge, "amount": share} for charge, share in spread(amount, owed)]
    known, named = {charge.id: charge for charge in owed}, set()
    for row in rows:
        charge: Charge | None = row.get("charge")
        if charge is None:
            row["item"] = FeeItem.ADVANCE
            continue
        if charge.id not in known:
            raise Invalid(say("%(charge)s is not open on this account.", charge=str(charge)), "lines")
        if charge.id in named:
            raise Invalid(say("%(charge)s is named twice.", charge=str(charge)), "lines")
        named.add(charge.id)
        if row["amount"] > charge.open_amount:
            raise Invalid(
                say("%(charge)s: only %(open)s is still open.", charge=str(charge), open=charge.open_amount), "lines"
            )
        row["item"] = charge.item
    left = amount - sum((row["amount"] for row in rows), ZERO)
    if left < 0:
        raise Invalid(say("The lines come to more than the amount of the receipt."), "lines")
    if left:
        rows.append({"charge": None, "amount": left, "item": FeeItem.ADVANCE})
    return rows
