"""Lists as files: csv that Excel opens right, and xlsx with typed cells. Written row by row, in constant memory."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
import xlsxwriter
from flask import Flask, Response
from flask_babel import get_locale
from sqlalchemy.orm import Session

from models.engine import Act, Actor, audit, clock
from models.engine.acts import begin_act
from models.engine.database import db, read_only
from models.engine.fields import Field
from models.engine.kinds import Day, Link, Number, Pick, Time
from models.engine.listing import Query, cell, limits_of, order_by, rows_select
from models.engine.policy import require

from .speech import speaking, t

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BATCH = 1000
FORMULA = frozenset("=+-@\t\r\n")  # what a spreadsheet calculates when a text begins with it
PLAIN_NUMBER = re.compile(r"^[+-]?\d[\d.,]*$")
MOST_XLSX_ROWS = 1_000_000  # a sheet ends at 1,048,576


def defused(text: str) -> str:
    """A text that a spreadsheet shows and does not calculate."""
    return f"'{text}" if text and text[0] in FORMULA and not PLAIN_NUMBER.match(text) else text


def stream(app: Flask, person: Actor, query: Query, kind: str, *, address: str) -> Response:
    """The rows of a list as a download. What was exported, by which filter and how many, is an audit entry, written
    before the first byte leaves."""
    session, name = db.session(), query.model.__tablename__
    require(person, f"{name}.see")  # the right to export is no right to see
    session.rollback()
    read_only(False)
    begin_act(session, Act(person, address=address))
    arguments = "&".join(f"{key}={value}" for key, value in query.arguments(page=1).items())
    audit.note(session, "export", name, kind=kind, filter=arguments, rows=_count(session, person, query))
    session.commit()
    read_only(True)
    locale = str(get_locale())
    body = _csv(app, person, query, locale) if kind == "csv" else _xlsx(app, person, query, locale)
    stamp = clock.local(clock.now()).strftime("%Y%m%d-%H%M")
    return Response(
        body,
        content_type=TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}-{stamp}.{kind}"'},
    )


def _count(session: Session, person: Actor, query: Query) -> int:
    limits = limits_of(session, person, query)
    return session.scalar(sa.select(sa.func.count()).select_from(query.model).where(*limits.clauses)) or 0


def tuples(session: Session, person: Actor, query: Query) -> sa.Result[Any]:
    """All rows of the list, fetched in batches."""
    statement = rows_select(query).where(*limits_of(session, person, query).clauses).order_by(*order_by(query))
    return session.execute(statement.execution_options(yield_per=BATCH, stream_results=True))


def headings(query: Query) -> list[str]:
    """The labels of the columns, with the unit where there is one."""
    return [f"{t(f.label)} ({t(f.unit)})" if f.unit else t(f.label) for f in query.columns]


def _csv(app: Flask, person: Actor, query: Query, locale: str) -> Iterator[bytes]:
    with app.app_context(), speaking(locale), Session(db.engine) as session:
        read_only(True)
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        buffer.write("\ufeff")
        writer.writerow(headings(query))
        tellers = [_teller(column) for column in query.columns]
        for batch in tuples(session, person, query).partitions(BATCH):
            yield _written(buffer)
            writer.writerows([[tell(row) for tell in tellers] for row in batch])
        yield _written(buffer)


def _written(buffer: io.StringIO) -> bytes:
    """What stands in the buffer, which is empty afterwards."""
    told = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return told


def _teller(column: Field) -> Callable[[Any], str]:
    """How a column is told in a text file; the words of a closed list are looked up once, not once a row."""
    key, kind = column.key, column.kind
    if isinstance(kind, Pick) and not column.sensitive:
        said = {member: defused(t(member.label)) for member in kind.choices}
        return lambda row: said.get(getattr(row, key), "")
    return lambda row: "" if getattr(row, key) is None else defused(t(cell(column, row)))


def _xlsx(app: Flask, person: Actor, query: Query, locale: str) -> Iterator[bytes]:
    with (
        app.app_context(),
        speaking(locale),
        Session(db.engine) as session,
        tempfile.TemporaryFile() as file,
    ):
        read_only(True)
        book = xlsxwriter.Workbook(
            file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        sheet = book.add_worksheet()
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            "money": book.add_format({"num_format": "#,##0.00"}),
        }
        sheet.freeze_panes(1, 0)
        for column, (f, heading) in enumerate(zip(query.columns, headings(query), strict=True)):
            sheet.set_column(column, column, max(10, min(40, len(heading) * 2, f.kind.max_length)))
            sheet.write_string(0, column, heading, formats["head"])
        for number, row in enumerate(tuples(session, person, query), start=1):
            if number > MOST_XLSX_ROWS:
                break
            for column, f in enumerate(query.columns):
                _write_cell(sheet, number, column, f, row, formats)
        book.close()
        file.seek(0)
        while chunk := file.read(64 * 1024):
            yield chunk


def _write_cell(sheet: Any, number: int, column: int, f: Field, row: Any, formats: dict[str, Any]) -> None:
    value = getattr(row, f.key)
    if value is None:
        return
    if f.sensitive or isinstance(f.kind, Link):
        sheet.write_string(number, column, t(cell(f, row)))
    elif isinstance(f.kind, Time):
        sheet.write_datetime(number, column, clock.local(value).replace(tzinfo=None), formats["moment"])
    elif isinstance(f.kind, Day):
        sheet.write_datetime(number, column, value, formats["date"])
    elif isinstance(f.kind, Number) or isinstance(value, Decimal):
        sheet.write_number(number, column, float(value), formats.get(f.kind.name))
    else:
        sheet.write_string(number, column, t(cell(f, row)))
