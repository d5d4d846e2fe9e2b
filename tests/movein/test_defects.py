"""Inspecting a house and repairing what failed (M6-05 to M6-07)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.engine import Invalid, Refused
from models.movein.meter import Meter
from models.movein.meter_reading import MeterReading
from models.movein.reinspection import Reinspection
from models.repairs.repair_report import RepairReport
from tests.movein.office import FAILED, READINGS, HouseOffice


def rechecked(office: HouseOffice, defect: Any) -> None:
    office.do("receptionist", "send", defect, responsible="developer")
    office.do("receptionist", "note_repaired", defect)
    office.do(office.technician(office.li), "recheck", defect, recheck_result="passed")


def agreed(office: HouseOffice, defect: Any) -> Any:
    when = (office.at + timedelta(days=1)).isoformat()
    office.do("receptionist", "agree", defect, appointed_at=when)
    return office.found(Reinspection, house_defect_id=defect.id)[-1]


def test_a_list_is_prepared_and_every_item_needs_a_result(office: HouseOffice) -> None:
    sheet = office.inspection(office.case())
    assert len(sheet.items) == 8
    with pytest.raises(Refused, match="has no result yet"):
        office.do(office.technician(office.li), "inspect", sheet)


def test_both_sign_and_the_readings_are_confirmed(office: HouseOffice) -> None:
    case = office.case()
    sheet = office.inspected(case)
    assert (sheet.state, sheet.copies, case.state) == ("accepted", 2, "accepted")
    readings = office.found(MeterReading, source=sheet.number)
    assert [(one.meter.kind, one.reading, one.state, one.confirmed_by) for one in readings] == [
        ("water", Decimal(2), "confirmed", "张三"),
        ("electricity", Decimal("11.5"), "confirmed", "张三"),
        ("gas", Decimal(0), "confirmed", "张三"),
    ]
    assert [(entry.verb, entry.cause) for entry in office.trail(readings[0])] == [
        ("add", "house_inspection.inspect"),
        ("confirm", "house_inspection.sign"),
    ]


def test_a_meter_never_runs_backwards(office: HouseOffice) -> None:
    office.inspected(office.case())
    meter = office.found(Meter, kind="electricity")[0]
    with pytest.raises(Invalid, match="never runs backwards"):
        office.enter(MeterReading, community_id=office.community.id, meter_id=meter.id, reading="11")
    later = office.enter(MeterReading, community_id=office.community.id, meter_id=meter.id, reading="31.5")
    assert (later.consumption, meter.last_reading) == (Decimal(20), Decimal("31.5"))


def test_an_owner_who_agrees_takes_the_house_over_with_its_defects(office: HouseOffice) -> None:
    case = office.case()
    sheet = office.inspected(case, FAILED)
    assert (sheet.state, sheet.failed_count, case.state) == ("accepted_with_defects", 1, "accepted")
    assert office.defect(sheet).state == "found"


def test_a_refused_house_is_accepted_after_the_last_reinspection(office: HouseOffice) -> None:
    case = office.case()
    sheet = office.inspected(case, FAILED, is_agreed="0")
    assert (sheet.state, case.state) == ("refused", "defects")
    defect = office.defect(sheet)
    rechecked(office, defect)
    visit = agreed(office, defect)
    office.do(office.technician(office.li), "sign_off", visit, owner_signed_by="张三")

    assert (visit.state, defect.state, defect.owner_signed_by) == ("passed", "passed", "张三")
    assert (case.state, case.house_accepted_at) == ("accepted", office.at)
    assert office.trail(case)[-1].cause == "reinspection.sign_off"


def test_the_owner_is_called_only_after_our_own_recheck(office: HouseOffice) -> None:
    defect = office.defect(office.inspected(office.case(), FAILED))
    office.do("receptionist", "send", defect, responsible="developer")
    office.do("receptionist", "note_repaired", defect)
    with pytest.raises(Refused, match="already “Repaired”"):
        office.do("receptionist", "agree", defect, appointed_at=office.at.isoformat())
    with pytest.raises(Invalid, match="what is still wrong"):
        office.do(office.technician(office.li), "recheck", defect, recheck_result="failed")
    office.do(office.technician(office.li), "recheck", defect, recheck_result="failed", finding="仍渗水")
    assert (defect.state, defect.times_failed) == ("sent", 1)


def test_a_failed_reinspection_sends_the_defect_back(office: HouseOffice) -> None:
    defect = office.defect(office.inspected(office.case(), FAILED, is_agreed="0"))
    rechecked(office, defect)
    visit = agreed(office, defect)
    office.do("receptionist", "fail", visit, finding="色差明显")
    assert (visit.state, defect.state, defect.times_failed) == ("failed", "sent", 1)
    assert office.trail(defect)[-1].verb == "reject"


def test_our_own_repair_is_followed_by_its_report(office: HouseOffice) -> None:
    defect = office.defect(office.inspected(office.case(), FAILED))
    office.do("receptionist", "send", defect, responsible="repair")
    report = office.found(RepairReport, source="defect")[0]
    assert (defect.repair_report, report.unit, report.is_paid, report.remark) == (
        report,
        office.new_home,
        False,
        defect.number,
    )
    with pytest.raises(Refused, match="is not finished yet"):
        office.do("receptionist", "note_repaired", defect)


def test_a_developer_has_ten_days_and_our_people_three(office: HouseOffice) -> None:
    sheet = office.inspected(office.case(), FAILED, {**FAILED, "item": "门锁"})
    first, second = office.found(type(office.defect(sheet)), house_inspection_id=sheet.id)
    office.do("receptionist", "send", first, responsible="developer")
    office.do("receptionist", "send", second, responsible="repair")
    assert [(one.due_at - office.at).days for one in (first, second)] == [10, 3]


def test_nothing_failed_and_not_agreed_is_no_inspection_result(office: HouseOffice) -> None:
    sheet = office.inspection(office.case())
    office.do(office.technician(office.li), "inspect", sheet, is_rest_passed="1", **READINGS)
    with pytest.raises(Refused, match="Nothing failed"):
        office.do("receptionist", "sign", sheet, owner_signed_by="张三", is_agreed="0")
