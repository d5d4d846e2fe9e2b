"""What technicians and guards have in one hand: their own work, and the slips that pass the gate."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from models.desk.goods_release import GoodsRelease
from models.engine.notes import Attachment
from models.repairs.work_order import WorkOrder
from tests.people import add_person
from tests.repairs.office import RepairOffice
from tests.schema.test_statements import counted
from tests.visitor import csrf_token

PICTURE = b"\xff\xd8\xff\xe0" + b"\x00" * 64


@pytest.fixture
def stands_already() -> str:
    return "office"


@pytest.fixture
def site(session: Any, client: Any) -> SimpleNamespace:
    """李师傅 has one order, 王师傅 another; one of the department is nobody's. A release lies at the gate."""
    office = RepairOffice(session)
    mine = office.dispatched(content="厨房水管漏水").order
    other = office.report(content="阳台门关不上")
    office.do("receptionist", "dispatch", other, technician_id=office.wang.id)
    free = office.report(content="客厅灯不亮")
    office.do("receptionist", "dispatch", free)
    typed = {"applicant_kind": "owner", "applicant_name": "张三", "reason": "goods", "vehicle": "浙A12345"}
    slip = office.enter(
        GoodsRelease,
        community_id=office.community.id,
        unit_id=office.new_home.id,
        items=[{"name": "冰箱", "quantity": "2"}],
        **typed,
    )
    office.do("receptionist", "issue", slip)
    add_person(session(), "it", "it")
    for role, member in (("technician", office.li), ("guard", office.chen)):
        add_person(session(), role, role, communities=[office.community.id], staff_member_id=member.id)
    found = SimpleNamespace(
        office=office,
        client=client,
        mine=(mine.id, mine.number),
        other=other.work_order.number,
        free=free.work_order.number,
        slip=(slip.id, slip.number),
    )
    session.commit()
    return found


def test_a_technician_begins_with_the_own_work_and_that_of_nobody(site: SimpleNamespace) -> None:
    technician = site.client("technician")
    assert technician.get("/").location == "/admin/mine/"
    page = technician.get("/admin/mine/").text
    mine, _, free = page.partition('id="part-2"')
    assert site.mine[1] in mine and "厨房水管漏水" in mine and f"/do/accept/?ids={site.mine[0]}" in mine
    assert site.free in free and site.other not in page
    assert "138****8000" in page and "13800138000" not in page


def test_a_photo_is_kept_with_the_order_and_leads_back(site: SimpleNamespace) -> None:
    technician = site.client("technician")
    page = technician.get("/admin/mine/").text
    assert 'capture="environment"' in page
    answer = technician.post(
        "/admin/work_order/attach/",
        data={
            "id": site.mine[0],
            "next": "/admin/mine/",
            "csrf_token": csrf_token(page),
            "file": (BytesIO(PICTURE), "leak.jpg"),
        },
        content_type="multipart/form-data",
    )
    assert answer.location == "/admin/mine/"
    session = site.office.session
    assert session.scalar(sa.select(Attachment.name).where(Attachment.record_id == site.mine[0])) == "leak.jpg"
    verbs = [entry.verb for entry in site.office.trail(session.get(WorkOrder, site.mine[0]))]
    assert verbs[-1] == "attach"


def test_my_work_takes_the_same_statements_for_one_order_and_for_many(site: SimpleNamespace) -> None:
    technician, office = site.client("technician"), site.office
    technician.get("/admin/mine/")
    with counted() as few:
        technician.get("/admin/mine/")
    for _ in range(10):
        office.dispatched()
    office.session.commit()
    with counted() as many:
        technician.get("/admin/mine/")
    assert len(few) == len(many) <= 7, many


@pytest.mark.parametrize("typed", ["{number}", "{tail}", "浙A12345", "https://desk.example/admin/gate/?q={number}"])
def test_a_guard_checks_a_slip_by_number_plate_or_code(site: SimpleNamespace, typed: str) -> None:
    guard = site.client("guard")
    assert guard.get("/").location == "/admin/gate/"
    record_id, number = site.slip
    page = guard.get("/admin/gate/", query_string={"q": typed.format(number=number, tail=number[-4:])}).text
    assert number in page and "冰箱 · 2" in page
    assert f"/do/release/?ids={record_id}" in page and f"/do/stop/?ids={record_id}" in page


@pytest.mark.parametrize("typed", ["FX20200101-0001", "'", "x" * 600, "https://x/?q=", "%_", "🔑"])
def test_an_unknown_number_says_that_nobody_passes(site: SimpleNamespace, typed: str) -> None:
    answer = site.client("guard").get("/admin/gate/", query_string={"q": typed})
    assert answer.status_code == 200
    assert site.slip[1] not in answer.text


def test_without_a_number_the_gate_shows_what_may_pass_now(site: SimpleNamespace) -> None:
    assert site.slip[1] in site.client("guard").get("/admin/gate/").text


def test_these_pages_are_their_roles_own(site: SimpleNamespace) -> None:
    for role, path in (("technician", "/admin/gate/"), ("guard", "/admin/mine/"), ("it", "/admin/desk/")):
        assert site.client(role).get(path).status_code == 403, (role, path)
