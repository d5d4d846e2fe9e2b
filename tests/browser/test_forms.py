"""Forms under rough hands: two people at one record, a double click, the keyboard alone, no script at all."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from models.engine.audit_chain import AuditEntry
from models.repairs.work_order import WorkOrder
from tests.browser.desk import Desk
from tests.repairs.office import RepairOffice

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]


def dispatched_once(session: Any, report_id: int) -> None:
    """One order, one entry in the trail."""
    session.rollback()
    orders = sa.select(sa.func.count()).where(WorkOrder.repair_report_id == report_id)
    assert session.scalar(orders) == 1
    told = (AuditEntry.register == "repair_report", AuditEntry.record_id == report_id, AuditEntry.verb == "dispatch")
    assert session.scalar(sa.select(sa.func.count()).where(*told)) == 1


def test_the_second_of_two_editors_sees_what_the_first_saved_and_decides(
    office: RepairOffice, sit_down: Callable[..., Desk]
) -> None:
    report = office.report().id
    first, second = sit_down("receptionist"), sit_down("supervisor")
    for desk in (first, second):
        desk.visit(f"/admin/repair_report/details/?id={report}")
        desk.page.click("[data-edit]")
        expect(desk.submit).to_be_visible()
    first.dialog.locator("[name=content]").fill("厨房和卫生间都漏水")
    first.send()

    second.forgiven = {409, 422}
    content = second.dialog.locator("[name=content]")
    content.fill("漏水，楼下已受影响")
    second.submit.click()
    expect(second.dialog.locator(".theirs")).to_contain_text("厨房和卫生间都漏水")
    expect(content).to_have_value("漏水，楼下已受影响")
    assert first.api(f"repair_report/{report}")[1]["item"]["content"] == "厨房和卫生间都漏水"
    content.fill("厨房和卫生间都漏水，楼下已受影响")
    second.send()
    assert first.api(f"repair_report/{report}")[1]["item"]["content"] == "厨房和卫生间都漏水，楼下已受影响"


def test_a_double_click_applies_once(office: RepairOffice, session: Any, sit_down: Callable[..., Desk]) -> None:
    report = office.report().id
    desk = sit_down("receptionist")
    desk.visit("/admin/repair_report/")
    desk.begin(report, "dispatch")
    with desk.page.expect_navigation():
        desk.submit.dblclick(delay=20)
    expect(desk.told).to_be_visible()
    dispatched_once(session, report)


def test_the_desk_works_by_keyboard_alone(office: RepairOffice, session: Any, sit_down: Callable[..., Desk]) -> None:
    report = office.report().id
    desk = sit_down("receptionist")
    page = desk.visit("/admin/repair_report/")
    button = desk.move(report, "dispatch")
    desk.press("/")
    expect(page.locator(".list-tools [data-search]")).to_be_focused()
    for _ in range(40):
        desk.press("Tab")
        if button.evaluate("element => element === document.activeElement"):
            break
    expect(button).to_be_focused()
    desk.press("Enter")
    expect(desk.submit).to_be_visible()
    desk.press("Escape")
    expect(desk.dialog).not_to_be_visible()
    expect(button).to_be_focused()
    desk.press("Enter")
    expect(desk.submit).to_be_visible()
    desk.submit.focus()
    with page.expect_navigation():
        desk.press("Enter")
    dispatched_once(session, report)


def test_without_scripts_a_dispatch_is_a_page_like_any_other(
    office: RepairOffice, session: Any, sit_down: Callable[..., Desk]
) -> None:
    report = office.report().id
    desk = sit_down("receptionist", script=False)
    page = desk.visit("/admin/repair_report/")
    desk.move(report, "dispatch").click()
    expect(page.locator("main form [name=department_id]")).to_have_count(1)
    page.click("main form [data-submit]")
    expect(desk.told).to_be_visible()
    assert desk.state_of("repair_report", report) == "dispatched"
    dispatched_once(session, report)
