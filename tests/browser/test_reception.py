"""A call at the reception, keyboard only: found, seen, entered and dispatched while the caller is still speaking."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import expect

from models.engine import clock
from models.keys.key import Key
from models.property.building import Building
from models.property.customer import Customer
from models.property.occupancy import Occupancy
from models.property.unit import Unit
from models.repairs.repair_report import RepairReport
from tests.browser.desk import Desk
from tests.browser.test_every_screen import PAGE, UNNAMED
from tests.repairs.office import RepairOffice

pytestmark = pytest.mark.browser


def move_in(office: RepairOffice) -> tuple[Unit, Customer]:
    """张三 lives in 3-1201, and somebody else of the same initials in 3-1202."""
    building = office.session.query(Building).one()
    common = {"community_id": office.community.id, "building_id": building.id, "floor": "12"}
    homes = [office.enter(Unit, **common, room_number=room) for room in ("1201", "1202")]
    other = office.enter(
        Customer, community_id=office.community.id, kind="owner", name="赵帅", phone="13900139000", salutation="赵先生"
    )
    for home, customer in zip(homes, (office.customer, other), strict=True):
        office.enter(
            Occupancy,
            community_id=office.community.id,
            unit_id=home.id,
            customer_id=customer.id,
            role="owner",
            is_main_contact="1",
            from_on="2025-01-01",
        )
    return homes[0], office.customer


def type_moment(desk: Desk, at: datetime) -> None:
    """Twelve digits in a row, in the order of the browser's own language: which one it has depends on the machine."""
    for order in ("%Y%m%d%H%M", "%m%d%Y%I%M%p", "%d%m%Y%H%M"):
        desk.page.keyboard.type(at.strftime(order))
        if desk.page.evaluate("document.activeElement.value") == at.strftime("%Y-%m-%dT%H:%M"):
            return
        desk.page.evaluate("(box => { box.value = ''; box.blur(); box.focus(); })(document.activeElement)")
    raise AssertionError("the browser writes dates in an order that this test does not know")


def test_a_leak_is_entered_and_dispatched_during_the_call(
    office: RepairOffice, sit_down: Callable[..., Desk], session: Any
) -> None:
    unit, customer = move_in(office)
    unit_id, customer_id = unit.id, customer.id
    desk = sit_down().sign_in("receptionist")
    page, keyboard = desk.page, desk.page.keyboard
    assert page.url.endswith("/admin/desk/"), "her day begins at the reception"
    expect(page.locator("#desk-box")).to_be_focused()
    tomorrow = clock.today() + timedelta(days=1)
    began = monotonic()
    with desk.within(12):
        keyboard.type("zs 3-1201")
        desk.press("Enter")
        expect(page.locator(".desk-room")).to_have_text("3-1201")
        expect(page.locator(".desk-caller")).to_contain_text("张三")
        desk.press("r")
        expect(desk.dialog.locator("[name=repair_type]")).to_be_focused()
        expect(desk.dialog.locator("[name=unit_id]")).to_have_value(str(unit_id))
        expect(desk.dialog.locator("[name=reporter_id]")).to_have_value(str(customer_id))
        desk.press("ArrowUp")  # from "other repair" to "leak"
        desk.press("Tab")
        keyboard.type("厨房水管漏水")
        desk.press("Tab")
        desk.press("Tab")
        expect(desk.dialog.locator("[name=appointment_at]")).to_be_focused()
        type_moment(desk, datetime.combine(tomorrow, time(9)))
        with page.expect_navigation():
            desk.press("Control+Enter")
        expect(page.locator("[data-top] .row-actions a").first).to_be_focused()
        desk.press("Enter")
        expect(desk.dialog.locator("[name=appointment_at]")).to_have_value(f"{tomorrow:%Y-%m-%d}T09:00")
        with page.expect_navigation():
            desk.press("Control+Enter")
    assert monotonic() - began < 30
    expect(page.locator("[data-top]")).to_contain_text(desk.said("Dispatched"))
    expect(page.locator(".desk-room")).to_have_text("3-1201")
    session.rollback()
    report = session.query(RepairReport).one()
    assert (report.unit_id, report.reporter_id, report.state.value) == (unit_id, customer_id, "dispatched")
    assert clock.local(report.appointment_at).strftime("%Y-%m-%d %H:%M") == f"{tomorrow} 09:00"
    assert report.repair_type.value == "leak" and report.work_order_id is not None
    session.commit()
    desk.press("Escape")
    expect(page.locator("#desk-box")).to_be_focused()


