"""Lists as files: csv that Excel opens right, and xlsx with typed cells. Written row by row, in constant memory."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import IO, Any

import sqlalchemy as sa
import xlsxwriter
from flask import Flask, redirect, url_for
from sqlalchemy.orm import Session
from werkzeug import Response

from models.engine import REGISTERS, Act, Actor, _l, audit, clock, jobs
from models.engine.acts import begin_act
from models.engine.choices import Pick
from models.engine.database import db, frugal, read_only
from models.engine.days import Day, Time
from models.engine.fields import Field
from models.engine.kinds import Kind, Link, Number
from models.engine.limits import limits_of
from models.engine.listing import cell, order_by, rows_select
from models.engine.masks import mask
from models.engine.policy import require
from models.engine.query import Query, read_query
from models.office.actors import actor_of

from . import worker
from .speech import language, speaking, t

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BATCH = 1000
FORMULA = frozenset("=+-@\t\r\n")  # what a spreadsheet calculates when a text begins with it
NOBODY = Actor(name="nobody")
PLAIN_NUMBER = re.compile(r"^[+-]?\d[\d.,]*$")
AT_ONCE = {"csv": 200_000, "xlsx": 20_000}  # rows that a request makes by itself
MOST_XLSX_ROWS = 1_000_000  # a sheet ends at 1,048,576


def defused(text: str) -> str:
    """A text that a spreadsheet shows and does not calculate."""
    if not text or text[0] not in FORMULA or PLAIN_NUMBER.match(text):
        return text
    return f"'{text}"


def stream(app: Flask, person: Actor, query: Query, kind: str, *, address: str, is_patient: bool = False) -> Response:
    """The rows of a list as a download; more than a request should make become a job. What was exported, by which
    filter and how many, is an audit entry, written before the first byte leaves. `is_patient`: whoever asks waits,
    however long it takes."""
    session, name = db.session(), query.model.__tablename__
    require(person, f"{name}.see")  # the right to export is no right to see
    session.rollback()
    read_only(False)
    begin_act(session, Act(person, address=address))
    arguments, rows = query.arguments(page=1), _count(session, person, query)
    told = "&".join(f"{key}={value}" for key, value in arguments.items())
    audit.note(session, "export", name, kind=kind, filter=told, rows=rows)
    locale = language()
    if rows > AT_ONCE[kind] and not is_patient and person.user_id is not None:
        wanted = {"register": name, "arguments": _listed(arguments), "kind": kind, "locale": locale, "rows": rows}
        jobs.queue(session, person, "export", t(query.model.about.label), wanted)
        session.commit()
        worker.start()
        return redirect(url_for("jobs.index"))
    session.commit()
    read_only(True)
    return Response(
        _sent(app, person, query, kind, locale),
        content_type=TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{_file_name(name, kind)}"'},
    )


def _file_name(register: str, kind: str) -> str:
    return f"{register}-{clock.local(clock.now()).strftime('%Y%m%d-%H%M')}.{kind}"


def _listed(arguments: Mapping[str, Any]) -> dict[str, list[str]]:
    """URL arguments as `read_query` takes them."""
    return {key: [str(v) for v in (value if isinstance(value, list) else [value])] for key, value in arguments.items()}


def _sent(app: Flask, person: Actor, query: Query, kind: str, locale: str) -> Iterator[bytes]:
    """The file piece by piece, in a session of its own: the request's has ended when it is sent."""
    with app.app_context(), speaking(locale), Session(db.engine) as session:
        read_only(True)
        with frugal(session.connection()):
            yield from _written_as(kind, session, person, query)


def _written_as(kind: str, session: Session, person: Actor, query: Query) -> Iterator[bytes]:
    if kind == "csv":
        yield from _csv(session, person, query)
        return
    with tempfile.TemporaryFile() as file:
        _write_xlsx(file, session, person, query)
        file.seek(0)
        while chunk := file.read(64 * 1024):
            yield chunk


