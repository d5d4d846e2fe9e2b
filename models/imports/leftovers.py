"""The rows that were refused, as a workbook: the original columns and the reason, to be mended and sent again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, BinaryIO

import sqlalchemy as sa
import xlsxwriter
from sqlalchemy.orm import Session

from models.engine import Register, Words, jobs, say

from .batch import ImportBatch, ImportRow, Outcome
from .books import open_book
from .layout import file_rows

REASON, ROW = say("Reason for refusing"), say("Row of the file")


def write(
    session: Session, batch: ImportBatch, model: type[Register], file: BinaryIO, tell: Callable[[Any], str]
) -> int:
    """Write the refused rows in constant memory; `tell` translates. Returns how many they are."""
    refused = (ImportRow.batch_id == batch.id, ImportRow.outcome == Outcome.REFUSED)
    reasons = {row.number: row.sentences for row in session.scalars(sa.select(ImportRow).where(*refused))}
    book = xlsxwriter.Workbook(
        file,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    sheet = book.add_worksheet()
    head = book.add_format({"bold": True, "bottom": 1})
    formats = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    headings = [*batch.layout["headings"], tell(REASON), tell(ROW)]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, head)
    line = 0
    layout = {**batch.layout, "as_above": batch.mapping.get("as_above", [])}
    for row in file_rows(open_book(jobs.file_at(batch.file)), layout):
        if row.number not in reasons:
            continue
        line += 1
        width = len(batch.layout["headings"])
        for column, cell in enumerate(row.cells[:width]):
            if isinstance(cell, datetime | date):
                kind = datetime if isinstance(cell, datetime) and cell.time() != time() else date
                sheet.write_datetime(line, column, cell, formats[kind])
            elif isinstance(cell, str):
                sheet.write_string(line, column, cell)
            elif isinstance(cell, bool | int | float):
                sheet.write(line, column, cell)
        sheet.write_string(line, width, "；".join(told(model, key, words, tell) for key, words in reasons[row.number]))
        sheet.write_number(line, width + 1, row.number)
    book.close()
    return line


def told(model: type[Register], key: str, words: Words, tell: Callable[[Any], str]) -> str:
    """What is said about a cell, with the name of its field before it."""
    f = model.fields.get(key)
    return f"{tell(f.label)}：{tell(words)}" if f is not None else tell(words)
