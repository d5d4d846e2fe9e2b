"""Service standards: edited by managers, kept in every wording, tried out before they change."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import Invalid, NotPermitted, clock, deadlines
from models.engine.calendars import calendar_of
from models.engine.deadlines import Deadline
from models.engine.reckoning import CalendarKind, Limit, Unit
from models.engine.standards import history_of
from models.engine.what_if import compare
from models.office.calendar_exception import CalendarException
from models.office.office_hours import OfficeHours
from models.office.service_standard import ServiceStandard
from models.property.community import Community
from tests.clock.calendars import at
from tests.clock.conftest import ClockOffice
from tests.people import add_person


def test_every_wording_of_a_standard_is_kept(office: ClockOffice) -> None:
    standard = office.standard("callback", "callback", "other")
    assert [(held.version, held.limit.amount) for held in history_of(office.session, standard)] == [(1, 2)]
    office.later(days=1)
    office.set_limit("callback", "callback", "other", amount="1", calendar="working")
    office.set_limit("callback", "callback", "other", amount="1")  # nothing new
    newest, first = history_of(office.session, standard)
    assert (newest.version, newest.since, newest.limit) == (
        2,
        office.at,
        Limit(1, Unit.DAY, CalendarKind.WORKING, "N12"),
    )
    assert first.limit == Limit(2, Unit.DAY, CalendarKind.CALENDAR, "N12")
    changes = office.trail(standard)[-1].changes
    assert changes["amount"] == [2, 1]


def test_an_old_deadline_keeps_its_time_and_its_reasons(office: ClockOffice) -> None:
    report = office.report(repair_type="other")
    office.set_limit("repair_report", "finish", "other", amount="9", source="N13 改")
    old = office.deadline(report, "finish")
    assert (old.due_at, old.standard_version) == (at("2026-11-19 23:59:59"), 1)
    assert "3 days, every day counting (usual; the trade's rules give no figure, N13)." in old.because
    new = office.deadline(office.report(repair_type="other"), "finish")
    assert (new.due_at, new.standard_version) == (at("2026-11-25 23:59:59"), 2)


def test_only_managers_change_limits_hours_and_days(office: ClockOffice) -> None:
    standard = office.standard("callback", "callback", "other")
    with pytest.raises(NotPermitted):
        office.edit("supervisor", standard, amount="1")
    with pytest.raises(NotPermitted):
        office.enter(OfficeHours, office.person("receptionist"), hours="09:00-17:00", since_on="2026-11-16")


def test_an_own_day_shifts_new_working_time_limits_and_says_why(office: ClockOffice) -> None:
    office.set_limit("repair_report", "finish", "other", amount="1", calendar="working")
    before = office.deadline(office.report(repair_type="other"), "finish")
    day = office.own_day("2026-11-17", "closed", "全员消防演练")
    after = office.deadline(office.report(repair_type="other"), "finish")
    assert (before.due_at, after.due_at) == (at("2026-11-17 18:00"), at("2026-11-18 18:00"))
    assert "2026-11-17 does not count: 全员消防演练." in after.because
    assert [entry.verb for entry in office.trail(day)] == ["add"]
    office.do("manager", "suspend", day)
    assert office.deadline(office.report(repair_type="other"), "finish").due_at == at("2026-11-17 18:00")


def test_a_community_may_have_hours_and_days_of_its_own(office: ClockOffice) -> None:
    other = office.enter(Community, name="云栖里", address="云栖路1号")
    office.enter(OfficeHours, hours="09:00-21:00", week="every_day", since_on="2026-01-01", only_community_id=other.id)
    own = {"day_on": "2026-11-22", "kind": "closed", "reason": "设备检修", "only_community_id": other.id}
    office.enter(CalendarException, **own)
    here, there = (calendar_of(office.session, each.id) for each in (office.community, other))
    sunday = at("2026-11-15 20:00")
    assert (here.is_open(sunday), there.is_open(sunday)) == (False, True)
    assert not there.is_open(at("2026-11-22 20:00"))
    assert here.day(at("2026-11-22 20:00").date()).why == "Weekend"


def test_a_standard_for_nothing_is_refused_instead_of_never_holding(office: ClockOffice) -> None:
    standard = {"subject": "repair_report", "milestone": "finish", "amount": "1", "unit": "day", "source": "N13 †"}
    for wrong in ({"milestone": "finsih"}, {"subject": "repairs"}, {"subject": "unit"}):
        with pytest.raises(Invalid) as refused:
            office.enter(ServiceStandard, **{**standard, **wrong})
        assert refused.value.errors.keys() == wrong.keys()


def test_hours_that_make_no_sense_are_refused_at_the_form(office: ClockOffice) -> None:
    for hours in ("早九晚五", "12:00-09:00"):
        with pytest.raises(Invalid) as refused:
            office.enter(OfficeHours, hours=hours, since_on="2026-11-16")
        assert "hours" in refused.value.errors


# -- what if -----------------------------------------------------------------------------------------------------------


def finished_after(office: ClockOffice, **time: float) -> Any:
    """A repair reported now and finished so much later."""
    began = office.at
    report = office.report(repair_type="other")
    deadlines.meet(report, "transmit", office.at)
    deadlines.meet(report, "finish", office.later(**time))
    office.session.flush()
    office.move_clock_to(began)
    return office.deadline(report, "finish")


def rates(office: ClockOffice, limit: Limit) -> tuple[float | None, float | None]:
    found = compare(
        office.session.scalars(sa.select(Deadline).where(Deadline.milestone == "finish")),
        limit,
        lambda community_id: calendar_of(office.session, community_id),
    )
    return found.was.percent, found.would_be.percent


def test_a_changed_limit_is_tried_on_what_was_done(office: ClockOffice) -> None:
    for days in (0.1, 1.2, 2.2, 5):
        finished_after(office, days=days)
    assert rates(office, Limit(3, Unit.DAY)) == (75.0, 75.0)
    assert rates(office, Limit(1, Unit.DAY)) == (75.0, 50.0)
    assert rates(office, Limit(5, Unit.DAY)) == (75.0, 100.0)
    assert rates(office, Limit(3, Unit.HOUR, CalendarKind.WORKING)) == (75.0, 25.0)


def test_paused_time_is_given_back_under_the_other_limit_too(office: ClockOffice) -> None:
    report = office.report(repair_type="other")
    deadlines.pause(report, at("2026-11-16 10:00"), "等配件")
    deadlines.resume(report, at("2026-11-18 10:00"))
    deadlines.meet(report, "finish", at("2026-11-19 08:00"))
    office.session.flush()
    assert rates(office, Limit(1, Unit.DAY)) == (100.0, 100.0), "two days stood still"


def test_what_nobody_owed_counts_neither_way(office: ClockOffice) -> None:
    cancelled, slipped = office.report(repair_type="other"), office.report(repair_type="other")
    deadlines.drop(cancelled, at("2026-11-17 09:00"))
    deadlines.drop(slipped, at("2026-11-25 09:00"))
    agreed = office.report(repair_type="other")
    deadlines.start(agreed, "finish", office.at, due_at=at("2026-12-01 09:00"))
    deadlines.meet(agreed, "finish", at("2026-12-02 09:00"))
    office.edit("receptionist", office.report(repair_type="other"), repair_type="leak")
    office.report(repair_type="other")  # still runs
    office.session.flush()
    assert rates(office, Limit(3, Unit.DAY)) == (0.0, 0.0), "one was dropped after its time had run out"
    assert rates(office, Limit(3, Unit.WEEK)) == (0.0, None)


def test_the_page_shows_both_rates_and_whoever_may_not_ask_is_refused(office: ClockOffice, client: Any) -> None:
    # At nine: a limit in days ends with a day, so that the same hours later may be another day in the evening.
    office.move_clock_to(clock.start_of_day(clock.today() - timedelta(days=12)) + timedelta(hours=9))
    for days in (0.1, 1.2, 2.2, 5):
        finished_after(office, days=days)
    add_person(office.session(), "it", "it")
    add_person(office.session(), "manager", "manager", communities=[office.community.id])
    add_person(office.session(), "elsewhere", "manager")
    add_person(office.session(), "receptionist", "receptionist", communities=[office.community.id])
    standard_id = office.standard("repair_report", "finish", "other").id
    office.session.commit()
    manager, path = client("manager"), f"/admin/service_standard/what_if/?id={standard_id}"
    details = manager.get(f"/admin/service_standard/details/?id={standard_id}").text
    assert path in details
    page = manager.get(f"{path}&amount=1&unit=day&calendar=calendar").text
    assert "75.0 %" in page and "50.0 %" in page
    assert page.count("/admin/repair_report/details/?id=") == 1, "the one that changes sides"
    assert manager.get(f"{path}&amount=viel&unit=eon").status_code == 200, "a wrong limit is told on the page"
    assert manager.get("/admin/service_standard/what_if/?id=999999").status_code == 404
    assert "75.0 %" not in client("elsewhere").get(path).text, "other communities' records do not count"
    desk = client("receptionist")
    assert desk.get(path).status_code == 403
    assert path not in desk.get(f"/admin/service_standard/details/?id={standard_id}").text


NEW = {"subject": "hazard", "milestone": "finish", "grade": "major", "amount": "5", "unit": "day", "source": "N1"}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"subject": "unit"}, "Choose one of the list"),
        ({"milestone": "callback"}, "This register has the milestones Decide · Finish."),
        ({"grade": "leak"}, "This register has the grades General · Major · Immediate danger."),
        ({"subject": "registered_mail", "milestone": "hand_out"}, "leave the grade blank"),
    ],
)
def test_a_standard_is_only_written_for_what_a_register_has(
    office: ClockOffice, typed: dict[str, str], told: str
) -> None:
    with pytest.raises(Invalid) as refused:
        office.enter(ServiceStandard, office.person("manager"), **{**NEW, **typed})
    assert told in str(refused.value.errors)


def test_registers_milestones_and_grades_are_chosen_and_read_in_words(office: ClockOffice, client: Any) -> None:
    add_person(office.session(), "it", "it")
    add_person(office.session(), "manager", "manager", communities=[office.community.id])
    standard = office.standard("hazard", "finish", "major")
    office.edit("manager", standard, subject="安全隐患登记", milestone="Finish", grade="重大")
    assert (standard.subject, standard.milestone, standard.grade) == ("hazard", "finish", "major"), "words are read too"
    office.session.commit()
    manager = client("manager")
    form = manager.get("/admin/service_standard/new/").text
    assert '<option value="hazard">安全隐患登记</option>' in form
    assert '<option value="unit">' not in form, "it has no time limits"
    row = manager.get("/admin/service_standard/?subject=hazard&grade=major").text
    assert all(words in row for words in (">安全隐患登记<", ">重大<"))
    assert ">hazard<" not in row
