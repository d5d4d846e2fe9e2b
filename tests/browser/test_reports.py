"""The report builder as a manager meets it: from the menu to a report that is kept, without typing an address."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from models.engine import clock
from tests.browser.desk import Desk
from tests.repairs.office import RepairOffice

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]


def test_repairs_by_building_and_kind_with_the_share_in_time(
    office: RepairOffice, sit_down: Callable[..., Desk]
) -> None:
    office.at = clock.now()
    office.report()
    office.report(repair_type="leak")
    office.report(unit_id=None, place="大堂", source="public_area")
    boss = sit_down("manager")
    page = boss.visit("/admin/reports/")
    with page.expect_navigation():
        page.locator(".page-actions a[href='/admin/reports/build/']").click()
    preview = page.locator("[data-preview]")
    page.locator("#period").select_option("year")
    expect(preview.locator("tfoot td").first).to_have_text("3")
    page.locator("#group-0").select_option("unit.building_id")
    expect(preview.locator("tr")).to_have_count(4)
    page.locator("#group-1").select_option("repair_type")
    page.locator("input[name=measure][value='kept.finish']").check()
    expect(preview.locator("thead th")).to_have_count(3)
    page.locator("label[for=chart-stack]").click()
    expect(preview.locator("svg.drawing-row").first).to_be_attached()
    expect(preview.locator("tr.is-top")).to_have_count(2)
    assert "group=unit.building_id&group=repair_type" in page.url, "all of it stands in the address"

    boss.click(page.locator(".dropdown > button:has(+ .filter-builder)"))
    page.locator("#filter-field").select_option("repair_type")
    with page.expect_navigation():
        page.locator(".filter-builder button").click()  # the first of the list
    expect(page.locator(".builder-chips .chip")).to_have_count(1)
    assert "where.repair_type=" in page.url
    expect(page.locator("[data-preview] .empty")).to_be_visible()  # no repair of that kind
    boss.click(page.locator(".dropdown > button:has(+ .filter-builder)"))
    page.locator("#filter-field").select_option("repair_type")
    page.locator("[data-filter-value] select").select_option("leak")
    page.locator("#filter-or").check()
    with page.expect_navigation():
        page.locator(".filter-builder button").click()
    expect(page.locator("[data-preview] tfoot td:not(:empty)").first).to_have_text("1")  # of that kind, or a leak
    with page.expect_navigation():
        page.locator(".builder-chips .chip a").click()
    expect(page.locator("[data-preview] tfoot td:not(:empty)").first).to_have_text("3")

    page.locator("#save-name").fill("楼栋报修与按时率")
    with page.expect_navigation():
        page.locator(".builder-keep button").click()
    expect(page.locator("h1")).to_contain_text("楼栋报修与按时率")
    figure = page.locator("[data-preview] tbody td:not(.chart-bar) > a").first
    number = figure.inner_text()
    with page.expect_navigation():
        figure.click()
    expect(page.locator(".list-table tbody tr")).to_have_count(int(number))

    page.set_viewport_size({"width": 390, "height": 844})
    boss.visit("/admin/reports/repairs/?period=month")
    boss.fits()
