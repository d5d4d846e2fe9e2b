"""What the same pages cost at least: hand-written SQL and one small template, without sign-in, rights or masks.

`/plain/…` counts exactly and pages by OFFSET, as one writes it first. `/fast/…` counts nothing, pages by key and
searches an index: the optimised floor. Run by gunicorn as `benchmarks.floor:app`, with FLOOR_URL in its environment.
"""

from __future__ import annotations

import csv
import io
import os
import threading
from collections.abc import Iterator
from typing import Any

import psycopg
from flask import Flask, Response, redirect, render_template_string, request
from sqlalchemy.engine import make_url

from models.engine.database import sqlite_driver

from .peer_tables import bigrams

SIZE = 50
WALK = 1_000  # so many of the newest rows are looked through before the search index is asked
ROWS = """
    SELECT r.id, r.number, r.state, r.repair_type, u.code, c.name, r.phone, r.content, r.appointment_at, r.due_at,
        r.created_at
    FROM {source} r LEFT JOIN unit u ON u.id = r.unit_id LEFT JOIN customer c ON c.id = r.customer_id"""
NEWEST = " ORDER BY r.created_at DESC, r.id DESC"
LIST = """<!doctype html><title>Repair reports</title>
<p>{{ count }}</p>
<table>
{% for row in rows %}<tr><td><a href="/plain/edit?id={{ row[0] }}">{{ row[1] }}</a></td>
{%- for cell in row[2:] %}<td>{{ cell if cell is not none else '' }}</td>{% endfor %}</tr>
{% endfor %}
</table>
<a href="?page=2">next</a>"""
FORM = """<!doctype html><title>Edit</title>
<form method="post"><input type="hidden" name="id" value="{{ row[0] }}">
<input name="state" value="{{ row[2] }}"><input name="repair_type" value="{{ row[3] }}">
<input name="unit" value="{{ row[4] }}"><input name="customer" value="{{ row[5] }}">
<input name="phone" value="{{ row[6] }}"><textarea name="content">{{ row[7] }}</textarea>
<button>Save</button></form>"""

app = Flask(__name__)
_local = threading.local()


def _connection() -> Any:
    if not hasattr(_local, "connection"):
        url = make_url(os.environ["FLOOR_URL"])
        if url.get_backend_name() == "sqlite":
            _local.connection = sqlite_driver().connect(url.database, isolation_level=None, check_same_thread=False)
            _local.connection.execute("PRAGMA cache_size=-32000")
        else:
            plain = url.set(drivername="postgresql").render_as_string(False)
            _local.connection = psycopg.connect(plain, autocommit=True)
    return _local.connection


def _is_sqlite() -> bool:
    return os.environ["FLOOR_URL"].startswith("sqlite")


def _run(statement: str, *values: Any) -> list[Any]:
    return _connection().execute(statement if _is_sqlite() else statement.replace("?", "%s"), values).fetchall()


def _like() -> str:
    return "(r.number LIKE ? OR r.content LIKE ?)" if _is_sqlite() else "(r.number ILIKE ? OR r.content ILIKE ?)"


@app.get("/plain/list")
def plain_list() -> str:
    """Exact count, OFFSET, LIKE."""
    limits, values = [], []
    if state := request.args.get("state"):
        limits.append("r.state = ?")
        values.append(state)
    if typed := request.args.get("q"):
        limits.append(_like())
        values += [f"%{typed}%"] * 2
    where = f" WHERE {' AND '.join(limits)}" if limits else ""
    count = _run(f"SELECT count(*) FROM repair_report r{where}", *values)[0][0]
    order = " ORDER BY r.appointment_at DESC, r.id DESC" if request.args.get("sort") else NEWEST
    skipped = (int(request.args.get("page", 1)) - 1) * SIZE
    rows = _run(f"{ROWS.format(source='repair_report')}{where}{order} LIMIT {SIZE} OFFSET ?", *values, skipped)
    return render_template_string(LIST, rows=rows, count=count)


@app.get("/fast/list")
def fast_list() -> str:
    """No count, and always by an index; `last` reads the list from its other end."""
    if typed := request.args.get("q"):
        return render_template_string(LIST, rows=_found(typed), count="")
    chosen = "SELECT * FROM repair_report r"
    values = []
    if state := request.args.get("state"):
        chosen += " WHERE r.state = ?"
        values.append(state)
    order = " ORDER BY r.created_at, r.id" if request.args.get("last") else NEWEST
    rows = _run(f"{ROWS.format(source=f'({chosen}{order} LIMIT {SIZE + 1})')}{NEWEST}", *values)
    return render_template_string(LIST, rows=rows[:SIZE], count="")


def _found(typed: str) -> list[Any]:
    """A frequent word fills its page from the newest rows; only a rarer one is looked up in the index."""
    newest = f"(SELECT * FROM repair_report r{NEWEST} LIMIT {WALK})"
    rows = _run(f"{ROWS.format(source=newest)} WHERE r.content LIKE ?{NEWEST} LIMIT {SIZE}", f"%{typed}%")
    if len(rows) == SIZE:
        return rows
    if _is_sqlite():
        hits = "(SELECT * FROM repair_report WHERE id IN (SELECT rowid FROM search WHERE search MATCH ?))"
        phrase = f'"{bigrams(typed)}"'
    else:
        hits = "(SELECT * FROM repair_report WHERE bigrams(content) @> bigrams(?))"
        phrase = typed
    statement = f"{ROWS.format(source=hits)} WHERE r.content LIKE ?{NEWEST} LIMIT {SIZE}"
    return _run(statement, phrase, f"%{typed}%")


@app.get("/plain/edit")
def form() -> str:
    """The form of one report; its home and customer are found by typing."""
    rows = _run(f"{ROWS.format(source='repair_report')} WHERE r.id = ?", int(request.args["id"]))
    return render_template_string(FORM, row=rows[0])


@app.post("/plain/edit")
def save() -> Any:
    """Store the content."""
    record_id = int(request.form["id"])
    _connection().execute(
        "UPDATE repair_report SET content = ? WHERE id = ?".replace("?", "?" if _is_sqlite() else "%s"),
        (request.form["content"], record_id),
    )
    return redirect(f"/plain/edit?id={record_id}")


@app.get("/plain/export.csv")
def export() -> Response:
    """The rows of a community, or all, as they come from the cursor; PostgreSQL writes csv itself."""
    community = request.args.get("community_id", type=int)
    where = f" WHERE r.community_id = {community}" if community else ""
    statement = ROWS.format(source="repair_report") + where + NEWEST
    _connection()
    body = _csv(statement) if _is_sqlite() else _copied(statement)
    return Response(body, content_type="text/csv; charset=utf-8")


def _csv(statement: str) -> Iterator[str]:
    cursor = _connection().execute(statement)
    while rows := cursor.fetchmany(1000):
        buffer = io.StringIO()
        csv.writer(buffer).writerows(rows)
        yield buffer.getvalue()


def _copied(statement: str) -> Iterator[bytes]:
    with _connection().cursor().copy(f"COPY ({statement}) TO STDOUT (FORMAT csv)") as copied:
        for chunk in copied:
            yield bytes(chunk)
