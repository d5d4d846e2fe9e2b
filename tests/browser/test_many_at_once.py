"""Fifty ticked rows, one form: what can move moves, and each refusal is told with its reason."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from models.engine.audit_chain import AuditEntry
from models.repairs.repair_report import RepairReport
from models.repairs.work_order import WorkOrder
from tests.browser.desk import Desk
from tests.repairs.office import RepairOffice

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]


def test_seven_of_fifty_are_refused_and_listed_with_number_and_reason(
    office: RepairOffice, session: Any, sit_down: Callable[..., Desk]
) -> None:
    reports = [office.report(content=f"第{number}号报修") for number in range(50)]
    gone, cancelled = reports[3:7], reports[20:23]
    for report in gone:
        office.do("receptionist", "dispatch", report, technician_id=office.li.id)
    for report in cancelled:
        office.do("supervisor", "cancel", report, cancel_reason="业主撤回")
    refused = {report.number for report in gone + cancelled}

    desk = sit_down("receptionist")
    page = desk.visit("/admin/repair_report/?size=100")
    with desk.within(3):
        desk.click(page.locator("[data-tick-all]"))
        expect(page.locator("[data-bulk-count]")).to_have_text("50")
        desk.click(page.locator("[data-bulk-move][formaction*='/do/dispatch/']"))
        desk.click(desk.submit)

    table = desk.dialog.locator(".outcome-table tbody tr")
    expect(table).to_have_count(7)
    told = [row.locator("td").all_inner_texts() for row in table.all()]
    assert {number for number, _ in told} == refused
    assert all(reason.strip() for _, reason in told)
    expect(desk.dialog.locator(".outcome-count .tone-good")).to_contain_text("43")
    expect(desk.dialog.locator(".outcome-count .tone-bad")).to_contain_text("7")
    with page.expect_navigation():
        page.locator("#dialog [data-go]").click()

    session.rollback()
    count = sa.func.count()
    assert session.scalar(sa.select(count).select_from(WorkOrder)) == 47
    dispatched = RepairReport.state == RepairReport.State.DISPATCHED
    assert session.scalar(sa.select(count).select_from(RepairReport).where(dispatched)) == 47
    in_bulk = sa.and_(AuditEntry.verb == "dispatch", AuditEntry.channel == "bulk")
    assert session.scalar(sa.select(count).select_from(AuditEntry).where(in_bulk)) == 43
