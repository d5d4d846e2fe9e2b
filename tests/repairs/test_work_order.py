"""Work orders (M5-02): signed for, worked, tested, accepted, brought back."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.engine import Act, Invalid, NotFound, NotPermitted, Refused, deadlines
from models.engine.acts import begin_act
from tests.repairs.office import RepairOffice


def finish_due(office: RepairOffice, record: Any) -> Any:
    """The open deadline for finishing."""
    running = deadlines.open_deadlines(office.session, record)
    return next(deadline.due_at for deadline in running if deadline.milestone == "finish")


def test_the_department_signs_for_the_slip(office: RepairOffice) -> None:
    repair = office.dispatched()
    office.later(minutes=20)
    office.do(office.technician(office.li), "accept", repair.order)
    assert (repair.order.state, repair.report.state) == ("signed_for", "accepted")
    assert (repair.order.signed_for_by, repair.order.signed_for_at) == (office.li, office.at)
    accept = next(d for d in deadlines.of(office.session, repair.order) if d.milestone == "accept")
    assert accept.met_at == office.at
    assert [entry.verb for entry in office.trail(repair.order)] == ["add", "accept"]
    assert office.trail(repair.report)[-1].verb == "accept"


def test_whoever_signs_for_an_order_without_technician_gets_it(office: RepairOffice) -> None:
    report = office.report()
    office.do("receptionist", "dispatch", report)
    office.do(office.technician(office.wang), "accept", report.work_order)
    assert report.work_order.technician is report.technician is office.wang


def test_a_technician_of_another_department_finds_no_order_to_sign_for(office: RepairOffice) -> None:
    repair = office.dispatched()
    with pytest.raises(NotFound):
        office.do(office.technician(office.zhao), "accept", repair.order)


@pytest.mark.parametrize("verb", ["accept", "transfer"])
def test_a_forged_technician_of_another_department_is_refused(office: RepairOffice, verb: str) -> None:
    repair = office.dispatched()
    with pytest.raises(Invalid, match="赵师傅 does not belong to 维修部") as refused:
        office.do(office.technician(office.li), verb, repair.order, technician_id=office.zhao.id, transfer_reason="忙")
    assert list(refused.value.errors) == ["technician_id"]
    assert (repair.order.state, repair.order.technician) == ("dispatched", office.li)


def test_the_desk_does_not_sign_for_the_department(office: RepairOffice) -> None:
    with pytest.raises(NotPermitted):
        office.do("receptionist", "accept", office.dispatched().order)


def test_a_colleague_takes_over_with_a_reason(office: RepairOffice) -> None:
    repair = office.on_site()
    with pytest.raises(Refused, match="李师傅 has this order already"):
        office.do("supervisor", "transfer", repair.order, technician_id=office.li.id, transfer_reason="忙")
    office.do(
        office.technician(office.li), "transfer", repair.order, technician_id=office.wang.id, transfer_reason="病假"
    )
    assert repair.order.state == "on_site"
    assert repair.order.technician is repair.report.technician is office.wang
    assert office.trail(repair.order)[-1].changes["transfer_reason"] == [None, "病假"]


def test_a_slip_sent_back_unsigned_is_reassigned_by_a_supervisor(office: RepairOffice) -> None:
    repair = office.dispatched()
    office.do(office.technician(office.li), "reject", repair.order, transfer_reason="属工程部")
    where = {"department_id": office.other_department.id, "transfer_reason": "属工程部"}
    with pytest.raises(NotPermitted):
        office.do("receptionist", "reassign", repair.order, **where)
    office.do("supervisor", "reassign", repair.order, **where)
    assert (repair.order.state, repair.order.technician) == ("dispatched", None)
    assert repair.order.department is repair.report.department is office.other_department
    office.do(office.technician(office.zhao), "accept", repair.order)
    assert repair.report.state == "accepted"


def test_a_pause_gives_the_time_back(office: RepairOffice) -> None:
    repair = office.on_site()
    before = finish_due(office, repair.order), finish_due(office, repair.report)
    office.do(office.technician(office.li), "pause", repair.order, pause_reason="等配件")
    office.later(hours=26)
    office.do(office.technician(office.li), "resume", repair.order)
    assert repair.order.state == "on_site"
    after = finish_due(office, repair.order), finish_due(office, repair.report)
    assert [late - early for early, late in zip(before, after, strict=True)] == [timedelta(hours=26)] * 2
    assert (repair.order.due_at, repair.report.due_at) == after
    assert [entry.verb for entry in office.trail(repair.order)][-2:] == ["pause", "resume"]


def test_a_pause_before_arriving_ends_before_arriving(office: RepairOffice) -> None:
    repair = office.dispatched()
    for verb, typed in (("accept", {}), ("pause", {"pause_reason": "业主外出"}), ("resume", {})):
        office.do(office.technician(office.li), verb, repair.order, **typed)
    assert (repair.order.state, repair.report.state) == ("signed_for", "accepted")


def test_finishing_a_paid_repair_adds_up_what_it_costs(office: RepairOffice) -> None:
    repair = office.on_site(unit_id=office.old_home.id)
    used = [
        {"name": "角阀", "quantity": "2", "unit": "个", "price": "35.50"},
        {"name": "生料带", "quantity": "0.5", "unit": "卷", "price": "2.01", "id": "1"},
    ]
    done = {"work_done": "更换角阀", "materials": used, "labour_fee": "60", "owner_signed_by": "张三"}
    office.do(office.technician(office.li), "finish", repair.order, **done)
    assert (repair.order.material_fee, repair.order.total_fee) == (Decimal("72.01"), Decimal("132.01"))
    assert [line.name for line in repair.order.materials] == ["角阀", "生料带"]
    assert (repair.order.state, repair.report.state) == ("accepted_by_owner", "finished")
    changes = {key for entry in office.trail(repair.order) for key in entry.changes}
    assert any(key.startswith("work_order_material#") for key in changes)


@pytest.mark.parametrize(
    ("costs", "field"),
    [
        ({"labour_fee": "60"}, "labour_fee"),
        ({"materials": [{"name": "角阀", "quantity": "1", "price": "35"}]}, "materials"),
    ],
)
def test_what_the_warranty_covers_costs_nothing(office: RepairOffice, costs: dict[str, Any], field: str) -> None:
    repair = office.on_site()
    with pytest.raises(Invalid, match="free for the resident") as refused:
        office.do(office.technician(office.li), "finish", repair.order, work_done="更换角阀", **costs)
    assert list(refused.value.errors) == [field]
    assert (repair.order.state, repair.report.state) == ("on_site", "in_repair")
    free = [{"name": "角阀", "quantity": "1"}]
    office.do(office.technician(office.li), "finish", repair.order, work_done="更换角阀", materials=free)
    assert repair.order.total_fee == 0


def test_the_database_refuses_costs_under_warranty(office: RepairOffice) -> None:
    repair = office.finished()
    begin_act(office.session, Act(office.technician(office.li), at=office.at))
    repair.order.labour_fee = Decimal(60)
    with pytest.raises(IntegrityError):
        office.session.flush()


def test_costs_are_corrected_until_the_report_is_closed(office: RepairOffice) -> None:
    repair = office.on_site(unit_id=office.old_home.id)
    with pytest.raises(Refused, match="entered on finishing"):
        office.edit("supervisor", repair.order, labour_fee="80")
    done = {"work_done": "更换角阀", "materials": [{"name": "角阀", "quantity": "1", "price": "35"}]}
    office.do(office.technician(office.li), "finish", repair.order, **done)
    fewer = [{"id": str(repair.order.materials[0].id), "name": "角阀", "quantity": "1", "price": "30"}]
    office.edit("supervisor", repair.order, labour_fee="80", materials=fewer)
    assert repair.order.total_fee == 110
    office.do("supervisor", "rework", repair.order, redo_reason="又坏")
    with pytest.raises(Refused, match="already holds costs"):
        office.do("supervisor", "decide_payment", repair.report, is_paid="0", payment_reason="返工")


@pytest.mark.parametrize(
    ("moved", "told"), [(timedelta(minutes=1), "still to come"), (-timedelta(days=1), "Not before")]
)
def test_a_repair_is_finished_between_dispatch_and_now(office: RepairOffice, moved: timedelta, told: str) -> None:
    repair = office.on_site()
    with pytest.raises(Invalid, match=told) as refused:
        office.do(
            office.technician(office.li),
            "finish",
            repair.order,
            work_done="更换角阀",
            finished_at=(office.at + moved).isoformat(),
        )
    assert list(refused.value.errors) == ["finished_at"]


def test_only_leaks_have_a_leak_test(office: RepairOffice) -> None:
    with pytest.raises(Refused, match="Only leak repairs"):
        office.do(office.technician(office.li), "start_leak_test", office.finished().order)


def test_the_slip_may_come_back_while_the_leak_test_runs(office: RepairOffice) -> None:
    repair = office.finished(repair_type="leak")
    office.do(office.technician(office.li), "start_leak_test", repair.order)
    office.do("receptionist", "recover_slip", repair.report)
    assert (repair.order.state, repair.report.state) == ("leak_test", "slip_recovered")
    assert office.callbacks(repair.report) == []
    office.later(days=2)
    office.do(office.technician(office.li), "end_leak_test", repair.order, leak_test_result="passed")
    assert (repair.order.state, repair.report.state) == ("slip_recovered", "callback_due")
    assert len(office.callbacks(repair.report)) == 1


def test_a_failed_leak_test_is_redone_without_any_callback(office: RepairOffice) -> None:
    repair = office.finished(repair_type="leak")
    li = office.technician(office.li)
    office.do(li, "start_leak_test", repair.order)
    with pytest.raises(Invalid, match="Say what is still wrong"):
        office.do(li, "end_leak_test", repair.order, leak_test_result="failed")
    office.do(li, "end_leak_test", repair.order, leak_test_result="failed", finding="墙角仍渗水")
    assert (repair.order.state, repair.report.state) == ("redo", "reopened")
    assert office.callbacks(repair.report) == []


def test_a_recheck_that_fails_orders_the_rework_on_the_same_slip(office: RepairOffice) -> None:
    repair = office.finished()
    office.later(hours=1)
    office.do("receptionist", "recheck", repair.order, recheck_result="failed", finding="仍滴水")
    assert (repair.order.state, repair.order.times_redone, repair.order.finished_at) == ("redo", 1, None)
    assert (repair.report.state, repair.report.reopen_reason) == ("reopened", "仍滴水")
    assert [callback.state for callback in office.callbacks(repair.report)] == ["dropped"]
    assert finish_due(office, repair.report) == finish_due(office, repair.order) > office.at
    assert office.trail(repair.order)[-1].verb == "recheck"
    assert office.trail(repair.report)[-1].verb == "rework"
    with pytest.raises(Refused, match="no second one is needed"):
        office.do("receptionist", "dispatch", repair.report)

    li = office.technician(office.li)
    for verb, typed in (("arrive", {}), ("finish", {"work_done": "重新安装", "owner_signed_by": "张三"})):
        office.later(hours=1)
        office.do(li, verb, repair.order, **typed)
    assert repair.report.state == "finished"
    assert [callback.state for callback in office.callbacks(repair.report)] == ["dropped", "due"]


def test_a_recheck_that_passes_changes_nothing_else(office: RepairOffice) -> None:
    repair = office.finished(source="public_area", unit_id="", place="大堂灯")
    office.do("receptionist", "recheck", repair.order, recheck_result="passed")
    assert (repair.order.state, repair.order.rechecked_at) == ("rechecked", office.at)
    assert repair.report.state == "finished"


def test_the_slip_of_a_home_needs_the_owners_signature(office: RepairOffice) -> None:
    repair = office.on_site()
    office.do(office.technician(office.li), "finish", repair.order, work_done="更换阀芯")
    with pytest.raises(Refused, match="The owner has not signed") as refused:
        office.do("receptionist", "recover_slip", repair.report)
    assert list(refused.value.errors) == ["owner_signed_by"]
    assert repair.report.slip_recovered_at is None
    office.do("receptionist", "recover_slip", repair.report, owner_signed_by="张三")
    assert (repair.order.state, repair.order.owner_signed_by) == ("slip_recovered", "张三")
    assert repair.report.state == "callback_due"


def test_repairs_of_public_areas_need_no_signature(office: RepairOffice) -> None:
    repair = office.finished(source="public_area", unit_id="", place="大堂灯")
    with pytest.raises(Refused, match="need no owner's signature"):
        office.do("receptionist", "sign_by_owner", repair.order, owner_signed_by="张三")
    office.do("receptionist", "recover_slip", repair.order)
    assert (repair.order.state, repair.report.state) == ("slip_recovered", "callback_due")


def test_the_owner_may_sign_later(office: RepairOffice) -> None:
    repair = office.on_site()
    office.do(office.technician(office.li), "finish", repair.order, work_done="更换阀芯")
    assert repair.order.state == "finished"
    office.do(office.technician(office.li), "sign_by_owner", repair.order, owner_signed_by="张三")
    assert (repair.order.state, repair.order.owner_signed_at) == ("accepted_by_owner", office.at)


@pytest.mark.parametrize("through", ["report", "order"])
def test_the_slip_is_recovered_once_for_report_and_order(office: RepairOffice, through: str) -> None:
    repair = office.finished()
    office.later(hours=1)
    office.do("receptionist", "recover_slip", getattr(repair, through))
    assert repair.report.slip_recovered_at == repair.order.slip_recovered_at == office.at
    assert repair.order.slip_recovered_by is office.chen
    for record in (repair.report, repair.order):
        assert [entry.verb for entry in office.trail(record)].count("recover_slip") == 1
        with pytest.raises(Refused):
            office.do("receptionist", "recover_slip", record)


def test_the_completion_time_on_the_slip_moves_the_callback(office: RepairOffice) -> None:
    repair = office.finished()
    (callback,) = office.callbacks(repair.report)
    office.later(days=1)
    earlier = office.at - timedelta(days=1, minutes=30)
    office.do("receptionist", "recover_slip", repair.report, finished_at=earlier.isoformat())
    assert repair.report.finished_at == repair.order.finished_at == callback.base_at == earlier
    assert len(deadlines.open_deadlines(office.session, callback)) == 1


def test_a_time_typed_by_the_minute_may_be_the_minute_of_dispatch(office: RepairOffice) -> None:
    office.later(seconds=40)
    repair = office.dispatched()
    li = office.technician(office.li)
    office.later(seconds=10)
    office.do(li, "accept", repair.order)
    minute = office.at.replace(second=0).isoformat()
    office.do(li, "arrive", repair.order, arrived_at=minute)
    office.do(li, "finish", repair.order, work_done="拧紧", finished_at=minute, owner_signed_by="张三")
    assert repair.order.finished_at == repair.order.dispatched_at
    office.later(hours=1)
    office.do("receptionist", "recover_slip", repair.report, finished_at=minute)
    assert repair.report.finished_at == repair.order.dispatched_at


def test_an_appointment_makes_the_order_due_then(office: RepairOffice) -> None:
    repair = office.dispatched(appointment_at="2026-11-16T10:00")
    assert repair.order.due_at == office.at + timedelta(hours=1)
    office.edit("receptionist", repair.report, appointment_at="")
    assert (repair.order.appointment_at, repair.order.due_at) == (None, office.at + timedelta(hours=2))
    office.edit("receptionist", repair.report, appointment_at="2026-11-16T09:30")
    office.do(office.technician(office.li), "accept", repair.order)
    assert repair.order.due_at == office.at + timedelta(minutes=30)
    office.do(office.technician(office.li), "arrive", repair.order)
    assert repair.order.due_at == finish_due(office, repair.report)
