"""Files of tables: workbooks of Excel, old and new, and text with separators. What a file is, its content says."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from models.engine import Invalid, say

Cell = str | float | int | bool | date | datetime | time | timedelta
Range = tuple[tuple[int, int], tuple[int, int]]
MOST_UNPACKED = 600 * 2**20
MOST_COLUMNS = 200
MOST_ROWS = 200_000
ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
csv.field_size_limit(200_000)


class Book:
    """A workbook. Rows are counted from 1 as people see them; columns from 0."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._book = CalamineWorkbook.from_path(path)
        except CalamineError:
            raise Invalid(say("This workbook cannot be opened. Is it protected by a password, or damaged?")) from None

    def sheets(self) -> list[str]:
        """The names of the sheets that people see; all of them if none is visible."""
        kept = self._book.sheets_metadata
        seen = [sheet.name for sheet in kept if sheet.visible == SheetVisibleEnum.Visible]
        return seen or [sheet.name for sheet in kept]

    def hidden_sheets(self) -> list[str]:
        """The sheets that are hidden."""
        seen = self.sheets()
        return [sheet.name for sheet in self._book.sheets_metadata if sheet.name not in seen]

    def rows(self, sheet: str) -> Iterator[tuple[int, list[Cell]]]:
        """(row number, cells) from the top, blank rows included."""
        found = self._sheet(sheet)
        if found.start is None:
            return
        margin: list[Cell] = [""] * found.start[1]  # blank rows at the top are told, blank columns at the left are not
        for number, cells in enumerate(found.iter_rows(), start=1):
            yield number, [*margin, *cells][:MOST_COLUMNS]

    def merged(self, sheet: str) -> list[Range]:
        """The merged ranges as ((top, left), (bottom, right)): rows from 1, columns from 0."""
        ranges = self._sheet(sheet).merged_cell_ranges or []
        return [((top + 1, left), (bottom + 1, right)) for (top, left), (bottom, right) in ranges]

    def hidden_columns(self, sheet: str) -> set[int]:
        """The columns that a person does not see. The old format keeps that to itself."""
        if not zipfile.is_zipfile(self._path):
            return set()
        with zipfile.ZipFile(self._path) as packed:
            place = _place_of(packed, sheet)
            if place is None:
                return set()
            with packed.open(place) as file:
                head = file.read(256 * 1024).decode("utf-8", "replace").partition("<sheetData")[0]
        found: set[int] = set()
        for tag in re.findall(r"<col\b[^>]*>", head):
            if re.search(r'\bhidden="(1|true)"', tag):
                first, last = (int(re.search(rf'\b{name}="(\d+)"', tag)[1]) for name in ("min", "max"))  # type: ignore[index]
                found |= set(range(first - 1, min(last, MOST_COLUMNS)))
        return found

    def _sheet(self, name: str) -> Any:
        return self._book.get_sheet_by_name(name)


def _place_of(packed: zipfile.ZipFile, sheet: str) -> str | None:
    """Where in the package a sheet lies, by the two lists that a workbook holds."""
    try:
        book = packed.read("xl/workbook.xml").decode("utf-8", "replace")
        links = packed.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return None
    for tag in re.findall(r"<sheet\b[^>]*>", book):
        name, link = re.search(r'\bname="([^"]*)"', tag), re.search(r'\br:id="([^"]*)"', tag)
        if name and link and _unescaped(name[1]) == sheet:
            for relation in re.findall(r"<Relationship\b[^>]*>", links):
                target = re.search(r'\bTarget="([^"]*)"', relation)
                if f'Id="{link[1]}"' in relation and target:
                    place = target[1].lstrip("/")
                    place = place if place.startswith("xl/") else f"xl/{place}"
                    return place if place in packed.namelist() else None
    return None


def _unescaped(text: str) -> str:
    for mark, plain in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(mark, plain)
    return text


class TextBook(Book):
    """A text with separators: one sheet, no merged cells, nothing hidden."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.encoding = _encoding_of(path)
        with path.open(encoding=self.encoding, newline="") as file:
            head = "".join(line for line, _ in zip(file, range(30), strict=False))
        self._separator = max(",\t;|", key=lambda sign: (head.count(sign), sign == ","))

    def sheets(self) -> list[str]:
        return ["csv"]

    def hidden_sheets(self) -> list[str]:
        return []

    def rows(self, sheet: str) -> Iterator[tuple[int, list[Cell]]]:
        with self._path.open(encoding=self.encoding, newline="") as file:
            try:
                for number, cells in enumerate(csv.reader(file, delimiter=self._separator), start=1):
                    yield number, list(cells[:MOST_COLUMNS])
            except csv.Error:
                raise Invalid(say("The text file cannot be read as a table: a quotation mark is not closed.")) from None

    def merged(self, sheet: str) -> list[Range]:
        return []

    def hidden_columns(self, sheet: str) -> set[int]:
        return set()


def _encoding_of(path: Path) -> str:
    with path.open("rb") as file:
        marked = file.read(2) in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ENCODINGS[:2]:
        try:
            with path.open(encoding=encoding, newline="") as file:
                while chunk := file.read(2**20):
                    if "\x00" in chunk:
                        raise UnicodeError
        except (UnicodeError, ValueError):
            continue
        return encoding
    raise Invalid(say("This is no table: send an Excel workbook (.xlsx, .xls) or a text file (.csv)."), "file")


def open_book(path: Path) -> Book:
    """The file as a book. Raises `Invalid` with what to do when it is none."""
    with path.open("rb") as file:
        head = file.read(2048)
    if not head.strip():
        raise Invalid(say("The file is empty."), "file")
    if head.startswith(b"PK\x03\x04"):
        _check_package(path)
        return Book(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return Book(path)
    if re.match(rb"(\xef\xbb\xbf)?\s*<", head):
        raise Invalid(
            say("This is a web page with the name of a workbook. Open it in Excel and save it as .xlsx."), "file"
        )
    return TextBook(path)


def _check_package(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
    except zipfile.BadZipFile:
        raise Invalid(
            say("This workbook cannot be opened. Is it protected by a password, or damaged?"), "file"
        ) from None
    if not any(entry.filename == "xl/workbook.xml" for entry in entries):
        raise Invalid(say("This is no table: send an Excel workbook (.xlsx, .xls) or a text file (.csv)."), "file")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Invalid(say("Unpacked, this workbook is far too large. Split it."), "file")


def text_of(cell: Cell | None) -> str:
    """What a cell says, as people read it: 1201.0 is 1201, a date is written year first."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d" if cell.time() == time() else "%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n").replace("\u3000", " ").strip().strip("\ufeff")
    return str(cell)


def is_blank(cell: Cell | None) -> bool:
    """Whether a cell says nothing: empty, or a dash that stands for nothing."""
    return isinstance(cell, str | None) and text_of(cell) in (
        "",
        "-",
        "—",
        "－",
        "/",
        "\\",
        "无数据",
        "N/A",
        "n/a",
        "#N/A",
    )
