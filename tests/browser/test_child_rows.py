"""Child rows are filled in as in a spreadsheet; a picture opens where it hangs."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.repairs.office import RepairOffice

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

# One grey pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6368000000820081dd436af40000000049454e44ae426082"
)
PASTE = """(box, text) => {
  const board = new DataTransfer();
  board.setData("text/plain", text);
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: board, bubbles: true, cancelable: true }));
}"""


def test_cells_of_a_spreadsheet_become_rows(office: RepairOffice, sit_down: Callable[..., Desk]) -> None:
    repair = office.on_site()
    order, _ = repair.order.id, office.session.commit()
    desk = sit_down("technician")
    page = desk.visit(f"/admin/work_order/do/finish/?ids={order}")
    materials = page.locator("[data-lines]").first
    first = materials.locator("[data-line]").first.locator("input:not([type=hidden])").first
    first.evaluate(PASTE, "阀芯\t2\r\n生料带\t1\r\n角阀\t3\r\n")
    rows = materials.locator("[data-line]")
    expect(rows).to_have_count(3)
    for at, (name, many) in enumerate((("阀芯", "2"), ("生料带", "1"), ("角阀", "3"))):
        boxes = rows.nth(at).locator("input:not([type=hidden]), select, textarea")
        expect(boxes.nth(0)).to_have_value(name)
        expect(boxes.nth(1)).to_have_value(many)


def test_a_picture_opens_over_its_record(office: RepairOffice, sit_down: Callable[..., Desk], tmp_path: Any) -> None:
    report = office.report().id
    office.session.commit()
    desk = sit_down("receptionist")
    page = desk.visit(f"/admin/repair_report/details/?id={report}")
    (tmp_path / "漏水.png").write_bytes(PNG)
    page.set_input_files(".attach-form input[type=file]", tmp_path / "漏水.png")
    with page.expect_navigation():
        page.click(".attach-form [data-submit]")
    page.click("[data-picture]")
    picture = desk.dialog.locator("img.picture")
    expect(picture).to_be_visible()
    assert picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 1
