"""The twins of the screens for a shell: the same engine, and exit codes for scripts."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from models.engine.audit_chain import AuditEntry
from models.property.building import Building
from tests.imports.office import ImportOffice

LEDGER = "楼号,楼名,类型\n7,7栋,高层\n8,8栋,高层\n9,9栋,飞船\n"


@pytest.fixture
def ledger_file(tmp_path: Path) -> str:
    (tmp_path / "b.csv").write_text(LEDGER, encoding="utf-8")
    return str(tmp_path / "b.csv")


def run(app: Flask, *words: str) -> tuple[int, str]:
    answer = app.test_cli_runner().invoke(args=list(words))
    return answer.exit_code, answer.output


def count(office: ImportOffice) -> int:
    office.session.rollback()
    return office.session.scalar(sa.select(sa.func.count()).select_from(Building)) or 0


def test_a_dry_run_says_what_would_become_of_each_row(office: ImportOffice, app: Flask, ledger_file: str) -> None:
    code, said = run(app, "import", "building", ledger_file, "--as", "supervisor", "--dry-run", "--map", "楼名=name")
    assert code == 1, said
    assert "2 new" in said
    assert "row 4" in said
    assert count(office) == 3


def test_entering_and_exporting(office: ImportOffice, app: Flask, ledger_file: str, tmp_path: Path) -> None:
    code, said = run(app, "import", "building", ledger_file, "--as", "supervisor", "--map", "楼名=name", "--yes")
    assert code == 1, said
    assert "2 rows entered, 1 refused" in said
    assert count(office) == 5
    entry = office.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert (entry.actor, entry.channel) == ("supervisor", "import")
    office.session.rollback()
    target = tmp_path / "out.csv"
    code, said = run(app, "export", "building", "--as", "manager", "--filter", "code=7", "--columns", "code,name",
                     "--format", "csv", "-o", str(target))  # fmt: skip
    assert code == 0, said
    assert target.read_text(encoding="utf-8-sig").splitlines()[1:] == ["7,7栋"]


@pytest.mark.parametrize(
    "words",
    [
        ("import", "nothing", "FILE"),
        ("import", "building", "FILE", "--as", "nobody"),
        ("import", "building", "FILE", "--map", "楼名=colour"),
        ("import", "building", "/no/such/file"),
        ("export", "building", "--filter", "colour=red", "-o", "OUT"),
        ("export", "building", "--columns", "colour", "-o", "OUT"),
    ],
)
def test_a_wrong_call_is_told_by_exit_code_two(
    office: ImportOffice, app: Flask, ledger_file: str, tmp_path: Path, words: tuple[str, ...]
) -> None:
    given = [{"FILE": ledger_file, "OUT": str(tmp_path / "out")}.get(word, word) for word in words]
    assert run(app, *given)[0] == 2


def test_without_the_right_nothing_is_entered_or_written(
    office: ImportOffice, app: Flask, ledger_file: str, tmp_path: Path
) -> None:
    assert run(app, "import", "building", ledger_file, "--as", "receptionist", "--yes")[0] == 1
    assert count(office) == 3
    assert run(app, "export", "building", "--as", "receptionist", "-o", str(tmp_path / "out.csv"))[0] == 1
    assert not (tmp_path / "out.csv").exists()
