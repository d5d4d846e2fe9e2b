"""The benchmark still fits the product: its rows keep every rule, and its pages are there."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from benchmarks.generate import generate, site
from benchmarks.pages import measure
from benchmarks.peer_tables import copy_tables
from benchmarks.result import Result, of_times
from benchmarks.run import look, started
from benchmarks.systems.floor import floor, optimised_floor
from benchmarks.systems.guanjia import guanjia
from benchmarks.systems.system import LISTS, LOOKUP, SAVE
from benchmarks.tables import told
from models.engine.audit_chain import AuditEntry
from models.engine.database import db, sqlite_driver
from models.repairs.repair_report import RepairReport

pytestmark = pytest.mark.own_database

ROWS = 2_000


@pytest.fixture
def generated(database_url: str, tmp_path: Path) -> str:
    """The URL of a small generated office."""
    generate(database_url, ROWS, tmp_path, progress=lambda _text: None)
    return database_url


def test_generated_rows_keep_every_rule_of_the_database(generated: str, tmp_path: Path) -> None:
    with site(generated, tmp_path):
        with db.engine.connect() as connection:
            assert connection.scalar(sa.select(sa.func.count()).select_from(RepairReport)) == ROWS
            for table in RepairReport.metadata.sorted_tables:
                for constraint in table.foreign_key_constraints:
                    assert _without_target(connection, table, constraint) == 0, constraint.name
        trail = db.session.scalar(sa.select(sa.func.count()).select_from(AuditEntry).where(AuditEntry.verb == "add"))
        assert trail, "the office itself was entered by the session"
    if generated.startswith("sqlite"):  # PostgreSQL checked each row as it came
        _assert_sound(generated)


def _without_target(connection: sa.Connection, table: sa.Table, constraint: sa.ForeignKeyConstraint) -> int | None:
    (column,), (target,) = constraint.columns, (element.column for element in constraint.elements)
    other = target.table.alias()
    pair = table.outerjoin(other, column == other.c[target.name])
    lost = sa.select(sa.func.count()).select_from(pair).where(column.is_not(None), other.c[target.name].is_(None))
    return connection.scalar(lost)


def _assert_sound(database_url: str) -> None:
    with sa.create_engine(database_url, module=sqlite_driver()).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_each_page_of_ours_and_of_the_floor_answers(generated: str, tmp_path: Path) -> None:
    copies = copy_tables(generated, tmp_path, ("floor", "peer"))
    facts, ids, _version = look(generated)
    assert 0 < facts.in_scope < facts.rows
    systems = [guanjia(generated, tmp_path), floor(copies["floor"]), optimised_floor(copies["floor"])]
    with started(systems, tmp_path, workers=1) as servers:
        visitors = [(system, system.sign_in(server)) for system, server in servers]
        times = measure(visitors, facts, ids, rounds=1, warm_ups=0, progress=lambda _text: None)
    assert {page for page, system in times.seconds if system == "Guanjia"} == {*LISTS, LOOKUP, SAVE}
    milliseconds, sizes = of_times(times)
    page = told(Result("sqlite", ROWS, facts.in_scope, 1, milliseconds, sizes))
    assert all(f"| {name} |" in page for name in (*LISTS, LOOKUP, SAVE))
