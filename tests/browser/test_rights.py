"""IT takes a right away, gives it back, makes a role, and looks through somebody else's eyes; all in the browser."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Locator, expect

from models.keys.key import Key
from models.office.access import Role
from models.office.department import Department
from models.repairs.repair_report import RepairReport
from tests.browser.desk import Desk
from tests.repairs.office import RepairOffice

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

NEW_PASSWORD = "梧桐-7-翠竹-Qz"


def a_key(office: RepairOffice) -> int:
    """A key in the cabinet."""
    place = {"community_id": office.community.id, "kind": "public", "floor": "3栋5层"}
    return office.enter(Key, tag="G-1", **place).id


def square(it: Desk, role_id: int, permission: str) -> Locator:
    """The square of the matrix where a role and a permission meet."""
    return it.page.locator(f"tr[data-permission='{permission}'] [data-square='{role_id}']")


def decide(it: Desk, button: str, reason: str) -> None:
    """Give a reason in the dialog of a square and press one of its buttons."""
    it.page.fill("#change-reason", reason)
    with it.page.expect_navigation():
        it.page.click(f"#change-right {button}")
    expect(it.told).to_be_visible()


def test_a_right_taken_away_is_gone_at_the_next_request_and_comes_back(
    office: RepairOffice, session: Any, sit_down: Callable[..., Desk]
) -> None:
    key = a_key(office)
    role = session.scalar(sa.select(Role.id).where(Role.code == "receptionist"))
    desk, it, manager = (sit_down(who) for who in ("receptionist", "it", "manager"))
    desk.visit("/admin/key/")
    expect(desk.move(key, "issue")).to_be_visible()

    it.visit("/admin/matrix/?register=key")
    expect(square(it, role, "key.issue")).to_have_class(re.compile("is-held"))
    square(it, role, "key.issue").click()
    decide(it, "[data-take]", "钥匙专人到岗")
    expect(square(it, role, "key.issue")).to_have_class(re.compile("is-changed"))

    # Her page still shows the buttons; none of them works.
    desk.forgiven = {403}
    desk.move(key, "issue").click()
    expect(desk.dialog.locator("[data-refusal='403']")).to_be_visible()
    desk.page.keyboard.press("Escape")
    desk.page.locator("[data-tick-all]").click()
    desk.page.locator("[data-bulk-move][formaction*='/do/issue/']").click()
    expect(desk.dialog.locator("[data-refusal='403']")).to_be_visible()
    token = desk.page.locator("meta[name=csrf-token]").get_attribute("content")
    form: dict[str, str | float | bool] = {"ids": str(key), "borrower": "李师傅", "csrf_token": token or ""}
    assert desk.context.request.post("/admin/key/do/issue/", form=form).status == 403
    assert desk.api(f"key/{key}/issue", {"borrower": "李师傅"})[0] == 403
    desk.visit("/admin/key/")
    expect(desk.move(key, "issue")).to_have_count(0)
    expect(desk.page.locator("[formaction*='/do/issue/']")).to_have_count(0)
    assert desk.state_of("key", key) == "in_cabinet"

    square(it, role, "key.issue").click()
    decide(it, "[data-reset]", "专人请假")
    expect(square(it, role, "key.issue")).not_to_have_class(re.compile("is-changed"))
    desk.visit("/admin/key/")
    desk.begin(key, "issue")
    desk.page.keyboard.type("李师傅")
    desk.send()
    assert desk.state_of("key", key) == "out"

    manager.visit("/admin/audit_entry/?actor=it")
    for reason in ("钥匙专人到岗", "专人请假"):
        expect(manager.page.locator(".audit-table .event-note", has_text=reason)).to_have_count(1)
    expect(manager.page.locator(".audit-table tr", has_text="key.issue")).to_have_count(2)


def pick(it: Desk, box: Locator, typed: str) -> None:
    """Type into a search among records and take the first offer."""
    box.fill(typed)
    it.page.locator(".lookup-list:popover-open [role=option]").first.click()


def test_a_role_made_in_the_browser_works_for_a_new_account(
    office: RepairOffice, session: Any, sit_down: Callable[..., Desk]
) -> None:
    key = a_key(office)
    role = session.scalar(sa.select(Role.id).where(Role.code == "receptionist"))
    community = office.community.name
    it = sit_down("it")
    page = it.visit("/admin/matrix/?register=key")
    page.click("[data-open=copy-role]")
    page.select_option("#copy-from", str(role))
    page.fill("#copy-name", "周末前台")
    page.fill("#copy-code", "weekend_desk")
    page.fill("#copy-reason", "周末轮班")
    with page.expect_navigation():
        page.click("#copy-role [data-submit]")
    expect(it.told).to_be_visible()

    it.visit("/admin/user/")
    page.click("[data-new]")
    it.dialog.locator("[name=username]").fill("xiaolin")
    it.dialog.locator("[name=name]").fill("小林")
    it.dialog.locator("[name=confidentiality_briefed_on]").fill("2026-11-02")
    pick(it, it.dialog.locator("[name='roles-0-role_id-shown']"), "周末前台")
    pick(it, it.dialog.locator("[name='communities-0-community_id-shown']"), community)
    it.send()
    person = int(page.url.split("id=")[1])
    it.visit("/admin/user/")
    it.begin(person, "set_password")
    it.dialog.locator("[name=password]").fill("前台-周末-2026")
    it.send()
    it.begin(person, "activate")
    it.send()

    desk = sit_down()
    desk.sign_in("xiaolin", "前台-周末-2026")
    desk.page.fill("#me-current", "前台-周末-2026")
    desk.page.fill("#me-password", NEW_PASSWORD)
    desk.page.fill("#me-again", NEW_PASSWORD)
    desk.page.click("form[action*='password'] [data-submit]")
    expect(desk.page.locator("main .alert-success")).to_be_visible()
    desk.visit("/admin/key/")
    desk.begin(key, "issue")
    desk.page.keyboard.type("李师傅")
    desk.send()
    assert desk.state_of("key", key) == "out"
    desk.visit(f"/admin/key/details/?id={key}")
    expect(desk.page.locator(".timeline")).to_contain_text("小林")


def test_a_preview_shows_the_panel_of_a_role_and_changes_nothing(
    office: RepairOffice, session: Any, sit_down: Callable[..., Desk]
) -> None:
    report = office.report().id
    role = session.scalar(sa.select(Role.id).where(Role.code == "receptionist"))
    department = session.scalar(sa.select(Department.id).where(Department.code == "WX"))
    it = sit_down("it")
    it.forgiven = {403}
    page = it.visit("/admin/matrix/?register=key")
    page.click("[data-open=preview]")
    page.select_option("#preview-as", f"role:{role}")
    with page.expect_navigation():
        page.click("#preview [data-submit]")
    expect(page.locator(".preview-bar")).to_be_visible()

    it.visit("/admin/repair_report/")
    it.begin(report, "dispatch")
    it.submit.click()
    expect(it.dialog.locator("[data-problem]")).to_be_visible()
    assert it.api(f"repair_report/{report}/dispatch", {"department_id": department})[0] == 403
    it.visit("/admin/repair_report/")
    with page.expect_navigation():
        page.click(".preview-bar button")
    expect(page.locator(".preview-bar")).to_have_count(0)
    assert it.context.request.get("/admin/repair_report/").status == 403
    session.rollback()
    assert session.get(RepairReport, report).state is RepairReport.State.RECEIVED
