"""Receipts and what they pay (M8-03): numbers without gaps, nothing paid twice, advances, the way back."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import Invalid, NotPermitted, Refused
from models.engine.figures import Figure, count
from models.money.charge import Charge
from models.money.receipt import Receipt

from .conftest import MONDAY


def test_a_receipt_pays_the_oldest_debt_first_and_the_rest_in_advance(
    home: Any, standard: Any, bill: Any, pay: Any, trail: Any, adds_up: Any
) -> None:
    unit, fee = home(area="100"), standard(rate="1.00")
    newer = bill(unit, fee, period_from="2026-11-01", due_on="2026-11-30")
    older = bill(unit, fee, period_from="2026-10-01", due_on="2026-10-31")
    receipt = pay(newer.fee_account, "150.00")
    assert (older.state, newer.state) == (Charge.State.PAID, Charge.State.PARTLY_PAID)
    assert (newer.paid_amount, newer.open_amount) == (Decimal("50.00"), Decimal("50.00"))
    more = pay(newer.fee_account, "80.00")
    assert newer.state == Charge.State.PAID
    assert [(line.item, line.amount) for line in more.lines] == [("management", 50), ("advance", 30)]
    assert newer.fee_account.advance_balance == Decimal("30.00")
    assert [entry.verb for entry in trail(older)] == ["add", "take_payment"]
    assert trail(receipt)[0].verb == "add"
    adds_up()


def test_arrears_add_up_what_is_still_open(
    home: Any, standard: Any, bill: Any, pay: Any, session: Any, people: Any
) -> None:
    unit, fee = home(area="100"), standard(rate="1.00")
    for month in ("10", "11"):
        charge = bill(unit, fee, period_from=f"2026-{month}-01", due_on=f"2026-{month}-28")
    pay(charge.fee_account, "150.00")
    session.flush()
    (found,) = count(session(), people["manager"], [Figure("", Charge, {}, sums="open_amount")])
    assert (found.number, found.total) == (2, Decimal("50.00"))


def test_name_months_and_amount_are_confirmed_before_money_is_taken(
    home: Any, standard: Any, bill: Any, pay: Any
) -> None:
    charge = bill(home(), standard())
    with pytest.raises(Refused, match="Read name, address"):
        pay(charge.fee_account, "10", is_confirmed="0")


def test_a_charge_is_never_paid_beyond_its_amount(home: Any, standard: Any, bill: Any, pay: Any, session: Any) -> None:
    charge = bill(home(), standard())
    with pytest.raises(Invalid, match="is still open"):
        pay(charge.fee_account, "300", lines=[{"charge_id": charge.id, "amount": "250.61"}])
    with pytest.raises(Invalid, match="more than the amount"):
        pay(charge.fee_account, "100", lines=[{"charge_id": charge.id, "amount": "100.01"}])
    charge.paid_amount = Decimal("250.61")  # whatever the code may do, the database does not take it
    with pytest.raises(sa.exc.IntegrityError):
        session.flush()


def test_a_receipt_pays_no_charge_of_somebody_else(home: Any, standard: Any, bill: Any, pay: Any) -> None:
    fee = standard()
    mine, theirs = bill(home("501"), fee), bill(home("502"), fee)
    with pytest.raises(Invalid, match="not open on this account"):
        pay(mine.fee_account, "10", lines=[{"charge_id": theirs.id, "amount": "10"}])


def test_an_advance_pays_the_next_bill(
    home: Any, standard: Any, bill: Any, pay: Any, do: Any, trail: Any, adds_up: Any
) -> None:
    unit, fee = home(area="100"), standard(rate="1.00")
    first = bill(unit, fee)
    account = first.fee_account
    pay(account, "170.00")
    second = bill(unit, fee, period_from="2026-12-01")
    do("collector", "use_advance", account)
    assert (second.paid_amount, account.advance_balance) == (Decimal("70.00"), Decimal("0.00"))
    assert [entry.verb for entry in trail(account)][-1] == "use_advance"
    do("supervisor", "return_advance", second, change_reason="冲抵错月份")
    assert (second.paid_amount, account.advance_balance) == (Decimal("0.00"), Decimal("70.00"))
    adds_up()
    with pytest.raises(NotPermitted):
        do("collector", "refund", account, amount="70", reason="搬离退款")
    with pytest.raises(Invalid, match="At most"):
        do("manager", "refund", account, amount="70.01", reason="搬离退款")
    do("manager", "refund", account, amount="70", reason="搬离退款")
    assert account.advance_balance == 0
    adds_up()


def test_a_void_receipt_keeps_its_number_and_its_charges_are_owed_again(
    home: Any, standard: Any, bill: Any, pay: Any, do: Any, trail: Any, adds_up: Any
) -> None:
    charge = bill(home(), standard())
    first, second = pay(charge.fee_account, "100.00"), pay(charge.fee_account, "50.00")
    do("manager", "annul", first, annul_reason="金额开错")
    third = pay(charge.fee_account, "20.00")
    numbers = [receipt.number for receipt in (first, second, third)]
    assert numbers == ["SJ20261116-0001", "SJ20261116-0002", "SJ20261116-0003"]
    assert charge.paid_amount == Decimal("70.00")
    assert [entry.verb for entry in trail(charge)][-2:] == ["give_back", "take_payment"]
    adds_up()


@pytest.mark.parametrize("who", ["collector", "colleague", "supervisor", "receptionist"])
def test_nobody_but_the_manager_voids_a_receipt(
    who: str, home: Any, standard: Any, bill: Any, pay: Any, do: Any
) -> None:
    receipt = pay(bill(home(), standard()).fee_account, "100")
    with pytest.raises(NotPermitted):
        do(who, "annul", receipt, annul_reason="开错")


def test_whoever_took_the_money_cannot_void_its_receipt_even_as_a_manager(
    home: Any, standard: Any, bill: Any, pay: Any, do: Any, people: Any
) -> None:
    collector, manager = people["collector"], people["manager"]
    both = {**collector.rights, **manager.rights}
    people["both"] = type(manager)(
        name="both", rights=both, communities=None, staff_member_id=collector.staff_member_id
    )
    receipt = pay(bill(home(), standard()).fee_account, "100")
    with pytest.raises(Refused, match="took the money cannot void"):
        do("both", "annul", receipt, annul_reason="开错")


def test_a_receipt_whose_advance_was_used_is_not_voided(
    home: Any, standard: Any, bill: Any, pay: Any, do: Any, adds_up: Any
) -> None:
    unit, fee = home(area="100"), standard(rate="1.00")
    account = bill(unit, fee).fee_account
    receipt = pay(account, "150.00")
    bill(unit, fee, period_from="2026-12-01")
    do("collector", "use_advance", account)
    with pytest.raises(Refused, match=r"50\.00 of the advance"):
        do("manager", "annul", receipt, annul_reason="开错")
    adds_up()


def test_a_receipt_for_the_door_is_written_before_and_holds_no_money(
    home: Any, standard: Any, bill: Any, pay: Any, do: Any, trail: Any, adds_up: Any
) -> None:
    charge = bill(home(), standard())
    receipt = pay(charge.fee_account, "250.60", is_doorstep="1", is_confirmed="0")
    assert (receipt.state, charge.paid_amount) == (Receipt.State.PRE_ISSUED, 0)
    assert receipt.due_at is not None
    with pytest.raises(Refused, match="Read name, address"):
        do("colleague", "settle", receipt, is_confirmed="0")
    do("colleague", "settle", receipt, is_confirmed="1", method="mobile")
    assert (receipt.state, charge.state) == (Receipt.State.ISSUED, Charge.State.PAID)
    assert receipt.collector.name == "colleague"
    assert receipt.due_at is None
    assert [entry.verb for entry in trail(receipt)] == ["add", "settle"]
    adds_up()


def test_a_receipt_for_the_door_comes_back_unused_and_keeps_its_number(
    home: Any, standard: Any, bill: Any, pay: Any, do: Any, trail: Any, adds_up: Any
) -> None:
    charge = bill(home(), standard())
    receipt = pay(charge.fee_account, "250.60", is_doorstep="1")
    do("collector", "return_unused", receipt, return_reason="家中无人")
    assert pay(charge.fee_account, "10").number.endswith("-0002")
    assert trail(receipt)[-1].verb == "return_unused"
    adds_up()


def test_what_was_paid_at_the_desk_is_not_paid_again_at_the_door(
    home: Any, standard: Any, bill: Any, pay: Any, do: Any, adds_up: Any
) -> None:
    charge = bill(home(), standard())
    receipt = pay(charge.fee_account, "250.60", is_doorstep="1")
    pay(charge.fee_account, "250.60")
    with pytest.raises(Refused, match="no longer owed in full"):
        do("collector", "settle", receipt, is_confirmed="1")
    assert receipt.state == Receipt.State.PRE_ISSUED
    adds_up()


def test_a_large_sum_is_reported_the_same_day(
    home: Any, standard: Any, bill: Any, pay: Any, do: Any, trail: Any
) -> None:
    account = bill(home(), standard()).fee_account
    small, large = pay(account, "9999.99"), pay(account, "10000.00")
    assert (small.is_large, small.due_at) == (False, None)
    assert large.due_at == MONDAY.replace(hour=15, minute=59, second=59)
    with pytest.raises(Refused, match="Only sums from"):
        do("collector", "report_large", small)
    do("collector", "report_large", large, at=MONDAY + timedelta(hours=2))
    assert large.due_at is None
    assert trail(large)[-1].verb == "report_large"


def test_what_the_manager_waives_is_no_longer_owed(
    home: Any, standard: Any, bill: Any, pay: Any, do: Any, trail: Any, adds_up: Any
) -> None:
    charge = bill(home(area="100"), standard(rate="1.00"))
    with pytest.raises(NotPermitted):
        do("supervisor", "waive", charge, waived="10", change_reason="减免")
    with pytest.raises(Invalid, match="still open"):
        do("manager", "waive", charge, waived="100.01", change_reason="减免")
    do("manager", "waive", charge, waived="30", change_reason="电梯停运补偿")
    pay(charge.fee_account, "70")
    assert (charge.state, charge.fee_account.advance_balance) == (Charge.State.PAID, 0)
    other = bill(home("502", area="100"), charge.fee_standard)
    do("manager", "write_off", other, change_reason="无法收回")
    assert other.state == Charge.State.WRITTEN_OFF
    assert trail(other)[-1].verb == "write_off"
    adds_up()


def test_a_charge_that_was_paid_is_not_cancelled(
    home: Any, standard: Any, bill: Any, pay: Any, do: Any, adds_up: Any
) -> None:
    unit, fee = home(), standard()
    charge = bill(unit, fee)
    receipt = pay(charge.fee_account, "10")
    with pytest.raises(Refused, match="Something has been paid"):
        do("supervisor", "cancel", charge, change_reason="收错户")
    do("manager", "annul", receipt, annul_reason="收错户")
    do("supervisor", "cancel", charge, change_reason="收错户")
    assert bill(unit, fee).state == Charge.State.WRITTEN  # the month can be charged again
    adds_up()


def test_the_desk_sees_whether_somebody_owes_but_not_how_much(people: Any) -> None:
    desk = people["receptionist"]
    assert desk.may("fee_account.see")
    assert not desk.may("charge.see")
    assert not desk.may("receipt.see")
