"""The month: income as the receipts say, reviewed by another, published once (M8-07)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.engine import Invalid, Refused
from models.money.account_disclosure import AccountDisclosure
from models.money.daily_cash_report import DailyCashReport
from models.money.monthly_statement import MonthlyStatement

from .conftest import MONDAY

DECEMBER = MONDAY + timedelta(days=16)


@pytest.fixture
def statement(add: Any, community: Any) -> Any:
    def statement(month: str = "2026-11", at: Any = MONDAY, **typed: Any) -> Any:
        return add("collector", MonthlyStatement, at=at, community_id=community.id, month=month, **typed)

    return statement


def test_income_comes_from_the_receipts_of_the_month(
    home: Any, standard: Any, bill: Any, pay: Any, do: Any, statement: Any, adds_up: Any
) -> None:
    account = bill(home(area="100"), standard(rate="1.00")).fee_account
    pay(account, "130")
    do("manager", "annul", pay(account, "7"), annul_reason="开错")
    pay(account, "1000", at=MONDAY - timedelta(days=30))
    found = statement(expenditures=[{"purpose": "电梯维保", "amount": "80.00"}])
    assert (found.income_total, found.expenditure_total) == (Decimal("130.00"), Decimal("80.00"))
    assert {line.item: line.amount for line in found.incomes} == {"management": 100, "advance": 30}
    pay(account, "5")
    do("collector", "recount", found)
    assert found.income_total == Decimal("135.00")
    adds_up()


def test_a_month_is_reviewed_when_it_is_over_and_all_is_banked(
    home: Any, standard: Any, bill: Any, pay: Any, add: Any, do: Any, statement: Any, community: Any, trail: Any
) -> None:
    pay(bill(home(), standard()).fee_account, "100")
    found = statement()
    with pytest.raises(Refused, match="not over yet"):
        do("manager", "review", found)
    with pytest.raises(Refused, match="1 receipts of this month are not cleared"):
        do("manager", "review", found, at=DECEMBER)
    day = add("collector", DailyCashReport, community_id=community.id)
    do("collector", "close", day, counted_cash="100")
    do("supervisor", "review", day)
    do("collector", "deposit", day, deposit_slip="JK1")
    do("manager", "review", found, at=DECEMBER)
    assert (found.state, found.due_at) == (MonthlyStatement.State.REVIEWED, None)
    assert trail(found)[-1].verb == "review"


def test_there_is_one_statement_a_month(statement: Any) -> None:
    statement("2026-10")
    with pytest.raises(Refused, match="already has the same"):
        statement("2026-10")


@pytest.mark.parametrize("month", ["2026-13", "2026/10", "十月", "2027-01"])
def test_a_statement_is_for_a_month_that_has_begun(month: str, statement: Any) -> None:
    with pytest.raises(Invalid, match=r"Write a month|still to come"):
        statement(month)


def test_a_disclosure_follows_a_reviewed_statement(statement: Any, add: Any, do: Any, trail: Any) -> None:
    found = statement("2026-10")
    typed = {"monthly_statement_id": found.id, "finance_source": "财务部11月5日报表", "posted_where": "各单元公告栏"}
    notice = add("collector", AccountDisclosure, **typed)
    with pytest.raises(Refused, match="statement reviewed first"):
        do("manager", "review", notice)
    do("manager", "review", found)
    do("manager", "review", notice)
    do("manager", "publish", notice)
    assert (notice.state, found.state) == ("published", "published")
    assert [entry.verb for entry in trail(found)] == ["add", "review", "publish"]
    assert trail(notice)[-1].verb == "publish"
