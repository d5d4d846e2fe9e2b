"""Information-transfer slips (M3-03): raised by anybody, followed step by step, closed only with a result."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.desk.info_transfer_slip import InfoTransferSlip
from models.engine import SYSTEM, Act, Invalid, NotFound, NotPermitted, Refused, deadlines, ledger
from models.engine.acts import begin_act
from tests.desk.conftest import MONDAY

LATER = MONDAY + timedelta(hours=2)
FOUR_HOURS = timedelta(hours=4) + timedelta(hours=1, minutes=30)  # of working time, so lunch comes on top
THURSDAY_NIGHT = MONDAY.replace(day=19, hour=15, minute=59, second=59)  # the end of Thursday at the desk


def test_a_slip_is_raised_for_the_own_department_in_its_week(slip: Any, service: Any, repair: Any, trail: Any) -> None:
    raised = slip(source="报修 BX20261116-0001")

    assert raised.number == "XX20261116-0001"
    assert (raised.from_department, raised.to_department) == (service, repair)
    assert (raised.raised_by.name, raised.week_number) == ("receptionist", "2026-W47")
    assert raised.state is InfoTransferSlip.State.SUBMITTED
    assert [entry.verb for entry in trail(raised)] == ["add"]


def test_the_week_is_the_week_at_the_desk(slip: Any) -> None:
    sunday_night = MONDAY - timedelta(hours=9, seconds=1)
    assert slip(at=sunday_night).week_number == "2026-W46"
    assert slip(at=sunday_night + timedelta(seconds=1)).week_number == "2026-W47"


@pytest.mark.parametrize("role", ["receptionist", "technician", "guard", "archivist", "manager"])
def test_staff_of_every_department_may_raise_a_slip(role: str, slip: Any, person: Any) -> None:
    assert slip(by=person(role)).raised_by.name == role


@pytest.mark.parametrize("role", ["it", "auditor"])
def test_those_who_only_look_raise_none(role: str, slip: Any, person: Any) -> None:
    with pytest.raises(NotPermitted):
        slip(by=person(role))


def test_somebody_without_a_department_names_one(slip: Any, service: Any) -> None:
    with pytest.raises(Invalid, match="which department raises"):
        slip(by=SYSTEM)
    assert slip(by=SYSTEM, from_department_id=service.id).from_department is service


def test_a_slip_goes_from_raising_to_closing_step_by_step(slip: Any, do: Any, trail: Any) -> None:
    raised = slip()
    do("technician", "receive", raised, LATER)
    do("technician", "progress", raised, LATER, note="已联系电梯维保")
    do("technician", "progress", raised, LATER, note="更换导靴")
    do("technician", "answer", raised, LATER, answer_text="异响已排除")
    assert raised.suggest_close(SYSTEM) == {"result": "异响已排除"}
    do("information_administrator", "close", raised, LATER, result="异响已排除，业主认可")

    assert raised.state is InfoTransferSlip.State.CLOSED
    assert [(step.kind, step.note) for step in raised.steps] == [
        ("received", None),
        ("progress", "已联系电梯维保"),
        ("progress", "更换导靴"),
        ("answered", "异响已排除"),
        ("closed", "异响已排除，业主认可"),
    ]
    assert {(step.at, step.department.name) for step in raised.steps[:4]} == {(LATER, "维修部")}
    assert (raised.received_by.name, raised.answered_by.name) == ("technician", "technician")
    assert (raised.closed_by.name, raised.closed_at) == ("information_administrator", LATER)
    assert (raised.minutes_to_close, raised.due_at) == (120, None)
    verbs = [entry.verb for entry in trail(raised)]
    assert list(dict.fromkeys(verbs)) == ["add", "receive", "progress", "answer", "close"]
    assert trail(raised)[-1].changes["state"] == ["answered", "closed"]


@pytest.mark.parametrize("typed", [{}, {"result": "  "}])
def test_no_slip_is_closed_without_a_result(slip: Any, do: Any, typed: dict[str, str]) -> None:
    raised = slip()
    with pytest.raises(Invalid) as refused:
        do("information_administrator", "close", raised, **typed)
    assert list(refused.value.errors) == ["result"]
    with pytest.raises(Invalid, match="without it no slip is closed"):
        raised.close(Act(SYSTEM, at=LATER), result=" ")
    assert raised.state is InfoTransferSlip.State.SUBMITTED


def test_the_database_keeps_no_closed_slip_without_a_result(slip: Any, session: Any) -> None:
    raised = slip()
    begin_act(session, Act(SYSTEM, at=MONDAY))
    raised.move(InfoTransferSlip.State.CLOSED)
    with pytest.raises(IntegrityError):
        session.flush()


@pytest.mark.parametrize("role", ["receptionist", "manager", "technician", "guard", "auditor", "it"])
def test_only_the_information_administrator_or_the_supervisor_closes(role: str, slip: Any, do: Any) -> None:
    raised = slip()
    with pytest.raises(NotPermitted):
        do(role, "close", raised, result="已办")
    do("supervisor", "close", raised, result="已办")
    assert raised.state is InfoTransferSlip.State.CLOSED


def test_a_closed_slip_cannot_be_closed_again(slip: Any, do: Any) -> None:
    raised = slip()
    do("supervisor", "close", raised, result="已办")
    with pytest.raises(Refused, match="already “Closed”"):
        do("supervisor", "close", raised, result="又办")
    assert raised.result == "已办"


def test_an_open_slip_never_disappears(slip: Any, do: Any) -> None:
    raised = slip()
    with pytest.raises(Refused, match="stays in the book"):
        do("supervisor", "void", raised, void_reason="重复")
    do("supervisor", "close", raised, result="重复，见另单")
    do("supervisor", "void", raised, void_reason="重复")
    assert raised.is_void


def test_reopening_starts_the_deadlines_anew_and_keeps_the_old_result_in_the_steps(
    slip: Any, do: Any, session: Any, trail: Any
) -> None:
    raised = slip()
    do("supervisor", "close", raised, LATER, result="已办")
    again = MONDAY + timedelta(days=7)
    with pytest.raises(NotPermitted):
        do("information_administrator", "reopen", raised, again, reason="业主仍反映")
    do("manager", "reopen", raised, again, reason="业主仍反映")

    assert (raised.state, raised.reopened_count) == ("reopened", 1)
    assert (raised.result, raised.closed_at, raised.minutes_to_close) == (None, None, None)
    assert [step.note for step in raised.steps] == ["已办", "业主仍反映"]
    assert {deadline.milestone: deadline.due_at for deadline in deadlines.open_deadlines(session, raised)} == {
        "receive": again + FOUR_HOURS,
        "close": THURSDAY_NIGHT + timedelta(days=7),
    }
    assert trail(raised)[-1].verb == "reopen"


def test_passing_on_tells_why_and_must_be_received_there(
    slip: Any, do: Any, service: Any, repair: Any, session: Any, trail: Any
) -> None:
    raised = slip()
    do("technician", "receive", raised, LATER)
    with pytest.raises(Invalid, match="with this department already"):
        do("technician", "pass_on", raised, LATER, to_department_id=repair.id, reason="x")
    do("technician", "pass_on", raised, LATER, to_department_id=service.id, reason="属收费问题")

    assert (raised.state, raised.to_department, raised.received_at) == ("submitted", service, None)
    assert (raised.steps[-1].kind, raised.steps[-1].note) == ("passed_on", "属收费问题")
    running = {deadline.milestone: deadline.due_at for deadline in deadlines.open_deadlines(session, raised)}
    assert running == {"receive": LATER + FOUR_HOURS, "close": THURSDAY_NIGHT}
    assert trail(raised)[-1].verb == "pass_on"
    with pytest.raises(NotFound):
        do("technician", "receive", slip(to_department_id=service.id))


def test_only_the_addressed_department_works_on_a_slip(
    slip: Any, do: Any, person: Any, service: Any, repair: Any
) -> None:
    sent_by_repair = slip(by=person("technician"), to_department_id=service.id)
    with pytest.raises(Refused, match="for 客服部"):
        do("technician", "receive", sent_by_repair)
    do("receptionist", "receive", sent_by_repair)
    with pytest.raises(Refused, match="for 客服部"):
        do("technician", "answer", sent_by_repair, answer_text="自答")


def test_the_receiver_is_not_changed_on_the_edit_form(slip: Any, service: Any, session: Any) -> None:
    raised = slip()
    typed = {"to_department_id": service.id, "version": raised.version}
    with pytest.raises(Invalid, match="Pass on"):
        ledger.edit(session, Act(SYSTEM, at=LATER), raised, typed, partial=True)


def test_the_own_limit_wins_over_the_service_standard(slip: Any, session: Any) -> None:
    def due(record: Any) -> dict[str, Any]:
        return {deadline.milestone: deadline.due_at for deadline in deadlines.open_deadlines(session, record)}

    assert due(slip()) == {"receive": MONDAY + FOUR_HOURS, "close": THURSDAY_NIGHT}
    urgent = slip(required_by_at="2026-11-16T12:00")
    assert due(urgent)["close"] == urgent.due_at == MONDAY + timedelta(hours=3)
    typed = {"required_by_at": "2026-11-18T12:00", "version": urgent.version}
    ledger.edit(session, Act(SYSTEM, at=LATER), urgent, typed, partial=True)
    assert due(urgent)["close"] == MONDAY.replace(day=18, hour=4)


def test_receiving_meets_its_deadline_and_leaves_the_other(slip: Any, do: Any, session: Any) -> None:
    raised = slip()
    do("receptionist", "receive", raised, LATER)
    met = {deadline.milestone: deadline.met_at for deadline in deadlines.of(session, raised)}
    assert met == {"receive": LATER, "close": None}
    assert raised.due_at == THURSDAY_NIGHT
