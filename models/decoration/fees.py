"""The fees of a decoration (F5, F6): management fee, waste removal, passes and deposit, each by its published standard,
all paid with one receipt before the permit; and the way back of the deposit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from models.engine import About, Act, Invalid, Line, Refused, Words, _l, clock, money, number, ref, say
from models.money import counter, settling
from models.money.arithmetic import ZERO
from models.money.charge import Charge
from models.money.fee_standard import standard_for_unit
from models.money.kinds import OF_DECORATION, Basis, FeeItem, PaymentMethod

if TYPE_CHECKING:
    from .decoration_application import DecorationApplication

AT_ONCE = (Basis.AREA, Basis.FIXED, Basis.PIECE)  # these need nothing but the standard; others are added by hand


class DecorationFee(Line):
    """One fee of the application; its charge says how it came about."""

    about = About(label=_l("Fee of a decoration"), parent="DecorationApplication")

    fee_standard = ref("FeeStandard", _l("Fee standard"))
    quantity = number(_l("Quantity"), places=2, least=0, most=1_000_000, required=False)
    price = money(_l("Price"), required=False)
    amount = money(_l("Amount"), written_by="engine")
    charge = ref("Charge", _l("Charge"), written_by="engine")


def usual(application: DecorationApplication) -> list[DecorationFee]:
    """The fees in force for this home, to be looked over; those that were charged before stay as they are."""
    if held := charged(application):
        return held
    items = [item for item in OF_DECORATION if item is not FeeItem.PASSES]  # how many, only the cashier knows
    standards = standard_for_unit(application.session, application.unit, items, clock.today())
    return [DecorationFee(fee_standard=standard) for standard in standards if standard.basis in AT_ONCE]


def charged(application: DecorationApplication) -> list[DecorationFee]:
    """The fees whose charges stand."""
    return [line for line in application.fees if line.charge and line.charge.state is not Charge.State.CANCELLED]


def take(
    application: DecorationApplication, act: Act, rows: Sequence[Any], method: PaymentMethod, *, is_confirmed: bool
) -> None:
    """Write what is not charged yet, and take all of it with one receipt."""
    lines = charged(application)
    if not lines:
        lines = [_line(application, act, row, place) for place, row in enumerate(rows)]
        if not lines:
            raise Invalid(say("Say which fees are taken; each follows a published standard (F1)."), "fees")
        application.fees = lines
    charges = [line.charge for line in lines]
    receipt = counter.take(act, charges, method, is_confirmed=is_confirmed)
    deposits = [charge for charge in charges if charge.item is FeeItem.DEPOSIT]
    application.receipt, application.receipt_number = receipt, receipt.number
    application.deposit_amount = counter.total(deposits)
    application.fee_amount = counter.total(charges) - application.deposit_amount
    application.fee_paid_at = act.at


def _line(application: DecorationApplication, act: Act, row: Any, place: int) -> DecorationFee:
    told = row if isinstance(row, dict) else {key: getattr(row, key) for key in ("fee_standard", "quantity", "price")}
    standard = told["fee_standard"]
    if standard.item not in OF_DECORATION:
        told_off = say("“%(fee)s” is no fee of a decoration.", fee=standard.name)
        raise Invalid(told_off, f"fees-{place}-fee_standard_id")
    asked = {key: told.get(key) for key in ("quantity", "price")}
    try:
        charge = counter.write(act, application.unit, application.applicant, standard, **asked)
    except Invalid as fault:
        raise Invalid({f"fees-{place}-{key}": told for key, told in fault.errors.items()}) from None
    return DecorationFee(fee_standard=standard, amount=charge.amount, charge=charge, **asked)


def why_not_return(application: DecorationApplication) -> Words | None:
    """Why no deposit can be given back, or None."""
    if not application.deposit_amount:
        return say("No deposit was paid.")
    return say("The deposit is settled already.") if application.deposit_returned is not None else None


def give_back(application: DecorationApplication, act: Act, amount: Decimal, reason: str | None) -> None:
    """Release the deposit, less what is kept back for a violation that was written down."""
    from .decoration_violation import has_violations

    held = application.deposit_amount or ZERO
    if amount > held:
        raise Invalid(say("Not more than the deposit that was paid."), "deposit_returned")
    if amount < held and not reason:
        raise Invalid(say("Say what is kept back, and for which violation."), "deduction_reason")
    if amount < held and not has_violations(application):
        raise Refused(say("Something is kept back only for a violation that was written down; enter it first."))
    application.deposit_returned, application.deduction_reason = amount, reason if amount < held else None
    for line in application.fees:
        if line.charge is not None and line.charge.item is FeeItem.DEPOSIT and line.charge.state is Charge.State.PAID:
            share = min(amount, line.charge.paid_amount)
            settling.release_deposit(line.charge, act, share, reason)
            amount -= share
