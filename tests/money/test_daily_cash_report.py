"""The daily clearing: receipts, cash and bank agree, on the same day, and nobody reviews their own (M8-06)."""

from decimal import Decimal
from typing import Any

import pytest

from models.engine import Invalid, NotPermitted, Refused
from models.money.daily_cash_report import DailyCashReport
from models.money.receipt import Receipt


@pytest.fixture
def account(home: Any, standard: Any, bill: Any) -> Any:
    return bill(home(area="100"), standard(rate="1.00")).fee_account


@pytest.fixture
def report(add: Any, community: Any) -> Any:
    def report(who: str = "collector", **typed: Any) -> Any:
        return add(who, DailyCashReport, community_id=community.id, **typed)

    return report


def test_a_day_is_counted_reviewed_by_another_and_banked(
    account: Any, pay: Any, report: Any, do: Any, trail: Any, adds_up: Any
) -> None:
    cash, other, theirs = pay(account, "100"), pay(account, "50", method="mobile"), pay(account, "9", who="colleague")
    day = report(opening_cash="200")
    do("collector", "close", day, counted_cash="300")
    assert (day.receipt_count, day.cash_taken, day.other_taken) == (2, Decimal("100.00"), Decimal("50.00"))
    assert [(line.item, line.amount) for line in day.takings] == [("management", 100), ("advance", 50)]
    assert (day.first_receipt, day.last_receipt) == (cash.number, other.number)
    assert [one.state for one in (cash, other, theirs)] == ["in_clearing", "in_clearing", "issued"]
    do("supervisor", "review", day)
    with pytest.raises(Invalid, match=r"Bank all of it: 100\.00"):
        do("collector", "deposit", day, deposit_slip="JK1", deposited_amount="90")
    with pytest.raises(Invalid, match="bank's slip"):
        do("collector", "deposit", day)
    do("collector", "deposit", day, deposit_slip="JK1")
    assert (day.state, day.deposited_amount, day.due_at) == ("deposited", Decimal("100.00"), None)
    assert {cash.state, other.state} == {Receipt.State.DEPOSITED}
    assert [entry.verb for entry in trail(day)] == ["add", "close", "review", "deposit"]
    assert [entry.verb for entry in trail(cash)] == ["add", "clear", "bank"]
    adds_up()


def test_the_collector_cannot_review_the_own_day(account: Any, pay: Any, report: Any, do: Any) -> None:
    pay(account, "100", who="supervisor")
    day = report("supervisor")
    do("supervisor", "close", day, counted_cash="100")
    with pytest.raises(Refused, match="cannot approve its clearing"):
        do("supervisor", "review", day)
    with pytest.raises(NotPermitted):
        do("collector", "review", day)
    do("manager", "review", day)
    assert day.reviewed_by.name == "manager"


def test_a_till_that_differs_is_explained(account: Any, pay: Any, report: Any, do: Any) -> None:
    pay(account, "100")
    day = report()
    with pytest.raises(Invalid, match=r"differs by -5\.00"):
        do("collector", "close", day, counted_cash="95")
    do("collector", "close", day, counted_cash="95", difference_reason="找零差错，由收费员补足")
    assert day.difference == Decimal("-5.00")


def test_a_day_is_sent_back_and_counted_anew(
    account: Any, pay: Any, report: Any, do: Any, trail: Any, adds_up: Any
) -> None:
    receipt, day = pay(account, "100"), report()
    do("collector", "close", day, counted_cash="100")
    do("supervisor", "send_back", day, review_note="漏计一张")
    assert (day.state, day.cash_taken, receipt.state) == ("open", 0, "issued")
    later = pay(account, "30")
    do("collector", "close", day, counted_cash="130")
    assert later.state == "in_clearing"
    assert [entry.verb for entry in trail(day)] == ["add", "close", "send_back", "close"]
    adds_up()


def test_a_cleared_receipt_is_not_voided(account: Any, pay: Any, report: Any, do: Any) -> None:
    receipt, day = pay(account, "100"), report()
    do("collector", "close", day, counted_cash="100")
    with pytest.raises(Refused, match="already “In daily clearing”"):
        do("manager", "annul", receipt, annul_reason="开错")


def test_a_large_sum_is_reported_before_the_day_is_closed(account: Any, pay: Any, report: Any, do: Any) -> None:
    receipt, day = pay(account, "10000"), report()
    with pytest.raises(Refused, match="Report the large sum"):
        do("collector", "close", day, counted_cash="10000")
    do("collector", "report_large", receipt)
    do("collector", "close", day, counted_cash="10000")
    assert day.large_count == 1


def test_what_is_taken_after_the_clearing_belongs_to_the_next_one(
    account: Any, pay: Any, report: Any, do: Any, adds_up: Any
) -> None:
    day = report()
    do("collector", "close", day, counted_cash="0")
    late = pay(account, "10")
    assert late.state == Receipt.State.ISSUED
    with pytest.raises(Refused, match="already has the same"):
        report()
    adds_up()


def test_cash_and_clearing_are_due_the_same_day(report: Any) -> None:
    assert report().due_at.isoformat() == "2026-11-16T15:59:59+00:00"