@jobs.kind_of_job("export", _l("Export"), needs=lambda wanted: f"{wanted['register']}.export")
def export(open_session: jobs.OpenSession, job: jobs.Claimed, progress: jobs.Progress) -> dict[str, Any]:
    """Write a long list into a file that its owner then fetches."""
    wanted, name = job.parameters, jobs.new_file()

    def tell(done: int) -> None:
        read_only(False)
        progress(min(done, wanted["rows"]), wanted["rows"])
        read_only(True)

    with open_session() as session, speaking(wanted["locale"]), jobs.file_at(name).open("wb") as file:
        person = actor_of(session, job.owner_id) if job.owner_id is not None else None
        for verb in ("see", "export"):
            require(person or NOBODY, f"{wanted['register']}.{verb}")
        assert person is not None
        query = read_query(REGISTERS[wanted["register"]], wanted["arguments"], person)
        session.rollback()
        read_only(True)
        try:
            with frugal(session.connection()):
                if wanted["kind"] == "csv":
                    for number, piece in enumerate(_csv(session, person, query)):
                        file.write(piece)
                        tell(number * BATCH)
                else:
                    _write_xlsx(file, session, person, query, tell)
        except BaseException:
            jobs.file_at(name).unlink(missing_ok=True)
            raise
        finally:
            read_only(False)
    return {"file": name, "file_name": _file_name(wanted["register"], wanted["kind"])}


def _count(session: Session, person: Actor, query: Query) -> int:
    limits = limits_of(session, person, query)
    return session.scalar(sa.select(sa.func.count()).select_from(query.model).where(*limits.clauses)) or 0


def tuples(session: Session, person: Actor, query: Query) -> sa.Result[Any]:
    """All rows of the list, fetched in batches. They are asked for without the session, which would look at each."""
    statement = rows_select(query).where(*limits_of(session, person, query).clauses).order_by(*order_by(query))
    return session.connection().execute(statement, execution_options={"yield_per": BATCH, "stream_results": True})


def headings(query: Query) -> list[str]:
    """The labels of the columns, with the unit where there is one."""
    return [f"{t(f.label)} ({t(f.unit)})" if f.unit else t(f.label) for f in query.columns]


def _csv(session: Session, person: Actor, query: Query) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(headings(query))
    found = tuples(session, person, query)
    places = {name: place for place, name in enumerate(found.keys())}
    tellers = [_teller(column, places) for column in query.columns]
    for batch in found.partitions(BATCH):
        yield _written(buffer)
        columns = list(zip(*batch, strict=True))
        writer.writerows(zip(*[tell(columns) for tell in tellers], strict=True))
    yield _written(buffer)


def _written(buffer: io.StringIO) -> bytes:
    """What stands in the buffer, which is empty afterwards."""
    told = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return told


Columns = list[tuple[Any, ...]]


def _teller(column: Field, places: Mapping[str, int]) -> Callable[[Columns], list[str]]:
    """How a column of a batch is told in a text file: a function of all columns as they were fetched. Each kind is told
    in one go, and the words of a closed list are looked up once: a million cells pass here."""
    place, kind = places[column.key], column.kind
    if isinstance(kind, Pick) and not column.sensitive:
        said: dict[Any, str] = {None: ""} | {member: defused(t(member.label)) for member in kind.choices}
        return lambda columns: [said.get(value, "") for value in columns[place]]
    if isinstance(kind, Link) and not column.sensitive:
        titles = places[f"{column.key}_title"]
        return lambda columns: [
            "" if value is None else defused(str(title or f"#{value}"))
            for value, title in zip(columns[place], columns[titles], strict=True)
        ]
    if type(kind).show is Kind.show and not column.sensitive:
        return lambda columns: ["" if value is None else defused(str(value)) for value in columns[place]]
    if column.sensitive:
        return lambda columns: ["" if value is None else defused(mask(column, value)) for value in columns[place]]
    if isinstance(kind, Time):
        ahead: dict[int, timedelta | None] = {}
        return lambda columns: _wall_clock(columns[place], ahead)
    return lambda columns: ["" if value is None else defused(t(kind.show(value))) for value in columns[place]]


def _wall_clock(moments: Iterable[datetime | None], ahead: dict[int, timedelta | None]) -> list[str]:
    """Moments (UTC) in the time of the site. How far its clock is ahead is worked out once for each day, and kept in
    `ahead`; on a day on which it is put forward or back, for each moment."""
    found = []
    for moment in moments:
        if moment is None:
            found.append("")
            continue
        day = moment.toordinal()
        if day not in ahead:
            ahead[day] = _ahead_all_day(moment)
        by = ahead[day]
        found.append(clock.told(moment) if by is None else (moment + by).isoformat(" ", "minutes")[:16])
    return found


def _ahead_all_day(moment: datetime) -> timedelta | None:
    """How far the clock of the site is ahead of UTC on this day, None where that changes."""
    begin = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    at_first, at_last = (clock.local(at).utcoffset() for at in (begin, begin + timedelta(days=1)))
    return at_first if at_first == at_last else None


def _write_xlsx(
    file: IO[bytes],
    session: Session,
    person: Actor,
    query: Query,
    tell: Callable[[int], None] = lambda _done: None,
) -> None:
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
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
        if number % BATCH == 0:
            tell(number)
    book.close()


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
