"""The way of a ledger on screen, and who is let in."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from python_calamine import CalamineWorkbook

from models.engine import REGISTERS, clock, jobs
from models.imports.batch import BatchState, ImportBatch
from models.property.customer import Customer
from tests.imports import ledgers
from tests.imports.office import ImportOffice
from tests.visitor import Visitor


def send(visitor: Visitor, register: str, path: Path) -> Any:
    with path.open("rb") as file:
        return visitor.submit(f"/admin/{register}/import/", file=(BytesIO(file.read()), path.name))


def test_a_ledger_on_its_way_through_the_pages(
    office: ImportOffice, client: Callable[..., Visitor], tmp_path: Path
) -> None:
    ledgers.duplicates(tmp_path / "重复.xlsx")
    before = office.snapshot()
    visitor = client("supervisor")
    answer = send(visitor, "customer", tmp_path / "重复.xlsx")
    assert answer.status_code == 302, answer.text
    here = answer.location
    page = visitor.get(here).text
    assert "称呼" in page and "13800138000" in page
    columns = {"column-0": "name", "column-1": "kind", "column-2": "phone", "column-3": "salutation"}
    assert visitor.submit(f"{here}map/", **columns).location == here
    assert "data-refresh" in visitor.get(here).text
    assert "data-refresh" in visitor.get("/admin/jobs/").text
    office.run(1)
    page = visitor.get(here).text
    assert "data-refresh" not in page
    for outcome in ("new", "change", "same", "refused"):
        assert visitor.get(f"{here}?outcome={outcome}").status_code == 200
    refused = (
        CalamineWorkbook.from_filelike(BytesIO(visitor.get(f"{here}rest/").data)).get_sheet_by_index(0).to_python()
    )
    assert [row[0] for row in refused] == ["姓名", "赵强", "张伟", "", "孙丽"]
    assert visitor.submit(f"{here}apply/").location == here
    assert visitor.submit(f"{here}apply/").status_code == 409, "of two who press, one enters"
    office.run(1)
    assert "data-entered" in visitor.get(here).text
    assert visitor.submit(f"{here}undo/").location == here
    office.run(1)
    assert office.batch(int(here.split("/")[-2])).state == BatchState.UNDONE
    after = office.snapshot()
    assert {name for name in before if before[name] != after[name]} == set()
    assert visitor.get(here).status_code == 200
    assert "重复.xlsx" in visitor.get("/admin/customer/import/").text


def test_a_mended_file_of_refused_rows_goes_in(
    office: ImportOffice, client: Callable[..., Visitor], tmp_path: Path
) -> None:
    office.homes("3-2-1201", "3-2-1202", "3-2-1203")
    ledgers.repairs(tmp_path / "c.csv")
    batch = office.send("repair_report", tmp_path / "c.csv")
    office.check(batch)
    office.apply(batch)
    visitor = client("supervisor")
    rest = visitor.get(f"/admin/repair_report/import/{batch}/rest/").data
    rows = CalamineWorkbook.from_filelike(BytesIO(rest)).get_sheet_by_index(0).to_python()
    assert len(rows) == 3
    assert rows[1][-1] == 4.0
    assert "1.38E+10" in rows[1][-2]
    lines = [",".join(str(cell) for cell in row) for row in rows]
    (tmp_path / "mended.csv").write_text(
        "\n".join(lines).replace("1.38E+10,", "13800138001,").replace("9-9-999", "3-2-1203")
    )
    again = office.send("repair_report", tmp_path / "mended.csv", "mended.csv")
    office.check(again)
    assert office.apply(again)["entered"] == 2, office.said(again)


def test_whoever_may_not_import_is_turned_away(
    office: ImportOffice, client: Callable[..., Visitor], tmp_path: Path
) -> None:
    ledgers.units(tmp_path / "b.xlsx")
    batch = office.send("unit", tmp_path / "b.xlsx")
    visitor = client("receptionist")
    assert "/import/" not in visitor.get("/admin/unit/").text
    assert visitor.get("/admin/unit/import/").status_code == 403
    assert send(visitor, "unit", tmp_path / "b.xlsx").status_code == 403
    for step in ("", "rest/"):
        assert visitor.get(f"/admin/unit/import/{batch}/{step}").status_code == 403
    for step in ("map", "look", "create", "apply", "undo"):
        assert visitor.submit(f"/admin/unit/import/{batch}/{step}/").status_code == 403
    other = client("manager")
    assert "b.xlsx" not in other.get("/admin/unit/import/").text
    assert other.get(f"/admin/unit/import/{batch}/").status_code == 404, "another's import does not exist"
    assert other.submit(f"/admin/unit/import/{batch}/apply/").status_code == 404
    assert client("supervisor").get("/admin/unit/import/").status_code == 200


def test_another_community_cannot_be_reached_by_a_file(office: ImportOffice, tmp_path: Path) -> None:
    from models.property.building import Building

    office.enter(Building, community_id=office.elsewhere, code="9", name="9栋")
    office.session.commit()
    (tmp_path / "x.csv").write_text(
        "项目,楼栋,房号\n云栖里,9栋,101\n,9栋,102\n碧水湾,9栋,103\n碧水湾,3栋,104\n", encoding="utf-8"
    )
    batch = office.send("unit", tmp_path / "x.csv", "x.csv")
    told = office.check(batch)
    assert told == {"new": 1, "change": 0, "same": 0, "refused": 3, "skipped": 0, "entered": 0}, office.said(batch)


def test_a_right_taken_away_stops_the_entering(office: ImportOffice, tmp_path: Path) -> None:
    from models.office.access import Role, RolePermission

    ledgers.units(tmp_path / "b.xlsx")
    batch = office.send("unit", tmp_path / "b.xlsx")
    office.check(batch)
    from models.imports import start

    job = start.apply(office.session(), office.act(), office.held(batch)).id
    role = office.session.scalars(sa.select(Role).where(Role.code == "supervisor")).one()
    office.session.add(
        RolePermission(role=role, permission="unit.import", is_allowed=False, reason="停用", at=clock.now())
    )
    office.session.commit()
    jobs.work(office.open_session)
    assert office.batch(batch).state == BatchState.APPLIED
    assert office.session.get(jobs.Job, job).state == jobs.JobState.FAILED
    assert not any(row.is_applied for row in office.rows(batch).values())


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsx", b"PK\x03\x04rubbish", "cannot be opened"),
        ("a.xls", b"<html><table></table></html>", "web page"),
        ("a.csv", b"\x00\x01\x02\xff", "no table"),
        ("a.csv", b"", "empty"),
        ("a.csv", "只有一行".encode(), "No table was found"),
    ],
)
def test_what_is_no_table_is_refused_in_words(
    office: ImportOffice, client: Callable[..., Visitor], name: str, content: bytes, sentence: str
) -> None:
    visitor = client("supervisor")
    visitor.submit("/locale", locale="en")
    answer = visitor.submit("/admin/unit/import/", file=(BytesIO(content), name))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert office.session.scalar(sa.select(sa.func.count()).select_from(ImportBatch)) == 0
    assert not list(jobs.file_at("").iterdir()), "nothing is kept"


def test_missing_people_are_entered_where_that_was_allowed(
    office: ImportOffice, client: Callable[..., Visitor], tmp_path: Path
) -> None:
    office.homes("3-2-1201")
    (tmp_path / "r.csv").write_text(
        "房号,业主,关系,入住日期\n3-2-1201,钱多多 13200132000,业主,2025-05-01\n", encoding="utf-8"
    )
    before = office.snapshot()
    batch = office.send("occupancy", tmp_path / "r.csv", "r.csv")
    assert office.check(batch)["refused"] == 1
    here = f"/admin/occupancy/import/{batch}/"
    visitor = client("supervisor")
    assert "钱多多" in visitor.get(here).text
    visitor.submit(f"{here}create/", **{"create": "customer_id", "with-customer_id-kind": "owner"})
    assert office.run(batch)["new"] == 1, office.said(batch)
    office.apply(batch)
    made = office.session.scalars(sa.select(Customer)).one()
    assert (made.name, made.phone, made.kind) == ("钱多多", "13200132000", "owner")
    customer_id = made.id
    office.undo(batch)
    after = office.snapshot()
    assert {name for name in before if before[name] != after[name]} == set()
    assert office.session.get(REGISTERS["customer"], customer_id) is None
