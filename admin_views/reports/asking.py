"""What the pages of reports share: reading period and community, telling a value, sending a spreadsheet."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from flask import Response, request

from models.engine import RECORDS, Act, Actor, Invalid, Rejected, Words, audit, clock, policy, say
from models.engine.acts import begin_act
from models.engine.database import db, read_only
from models.engine.measures import Value
from models.engine.tally import Row
from models.reports.period import Period
from models.reports.sheet import Sheet

from ..engine.speech import t
from ..engine.spreadsheets import TYPES, defused

SIGNS = "[]:*?/\\'"  # that the name of a worksheet may not hold


def community_of(person: Actor, typed: str) -> int | None:
    """The community that an address asks for, as far as it is theirs. Raises `Invalid`."""
    return _one_of(person, "community", typed, say("There is no such community among yours."))


def department_of(person: Actor, typed: str) -> int | None:
    """The department that an address asks for. Raises `Invalid`."""
    return _one_of(person, "department", typed, say("There is no such department."))


def _one_of(person: Actor, register: str, typed: str, otherwise: Words) -> int | None:
    if not typed:
        return None
    try:
        return int(policy.one(db.session(), person, RECORDS[register], typed).id)
    except Rejected:
        raise Invalid(otherwise) from None


def departments_of(person: Actor) -> list[tuple[int, str]]:
    """The departments to choose from, as (id, name)."""
    model = RECORDS["department"]
    if not person.may("department.see"):
        return []
    found = db.session.execute(policy.rows(person, model).with_only_columns(model.id, model.name).order_by(model.code))
    return [(key, name) for key, name in found]


def said(value: Value) -> str:
    """A value as people read it; a dash where there is none."""
    number = value.value
    if number is None:
        return "—"
    if value.shape == "money":
        return f"¥{number:,.2f}"
    if value.shape in ("share", "late"):
        return f"{_cut(Decimal(number) * 100)} %"
    if value.shape == "hours":
        return t(say("%(hours)s h", hours=f"{number:,.1f}"))
    return f"{number:,}"


def _cut(percent: Decimal) -> str:
    """One decimal, never rounded up to a hundred."""
    tenths = int(percent * 10)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def heading(labels: Sequence[Words | str]) -> str:
    """The labels of an axis, link by link."""
    return " · ".join(t(label) for label in labels)


# -- spreadsheets -----------------------------------------------------------------------------------------------------


def workbook(person: Actor, name: str, title: str, about: Sequence[str], sheets: Sequence[Sheet]) -> Response:
    """The sheets as xlsx with typed cells, in the reader's language. That it was taken along is an audit entry."""
    session = db.session()
    session.rollback()
    read_only(False)
    begin_act(session, Act(person, address=request.remote_addr or ""))
    audit.note(session, "export", name, kind="xlsx", filter=" · ".join([title, *about])[:300], rows=len(sheets))
    session.commit()
    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
        _write(book, title, about, sheets)
        book.close()
        file.seek(0)
        body = file.read()
    stamp = clock.local(clock.now()).strftime("%Y%m%d-%H%M")
    return Response(
        body,
        content_type=TYPES["xlsx"],
        headers={"Content-Disposition": f'attachment; filename="{name}-{stamp}.xlsx"'},
    )


def _write(book: Any, title: str, about: Sequence[str], sheets: Sequence[Sheet]) -> None:
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "total": book.add_format({"bold": True}),
        "count": book.add_format({"num_format": "#,##0"}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        "number": book.add_format({"num_format": "#,##0.##"}),
        "hours": book.add_format({"num_format": "#,##0.0"}),
        "share": book.add_format({"num_format": "0.0%"}),
        "late": book.add_format({"num_format": "0.0%"}),
    }
    for number, sheet in enumerate(sheets, start=1):
        page = book.add_worksheet(_page_name(sheet, number))
        page.write_string(0, 0, f"{title} · {t(sheet.title)}", formats["title"])
        for line, told in enumerate(about, start=1):
            page.write_string(line, 0, told)
        top = len(about) + 2
        corner = [heading(labels) for labels in sheet.corner] or [t(sheet.model.about.label)]
        for column, told in enumerate([*corner, *(t(head) for head in sheet.heads)]):
            page.write_string(top, column, defused(told), formats["head"])
        page.set_column(0, len(corner) - 1, 24)
        page.set_column(len(corner), len(corner) + len(sheet.heads), 14)
        page.freeze_panes(top + 1, len(corner))
        rows = [row for row in sheet.rows if len(row.keys) == len(sheet.corner)]
        for line, row in enumerate([*rows, sheet.total], start=top + 1):
            _write_row(page, line, row, len(corner), formats)


def _write_row(page: Any, line: int, row: Row, corners: int, formats: dict[str, Any]) -> None:
    for column, label in enumerate(row.labels[:corners]):
        page.write_string(line, column, defused(t(label)), None if row.keys else formats["total"])
    for column, cell in enumerate(row.cells, start=corners):
        if cell.value.value is not None:
            page.write_number(line, column, float(cell.value.value), formats[cell.value.shape])


def _page_name(sheet: Sheet, number: int) -> str:
    """At most 31 characters; the number keeps two of the same title apart."""
    told = "".join(sign for sign in t(sheet.title) if sign not in SIGNS)
    return f"{number} {told}"[:31].strip()


def days_of(period: Period | None) -> str:
    """The period in words."""
    if period is None:
        return t(say("Whenever"))
    return f"{period.first.isoformat()} – {period.last.isoformat()}"
