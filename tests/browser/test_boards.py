"""The today board keeps itself fresh, the bell rings without a reload, and each bar of the dashboards is a list."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.repairs.office import RepairOffice

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

WIDTHS = (1366, 390)


def hurry(desk: Desk) -> None:
    """What a page does every so often, it does a hundred times as often; what it shows for seconds stays so long."""
    desk.context.add_init_script(
        "{ const slow = setTimeout; window.setTimeout = (f, ms, ...a) => slow(f, ms > 10_000 ? ms / 100 : ms, ...a); }"
    )


def waiting(desk: Desk, title: str) -> Any:
    """The figure on the board whose name begins so."""
    return desk.page.locator(f"#board a.count[aria-label^='{title}']")


def test_a_figure_opens_its_rows_and_changes_while_one_looks(
    office: RepairOffice, sit_down: Callable[..., Desk]
) -> None:
    office.report()
    desk, other = sit_down("receptionist"), sit_down("supervisor")
    hurry(desk)
    desk.visit("/admin/")
    label = f"{desk.said('Repair report')} · {desk.said('Waiting for me')}"
    figure = waiting(desk, label)
    expect(figure).to_have_text("1")
    figure.focus()
    other.visit("/admin/")
    unit = other.api("unit")[1]["items"][0]["id"]
    status, _body = other.api(
        "repair_report",
        {
            "unit_id": unit,
            "content": "阳台漏水",
            "repair_type": "other",
            "reporter_name": "李四",
            "phone": "13900139000",
        },
    )
    assert status == 201
    expect(figure).to_have_text("2")
    expect(figure).to_be_focused()
    figure.click()
    expect(desk.page.locator(".list-table tbody tr")).to_have_count(2)


def test_the_bell_rings_and_reading_silences_it(office: RepairOffice, sit_down: Callable[..., Desk]) -> None:
    report, technician_id = office.report().id, office.li.id
    desk, technician = sit_down("receptionist"), sit_down("technician")
    hurry(technician)
    page = technician.visit("/admin/")
    bell = page.locator(".bell-count")
    expect(bell).to_be_hidden()
    page.wait_for_function("localStorage.getItem('inbox-seen') !== null")
    desk.visit("/admin/")
    status, _body = desk.api(f"repair_report/{report}/dispatch", {"technician_id": technician_id})
    assert status == 200
    expect(bell).to_have_text("2")
    expect(page.locator(".toast-card").first).to_be_visible()
    expect(page.locator("[data-inbox]")).to_have_attribute("aria-label", re.compile("2"))
    technician.fits()

    technician.visit("/admin/inbox/")
    page.locator("[data-notice]").first.click()
    expect(page).to_have_url(re.compile("/details/"))
    expect(bell).to_have_text("1")
    technician.visit("/admin/inbox/")
    with page.expect_navigation():
        page.click("button[name=all]")
    expect(page.locator(".inbox-item")).to_have_count(0)
    expect(bell).to_be_hidden()


@pytest.mark.parametrize("dark", [False, True])
def test_every_bar_is_a_list_and_nothing_sticks_out(
    office: RepairOffice, sit_down: Callable[..., Desk], dark: bool
) -> None:
    for _ in range(3):
        office.dispatched()
    desk = sit_down("manager", dark=dark)
    page = desk.visit("/admin/figures/")
    if dark:
        desk.speak("en")
    for path in ("/admin/figures/", "/admin/", "/admin/inbox/", "/admin/me/"):
        desk.visit(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            desk.fits()
    page.set_viewport_size({"width": 1366, "height": 900})
    desk.visit("/admin/figures/?period=last_7_days")
    section = page.locator("section.chart", has=page.locator("h3", has_text=desk.said("Repair report")))
    section.locator("rect.bar").last.click()
    expect(page.locator(".list-table tbody tr")).to_have_count(3)


def test_without_its_script_the_board_and_the_inbox_still_work(
    office: RepairOffice, sit_down: Callable[..., Desk]
) -> None:
    office.dispatched()
    technician = sit_down("technician", script=False)
    page = technician.visit("/admin/")
    expect(page.locator("#board")).to_be_visible()
    page.click("a.bell")
    expect(page.locator(".inbox-item")).to_have_count(2)
    with page.expect_navigation():
        page.locator("button[name=keys]").first.click()
    expect(page.locator(".inbox-item")).to_have_count(1)
