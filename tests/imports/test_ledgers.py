"""Six ledgers as offices keep them: understood without help, and nothing wrong stored in silence."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.engine import REGISTERS, checks, clock
from models.property.customer import Customer
from tests.imports import ledgers
from tests.imports.office import ImportOffice


def understood(office: ImportOffice, batch: int, truth: dict[int, dict[str, Any]]) -> float:
    """The share of cells that came out right. What came out otherwise must not be stored at all."""
    rows, right, all_cells = office.rows(batch), 0, 0
    model: Any = REGISTERS[office.batch(batch).register]
    for number, expected in truth.items():
        all_cells += len(expected)
        row = rows.get(number)
        if row is None or not row.is_applied:
            continue
        record = office.session.get(model, row.record_id)
        found = {key: shown(record, key) for key in expected}
        assert found == expected, f"row {number}: stored in silence"
        right += len(expected)
    return right / all_cells


def shown(record: Any, key: str) -> Any:
    if key == "unit":
        return record.unit.code
    if key == "customer":
        return f"{record.customer.name}/{record.customer.phone}"
    if key == "received":
        return clock.local(record.received_at).strftime("%m-%d %H:%M")
    return getattr(record, key)


def enter(office: ImportOffice, register: str, path: Path, **more: Any) -> tuple[int, dict[str, int]]:
    batch = office.send(register, path, path.name)
    office.check(batch, **more)
    return batch, office.apply(batch)


def test_a_customer_form_with_two_rows_of_headings(office: ImportOffice, tmp_path: Path) -> None:
    truth = ledgers.customers(tmp_path / "业主.xlsx")
    batch, told = enter(office, "customer", tmp_path / "业主.xlsx")
    assert office.batch(batch).layout["hidden"] == [6], "hidden columns are said"
    assert told["entered"] == told["new"] == 4, office.said(batch)
    assert told["skipped"] == 4, "sums, headings once more, a note"
    assert understood(office, batch, truth) == 1
    assert "was read as" in office.said(batch)[10], "what is only near is said"
    assert not checks.faults(office.session())


def test_a_chart_of_units_with_merged_buildings(office: ImportOffice, tmp_path: Path) -> None:
    truth = ledgers.units(tmp_path / "户位.xlsx")
    batch, told = enter(office, "unit", tmp_path / "户位.xlsx")
    assert told["entered"] == 4, office.said(batch)
    assert understood(office, batch, truth) == 1
    assert "as above" in office.said(batch)[3]


def test_repairs_from_a_text_file(office: ImportOffice, tmp_path: Path) -> None:
    office.homes("3-2-1201", "3-2-1202", "3-2-1203")
    truth = ledgers.repairs(tmp_path / "报修.csv")
    batch, told = enter(office, "repair_report", tmp_path / "报修.csv")
    said = office.said(batch)
    assert told["entered"] == 3, said
    assert understood(office, batch, truth) == 1
    assert "has lost digits" in said[4]
    assert "9-9-999" in said[6]
    assert "2026 was taken" not in said[2]


def test_who_lives_where_from_the_old_format(office: ImportOffice, tmp_path: Path) -> None:
    office.homes("3-2-1201", "3-2-1202")
    for name, phone in (("张伟", "13800138000"), ("张伟", "13900139000"), ("李娜", "13700137000")):
        office.enter(Customer, community_id=office.community, kind="owner", name=name, phone=phone)
    office.session.commit()
    truth = ledgers.occupancies(tmp_path / "入住.xls")
    batch, told = enter(office, "occupancy", tmp_path / "入住.xls")
    assert told["entered"] == 3, office.said(batch)
    assert understood(office, batch, truth) == 1


def test_history_enters_in_the_state_that_it_had(office: ImportOffice, tmp_path: Path) -> None:
    truth = ledgers.history(tmp_path / "老台账.csv")
    batch, told = enter(office, "unit", tmp_path / "老台账.csv")
    assert told["entered"] == 2, office.said(batch)
    assert understood(office, batch, truth) == 1
    record = office.session.get(REGISTERS["unit"], office.rows(batch)[2].record_id)
    assert clock.today(record.created_at).isoformat() == "2019-05-02"
    assert not checks.faults(office.session())


def test_repairs_of_former_years_set_nothing_in_motion(office: ImportOffice, tmp_path: Path) -> None:
    office.homes("3-2-1201")
    (tmp_path / "旧.csv").write_text(
        "单号,房号,报修内容,报修时间,完成时间,状态\n"
        "BX20190305-0001,3-2-1201,水管漏水,2019-03-05 9:00,2019-03-06 10:00,closed\n"
        "BX20190306-0001,3-2-1201,门锁损坏,2019-03-06 9:00,2019-03-07 10:00,维修中\n"
        ",3-2-1201,灯不亮,2026-03-06 9:00,,\n",
        encoding="utf-8",
    )
    before = office.snapshot()
    batch, told = enter(office, "repair_report", tmp_path / "旧.csv")
    assert told["entered"] == 2, office.said(batch)
    assert "only be received, closed or cancelled" in office.said(batch)[3]
    ids = [office.rows(batch)[row].record_id for row in (2, 4)]
    old, new = (office.session.get(REGISTERS["repair_report"], record_id) for record_id in ids)
    assert (old.number, old.state, old.due_at) == ("BX20190305-0001", "closed", None)
    assert clock.today(old.closed_at).isoformat() == "2019-03-06"
    assert new.state == "received" and new.due_at is not None, "a row without a state enters as from the form"
    assert not checks.faults(office.session())
    assert office.undo(batch) == {"undone": 2}
    assert office.snapshot() == before


def test_duplicates_in_the_file_and_against_the_register(office: ImportOffice, tmp_path: Path) -> None:
    for name, phone in (("张伟", "13800138000"), ("李娜", "13700137000")):
        office.enter(Customer, community_id=office.community, kind="owner", name=name, phone=phone)
    office.session.commit()
    ledgers.duplicates(tmp_path / "重复.xlsx")
    batch = office.send("customer", tmp_path / "重复.xlsx")
    told = office.check(batch)
    outcomes = {number: row.outcome.value for number, row in office.rows(batch).items()}
    assert outcomes == {
        2: "change", 3: "same", 4: "new", 5: "refused", 6: "new", 7: "refused", 8: "refused", 9: "refused"
    }, office.said(batch)  # fmt: skip
    assert office.rows(batch)[2].changes == {"salutation": ["", "张先生"]}
    said = office.said(batch)
    assert "row 4" in said[5]
    assert "fill in" in said[7]
    assert "not on the list" in said[9]
    assert told["new"] == 2
    before = office.session.scalar(sa.select(sa.func.count()).select_from(Customer))
    assert before == 2, "a check stores nothing"
    office.session.rollback()
    told = office.apply(batch)
    assert told["entered"] == 3
    changed = office.session.scalars(sa.select(Customer).where(Customer.phone == "13800138000")).one()
    assert changed.salutation == "张先生"
    assert office.trail("customer", changed.id)[-1].channel == "import"
    assert "重复" not in office.trail("customer", changed.id)[0].note
