"""Handing a house over (M6-01 to M6-04): steps in any order, keys last."""

import pytest
from sqlalchemy.exc import IntegrityError

from models.engine import Invalid, NotPermitted, Refused
from models.movein.move_in_case import MoveInCase
from models.movein.papers import PaperStanding
from models.property.occupancy import Occupancy
from tests.movein.office import HouseOffice


def papers(case: MoveInCase) -> set[str]:
    return {line.kind.value for line in case.documents if line.is_required}


def test_the_list_of_documents_follows_from_who_applies(office: HouseOffice) -> None:
    case = office.case()
    assert papers(case) == {"notice", "identity", "sale_contract", "payment_proof", "photos"}

    office.edit("receptionist", case, applicant_kind="agent", agent_name="李四")
    assert papers(case) >= {"authorisation", "agent_identity"}

    office.edit("receptionist", case, applicant_kind="company")
    assert papers(case) >= {"licence", "representative", "seal_specimen"}
    assert "agent_identity" not in papers(case)
    assert office.trail(case)[-1].verb == "edit"


def test_an_agent_has_a_name(office: HouseOffice) -> None:
    with pytest.raises(Invalid, match="name of the agent"):
        office.case(applicant_kind="agent")


def test_only_a_released_home_is_handed_over_and_only_once_at_a_time(office: HouseOffice) -> None:
    with pytest.raises(Invalid, match="Only a released home"):
        office.case(unit_id=office.old_home.id)
    office.case()
    with pytest.raises(Refused, match="a move-in case already"):
        office.case()


def test_documents_are_complete_when_the_last_original_was_seen(office: HouseOffice) -> None:
    case = office.case()
    rows = [{"kind": kind, "standing": "original_checked", "copies": "1"} for kind in papers(case) - {"photos"}]
    office.do("receptionist", "check_documents", case, documents=rows)
    assert (case.state, case.documents_complete_at) == ("in_progress", None)

    office.later(hours=1)
    photos = {"kind": "photos", "standing": "original_checked", "copies": "3"}
    office.do("receptionist", "check_documents", case, documents=[photos])
    assert case.documents_complete_at == office.at
    assert {line.checked_by for line in case.documents} == {office.chen}
    entry = office.trail(case)[-1]
    assert entry.verb == "check_documents"
    assert any(key.endswith(".standing") for key in entry.changes)


def test_the_keys_come_last(office: HouseOffice) -> None:
    key, spare = office.key("Y-501"), office.key("Y-501-备用", is_emergency_spare="1")
    case = office.stepped()
    office.inspected(case)
    with pytest.raises(Refused, match="Still to be done: Statement"):
        office.do("key_keeper", "hand_over_keys", case, keys_signed_by="张三", key_count="1")

    office.do("receptionist", "sign_statement", case, statement_signed_by="张三", is_box_signed="1")
    office.do("key_keeper", "hand_over_keys", case)

    assert (case.state, case.key_count, case.keys_signed_by) == ("keys_handed_over", 1, "张三")
    assert (key.state, spare.state) == ("handed_over", "in_cabinet")
    assert [line.signed_by for line in case.items if line.kind == "keys"] == ["张三"]
    assert [(entry.verb, entry.cause) for entry in office.trail(key)][-1] == (
        "hand_to_owner",
        "move_in_case.hand_over_keys",
    )


def test_the_database_refuses_keys_before_the_last_step(office: HouseOffice) -> None:
    case = office.case()
    with pytest.raises(IntegrityError):
        office.force(case, MoveInCase.State.KEYS_HANDED_OVER)


def test_a_lent_key_comes_back_before_the_owner_gets_the_set(office: HouseOffice) -> None:
    key = office.key("Y-501")
    case = office.stepped()
    office.inspected(case)
    office.do("receptionist", "sign_statement", case, is_box_signed="1")
    office.do("receptionist", "issue", key, borrower="李师傅")
    with pytest.raises(Refused, match="Key Y-501 of this home is lent"):
        office.do("key_keeper", "hand_over_keys", case, key_count="1")
    assert case.state == "accepted"


def test_the_receptionist_hands_over_no_keys_and_completes_nothing(office: HouseOffice) -> None:
    case = office.case()
    for verb in ("hand_over_keys", "complete", "take_fee"):
        with pytest.raises(NotPermitted):
            office.do("receptionist", verb, case)


def test_the_statement_comes_with_box_four(office: HouseOffice) -> None:
    case = office.stepped()
    office.inspected(case)
    with pytest.raises(Refused, match=r"Box \(4\)"):
        office.do("receptionist", "sign_statement", case, statement_signed_by="张三")


def test_completing_marks_the_chart_and_registers_the_owner(office: HouseOffice) -> None:
    case = office.stepped()
    office.inspected(case)
    office.do("receptionist", "sign_statement", case, is_box_signed="1")
    office.do("key_keeper", "hand_over_keys", case, key_count="5")
    office.do("supervisor", "complete", case, file_place="档案柜3")

    assert (case.state, case.file_place, case.due_at) == ("completed", "档案柜3", None)
    assert (office.new_home.state, office.new_home.is_handed_over) == ("handed_over", True)
    owning = office.found(Occupancy, unit_id=office.new_home.id)[0]
    assert (owning.customer, owning.role, owning.is_main_contact) == (office.customer, "owner", True)
    assert {line.standing for line in case.documents} == {PaperStanding.COPY_FILED}
    assert all(line.is_filed for line in case.agreements)
    assert office.trail(case)[-1].verb == "complete"
    assert office.trail(office.new_home)[-1].cause == "move_in_case.complete"


def test_a_deferred_handover_gives_its_time_back(office: HouseOffice) -> None:
    case = office.case()
    due = case.due_at
    office.do("receptionist", "defer", case, reason="业主出差")
    office.later(days=3)
    office.do("receptionist", "take_up", case)
    assert (case.state, (case.due_at - due).days) == ("in_progress", 3)
