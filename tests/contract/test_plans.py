"""What the screens ask of a register reads an index: a large register is never walked from end to end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from models.engine import REGISTERS, Register, memory

from .offices import Office

# What an office holds a handful of; a plan may well read all of it.
SMALL = {"community", "department", "position", "role", "service_standard"}
NOTHING = "WHERE 0 = 1"  # a search in which no word can be looked for
READS = re.compile(r"\s*(SELECT|WITH)\b", re.IGNORECASE)
Sent = dict[str, Any]
_planned: dict[str, set[str]] = {}  # what the tests before have looked at, by dialect


@contextmanager
def sent_to(engine: sa.Engine) -> Iterator[Sent]:
    """What is read meanwhile for the first time, with its parameters: with others, it is planned alike."""
    sent: Sent = {}
    planned = _planned.setdefault(engine.dialect.name, set())

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement not in planned and READS.match(statement) and NOTHING not in statement:
            sent.setdefault(statement, parameters)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)
    planned.update(sent)


def scanned(office: Office, sent: Sent) -> dict[str, str]:
    """The tables that these statements would read from end to end, each with such a statement."""
    with office.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            return {table: each[0] for each in sent.items() for table in _scanned_by_sqlite(connection, *each)}
        # An empty table is read whole whatever indexes it has, unless that is said to be dear.
        connection.exec_driver_sql("SET enable_seqscan = off")
        return {table: each[0] for each in sent.items() for table in _scanned_by_postgresql(connection, *each)}


def _scanned_by_sqlite(connection: sa.Connection, statement: str, parameters: Any) -> list[str]:
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    steps = [row.detail for row in plan]
    walked = [found[1] for step in steps if (found := re.match(r"SCAN (\w+)\b(?! USING| VIRTUAL)", step))]
    return [re.sub(r"_\d+$", "", name) for name in walked]


def _scanned_by_postgresql(connection: sa.Connection, statement: str, parameters: Any) -> list[str]:
    plan = connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
    return [found[1] for (line,) in plan if (found := re.search(r"Seq Scan on (\w+)", line))]


def pages_of(model: type[Register]) -> list[str]:
    """The list as it first shows, in each of its orders, in each state, and the void ones."""
    sorts = [sign + key for key, field in model.fields.items() if field.sort and field.listed for sign in ("", "-")]
    states = [state.value for state in model.State]
    asked = ["", "?voided=1", *(f"?sort={sort}" for sort in sorts), *(f"?state={state}" for state in states)]
    return [f"/admin/{model.__tablename__}/{query}" for query in asked]


@pytest.mark.parametrize("register", [name for name in REGISTERS if name not in SMALL])
def test_no_default_screen_reads_a_register_from_end_to_end(office: Office, register: str) -> None:
    model = REGISTERS[register]
    insider, record = office.insider(register), office.typical(model)
    memory._held.clear()  # or what another test has asked would not be asked again
    with sent_to(office.engine) as sent:
        for page in pages_of(model):
            assert insider.visitor.get(page).status_code == 200
        insider.get(f"/admin/{register}/details/", id=record)
        insider.get(f"/admin/{register}/lookup/", q="漏水")
    assert sent
    large = {name for name in REGISTERS if name not in SMALL} | {"audit_entry", "deadline", "search_entry", "note"}
    found = scanned(office, sent)
    assert {table: found[table] for table in large & set(found)} == {}
