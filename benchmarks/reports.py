"""Five years of repair reports with their work orders, made inside the database by one statement each.

SQLite and PostgreSQL compute the very same rows: every choice is arithmetic on the number of the row, so nothing is
drawn at random and ten million rows never pass through Python.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from models.engine import clock

from .office import COMMUNITIES, DESKS, TECHNICIANS
from .words import PLACES, PUBLIC_PLACES, RARE_ROWS, RARE_SAID, TROUBLES, WISHES

DAYS = 5 * 365
PRIME = 2_147_483_647
MULTIPLIERS = (48_271, 69_621, 16_807, 630_360, 742_938, 950_706, 1_226_874, 62_089_911)

# State and how many of a thousand reports are in it. They lie evenly over the years, which is the harder case for an
# index on the time alone.
SHARES = (
    ("closed", 800), ("cancelled", 60), ("called_back", 50), ("callback_due", 20), ("slip_recovered", 10),
    ("finished", 20), ("in_repair", 15), ("accepted", 5), ("dispatched", 9), ("received", 8), ("reopened", 3),
)  # fmt: skip
DONE = ("closed", "called_back", "callback_due", "slip_recovered", "finished")
WITHOUT_ORDER = ("received", "cancelled", "reopened")
ORDER_STATE = {
    "dispatched": "dispatched", "accepted": "signed_for", "in_repair": "on_site", "finished": "finished",
    "slip_recovered": "slip_recovered", "callback_due": "slip_recovered", "called_back": "slip_recovered",
    "closed": "closed",
}  # fmt: skip


def chance(salt: int, outcomes: int) -> str:
    """SQL for a number from 0 below `outcomes` that depends on the row `i`; intermediate values fit into 64 bits."""
    return f"((i * i % {PRIME} * {MULTIPLIERS[salt]} + i * {MULTIPLIERS[-1 - salt]}) % {PRIME} % {outcomes})"


def file_reports(connection: Connection, rows: int, homes: int) -> None:
    """Store `rows` reports, oldest first, their work orders, and the counters that later numbers go on from."""
    per_day = -(-rows // DAYS)
    _word_tables(connection, -(-rows // per_day))
    dialect = connection.dialect.name
    for statement in (_reports(dialect), _orders(dialect), _counters()):
        connection.execute(
            sa.text(statement),
            {"rows": rows, "per_day": per_day, "homes": homes, "rare_every": max(1, rows // RARE_ROWS)},
        )


def _word_tables(connection: Connection, days: int) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    last = clock.today() - timedelta(days=1)

    def opening(day: date) -> Any:
        at = clock.start_of_day(day).astimezone(UTC) + timedelta(hours=8)
        return f"{at:%Y-%m-%d %H:%M:%S}.000000" if is_sqlite else at

    dates = [last - timedelta(days=days - 1 - back) for back in range(days)]
    _words(connection, "benchmark_day", [(f"{day:%Y%m%d}", opening(day)) for day in dates], moment=True)
    _words(connection, "benchmark_place", [(said, "") for said in PLACES])
    _words(connection, "benchmark_trouble", TROUBLES)
    _words(connection, "benchmark_wish", [(said, "") for said in WISHES])
    _words(connection, "benchmark_public", [(said, "") for said in PUBLIC_PLACES])


def _words(
    connection: Connection, table: str, rows: Iterable[tuple[str, str | datetime]], *, moment: bool = False
) -> None:
    kind = "timestamptz" if moment and connection.dialect.name == "postgresql" else "text"
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {table} (k integer PRIMARY KEY, said text, kind {kind})")
    connection.execute(
        sa.text(f"INSERT INTO {table} VALUES (:k, :said, :kind)"),
        [{"k": k, "said": said, "kind": kind} for k, (said, kind) in enumerate(rows)],
    )


def _series(dialect: str) -> str:
    if dialect == "postgresql":
        return "WITH series(i) AS (SELECT generate_series(CAST(1 AS bigint), :rows))"
    return "WITH RECURSIVE series(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM series WHERE i < :rows)"


def _later(dialect: str, at: str, seconds: str) -> str:
    if dialect == "postgresql":
        return f"{at} + ({seconds}) * interval '1 second'"
    return f"strftime('%Y-%m-%d %H:%M:%S', {at}, '+' || ({seconds}) || ' seconds') || '.000000'"


def _among(column: str, states: Iterable[str]) -> str:
    return f"{column} IN ({', '.join(repr(state) for state in states)})"


def _state() -> str:
    reached, cases = 0, []
    for state, share in SHARES:
        reached += share
        cases.append(f"WHEN {chance(0, 1000)} < {reached} THEN '{state}'")
    assert reached == 1000
    return f"CASE {' '.join(cases)} END"


def _reports(dialect: str) -> str:
    """One INSERT. A home is reported from by its owner; one report in twelve is about a public place."""
    ordered = f"NOT ({_among('stage', WITHOUT_ORDER)})"
    appointed = _later(dialect, "came_at", f"7200 + {chance(6, 90)} * 3600")
    columns = {
        "id": "i",
        "number": "'BX' || day || '-' || substr('000' || nth, length('' || nth))",  # at least four digits
        "community_id": f"coalesce(home.community_id, 1 + {chance(1, len(COMMUNITIES))})",
        "unit_id": "home.id",
        "reporter_id": "home.id",
        "reporter_name": "owner.name",
        "phone": "owner.phone",
        "place": f"CASE WHEN home.id IS NULL THEN (SELECT said FROM benchmark_public WHERE k = {chance(3, 10)}) END",
        "source": "CASE WHEN home.id IS NULL THEN 'public_area' ELSE 'owner' END",
        "channel": f"CASE WHEN {chance(2, 10)} < 7 THEN 'phone' ELSE 'visit' END",
        "repair_type": "trouble.kind",
        "priority": f"CASE WHEN {chance(4, 20)} = 0 THEN 'emergency' WHEN {chance(4, 20)} < 4 THEN 'urgent'"
        " ELSE 'normal' END",
        "content": f"place.said || trouble.said || '，' || wish.said"
        f" || CASE WHEN i % :rare_every = 1 AND i / :rare_every < {RARE_ROWS} THEN '{RARE_SAID}' ELSE '' END",
        "state": "stage",
        "cancel_reason": "CASE WHEN stage = 'cancelled' THEN '业主自行处理' END",
        "reopen_reason": "CASE WHEN stage = 'reopened' THEN '业主再次来电' END",
        "times_reopened": "CASE WHEN stage = 'reopened' THEN 1 ELSE 0 END",
        "is_in_warranty": "trouble.kind = 'leak' AND home.id IS NOT NULL",
        "is_paid": "trouble.kind <> 'leak' AND home.id IS NOT NULL",
        "work_order_id": f"CASE WHEN {ordered} THEN i END",
        "department_id": f"CASE WHEN {ordered} THEN 2 END",
        "technician_id": f"CASE WHEN {ordered} THEN 1 + {chance(5, TECHNICIANS)} END",
        "received_at": "came_at",
        "appointment_at": f"CASE WHEN {chance(6, 10)} < 6 THEN {appointed} END",
        "transmitted_at": f"CASE WHEN {ordered} THEN {_later(dialect, 'came_at', '600')} END",
        "finished_at": f"CASE WHEN {_among('stage', DONE)} THEN {_later(dialect, 'came_at', '9000')} END",
        "slip_recovered_at": f"CASE WHEN {_among('stage', DONE[:-1])} THEN {_later(dialect, 'came_at', '12000')} END",
        "closed_at": f"CASE WHEN stage = 'closed' THEN {_later(dialect, 'came_at', '20000')} END",
        "due_at": f"CASE WHEN stage NOT IN ('closed', 'cancelled') THEN {_later(dialect, 'came_at', '259200')} END",
        "version": "1",
        "created_at": "came_at",
        "updated_at": "came_at",
        "created_by_id": f"3 + {chance(2, len(DESKS))}",
        "updated_by_id": f"3 + {chance(2, len(DESKS))}",
    }
    opened = _later(dialect, "day.kind", "(i - 1) % :per_day * 36000 / :per_day")
    return f"""
        INSERT INTO repair_report ({", ".join(columns)})
        {_series(dialect)}, numbered AS (
            SELECT i, day.said AS day, (i - 1) % :per_day + 1 AS nth, {opened} AS came_at, {_state()} AS stage,
                CASE WHEN {chance(7, 12)} > 0 THEN 1 + {chance(1, 1_000_000)} % :homes END AS home_id
            FROM series JOIN benchmark_day day ON day.k = (i - 1) / :per_day
        )
        SELECT {", ".join(columns.values())}
        FROM numbered
        JOIN benchmark_place place ON place.k = {chance(2, len(PLACES))}
        JOIN benchmark_trouble trouble ON trouble.k = {chance(3, len(TROUBLES))}
        JOIN benchmark_wish wish ON wish.k = {chance(4, len(WISHES))}
        LEFT JOIN unit home ON home.id = numbered.home_id
        LEFT JOIN customer owner ON owner.id = numbered.home_id
        ORDER BY i"""


def _orders(dialect: str) -> str:
    """The work order of each dispatched report, with the id of the report."""
    states = " ".join(f"WHEN '{report}' THEN '{order}'" for report, order in ORDER_STATE.items())
    columns = {
        "id": "id",
        "number": "'PG' || substr(number, 3)",
        "repair_report_id": "id",
        "community_id": "community_id",
        "unit_id": "unit_id",
        "place": "place",
        "repair_type": "repair_type",
        "is_paid": "is_paid",
        "department_id": "department_id",
        "technician_id": "technician_id",
        "dispatched_at": "transmitted_at",
        "signed_for_at": "transmitted_at",
        "appointment_at": "appointment_at",
        "finished_at": "finished_at",
        "slip_recovered_at": "slip_recovered_at",
        "times_redone": "0",
        "state": f"CASE state {states} END",
        "due_at": "due_at",
        "version": "1",
        "created_at": "transmitted_at",
        "updated_at": "transmitted_at",
        "created_by_id": "created_by_id",
        "updated_by_id": "created_by_id",
    }
    return f"""
        INSERT INTO work_order ({", ".join(columns)})
        SELECT {", ".join(columns.values())} FROM repair_report WHERE work_order_id IS NOT NULL ORDER BY id"""


def _counters() -> str:
    """Reports and orders that are entered later on a generated day get numbers that are free."""
    return """
        INSERT INTO number_counter (prefix, day, last)
        SELECT prefix, day.said, :per_day
        FROM benchmark_day day CROSS JOIN (SELECT 'BX' AS prefix UNION ALL SELECT 'PG') prefixes"""
