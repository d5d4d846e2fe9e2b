"""Houses in custody (M6-08, M6-09, N19 to N21)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from models.engine import Invalid, NotPermitted, Refused
from models.movein.custody_agreement import CustodyAgreement
from models.movein.custody_patrol import CustodyPatrol
from models.movein.meter_reading import MeterReading
from models.repairs.repair_report import RepairReport
from tests.movein.office import HouseOffice


def test_custody_costs_seventy_percent_and_may_use_five_and_twenty(office: HouseOffice) -> None:
    agreement = office.custody()
    terms = (agreement.fee_percent, agreement.water_limit, agreement.electricity_limit)
    assert terms == (Decimal(70), Decimal(5), Decimal(20))
    assert (agreement.state, office.old_home.state) == ("active", "custody")
    assert {one.purpose for one in office.found(MeterReading)} == {"custody_start"}
    assert office.trail(office.old_home)[-1].cause == "custody_agreement.begin"


def test_a_house_is_in_custody_once(office: HouseOffice) -> None:
    office.custody()
    with pytest.raises(Refused, match="in custody already"):
        office.custody()


def test_consumption_up_to_the_limit_is_no_matter(office: HouseOffice) -> None:
    agreement = office.custody()
    office.do("receptionist", "check_meters", agreement, water_reading="105", electricity_reading="1020")
    assert not agreement.is_over_limit
    with pytest.raises(Refused, match="within the limits"):
        office.do("receptionist", "notify_owner", agreement)


def test_above_the_limit_the_owner_is_told(office: HouseOffice) -> None:
    agreement = office.custody()
    office.do("receptionist", "check_meters", agreement, water_reading="105.01", electricity_reading="1001")
    assert (agreement.is_over_limit, agreement.water_used) == (True, Decimal("5.01"))
    assert (agreement.due_at - office.at).days == 1
    office.do("receptionist", "notify_owner", agreement, owner_answer="上周回来住过")
    assert (agreement.due_at, agreement.owner_notified_at) == (None, office.at)
    assert office.trail(agreement)[-1].verb == "notify_owner"


def test_a_patrol_is_due_every_week(office: HouseOffice) -> None:
    agreement = office.custody()
    first = office.patrols(agreement)[0]
    assert (first.trigger, first.state, (first.due_at - office.at).days) == ("weekly", "due", 7)
    office.later(days=5)
    office.do("guard", "mark_done", first, findings="门窗完好")
    first, second = office.patrols(agreement)
    assert (first.state, second.state, (second.due_at - office.at).days) == ("done", "due", 7)
    assert [(entry.verb, entry.cause) for entry in office.trail(second)] == [("add", "custody_patrol.mark_done")]
    assert CustodyPatrol.faults(office.session) == []


def test_heavy_rain_means_a_patrol_before_and_one_after(office: HouseOffice) -> None:
    agreement = office.custody()
    with pytest.raises(Invalid, match="plan themselves"):
        office.do("receptionist", "order_rain_patrol", agreement, trigger="weekly")
    for trigger in ("before_rain", "before_rain", "after_rain"):
        office.do("receptionist", "order_rain_patrol", agreement, trigger=trigger)
    dues = {one.trigger.value: one.due_at - office.at for one in office.patrols(agreement)[1:]}
    assert dues == {"before_rain": timedelta(hours=4), "after_rain": timedelta(hours=12)}


def test_a_problem_is_put_right_and_the_owner_told(office: HouseOffice) -> None:
    agreement = office.custody()
    patrol = office.patrols(agreement)[0]
    office.do("guard", "report_problem", patrol, findings="外窗玻璃开裂")
    with pytest.raises(Refused, match="already “Problem found”"):
        office.do("receptionist", "tell_owner", patrol)
    office.do("receptionist", "handle", patrol, handling="已临时封闭", is_repair_needed="1")
    assert office.found(RepairReport, source="patrol")[0].content == "外窗玻璃开裂"
    office.do("receptionist", "tell_owner", patrol)
    assert (patrol.state, patrol.owner_notified_at, patrol.due_at) == ("owner_told", office.at, None)


def test_the_end_reads_the_meters_and_drops_the_patrol(office: HouseOffice) -> None:
    agreement = office.custody()
    with pytest.raises(NotPermitted):
        office.do("receptionist", "end", agreement)
    office.do("supervisor", "end", agreement, water_reading="101", electricity_reading="1003")
    assert (agreement.state, agreement.electricity_used) == ("ended", Decimal(3))
    assert (office.old_home.state, office.old_home.house_use) == ("occupied", "owner_occupied")
    assert [one.state for one in office.patrols(agreement)] == ["dropped"]
    assert office.trail(agreement)[-1].verb == "end"


def test_an_occupied_house_is_not_taken_into_custody(office: HouseOffice) -> None:
    office.do("receptionist", "mark_occupied", office.old_home)
    typed = {"unit_id": office.old_home.id, "owner_id": office.customer.id, "starts_on": "2026-11-16"}
    agreement = office.enter(CustodyAgreement, community_id=office.community.id, **typed)
    with pytest.raises(Refused, match="Only an empty house"):
        office.do("supervisor", "begin", agreement, water_reading="1", electricity_reading="1")
