"""The pages of reports and the builder: whose they are, what they refuse, how they are kept, and their spreadsheets."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from config.roles import SHIPPED_ROLES
from models.engine import clock
from models.reports.report import REPORTS
from tests.people import add_person
from tests.repairs.office import RepairOffice
from tests.visitor import Visitor, csrf_token

BUILD = "/admin/reports/build/"
EXAMPLE = (
    "register=repair_report&on=received_at&period=month&group=unit.building_id&group=repair_type"
    "&measure=count&measure=kept.finish&chart=stack"
)


@pytest.fixture
def desk(office: RepairOffice, client: Callable[..., Visitor]) -> Callable[[str], Visitor]:
    office.at = clock.now()
    office.report()
    for role in SHIPPED_ROLES:
        add_person(office.session(), role.code, role.code, communities=[office.community.id])
    office.session.commit()
    return client


@pytest.mark.parametrize("role", ["supervisor", "receptionist", "fee_collector", "archivist", "technician", "it"])
def test_the_menu_shows_the_reports_that_the_role_may_read(desk: Callable[[str], Visitor], role: str) -> None:
    visitor = desk(role)
    page = visitor.get("/admin/").text
    menu = page[page.index('class="menu"') : page.index("</nav>", page.index('class="menu"'))]
    for key, report in REPORTS.items():
        is_mine = role in report.readers
        assert (f'href="/admin/reports/{key}/"' in menu) == is_mine, key
    key = next(key for key, report in REPORTS.items() if role not in report.readers or key == "log")
    assert visitor.get(f"/admin/reports/{key}/").status_code == (200 if role in REPORTS[key].readers else 403)
    assert visitor.get(BUILD).status_code == (200 if role == "supervisor" else 403)


@pytest.mark.parametrize(
    "junk", ["period=never", "since=x", "since=2026-11-12&until=2026-11-01", "community=999", "department=x"]
)
def test_a_report_says_what_it_does_not_understand(desk: Callable[[str], Visitor], junk: str) -> None:
    answer = desk("supervisor").get(f"/admin/reports/repairs/?{junk}")
    assert answer.status_code == 422
    assert "alert-danger" in answer.text
    assert desk("supervisor").get(f"/admin/reports/repairs/xlsx/?{junk}").status_code == 422


@pytest.mark.parametrize(
    "junk",
    [
        "register=user_role",
        "register=x'--",
        "group=phone",
        "group=unit.building_id&group=state&group=is_paid",
        "group=created_at",
        "measure=sum.phone",
        "measure=count(*)",
        "chart=pie",
        "on=content",
        "period=never",
        "since=2026-13-01",
        "community=2'",
        "where.phone=13800138000",
        "where.state=unknown",
        "where.unit.building.code.is.x=1",
        "drop=table",
        "group=unit_id.day",
        "measure="
        + "&measure=".join(f"share.state.{s}" for s in ("received", "dispatched", "accepted", "in_repair"))
        + "&measure=share.state.finished&measure=share.state.closed&measure=share.state.reopened&measure=count"
        + "&measure=share.is_paid.1",
    ],
)
def test_the_builder_refuses_junk_with_a_sentence(desk: Callable[[str], Visitor], junk: str) -> None:
    visitor = desk("supervisor")
    answer = visitor.get(f"{BUILD}?{'' if 'register' in junk else 'register=repair_report&'}{junk}")
    assert answer.status_code == 422
    assert "alert-danger" in answer.text
    assert visitor.get(f"{BUILD}xlsx/?register=repair_report&{junk}").status_code == 422


def test_a_report_of_one_department_counts_its_rows_and_leaves_out_what_knows_none(
    desk: Callable[[str], Visitor], office: RepairOffice
) -> None:
    office.dispatched()
    office.session.commit()
    mine, other = office.department.id, office.other_department.id
    visitor = desk("supervisor")
    whole, theirs, none = (
        visitor.get(f"/admin/reports/repairs/?period=month{asked}").text
        for asked in ("", f"&department={mine}", f"&department={other}")
    )
    linked = f"department_id={mine}"
    assert linked not in whole and linked in theirs
    assert f"department_id={other}" not in none, "there is nothing to open"
    assert "回访" in whole.partition("report-sheets")[2] and "回访" not in theirs.partition("report-sheets")[2]


def test_the_builder_asks_no_register_that_the_person_does_not_see(desk: Callable[[str], Visitor]) -> None:
    assert desk("auditor").get(f"{BUILD}?register=customer").status_code == 403
    assert 'value="customer"' not in desk("auditor").get(BUILD).text


def test_a_report_is_kept_shared_replaced_and_removed(desk: Callable[[str], Visitor]) -> None:
    boss = desk("manager")
    page = boss.get(f"{BUILD}?{EXAMPLE}")
    assert page.status_code == 200

    def send(visitor: Visitor, path: str, **fields: str) -> Any:
        return visitor.post(f"{BUILD}{path}/", data=fields | {"csrf_token": csrf_token(visitor.get(BUILD).text)})

    saved = send(boss, "save", name="楼栋报修", audience="everybody", of=EXAMPLE, token="1" * 32)
    assert saved.status_code == 302
    view_id = saved.location.rpartition("view=")[2]
    reader = desk("auditor")
    assert "楼栋报修" in reader.get("/admin/reports/").text
    opened = reader.get(f"{BUILD}?view={view_id}")
    assert opened.status_code == 302 and "group=repair_type" in opened.location
    assert reader.get(opened.location).status_code == 200
    assert send(reader, "save", name="x", audience="everybody", of=EXAMPLE, token="2" * 32).status_code == 403
    assert send(reader, "remove", id=view_id).status_code == 403
    again = send(boss, "save", id=view_id, of="register=complaint&period=ever", token="3" * 32)
    assert "register=complaint" in again.location
    assert send(boss, "save", name="", of=EXAMPLE, token="4" * 32).status_code == 422
    assert send(boss, "remove", id=view_id).status_code == 302
    assert boss.get(f"{BUILD}?view={view_id}").status_code == 404


def test_the_spreadsheet_holds_typed_cells_in_the_language_of_the_reader(desk: Callable[[str], Visitor]) -> None:
    visitor = desk("supervisor")
    for path in (f"{BUILD}xlsx/?{EXAMPLE}", "/admin/reports/repairs/xlsx/?period=month"):
        answer = visitor.get(path)
        assert answer.status_code == 200
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
        rows = [
            row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ]
        told = {cell for row in rows for cell in row if isinstance(cell, str)}
        assert "合计" in told and any("按时率" in cell for cell in told)
        assert any(isinstance(cell, float) and cell == 1 for row in rows for cell in row)
