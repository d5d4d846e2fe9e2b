"""The closed lists of the money registers, who works with money, and the figures of the trade (M8, `domain` money)."""

from __future__ import annotations

from decimal import Decimal

from config.roles import AUDITOR, FEE_COLLECTOR, LEADS, RECEPTIONIST, SUPERVISOR
from models.engine import Choice, _l
from models.engine.deadlines import MILESTONES

# An office without a fee collector works too: its supervisor takes the money, and the manager clears it.
COLLECTORS = frozenset({FEE_COLLECTOR, SUPERVISOR})
MONEY_READERS = LEADS | {FEE_COLLECTOR, AUDITOR}
REMINDERS = COLLECTORS | {RECEPTIONIST}

CUSTODY_PERCENT = 70  # N19: of the full management fee while the office looks after the empty home
MONTHS_BEFORE_LETTER = 3  # N18: between the telephone notice and the formal letter
DAYS_OF_GRACE = 1  # † in which a bill is overdue and not dunned yet
LARGE_SUM = Decimal(10_000)  # F7 †: what is reported to the manager the same day

MILESTONES.update(
    remind=_l("First reminder"),
    letter=_l("Formal letter"),
    deposit=_l("Take the cash to the bank"),
    settle=_l("Settle or return the receipt"),
)


class FeeItem(Choice):
    """What residents pay for (`domain` money 5.1)."""

    MANAGEMENT = "management", _l("Management fee")
    PARKING = "parking", _l("Parking rent")
    WATER = "water", _l("Water")
    ELECTRICITY = "electricity", _l("Electricity")
    HEATING = "heating", _l("Heating")
    DECORATION = "decoration", _l("Decoration management fee")
    WASTE_REMOVAL = "waste_removal", _l("Removal of decoration waste")
    PASSES = "passes", _l("Temporary passes")
    PAID_REPAIR = "paid_repair", _l("Paid repair")
    SERVICE = "service", _l("Commissioned service")
    AGENCY = "agency", _l("Collected on behalf of others")
    DEPOSIT = "deposit", _l("Decoration deposit")
    ADVANCE = "advance", _l("Payment in advance")


class Basis(Choice):
    """What the rate is multiplied by."""

    AREA = "area", _l("By area and month")
    FIXED = "fixed", _l("Fixed by month")
    METERED = "metered", _l("By meter reading")
    PIECE = "piece", _l("By piece")
    ACTUAL = "actual", _l("As billed or agreed")


# Taken at the counter as a step of a decoration; what the deposit is for is owed back.
OF_DECORATION = (FeeItem.DECORATION, FeeItem.WASTE_REMOVAL, FeeItem.PASSES, FeeItem.DEPOSIT)
PERIODICAL = (Basis.AREA, Basis.FIXED)


class PaymentMethod(Choice):
    """How money comes in; only cash has to be counted and taken to the bank."""

    CASH = "cash", _l("Cash")
    TRANSFER = "transfer", _l("Bank transfer")
    REMITTANCE = "remittance", _l("Remittance")
    CARD = "card", _l("Bank card")
    MOBILE = "mobile", _l("Mobile payment")
