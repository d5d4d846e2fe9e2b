"""A ledger on its way in, in a browser: sent, confirmed, checked, entered, undone; on the desk and on the phone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from models.property.customer import Customer
from tests.browser.desk import Desk
from tests.imports import ledgers
from tests.repairs.office import RepairOffice

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]


def press(desk: Desk, action: str) -> None:
    with desk.page.expect_navigation():
        desk.click(desk.page.locator(f"form[action$='/{action}/'] [data-submit]"))


def test_the_whole_way_of_a_ledger(
    office: RepairOffice, session: Any, sit_down: Callable[..., Desk], tmp_path: Path
) -> None:
    ledgers.customers(tmp_path / "业主.xlsx")
    desk = sit_down("supervisor")
    page = desk.visit("/admin/customer/")
    with page.expect_navigation():
        desk.click(page.locator("a[href$='/customer/import/']"))
    page.set_input_files("#import-file", tmp_path / "业主.xlsx")
    press(desk, "import")
    expect(page.locator("#column-1")).to_have_value("name")
    expect(page.locator("#column-3")).to_have_value("phone")
    press(desk, "map")
    expect(page.locator("form[action$='/apply/']")).to_be_visible()  # the page has refreshed itself
    expect(page.locator("tr[data-outcome=new]").first).to_be_visible()
    desk.fits()
    press(desk, "apply")
    expect(page.locator("[data-entered] strong")).to_have_text("4")
    page.set_viewport_size({"width": 390, "height": 844})
    desk.fits()
    session.rollback()
    count = sa.select(sa.func.count()).select_from(Customer)
    assert session.scalar(count) == 5
    session.rollback()
    desk.click(page.locator("form[action$='/undo/'] [data-submit]"))
    with page.expect_navigation():
        desk.click(page.locator("[data-ask-yes]"))
    expect(page.locator("[data-state] .badge")).to_have_text(desk.said("Undone"))
    assert session.scalar(count) == 1
    session.rollback()
    for path in ("/admin/jobs/", "/admin/customer/import/"):
        desk.visit(path)
        desk.fits()
