"""Undoing an import: the registers are as before, row by row; unless somebody has built on it, who is then named."""

from pathlib import Path
from typing import Any

import pytest

from models.engine import Act, checks, ledger, notes
from models.engine.acts import begin_act
from models.imports.batch import BatchState
from models.property.building import Building
from models.property.customer import Customer
from models.property.unit import Unit
from tests.imports import ledgers
from tests.imports.office import ImportOffice

MAKERS = {
    "customer": (ledgers.customers, "a.xlsx"),
    "unit": (ledgers.units, "b.xlsx"),
    "repair_report": (ledgers.repairs, "c.csv"),
}


@pytest.mark.parametrize("register", MAKERS)
def test_after_the_undoing_everything_is_as_before(office: ImportOffice, tmp_path: Path, register: str) -> None:
    if register == "repair_report":
        office.homes("3-2-1201", "3-2-1202", "3-2-1203")
    make, name = MAKERS[register]
    make(tmp_path / name)
    before = office.snapshot()
    batch = office.send(register, tmp_path / name)
    office.check(batch)
    assert office.snapshot() == before, "a check leaves nothing behind"
    told = office.apply(batch)
    record_id = next(row.record_id for row in office.rows(batch).values() if row.is_applied)
    assert office.snapshot() != before
    assert office.undo(batch) == {"undone": told["entered"]}
    assert office.snapshot() == before
    assert office.batch(batch).state == BatchState.UNDONE
    trail = office.trail(register, record_id)
    assert [entry.verb for entry in trail] == ["add", "undo_import"]
    assert {entry.note for entry in trail} == {f"台账.xlsx #{batch}"}
    assert not checks.faults(office.session())


def test_changed_fields_go_back_with_their_version(office: ImportOffice, tmp_path: Path) -> None:
    for name, phone in (("张伟", "13800138000"), ("李娜", "13700137000")):
        office.enter(Customer, community_id=office.community, kind="owner", name=name, phone=phone)
    office.session.commit()
    ledgers.duplicates(tmp_path / "d.xlsx")
    before = office.snapshot()
    batch = office.send("customer", tmp_path / "d.xlsx")
    office.check(batch)
    assert office.apply(batch)["entered"] == 3
    assert office.undo(batch) == {"undone": 3}
    assert office.snapshot() == before
    assert not checks.faults(office.session())


def test_the_id_of_a_removed_record_is_not_given_to_another(office: ImportOffice, tmp_path: Path) -> None:
    ledgers.units(tmp_path / "b.xlsx")
    batch = office.send("unit", tmp_path / "b.xlsx")
    office.check(batch)
    office.apply(batch)
    ids = {row.record_id for row in office.rows(batch).values() if row.record_id}
    office.undo(batch)
    assert ids.isdisjoint(office.homes("1-1-101", "1-1-102").values())


def imported_units(office: ImportOffice, tmp_path: Path) -> tuple[int, int]:
    ledgers.units(tmp_path / "b.xlsx")
    batch = office.send("unit", tmp_path / "b.xlsx")
    office.check(batch)
    office.apply(batch)
    return batch, next(row.record_id for row in office.rows(batch).values() if row.record_id)  # type: ignore[return-value]


def change(office: ImportOffice, unit: Unit) -> None:
    act = Act(office.actor("receptionist"))
    begin_act(office.session, act)
    record = office.session.get(Unit, unit.id)
    ledger.edit(office.session, act, record, {"area": "91", "version": record.version}, partial=True)


def note(office: ImportOffice, unit: Unit) -> None:
    act = office.act("receptionist")
    notes.comment(office.session, act, unit, "与业主核对过")


def link(office: ImportOffice, unit: Unit) -> None:
    from models.repairs.repair_report import RepairReport

    act = office.act("receptionist")
    typed = {"community_id": office.community, "unit_id": unit.id, "content": "漏水", "repair_type": "other"}
    ledger.add(office.session, act, RepairReport, typed)


@pytest.mark.parametrize(
    ("build", "sentence"),
    [(change, "was changed after the import"), (note, "has written a comment"), (link, "refers to")],
)
def test_nobodys_work_is_swept_away(office: ImportOffice, tmp_path: Path, build: Any, sentence: str) -> None:
    batch, unit = imported_units(office, tmp_path)
    build(office, office.session.get(Unit, unit))
    office.session.commit()
    before = office.snapshot()
    told = office.undo(batch)
    assert [sentence in obstacle["words"]["msgid"] for obstacle in told["obstacles"]] == [True]
    assert told["obstacles"][0]["by"] == "receptionist"
    assert office.snapshot() == before, "all or nothing"
    assert office.batch(batch).state == BatchState.APPLIED


def test_what_changed_since_the_check_is_not_entered(office: ImportOffice, tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("楼号,楼栋名称\n7,7栋\n8,8栋\n9,9栋\n", encoding="utf-8")
    batch = office.send("building", tmp_path / "b.csv", "b.csv")
    assert office.check(batch)["new"] == 3
    office.enter(Building, community_id=office.community, code="8", name="南楼")
    office.session.commit()
    told = office.apply(batch)
    assert (told["entered"], told["refused"]) == (2, 1)
    assert "no longer as it was checked" in office.said(batch)[3]
    assert not checks.faults(office.session()), "a refused row takes nothing of the others along"