def test_the_card_is_worked_by_letters_and_digits(office: RepairOffice, sit_down: Callable[..., Desk]) -> None:
    unit, _ = move_in(office)
    tags = ("K-1", "K-2")
    for tag, kind in zip(tags, ("security_door", "mailbox"), strict=True):
        office.enter(Key, community_id=office.community.id, tag=tag, kind="owner", owner_kind=kind, unit_id=unit.id)
    address = f"/admin/desk/?unit={unit.id}"
    desk = sit_down("receptionist", width=1366)
    page = desk.page
    desk.visit(address)
    desk.press("k")  # two keys hang there: the hand goes to the first and chooses
    expect(page.locator(".row-actions a[href*='/do/issue/']").first).to_be_focused()
    desk.press("v")
    expect(desk.dialog.locator("[name=visitor_name]")).to_be_focused()
    expect(desk.dialog.locator("[name=host_name]")).to_have_value("张三")
    desk.press("Escape")
    with page.expect_navigation():
        desk.press("1")
    assert "customer=" in page.url
    assert page.evaluate(UNNAMED, PAGE) == []
    for path in (address, "/admin/desk/", "/admin/mine/", "/admin/gate/"):
        desk.visit(path)
        desk.fits()
        page.set_viewport_size({"width": 390, "height": 844})
        desk.fits()
        page.set_viewport_size({"width": 1366, "height": 900})


def test_an_answer_to_something_else_is_dropped(office: RepairOffice, sit_down: Callable[..., Desk]) -> None:
    move_in(office)
    desk = sit_down("receptionist")
    page = desk.visit("/admin/desk/")

    def slowly(route: Any) -> None:
        if "q=zs" in route.request.url:
            page.wait_for_timeout(600)
        route.continue_()

    page.route("**/admin/find/?**", slowly)
    page.keyboard.type("zs")
    page.wait_for_timeout(250)
    page.locator("#desk-box").fill("3-1202")
    expect(page.locator("#desk-hits [role=option]").first).to_contain_text("3-1202")
    page.wait_for_timeout(700)
    expect(page.locator("#desk-hits [role=option]").first).to_contain_text("3-1202")


def test_the_palette_opens_records_screens_and_forms_anywhere(
    office: RepairOffice, sit_down: Callable[..., Desk]
) -> None:
    move_in(office)
    desk = sit_down("receptionist")
    page = desk.page
    desk.visit("/admin/key/")
    desk.press("Control+k")
    box = page.locator("#palette [role=combobox]")
    expect(box).to_be_focused()
    assert page.evaluate(UNNAMED, PAGE) == []
    page.keyboard.type("zhangsan")
    expect(page.locator("#palette-hits [role=option]").first).to_contain_text("张三")
    with page.expect_navigation():
        desk.press("Enter")
    assert "/admin/customer/details/" in page.url
    desk.press("Control+k")
    page.keyboard.type(desk.said("New: %(what)s") % {"what": desk.said("Complaint")})
    expect(page.locator("#palette-hits [role=option]").first).to_have_attribute("aria-selected", "true")
    desk.press("Enter")
    expect(desk.dialog.locator("[name=course]")).to_be_visible()
    desk.press("Escape")
    expect(desk.dialog).to_be_hidden()
    desk.press("Control+k")
    expect(box).to_be_focused()
    desk.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    desk.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()


def test_a_technician_signs_for_an_order_with_one_thumb(office: RepairOffice, sit_down: Callable[..., Desk]) -> None:
    order = office.dispatched().order
    order_id = order.id
    desk = sit_down(width=390, dark=True).sign_in("technician")
    page = desk.page
    assert page.url.endswith("/admin/mine/"), "his day begins with his own work"
    desk.fits()
    assert page.evaluate(UNNAMED, PAGE) == []
    button = page.locator(f".thumb-moves a[href*='/work_order/do/accept/'][href*='ids={order_id}']")
    box = button.bounding_box()
    assert box is not None and box["height"] >= 44, "a thumb needs room"
    with desk.within(2):
        desk.click(button)
        desk.send()
    assert page.url.endswith("/admin/mine/")
    assert desk.state_of("work_order", order_id) == "signed_for"
    camera = page.locator(".thumb-photo input[capture=environment]").first
    with page.expect_navigation():
        camera.set_input_files(
            {"name": "leak.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0" + b"\0" * 64}
        )
    expect(desk.told).to_be_visible()
    assert page.url.endswith("/admin/mine/")
