"""Lists as people arrange them: shared views, cards drawn on a board, moves over everything that matches."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from models.keys.key import Key
from tests.browser.desk import Desk
from tests.repairs.office import RepairOffice

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

LIST = "/admin/repair_report/"


def save_view(desk: Desk, path: str, name: str, audience: str) -> None:
    page = desk.visit(path)
    page.locator(".views-menu > button").click()
    page.locator(".views-menu a[href*='/views/']").click()
    desk.dialog.locator("#view-name").fill(name)
    desk.dialog.locator("#view-audience").select_option(label=audience)
    with page.expect_navigation():
        desk.dialog.locator(".view-save [data-submit]").click()
    expect(page.locator(".views-menu > button")).to_contain_text(name)


def test_two_views_shared_by_a_supervisor_appear_for_the_receptionist(
    office: RepairOffice, sit_down: Callable[..., Desk]
) -> None:
    office.report(content="水管漏水", priority="urgent")
    office.report(content="门锁坏了", priority="normal")
    boss, desk = sit_down("supervisor"), sit_down("receptionist")
    save_view(boss, f"{LIST}?priority=urgent", "加急报修", boss.said("For everybody"))
    role = boss.said("For the role “%(role)s”") % {"role": "前台接待员"}
    save_view(boss, f"{LIST}?as=board", "报修看板", role)

    page = desk.visit(LIST)
    desk.click(page.locator(".views-menu > button"))
    offered = page.locator(".views-menu a[href*='?view=']:not([href$='view=0'])")
    assert {text.strip() for text in offered.all_inner_texts()} == {"加急报修", "报修看板"}
    with page.expect_navigation():
        desk.click(offered.filter(has_text="加急报修"))
    expect(page.locator(".list-table tbody tr")).to_have_count(1)
    expect(page.locator(".list-table")).to_contain_text("水管漏水")
    expect(page.locator(".chip")).to_have_count(1)
    # The address alone shows the same list to somebody else.
    boss.visit(page.url)
    expect(boss.page.locator(".list-table tbody tr")).to_have_count(1)
    page.set_viewport_size({"width": 390, "height": 844})
    desk.fits()


def drag(desk: Desk, record_id: int, state: str) -> None:
    card = desk.page.locator(f"[data-card='{record_id}']")
    card.drag_to(desk.page.locator(f"[data-column='{state}']"), target_position={"x": 60, "y": 60})


def test_a_card_is_drawn_to_another_state_or_snaps_back_with_the_reason(
    office: RepairOffice, sit_down: Callable[..., Desk]
) -> None:
    report = office.report(content="水管漏水").id
    desk = sit_down("receptionist", width=1800)
    page = desk.visit(f"{LIST}?as=board")
    home = page.locator(f"[data-column=received] [data-card='{report}']")
    expect(home).to_be_visible()

    drag(desk, report, "in_repair")
    expect(page.locator("[data-board-reason]")).to_be_visible()
    assert (page.locator("[data-board-reason]").inner_text()).strip()
    expect(home).to_be_visible()
    assert desk.state_of("repair_report", report) == "received"

    drag(desk, report, "dispatched")
    expect(desk.submit).to_be_visible()
    page.keyboard.press("Escape")
    expect(home).to_be_visible()  # nothing was sent, so nothing moved

    drag(desk, report, "dispatched")
    expect(desk.submit).to_be_visible()
    desk.send()
    expect(page.locator(f"[data-column=dispatched] [data-card='{report}']")).to_be_visible()
    assert "as=board" in page.url
    assert desk.state_of("repair_report", report) == "dispatched"
    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 844})
        desk.fits()


def test_everything_that_matches_moves_but_what_is_refused(office: RepairOffice, sit_down: Callable[..., Desk]) -> None:
    place = {"community_id": office.community.id, "kind": "public", "floor": "3栋5层"}
    keys = [office.enter(Key, tag=f"G-{number:02}", **place) for number in range(40)]
    for key in keys[5:18]:
        office.do("receptionist", "issue", key, borrower="李师傅")
    desk = sit_down("receptionist")
    page = desk.visit("/admin/key/?size=25&tag.contains=G-")
    with desk.within(5):
        desk.click(page.locator("[data-tick-all]"))
        desk.click(page.locator("[data-bulk-all]"))
        expect(page.locator("[data-bulk-count]")).to_have_text("40")
        desk.click(page.locator("[data-bulk-move][formaction*='/do/issue/']"))
        expect(desk.dialog.locator("[data-foreseen=moving]")).to_contain_text("27")
        expect(desk.dialog.locator("[data-foreseen=refused]")).to_contain_text("13")
        desk.dialog.locator("[name=borrower]").fill("王师傅")
        with page.expect_navigation(url=re.compile("/moved/")):
            desk.click(desk.submit)
    expect(page.locator("[data-ended='1'] .tone-good")).to_contain_text("27")
    rows = page.locator(".outcome-table tbody tr")
    expect(rows).to_have_count(13)
    assert all(cells[1].strip() for cells in (row.locator("td").all_inner_texts() for row in rows.all()))
    page.set_viewport_size({"width": 390, "height": 844})
    desk.fits()


def test_columns_change_places_by_keyboard_and_rows_get_more_space(
    office: RepairOffice, sit_down: Callable[..., Desk]
) -> None:
    office.report()
    desk = sit_down("receptionist")
    page = desk.visit(LIST)
    page.locator(".list-ends a[href*='/columns/']").click()
    up = desk.dialog.locator("li:has(input[value=content]) [data-column-step='-1']")
    up.focus()
    while up.is_visible():  # the first has nowhere to go
        page.keyboard.press("Enter")
    with page.expect_navigation():
        desk.submit.click()
    assert "columns=content%2Cnumber" in page.url
    assert "cell-long_text" in (page.locator(".list-table tbody td:not(.tick)").first.get_attribute("class") or "")
    page.locator("[data-density]").click()
    page.reload()
    expect(page.locator("#rows")).to_have_class(re.compile("is-comfortable"))


def test_a_second_filter_may_be_an_alternative(office: RepairOffice, sit_down: Callable[..., Desk]) -> None:
    office.report(content="水管漏水", priority="urgent", repair_type="other")
    office.report(content="煤气味", priority="normal", repair_type="safety")
    office.report(content="门锁坏了", priority="normal", repair_type="other")
    desk = sit_down("receptionist")
    page = desk.visit(f"{LIST}?priority=urgent")
    page.locator(".filter-builder").locator("..").locator("> button").click()
    page.select_option("#filter-field", "repair_type")
    page.select_option("[data-filter-value] select", "safety")
    page.check("#filter-or")
    with page.expect_navigation():
        page.locator(".filter-builder .btn-primary").click()
    expect(page.locator(".list-table tbody tr")).to_have_count(2)
    expect(page.locator(".chip-or")).to_have_count(1)


def test_the_calendar_is_a_list_of_days_on_a_phone(office: RepairOffice, sit_down: Callable[..., Desk]) -> None:
    office.report(content="水管漏水")
    desk = sit_down("receptionist")
    page = desk.visit(f"{LIST}?as=calendar&by=created_at")
    expect(page.locator(".calendar-item")).to_contain_text("水管漏水")
    desk.fits()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".calendar-names")).to_be_hidden()
    expect(page.locator(".calendar-item")).to_be_visible()
    desk.fits()
