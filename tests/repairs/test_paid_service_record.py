"""Paid repairs (M5-03, F16): agreed before the work, charged after acceptance, never dearer, with a receipt."""

from decimal import Decimal
from typing import Any

import pytest

from models.engine import Invalid, Refused, ledger
from models.engine.acts import Act, begin_act
from models.money.receipt import Receipt
from models.repairs.paid_service_record import PaidServiceRecord
from tests.repairs.office import RepairOffice


@pytest.fixture
def repair(office: RepairOffice) -> Any:
    """A repair out of warranty that has been dispatched."""
    return office.dispatched(unit_id=office.old_home.id)


@pytest.fixture
def quoted(office: RepairOffice, repair: Any) -> Any:
    return quote(office, repair.order)


def quote(office: RepairOffice, order: Any, **typed: Any) -> Any:
    usual = {"work_order_id": order.id, "customer_id": office.customer.id, "items": "更换角阀", "quoted_labour": "60"}
    return office.enter(PaidServiceRecord, office.person("receptionist"), **usual | {"quoted_material": "25"} | typed)


def finished(office: RepairOffice, repair: Any, labour: str = "60") -> None:
    for verb, typed in (
        ("accept", {}),
        ("arrive", {}),
        ("finish", {"work_done": "已更换", "labour_fee": labour, "materials": []}),
    ):
        office.later(minutes=30)
        office.do(office.technician(office.li), verb, repair.order, **typed)


def paid(office: RepairOffice, record: Any, **typed: Any) -> Any:
    act = Act(office.person("fee_collector"), at=office.later(minutes=5))
    begin_act(office.session, act)
    usual = {"fee_account_id": record.charge.fee_account_id, "amount": str(record.charge.amount), "is_confirmed": "1"}
    return ledger.add(office.session, act, Receipt, usual | typed)


def test_a_paid_repair_goes_from_the_quotation_to_the_receipt(office: RepairOffice, repair: Any, quoted: Any) -> None:
    office.do("receptionist", "agree", quoted, confirmed_by="张三")
    assert (quoted.state, quoted.agreed_price) == ("agreed", Decimal("85.00"))
    finished(office, repair)
    assert quoted.state == "done"
    office.do("receptionist", "accept", quoted, accepted_by="张三")
    assert (quoted.charge.amount, quoted.charge.item) == (Decimal("60.00"), "paid_repair")
    receipt = paid(office, quoted)
    assert (quoted.state, quoted.receipt) == ("receipted", receipt)
    assert [entry.verb for entry in office.trail(quoted)] == ["add", "agree", "mark_done", "accept", "pay"]
    assert PaidServiceRecord.faults(office.session) == []


def test_a_repair_that_costs_nothing_needs_no_agreement(office: RepairOffice) -> None:
    free = office.dispatched(unit_id=office.new_home.id)
    with pytest.raises(Refused, match="costs the resident nothing"):
        quote(office, free.order)


def test_the_price_is_agreed_before_anything_is_accepted(office: RepairOffice, quoted: Any) -> None:
    with pytest.raises(Refused, match="already “Quoted”"):
        office.do("receptionist", "accept", quoted, accepted_by="张三")
    with pytest.raises(Invalid, match="Quote a price"):
        office.edit("receptionist", quoted, quoted_labour="0", quoted_material="0")


def test_what_became_dearer_is_agreed_anew(office: RepairOffice, repair: Any, quoted: Any) -> None:
    office.do("receptionist", "agree", quoted, confirmed_by="张三")
    finished(office, repair, labour="120")
    with pytest.raises(Refused, match=r"says 120\.00, agreed were 85\.00"):
        office.do("receptionist", "accept", quoted, accepted_by="张三")
    office.do("receptionist", "quote_anew", quoted, quoted_labour="120")
    office.do("receptionist", "agree", quoted, confirmed_by="张三")
    office.do("receptionist", "accept", quoted, accepted_by="张三")
    assert quoted.charge.amount == Decimal("120.00")


def test_an_order_has_one_price_unless_it_was_declined(office: RepairOffice, repair: Any, quoted: Any) -> None:
    with pytest.raises(Refused, match="registered already"):
        quote(office, repair.order)
    office.do("receptionist", "decline", quoted, decline_reason="太贵")
    assert quote(office, repair.order, quoted_labour="40").state == "quoted"


def test_a_void_receipt_makes_it_owed_again(office: RepairOffice, repair: Any, quoted: Any) -> None:
    office.do("receptionist", "agree", quoted, confirmed_by="张三")
    finished(office, repair)
    office.do("receptionist", "accept", quoted, accepted_by="张三")
    receipt = paid(office, quoted)
    office.do(office.person("manager", office.wang), "annul", receipt, annul_reason="开错")
    assert (quoted.state, quoted.charge.paid_amount) == ("accepted", 0)
    assert office.trail(quoted)[-1].verb == "owe_again"


def test_cancelling_the_repair_ends_the_agreement(office: RepairOffice, repair: Any, quoted: Any) -> None:
    office.do("receptionist", "agree", quoted, confirmed_by="张三")
    office.do("supervisor", "cancel", repair.report, cancel_reason="住户自行处理")
    assert (quoted.state, quoted.decline_reason) == ("declined", "住户自行处理")
    assert office.trail(quoted)[-1].verb == "decline"
