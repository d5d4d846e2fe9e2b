"""What is typed is not lost: neither when the session ends in the middle of a form, nor when the form is left."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from models.office.sessions import UserSession
from tests.browser.desk import Desk
from tests.repairs.office import RepairOffice
from tests.visitor import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

DRAFTS = "Object.keys(sessionStorage).filter((key) => key.startsWith('draft:')).length"
TYPED = "厨房水龙头漏水，楼下天花板也湿了"


def end_sessions(session: Any) -> None:
    session.rollback()
    session.execute(sa.delete(UserSession))
    session.commit()


def sign_in_again(desk: Desk) -> None:
    desk.page.fill("#username", "receptionist")
    desk.page.fill("#password", PASSWORD)
    with desk.page.expect_navigation():
        desk.page.click(".login-card [data-submit]")


def test_a_form_that_outlives_the_session_loses_nothing(
    office: RepairOffice, session: Any, sit_down: Callable[..., Desk]
) -> None:
    report = office.report().id
    desk = sit_down("receptionist")
    page = desk.visit(f"/admin/repair_report/edit/?id={report}")
    page.fill("main [name=content]", TYPED)
    page.select_option("main [name=repair_type]", "leak")
    end_sessions(session)
    with page.expect_navigation(url="**/login**"):
        page.click("main form [data-submit]")
    sign_in_again(desk)
    expect(page.locator("main [name=content]")).to_have_value(TYPED)
    expect(page.locator("main [name=repair_type]")).to_have_value("leak")
    expect(page.locator(".draft")).to_be_visible()
    with page.expect_navigation():
        page.click("main form [data-submit]")
    assert desk.api(f"repair_report/{report}")[1]["item"]["content"] == TYPED
    page.goto(f"/admin/repair_report/edit/?id={report}")
    expect(page.locator(".draft")).to_have_count(0)


def test_a_form_that_was_refused_before_the_session_ended_comes_back_too(
    office: RepairOffice, session: Any, sit_down: Callable[..., Desk]
) -> None:
    report = office.report().id
    desk = sit_down("receptionist")
    desk.forgiven = {422}
    page = desk.visit(f"/admin/repair_report/edit/?id={report}")
    content = page.locator("main [name=content]")
    page.fill("main [name=phone]", "12")
    with page.expect_navigation():
        page.click("main form [data-submit]")
    expect(page.locator(".field-errors")).to_be_visible()
    content.fill(TYPED)
    end_sessions(session)
    with page.expect_navigation(url="**/login**"):
        page.click("main form [data-submit]")
    sign_in_again(desk)
    expect(content).to_have_value(TYPED)


def test_a_dialog_that_outlives_the_session_opens_again_as_it_was(
    office: RepairOffice, session: Any, sit_down: Callable[..., Desk]
) -> None:
    report = office.report().id
    desk = sit_down("receptionist")
    desk.forgiven = {401}
    desk.visit("/admin/repair_report/")
    desk.begin(report, "dispatch")
    remark = desk.dialog.locator("textarea, input[type=text]:not([role=combobox])").first
    remark.fill("请带梯子")
    end_sessions(session)
    with desk.page.expect_navigation(url="**/login**"):
        desk.submit.click()
    sign_in_again(desk)
    expect(desk.submit).to_be_visible()
    expect(remark).to_have_value("请带梯子")
    desk.send()
    assert desk.state_of("repair_report", report) == "dispatched"


def test_what_was_left_unsaved_is_offered_to_the_same_person_alone(
    office: RepairOffice, sit_down: Callable[..., Desk]
) -> None:
    report = office.report().id
    desk = sit_down("receptionist")
    desk.visit("/admin/repair_report/")
    edit = f"/admin/repair_report/edit/?id={report}"
    page = desk.visit(edit)
    page.fill("main [name=content]", TYPED)
    for _ in range(100):
        if page.evaluate(DRAFTS):
            break
        page.wait_for_timeout(100)
    page.evaluate("delete document.querySelector('main form').dataset.dirty")  # as after "leave this page"
    desk.visit("/admin/")
    desk.visit(edit)
    expect(page.locator("main [name=content]")).not_to_have_value(TYPED)
    page.locator(".draft button").first.click()
    expect(page.locator("main [name=content]")).to_have_value(TYPED)
    page.evaluate("delete document.querySelector('main form').dataset.dirty")
    page.locator("form[action='/logout'] button").first.evaluate("button => button.form.requestSubmit()")
    page.wait_for_url("**/login**")
    assert page.evaluate(DRAFTS) == 0
