"""The four things the desk does all day, each from its list in at most three clicks."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from models.desk.info_transfer_slip import InfoTransferSlip
from models.keys.key import Key
from tests.browser.desk import Desk
from tests.repairs.office import RepairOffice

pytestmark = pytest.mark.browser

LOCALES = ("zh_Hans_CN", "en")


def work(office: RepairOffice) -> dict[str, int]:
    """One of each that waits for the desk."""
    report = office.report()
    place = {"community_id": office.community.id, "kind": "public", "floor": "3栋5层"}
    key = office.enter(Key, tag=f"G-{report.id}", **place)
    slip = office.enter(
        InfoTransferSlip,
        office.person("receptionist"),
        community_id=office.community.id,
        to_department_id=office.department.id,
        subject="3栋电梯异响",
        content="业主反映夜间电梯有异响，请查。",
    )
    for verb, typed in (("receive", {}), ("answer", {"answer_text": "已更换导靴"})):
        office.do(office.technician(office.li), verb, slip, **typed)
    (callback,) = office.callbacks(office.finished().report)
    found = {"repair_report": report, "key": key, "info_transfer_slip": slip, "callback": callback}
    return {register: record.id for register, record in found.items()}


def told_everywhere(desk: Desk, manager: Desk, register: str, record_id: int, label: str, state: str) -> None:
    """The API, the record's story and the audit trail all know of it."""
    assert desk.state_of(register, record_id) == state
    desk.visit(f"/admin/{register}/details/?id={record_id}")
    expect(desk.page.locator(".timeline .event-head strong").filter(has_text=desk.said(label))).to_have_count(1)
    manager.visit(f"/admin/audit_entry/?register={register}")
    of_record = manager.page.locator(f"tr:has(a[href$='details/?id={record_id}'])")
    assert manager.said(label) in of_record.locator("td:nth-child(3)").first.inner_text()


def test_everyday_work_takes_three_interactions_and_is_told_everywhere(
    office: RepairOffice, sit_down: Callable[..., Desk]
) -> None:
    works = {locale: work(office) for locale in LOCALES}
    desk, closer, manager = (sit_down(who) for who in ("receptionist", "information_administrator", "manager"))
    for locale, ids in works.items():
        for one in (desk, closer, manager):
            if one.locale != locale:
                one.visit("/admin/")
                one.speak(locale)

        report = ids["repair_report"]
        desk.visit("/admin/repair_report/")
        expect(desk.move(report, "dispatch")).to_have_text(desk.said("Dispatch"))
        with desk.within(3):
            desk.begin(report, "dispatch")
            desk.send()
        told_everywhere(desk, manager, "repair_report", report, "Dispatch", "dispatched")

        key = ids["key"]
        desk.visit("/admin/key/")
        with desk.within(3):
            desk.begin(key, "issue")
            expect(desk.dialog.locator("[name=borrower]")).to_be_focused()
            desk.page.keyboard.type("李师傅")
            desk.send()
        told_everywhere(desk, manager, "key", key, "Issue key", "out")

        callback = ids["callback"]
        desk.visit("/admin/callback/")
        with desk.within(3):
            desk.begin(callback, "mark_called")
            desk.choose(desk.dialog.locator("[name=outcome]"), "solved")
            desk.send()
        told_everywhere(desk, manager, "callback", callback, "Mark callback", "done")

        slip = ids["info_transfer_slip"]
        closer.visit("/admin/info_transfer_slip/")
        with closer.within(3):
            closer.begin(slip, "close")
            expect(closer.dialog.locator("[name=result]")).to_have_value("已更换导靴")
            closer.send()
        told_everywhere(closer, manager, "info_transfer_slip", slip, "Close slip", "closed")
