"""Decorating a home (M7-01 to M7-05, M7-08): nobody begins without the repair department and the receipt."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from models.decoration.decoration_acceptance import DecorationAcceptance
from models.decoration.decoration_application import DecorationApplication
from models.decoration.decoration_permit import mark_expired
from models.desk.info_transfer_slip import InfoTransferSlip
from models.engine import SYSTEM, Act, Invalid, NotPermitted, Refused, clock
from models.engine.acts import begin_act
from tests.movein.office import HouseOffice


def needed(application: DecorationApplication) -> set[str]:
    return {line.kind.value for line in application.documents if line.is_required}


def test_the_papers_follow_from_applicant_and_builder(office: HouseOffice) -> None:
    application = office.application()
    assert needed(application) == {"identity", "drawings", "title", "licence", "qualification"}
    office.edit("receptionist", application, applicant_kind="user", builder="self", agent_name="李四")
    assert needed(application) == {
        "identity", "drawings", "lease", "owner_authorisation", "owner_consent", "guarantee", "agent_authorisation",
        "agent_identity",
    }  # fmt: skip


def test_company_copies_carry_the_remark_and_owners_show_a_proof(office: HouseOffice) -> None:
    application = office.application()
    with pytest.raises(Refused, match="five proofs"):
        office.do("receptionist", "check_documents", application, is_all_checked="1")
    with pytest.raises(Refused, match="only for this application and unit"):
        office.do("receptionist", "check_documents", application, is_all_checked="1", title_proof="identity_card")
    assert application.state == "submitted"


def test_complete_papers_go_to_the_repair_department(office: HouseOffice) -> None:
    application = office.checked()
    review = office.review(application)
    assert (application.state, review.state, (review.due_at - office.at).days) == ("documents_complete", "pending", 2)
    assert [(entry.verb, entry.cause) for entry in office.trail(review)] == [
        ("add", "decoration_application.check_documents")
    ]


def test_the_veto_of_the_repair_department_stops_everything(office: HouseOffice) -> None:
    application = office.checked()
    with pytest.raises(NotPermitted):
        office.do("receptionist", "approve", office.review(application))
    office.do(office.technician(office.li), "refuse", office.review(application), refusal_reason="拆承重墙")
    assert (application.state, application.reason) == ("rejected", "拆承重墙")
    for verb in ("inform", "take_fee", "issue_permit", "begin"):
        with pytest.raises(Refused, match="is already “Stopped by the repair department”"):
            office.do("supervisor", verb, application)


def test_a_returned_scheme_comes_back_with_new_drawings(office: HouseOffice) -> None:
    application = office.checked()
    office.do(office.technician(office.li), "return_scheme", office.review(application), refusal_reason="补水电图")
    drawings = next(line for line in application.documents if line.kind == "drawings")
    assert (application.state, drawings.standing) == ("submitted", "missing")
    office.do("receptionist", "check_documents", application, is_all_checked="1")
    assert office.review(application).state == "pending"


def test_structure_needs_the_authority_and_a_designer(office: HouseOffice) -> None:
    application = office.checked(is_structural="1")
    technician = office.technician(office.li)
    with pytest.raises(Refused, match="approval number of the authority"):
        office.do(technician, "approve", office.review(application))
    office.edit("receptionist", application, authority_approval_number="余建2026-7")
    with pytest.raises(Refused, match="qualified designer"):
        office.do(technician, "approve", office.review(application))
    office.edit("receptionist", application, design_firm="方圆设计院")
    office.do(technician, "approve", office.review(application))
    assert application.state == "verified"


def test_drawings_are_signed_before_the_rules_are(office: HouseOffice) -> None:
    application = office.checked()
    office.do(office.technician(office.li), "approve", office.review(application))
    with pytest.raises(Refused, match="sign the verified drawings first"):
        office.do("receptionist", "inform", application)


def test_everything_told_is_handed_over_in_writing_and_promised(office: HouseOffice) -> None:
    application = office.checked()
    office.do(office.technician(office.li), "approve", office.review(application))
    signatures = {"signed_by_decorator": "张三", "signed_by_leader": "王工"}
    office.do("receptionist", "sign_drawings", office.review(application), **signatures)
    promise = {"kind": "gas_meter", "promised_by": "张三", "file_number": "CN-1"}
    office.do("receptionist", "inform", application, undertakings=[promise])
    assert {line.received_by for line in application.notices} == {"张三"}
    assert [(one.kind, one.promised_on) for one in application.undertakings] == [("gas_meter", date(2026, 11, 16))]
    assert (application.agreement_decorator, application.agreement_builder) == ("张三", "王工")
    assert office.trail(application)[-1].verb == "inform"


def test_the_permit_comes_only_against_the_receipt(office: HouseOffice) -> None:
    application = office.informed()
    with pytest.raises(Refused, match="already “Informed and signed”"):
        office.do("supervisor", "issue_permit", application)
    office.do("fee_collector", "take_fee", application, is_confirmed="1")
    with pytest.raises(NotPermitted):
        office.do("receptionist", "issue_permit", application)
    office.do("supervisor", "issue_permit", application)
    permit = office.permit(application)
    assert (permit.receipt_number, permit.valid_until_on) == (application.receipt.number, date(2026, 12, 31))
    assert permit.state == "active"


def test_the_database_knows_no_permit_without_consent(office: HouseOffice) -> None:
    application = office.checked()
    with pytest.raises(IntegrityError):
        office.force(application, DecorationApplication.State.PERMITTED)


def test_repair_and_security_are_told_of_a_decorating_home(office: HouseOffice) -> None:
    application = office.permitted()
    slips = office.found(InfoTransferSlip, source=application.number)
    assert [slip.to_department for slip in slips] == [office.department, office.guards]
    assert office.trail(slips[0])[0].cause == "decoration_application.issue_permit"


def test_a_permit_runs_out_by_the_clock_and_is_extended_with_a_reason(office: HouseOffice) -> None:
    permit = office.permit(office.permitted())
    with pytest.raises(Invalid, match="after the old one"):
        office.do("supervisor", "extend", permit, valid_until_on="2026-12-31", extension_reason="雨季")
    late = Act(SYSTEM, at=clock.end_of_day(permit.valid_until_on) + timedelta(seconds=1))
    begin_act(office.session, late)
    assert (mark_expired(office.session, late), mark_expired(office.session, late)) == (1, 0)
    assert permit.state == "expired"
    office.at = late.at
    office.do("supervisor", "extend", permit, valid_until_on="2027-01-20", extension_reason="雨季延误")
    assert (permit.state, permit.times_extended) == ("active", 1)
    assert [entry.verb for entry in office.trail(permit)][-2:] == ["expire", "extend"]


def test_work_ends_with_an_acceptance_and_a_settled_file(office: HouseOffice) -> None:
    application = office.permitted()
    office.do("receptionist", "begin", application)
    assert office.old_home.house_use == "decorating"
    office.do("receptionist", "complete", application)
    first = office.found(DecorationAcceptance)[0]
    office.do(office.technician(office.li), "inspect", first, result="failed", findings="渗漏")
    with pytest.raises(Refused, match="order the redo"):
        office.do("supervisor", "accept", first)
    office.do("supervisor", "order_redo", first, redo_reason="卫生间渗漏")
    assert application.state == "under_construction"

    office.do("receptionist", "complete", application)
    second = office.found(DecorationAcceptance)[1]
    office.do(office.technician(office.li), "inspect", second, result="passed")
    office.do("supervisor", "accept", second)
    with pytest.raises(Refused, match=r"returns the deposit of 2000.00 first"):
        office.do("receptionist", "settle", application, file_place="A1")
    office.do("manager", "return_deposit", application)
    office.do("receptionist", "settle", application, file_place="A1")
    assert (application.state, second.state, office.permit(application).state) == ("settled", "filed", "closed")
    assert (office.old_home.house_use, str(application.deposit_returned)) == (None, "2000.00")
    assert office.trail(application)[-1].verb == "settle"


def test_checked_papers_fix_who_applies_and_who_builds(office: HouseOffice) -> None:
    application = office.checked()
    with pytest.raises(Invalid, match="have the scheme returned"):
        office.edit("receptionist", application, builder="self")


def test_a_decoration_is_not_withdrawn_while_a_pass_is_out(office: HouseOffice) -> None:
    application = office.permitted()
    held = office.passed(office.worker(application))
    with pytest.raises(Refused, match="is not settled yet"):
        office.do("receptionist", "withdraw", application, reason="卖房")
    office.do("guard", "take_back", held)
    office.do("receptionist", "settle", held, settlement="0")
    office.do("receptionist", "withdraw", application, reason="卖房")
    assert (application.state, office.permit(application).state) == ("withdrawn", "closed")
    assert office.trail(application)[-1].verb == "withdraw"
