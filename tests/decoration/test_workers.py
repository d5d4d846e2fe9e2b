"""Workers at the gate and what they may not do (M7-06, M7-07)."""

from datetime import timedelta
from typing import Any

import pytest

from models.decoration.decoration_acceptance import DecorationAcceptance
from models.decoration.decoration_inspection import DecorationInspection
from models.decoration.decoration_violation import DecorationViolation
from models.engine import Refused
from tests.movein.office import HouseOffice


@pytest.fixture
def application(office: HouseOffice) -> Any:
    application = office.permitted()
    office.do("receptionist", "begin", application)
    return application


def test_a_pass_needs_a_valid_permit_and_the_workers_own_document(office: HouseOffice, application: Any) -> None:
    with pytest.raises(Refused, match="own identity document first"):
        office.do("receptionist", "issue_pass", office.worker(application, is_identity_seen="0"))
    office.do("supervisor", "withdraw", office.permit(application), withdrawal_reason="夜间施工")
    with pytest.raises(Refused, match="only under a valid permit"):
        office.do("receptionist", "issue_pass", office.worker(application))
    assert application.state == "stopped"


def test_an_electrician_of_a_self_decorating_home_shows_a_certificate(office: HouseOffice) -> None:
    application = office.permitted(builder="self", contractor="")
    worker = office.worker(application, trade="electricity")
    with pytest.raises(Refused, match="skills certificate"):
        office.do("receptionist", "issue_pass", worker)
    office.edit("receptionist", worker, certificate_number="T3301")
    office.do("receptionist", "issue_pass", worker)
    assert worker.state == "holds_pass"


def test_one_person_holds_one_pass(office: HouseOffice, application: Any) -> None:
    held = office.passed(office.worker(application))
    with pytest.raises(Refused, match=f"holds pass {held.number} already"):
        office.do("receptionist", "issue_pass", office.worker(application, name="周师傅"))


def test_a_pass_with_a_fee_has_a_receipt(office: HouseOffice, application: Any) -> None:
    worker = office.worker(application)
    with pytest.raises(Refused, match="receipt for the fee"):
        office.do("receptionist", "issue_pass", worker, fee_amount="10")


def test_the_duplicate_lies_at_the_gate_while_its_holder_is_inside(office: HouseOffice, application: Any) -> None:
    held = office.passed(office.worker(application))
    guard = office.person("guard", office.zhao)
    office.do(guard, "enter", held)
    with pytest.raises(Refused, match="already “Inside now”"):
        office.do(guard, "enter", held)
    office.later(hours=8)
    office.do(guard, "leave", held)
    (visit,) = held.gate_logs
    assert (visit.entered_with, visit.left_with, visit.left_at - visit.entered_at) == (
        office.zhao,
        office.zhao,
        timedelta(hours=8),
    )
    assert (held.state, held.entered_at) == ("outside", None)
    assert [entry.verb for entry in office.trail(held)] == ["add", "enter", "leave"]


def test_a_pass_opens_no_gate_after_its_last_day(office: HouseOffice, application: Any) -> None:
    held = office.passed(office.worker(application))
    office.later(days=60)
    with pytest.raises(Refused, match="was valid until 2026-12-31"):
        office.do("guard", "enter", held)


def test_nothing_is_settled_while_a_pass_is_out(office: HouseOffice, application: Any) -> None:
    worker = office.worker(application)
    held = office.passed(worker)
    office.do("receptionist", "complete", application)
    (acceptance,) = office.found(DecorationAcceptance)
    office.do("technician", "inspect", acceptance, result="passed")
    office.do("supervisor", "accept", acceptance)
    with pytest.raises(Refused, match=f"{held.number} is not settled yet"):
        office.do("receptionist", "settle", application, file_place="A1")
    office.do("guard", "take_back", held)
    assert (worker.state, held.state) == ("registered", "returned")
    office.do("fee_collector", "settle", held, settlement="0")
    office.do("manager", "return_deposit", application)
    office.do("receptionist", "settle", application, file_place="A1")
    assert application.state == "settled"


def test_a_violation_stops_the_work_until_it_is_closed(office: HouseOffice, application: Any) -> None:
    typed = {"community_id": office.community.id, "decoration_application_id": application.id}
    sheet = office.enter(DecorationInspection, office.person("guard", office.zhao), **typed)
    office.do("guard", "find_violation", sheet, prohibited_act="03_load_bearing", findings="承重墙开槽")
    violation = office.found(DecorationViolation)[0]
    assert (sheet.state, violation.description, violation.unit) == ("violation", "承重墙开槽", office.old_home)

    office.do("guard", "notify", violation, told_to="王工", is_stop_ordered="1")
    assert (application.state, (violation.due_at - office.at).days) == ("stopped", 3)
    with pytest.raises(Refused, match="is not corrected yet"):
        office.do("supervisor", "resume", application)
    office.do("technician", "correct", violation, correction="已修补")
    office.do("guard", "send_back", violation)
    office.do("receptionist", "escalate", violation, reported_to="管理处经理")
    office.do("technician", "correct", violation, correction="已加固")
    office.do("supervisor", "close", violation)
    office.do("supervisor", "resume", application)
    assert (violation.state, violation.times_sent_back, application.state) == ("closed", 1, "under_construction")
    assert office.trail(application)[-1].verb == "resume"


def test_nobody_enters_to_work_in_a_stopped_home(office: HouseOffice, application: Any) -> None:
    held = office.passed(office.worker(application))
    office.do("supervisor", "stop", application, reason="违章")
    with pytest.raises(Refused, match="Work in this home is stopped"):
        office.do("guard", "enter", held)
