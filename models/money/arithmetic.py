"""Sums in fen and periods in months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal("0.00")
FEN = Decimal("0.01")


def to_fen(amount: Decimal) -> Decimal:
    """Rounded as cashiers do: half a fen upwards."""
    return amount.quantize(FEN, ROUND_HALF_UP)


def months_later(on: date, months: int) -> date:
    """The same day so many months later; the last of a shorter month."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def last_day(first: date, months: int) -> date:
    """The day before the next period begins."""
    return months_later(first, months) - timedelta(days=1)
