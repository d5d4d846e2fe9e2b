"""Fees of move-ins and decorations are receipts of the books of money, taken in the same step (F5, F6, F17)."""

from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import REGISTERS, Invalid, NotPermitted, Refused
from models.money.charge import Charge
from models.money.fee_account import FeeAccount
from models.money.fee_standard import FeeStandard
from models.money.receipt import Receipt
from tests.movein.office import HouseOffice


@pytest.fixture
def adds_up(office: HouseOffice) -> Any:
    """What `flask check` proves of money holds."""

    def adds_up() -> None:
        office.session.flush()
        books = [model for model in REGISTERS.values() if model.about.area == "money"]
        assert [fault for model in books for fault in model.faults(office.session)] == []

    return adds_up


def test_the_move_in_fee_is_charged_and_receipted_in_one_step(office: HouseOffice, adds_up: Any) -> None:
    case = office.stepped()
    assert case.charge.state == Charge.State.PAID
    assert case.charge.amount == Decimal("751.80")  # 89.50 m² x 2.80 x 3 months
    assert (case.receipt.amount, case.receipt_number, case.fee_amount) == (
        case.charge.amount,
        case.receipt.number,
        case.charge.amount,
    )
    assert case.charge.customer is case.owner
    assert [entry.cause for entry in office.trail(case.receipt)] == ["move_in_case.take_fee"]
    adds_up()


def test_nothing_is_left_of_a_fee_that_the_payer_did_not_confirm(office: HouseOffice) -> None:
    case = office.case()
    with pytest.raises(Refused, match="Read name, address"):
        office.do("fee_collector", "take_fee", case)
    counted = [office.session.scalar(sa.select(sa.func.count()).select_from(model)) for model in (Charge, Receipt)]
    assert (counted, case.fee_paid_at) == ([0, 0], None)


def test_a_voided_receipt_undoes_the_step_until_the_fee_is_taken_again(office: HouseOffice, adds_up: Any) -> None:
    case = office.stepped()
    office.inspected(case)
    office.do("receptionist", "sign_statement", case, is_box_signed="1")
    charge = case.charge
    office.do(office.person("manager", office.li), "annul", case.receipt, annul_reason="开错")
    assert (case.fee_paid_at, case.receipt_number, charge.state) == (None, None, Charge.State.WRITTEN)
    with pytest.raises(Refused, match="Still to be done: Fee paid"):
        office.do("key_keeper", "hand_over_keys", case, key_count="1")
    office.do("fee_collector", "take_fee", case, is_confirmed="1")
    assert (case.charge, charge.state) == (charge, Charge.State.PAID)  # charged once, receipted twice
    office.do("key_keeper", "hand_over_keys", case, key_count="1")
    adds_up()


def test_one_receipt_holds_all_fees_of_a_decoration(office: HouseOffice, adds_up: Any) -> None:
    application = office.permitted()
    assert [(line.charge.item.value, line.amount) for line in application.fees] == [
        ("decoration", Decimal("179.00")),
        ("waste_removal", Decimal("400.00")),
        ("deposit", Decimal("2000.00")),
    ]
    assert {line.charge.state for line in application.fees} == {Charge.State.PAID}
    assert (application.fee_amount, application.deposit_amount) == (Decimal("579.00"), Decimal("2000.00"))
    assert application.receipt.amount == Decimal("2579.00")
    assert office.permit(application).receipt_number == application.receipt.number
    adds_up()


def test_a_fee_of_something_else_is_none_of_a_decoration(office: HouseOffice) -> None:
    application = office.informed()
    wrong = office.found(FeeStandard, name="物业服务费")[0]
    with pytest.raises(Invalid, match="is no fee of a decoration"):
        office.do("fee_collector", "take_fee", application, is_confirmed="1", fees=[{"fee_standard_id": str(wrong.id)}])
    assert (application.state, application.fees) == ("informed", [])


def test_no_permit_after_the_receipt_was_voided(office: HouseOffice, adds_up: Any) -> None:
    application = office.informed()
    office.do("fee_collector", "take_fee", application, is_confirmed="1")
    office.do(office.person("manager", office.li), "annul", application.receipt, annul_reason="开错")
    assert (application.state, application.receipt_number) == ("informed", None)
    with pytest.raises(Refused, match="is already “Informed and signed”"):
        office.do("supervisor", "issue_permit", application)
    office.do("fee_collector", "take_fee", application, is_confirmed="1")
    office.do("supervisor", "issue_permit", application)
    assert len(office.found(Charge)) == 3
    adds_up()


def accepted(office: HouseOffice) -> Any:
    application = office.permitted()
    office.do("receptionist", "begin", application)
    office.do("receptionist", "complete", application)
    sheet = office.found(REGISTERS["decoration_acceptance"])[0]
    office.do(office.technician(office.li), "inspect", sheet, result="passed")
    office.do("supervisor", "accept", sheet)
    return application


def test_the_deposit_comes_back_over_the_account_and_its_receipt_stays(office: HouseOffice, adds_up: Any) -> None:
    application = accepted(office)
    with pytest.raises(NotPermitted):
        office.do("receptionist", "return_deposit", application)
    office.do("manager", "return_deposit", application)
    (account,) = office.found(FeeAccount)
    assert [(entry.kind.value, entry.amount) for entry in account.entries] == [
        ("released", Decimal("2000.00")),
        ("refunded", Decimal("-2000.00")),
    ]
    assert account.advance_balance == 0
    with pytest.raises(Refused, match="settled already"):
        office.do("manager", "return_deposit", application)
    with pytest.raises(Refused, match="was given back already"):
        office.do(office.person("manager", office.li), "annul", application.receipt, annul_reason="开错")
    office.do("receptionist", "settle", application, file_place="A1")
    adds_up()


def test_something_is_kept_back_only_for_a_violation_and_with_its_reason(office: HouseOffice, adds_up: Any) -> None:
    application = accepted(office)
    for typed, told in (
        ({"deposit_returned": "2000.01"}, "Not more than the deposit"),
        ({"deposit_returned": "1500"}, "for which violation"),
        ({"deposit_returned": "1500", "deduction_reason": "公区地砖"}, "a violation that was written down"),
    ):
        with pytest.raises((Invalid, Refused), match=told):
            office.do("manager", "return_deposit", application, **typed)
    broken = {"decoration_application_id": application.id, "prohibited_act": "other", "description": "碰坏大堂地砖"}
    broken["prohibited_act"] = next(iter(REGISTERS["decoration_violation"].fields["prohibited_act"].kind.choices)).value
    office.enter(REGISTERS["decoration_violation"], office.person("guard"), **broken, community_id=office.community.id)
    typed = {"deposit_returned": "1500", "deduction_reason": "修复大堂地砖 500 元"}
    office.do("manager", "return_deposit", application, **typed)
    (account,) = office.found(FeeAccount)
    assert [entry.amount for entry in account.entries] == [Decimal("1500.00"), Decimal("-1500.00")]
    assert application.deduction_reason == "修复大堂地砖 500 元"
    adds_up()
