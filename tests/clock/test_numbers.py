"""The figures of the trade: each that concerns a register of today is a service standard or a named constant."""

import pytest

from config import office_hours, trade_numbers
from config.service_standards import SERVICE_STANDARDS
from models.desk.week import bounds
from models.engine import REGISTERS
from models.engine.calendars import SHIPPED
from models.engine.deadlines import MILESTONES
from models.keys.kinds import KeyKind, OwnerKeyKind

LIMITS = {(each.subject, each.milestone, each.grade): each for each in SERVICE_STANDARDS}


@pytest.mark.parametrize(
    ("subject", "milestone", "grade", "amount", "unit", "source"),
    [
        ("callback", "callback", "safety", 2, "day", "N10"),
        ("callback", "callback", "leak", 3, "day", "N11"),
        ("callback", "callback", "other", 2, "day", "N12"),
        ("customer_change", "approve", "", 1, "day", "N27"),
    ],
)
def test_a_limit_of_the_trade_is_a_row_with_its_source(
    subject: str, milestone: str, grade: str, amount: int, unit: str, source: str
) -> None:
    shipped = LIMITS[subject, milestone, grade]
    assert (shipped.amount, shipped.unit, shipped.source) == (amount, unit, source)


def test_each_shipped_limit_is_of_a_milestone_that_its_register_declares() -> None:
    for each in SERVICE_STANDARDS:
        assert each.milestone in REGISTERS[each.subject].about.milestones, each
        assert each.milestone in MILESTONES
        assert each.source
        assert len(set(each.ladder)) == len(each.ladder)


def test_the_classes_of_keys_are_as_many_as_the_trade_has() -> None:
    assert (len(KeyKind), len(OwnerKeyKind)) == (trade_numbers.KEY_CLASSES, trade_numbers.OWNER_KEY_KINDS)


def test_slips_are_tallied_every_week() -> None:
    begins, ends = bounds("2026-W47")
    assert (ends - begins).days == trade_numbers.TRANSFER_SLIPS_TALLIED_EVERY_DAYS


def test_the_shipped_office_hours_keep_the_longest_average_week() -> None:
    day = sum((closes.hour - opens.hour) * 60 + closes.minute - opens.minute for opens, closes in SHIPPED.hours)
    assert day * len(SHIPPED.weekdays) <= trade_numbers.LONGEST_AVERAGE_WEEK_HOURS * 60
    assert office_hours.HOURS.count("-") == 2, "lunch is left out"
