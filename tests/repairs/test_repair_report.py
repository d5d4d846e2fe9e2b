"""Repair reports (M5-01): where, for whom, free or paid, and one work order each."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.engine import SYSTEM, Act, Invalid, NotPermitted, Refused, deadlines
from models.engine.acts import begin_act
from models.repairs.repair_report import RepairReport, write_down_report
from models.repairs.work_order import WorkOrder
from tests.repairs.office import MONDAY, RepairOffice


def test_name_and_telephone_come_from_the_customer(office: RepairOffice) -> None:
    report = office.report()
    assert report.number == "BX20261116-0001"
    assert (report.state, report.received_at) == ("received", MONDAY)
    assert (report.reporter_name, report.phone) == ("张三", "13800138000")
    entered = office.trail(report)[0]
    assert (entered.verb, entered.actor) == ("add", "小陈")
    assert entered.changes["phone"] == [None, "138****5678".replace("5678", "8000")]


def test_a_new_report_must_be_passed_on_in_half_an_hour_and_finished_in_three_days(office: RepairOffice) -> None:
    report = office.report()
    running = {deadline.milestone: deadline for deadline in deadlines.of(office.session, report)}
    assert running["transmit"].due_at == MONDAY + timedelta(minutes=30)
    assert running["finish"].due_at == MONDAY + timedelta(days=3, hours=14, minutes=59, seconds=59)
    assert report.due_at == running["transmit"].due_at


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"source": "public_area"}, "unit_id"),
        ({"source": "public_area", "unit_id": ""}, "place"),
        ({"source": "owner", "unit_id": "", "place": "3栋大堂"}, "unit_id"),
        ({"source": "defect", "unit_id": ""}, "unit_id"),
        ({"source": "patrol", "place": "3栋大堂"}, "place"),
        ({"source": "hazard", "unit_id": ""}, "place"),
        ({"received_at": "2026-11-16T09:01"}, "received_at"),
        ({"appointment_at": "2026-11-16T08:59"}, "appointment_at"),
    ],
)
def test_what_cannot_be_true_is_refused_beside_its_field(
    office: RepairOffice, typed: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        office.report(**typed)
    assert list(refused.value.errors) == [field]


@pytest.mark.parametrize(
    ("source", "has_unit", "place"),
    [("owner", False, "大堂"), ("public_area", True, None), ("patrol", True, "大堂"), ("patrol", False, None)],
)
def test_the_database_knows_dwelling_from_public_place(
    office: RepairOffice, source: str, has_unit: bool, place: str | None
) -> None:
    unit = office.new_home if has_unit else None
    begin_act(office.session, Act(SYSTEM))
    common = {"community": office.community, "repair_type": "other", "channel": "phone", "priority": "normal"}
    office.session.add(RepairReport(source=source, unit=unit, place=place, **common))
    with pytest.raises(IntegrityError):
        office.session.flush()


@pytest.mark.parametrize(
    ("home", "repair_type", "source", "is_in_warranty", "is_paid"),
    [
        ("new_home", "other", "owner", True, False),
        ("new_home", "leak", "owner", True, False),
        ("old_home", "other", "owner", False, True),
        ("old_home", "leak", "owner", True, False),  # the waterproofing has a warranty of its own
        ("old_home", "safety", "owner", False, True),
        ("old_home", "other", "defect", False, False),  # the developer answers for what the handover found
    ],
)
def test_the_warranty_decides_whether_the_resident_pays(
    office: RepairOffice, home: str, repair_type: str, source: str, is_in_warranty: bool, is_paid: bool
) -> None:
    report = office.report(unit_id=getattr(office, home).id, repair_type=repair_type, source=source)
    assert (report.is_in_warranty, report.is_paid) == (is_in_warranty, is_paid)


def test_the_last_day_of_the_warranty_is_covered(office: RepairOffice) -> None:
    office.later(days=45, hours=14)  # the evening of 31 December at the desk, 31 December in UTC too
    assert office.report().is_in_warranty
    office.later(hours=2)  # new year at the desk, still the old one in UTC
    assert office.report().is_paid


def test_repairs_of_public_areas_are_never_charged(office: RepairOffice) -> None:
    report = office.report(source="public_area", unit_id="", place="3栋大堂灯")
    assert (report.is_in_warranty, report.is_paid) == (False, False)


def test_dispatch_needs_no_more_than_a_click_and_makes_exactly_one_order(office: RepairOffice) -> None:
    report = office.report(appointment_at="2026-11-16T14:00", remark="带梯子")
    office.later(minutes=10)
    office.do("receptionist", "dispatch", report)

    (order,) = office.orders(report)
    assert (report.state, report.work_order, report.transmitted_at) == ("dispatched", order, office.at)
    assert (order.number, order.state, order.department) == ("PG20261116-0001", "dispatched", office.department)
    assert (order.dispatched_by, order.dispatched_at) == (office.chen, office.at)
    assert (order.unit, order.appointment_at, order.remark) == (office.new_home, report.appointment_at, "带梯子")
    assert order.is_paid is False
    told = office.trail(report)[-1]
    assert (told.verb, told.actor, told.changes["state"]) == ("dispatch", "小陈", ["received", "dispatched"])
    assert [(entry.verb, entry.cause) for entry in office.trail(order)] == [("add", "repair_report.dispatch")]


def test_dispatch_meets_the_time_limit_and_starts_the_departments(office: RepairOffice) -> None:
    report = office.report()
    office.later(minutes=10)
    office.do("receptionist", "dispatch", report)
    transmit = deadlines.of(office.session, report)[0]
    assert (transmit.milestone, transmit.met_at) == ("transmit", office.at)
    assert report.work_order.due_at == office.at + timedelta(hours=2)


def test_a_second_dispatch_is_refused(office: RepairOffice) -> None:
    repair = office.dispatched()
    with pytest.raises(Refused, match="already “Dispatched”"):
        office.do("receptionist", "dispatch", repair.report)
    assert office.orders(repair.report) == [repair.order]


def test_the_database_holds_one_open_order_per_report(office: RepairOffice) -> None:
    repair = office.dispatched()
    begin_act(office.session, Act(SYSTEM, at=office.at))
    twin = {"repair_type": "other", "dispatched_at": office.at, "department": office.other_department}
    office.session.add(WorkOrder(community=office.community, repair_report=repair.report, **twin))
    with pytest.raises(IntegrityError):
        office.session.flush()


def test_an_incomplete_report_is_not_dispatched_and_says_what_is_missing(office: RepairOffice) -> None:
    report = office.report(reporter_id="", reporter_name="", content="")
    with pytest.raises(Refused) as refused:
        office.do("receptionist", "dispatch", report)
    assert str(refused.value.reason) == "Complete the report first. Missing: Reported by, Phone, Content."
    office.edit("receptionist", report, reporter_name="张三", phone="13800138000", content="漏水")
    office.do("receptionist", "dispatch", report)
    assert report.state == "dispatched"


def test_a_technician_of_another_department_cannot_be_sent(office: RepairOffice) -> None:
    report = office.report()
    with pytest.raises(Invalid, match="赵师傅 does not belong to 维修部") as refused:
        office.do("receptionist", "dispatch", report, technician_id=office.zhao.id)
    assert list(refused.value.errors) == ["technician_id"]
    assert (report.state, office.orders(report)) == ("received", [])


def test_nobody_is_sent_who_has_left(office: RepairOffice) -> None:
    office.do("supervisor", "leave", office.li)
    with pytest.raises(Invalid, match="李师傅 no longer works here"):
        office.do("receptionist", "dispatch", office.report(), technician_id=office.li.id)


def test_a_department_that_was_closed_receives_nothing(office: RepairOffice) -> None:
    office.do("it", "retire", office.department)
    with pytest.raises(Invalid, match="no longer receives work"):
        office.do("receptionist", "dispatch", office.report())


@pytest.mark.parametrize("role", ["manager", "it", "technician", "auditor"])
def test_only_the_desk_dispatches(office: RepairOffice, role: str) -> None:
    with pytest.raises(NotPermitted):
        office.do(role, "dispatch", office.report())


def test_cancelling_after_dispatch_withdraws_the_order_and_its_time_limits(office: RepairOffice) -> None:
    repair = office.dispatched()
    office.later(minutes=5)
    office.do("supervisor", "cancel", repair.report, cancel_reason="业主自行修好")

    assert (repair.report.state, repair.report.due_at) == ("cancelled", None)
    assert (repair.order.state, repair.order.due_at) == ("cancelled", None)
    for record in (repair.report, repair.order):
        assert deadlines.open_deadlines(office.session, record) == []
        assert office.trail(record)[-1].verb == "cancel"
    with pytest.raises(Refused):
        office.do(office.technician(office.li), "accept", repair.order)


def test_a_receptionist_cannot_cancel(office: RepairOffice) -> None:
    with pytest.raises(NotPermitted):
        office.do("receptionist", "cancel", office.report(), cancel_reason="误报")


def test_a_finished_repair_cannot_be_cancelled(office: RepairOffice) -> None:
    with pytest.raises(Refused, match="already “Finished”"):
        office.do("supervisor", "cancel", office.finished().report, cancel_reason="误报")


def test_a_cancelled_report_that_is_reopened_gets_an_order_of_its_own(office: RepairOffice) -> None:
    repair = office.dispatched()
    office.do("supervisor", "cancel", repair.report, cancel_reason="误报")
    office.do("supervisor", "reopen", repair.report, reopen_reason="业主来电，仍然漏水")
    assert (repair.report.state, repair.report.work_order, repair.report.times_reopened) == ("reopened", None, 1)
    assert repair.report.due_at == office.at + timedelta(minutes=30)
    office.do("receptionist", "dispatch", repair.report)
    assert [order.state for order in office.orders(repair.report)] == ["cancelled", "dispatched"]


def test_the_desk_may_still_correct_the_telephone_but_not_the_place(office: RepairOffice) -> None:
    repair = office.dispatched()
    office.edit("receptionist", repair.report, phone="13900139000", appointment_at="2026-11-17T10:00")
    assert repair.order.appointment_at == repair.report.appointment_at
    assert office.trail(repair.report)[-1].verb == "edit"
    for typed in ({"unit_id": office.old_home.id}, {"repair_type": "leak"}):
        with pytest.raises(Invalid, match="cancel the report and write a new one"):
            office.edit("receptionist", repair.report, **typed)


def test_a_wrong_type_corrected_before_dispatch_decides_warranty_and_time_anew(office: RepairOffice) -> None:
    report = office.report(unit_id=office.old_home.id)
    assert report.is_paid
    office.edit("receptionist", report, repair_type="safety")
    assert deadlines.of(office.session, report)[-1].due_at == MONDAY + timedelta(days=1, hours=14, seconds=3599)
    office.edit("receptionist", report, repair_type="leak")
    assert (report.is_in_warranty, report.is_paid) == (True, False)


def test_a_supervisor_makes_a_covered_repair_paid_with_a_reason(office: RepairOffice) -> None:
    repair = office.dispatched()
    with pytest.raises(NotPermitted):
        office.do("receptionist", "decide_payment", repair.report, is_paid="1", payment_reason="人为损坏")
    office.do("supervisor", "decide_payment", repair.report, is_paid="1", payment_reason="人为损坏")
    assert (repair.report.is_in_warranty, repair.report.is_paid, repair.order.is_paid) == (False, True, True)
    assert office.trail(repair.report)[-1].changes["payment_reason"] == [None, "人为损坏"]


def test_a_defect_or_patrol_finding_writes_its_report_itself(office: RepairOffice) -> None:
    act = Act(office.person("receptionist"), at=office.at)
    begin_act(office.session, act)
    found = {"community": office.community, "source": "patrol", "place": "地下车库B1", "content": "渗水"}
    report = write_down_report(office.session, act, **found, repair_type=RepairReport.fields["repair_type"].default)
    assert (report.state, report.received_at, report.channel) == ("received", office.at, "phone")
    assert report.due_at == office.at + timedelta(minutes=30)
    assert office.session.scalar(sa.select(sa.func.count()).select_from(RepairReport)) == 1


def test_a_report_is_closed_when_the_slip_is_back_and_the_resident_was_called(office: RepairOffice) -> None:
    repair = office.finished()
    (callback,) = office.callbacks(repair.report)
    office.do("receptionist", "mark_called", callback, outcome="solved")
    with pytest.raises(Refused, match="Recover the task slip first"):
        office.do("receptionist", "close", repair.report)
    office.do("receptionist", "recover_slip", repair.report)
    assert repair.report.state == "called_back"
    office.do("receptionist", "close", repair.report)
    assert (repair.report.state, repair.order.state, callback.state) == ("closed", "closed", "closed")
    assert office.trail(repair.report)[-1].verb == "close"
    with pytest.raises(Refused, match="its record stays as it is"):
        office.edit("supervisor", repair.report, content="别的")


def test_technicians_see_the_reports_of_their_department_only(office: RepairOffice) -> None:
    from models.engine import NotFound, policy

    repair = office.dispatched()
    mine, theirs = office.technician(office.wang), office.technician(office.zhao)
    for record in (repair.report, repair.order):
        assert policy.one(office.session, mine, type(record), record.id) is record
        with pytest.raises(NotFound):
            policy.one(office.session, theirs, type(record), record.id)
