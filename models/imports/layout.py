"""Where the table lies in a sheet: under merged titles, below one row of headings or two, among rows of sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.engine import Invalid, Register, Words, say

from .books import MOST_ROWS, Book, Cell, is_blank, text_of
from .moments import year_in
from .names import GROUP, likeness, mappable, names_of, plain

DEEPEST = 30  # headings stand within the first rows of a sheet
SAMPLES = 40
SUM = re.compile(
    r"^(小\s*计|合\s*计|总\s*计|共\s*计|累\s*计|本页合计|本月合计|合计[:：].*|sub-?total|total|grand total)[:：]?$",
    re.IGNORECASE,
)
FOOT = re.compile(r"^(制表|填表|审核|复核|批准|经办|打印|统计人|说明|备注|注)(人|日期|时间|单位)?\s*[:：]")
SERIAL = {plain(word) for word in ("序号", "序", "编码", "No.", "no", "#", "項次", "项次", "行号")}


@dataclass
class Layout:
    """How a sheet is read. `heads` are row numbers; `shares` tells how many leading cells a title row spans."""

    sheet: str
    heads: list[int] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    samples: list[list[str]] = field(default_factory=list)
    as_above: list[int] = field(default_factory=list)
    score: int = 0

    def as_json(self) -> dict[str, Any]:
        """What a batch keeps; values of people stay in the file."""
        return {key: value for key, value in vars(self).items() if key not in ("samples", "score")}


def find_table(book: Book, model: type[Register], sheet: str = "", heads: list[int] | None = None) -> Layout:
    """The likeliest table of the book, or of the sheet and headings that a person chose. Raises `Invalid`."""
    sheets = [sheet] if sheet in book.sheets() else book.sheets()
    names = [names_of(f) for f in mappable(model)]
    found = [_table_in(book, name, names, heads) for name in sheets]
    best = max((layout for layout in found if layout is not None), key=lambda layout: layout.score, default=None)
    if best is None:
        raise Invalid(say("No table was found: a row of headings with rows below it."), "file")
    return best


def _table_in(book: Book, sheet: str, names: list[dict[str, int]], heads: list[int] | None) -> Layout | None:
    top: list[tuple[int, list[Cell]]] = []
    for number, cells in book.rows(sheet):
        top.append((number, cells))
        if number >= max(DEEPEST, *(heads or [0])) + SAMPLES:
            break
    if not top:
        return None
    merged = book.merged(sheet)
    width = max(len(cells) for _, cells in top)
    rows = {number: [*map(text_of, cells), *[""] * (width - len(cells))] for number, cells in top}
    layout = Layout(sheet)
    if heads:
        chosen = [number for number in heads if number in rows]
        if not chosen:
            raise Invalid(say("Row %(row)s holds no headings.", row=heads[0]), "head")
        layout.heads, layout.headings = chosen, _headings(rows, merged, chosen)
        layout.score = _score(layout.headings, names)
    else:
        for number in sorted(rows)[:DEEPEST]:
            for candidate in ([number], [number, number + 1]):
                if candidate[-1] not in rows or (len(candidate) == 2 and not _goes_on(rows, merged, number)):
                    continue
                headings = _headings(rows, merged, candidate)
                score = _score(headings, names)
                if score > layout.score:
                    layout.heads, layout.headings, layout.score = candidate, headings, score
    if not layout.heads:
        return None
    below = [cells for number, cells in top if number > layout.heads[-1] and not all(is_blank(cell) for cell in cells)]
    layout.hidden = sorted(at for at in book.hidden_columns(sheet) if at < len(layout.headings))
    padded = [[*cells, *[""] * (len(layout.headings) - len(cells))] for cells in below[:SAMPLES]]
    layout.samples = [
        [text_of(row[at]) for row in padded if not is_blank(row[at])][:5] for at in range(len(layout.headings))
    ]
    if not merged:
        layout.as_above = _blocks(layout.headings, padded)
    return layout


def _headings(rows: Mapping[int, list[str]], merged: list[Any], heads: list[int]) -> list[str]:
    """One heading per column; of two rows, the lower says what and the upper, where it spans several, of what."""
    lower = rows[heads[-1]]
    if len(heads) == 1:
        return [_tidy(text) for text in lower]
    upper = list(rows[heads[0]])
    spans = [(left, right) for (top, left), (_, right) in merged if top == heads[0] and right > left]
    for left, right in spans:
        for at in range(left + 1, min(right + 1, len(upper))):
            upper[at] = upper[left]
    found = []
    for at, text in enumerate(lower):
        above = upper[at] if at < len(upper) else ""
        is_group = any(left <= at <= right for left, right in spans)
        found.append(_tidy(f"{above}{GROUP}{text}" if text and above and is_group else text or above))
    return found


def _goes_on(rows: Mapping[int, list[str]], merged: list[Any], number: int) -> bool:
    """Whether the row below belongs to the headings too: it fills gaps or divides merged cells, and holds no values."""
    upper, lower = rows[number], rows[number + 1]
    filled = [at for at, text in enumerate(lower) if text]
    if len([text for text in upper if text]) < 2 or not filled or any(_is_value(lower[at]) for at in filled):
        return False
    spans = [
        (left, right)
        for (top, left), (bottom, right) in merged
        if top == number and bottom == number and right > left and right - left < len([t for t in upper if t]) + 8
    ]
    inside = [at for at in filled if any(left <= at <= right for left, right in spans) or not upper[at]]
    return len(inside) == len(filled)


def _is_value(text: str) -> bool:
    return bool(re.search(r"\d{3,}|\d[-./年月]\d", text))


def _score(headings: list[str], names: list[dict[str, int]]) -> int:
    texts = [text for text in headings if text]
    if len(texts) < 2 or len(set(texts)) < 2:
        return 0
    known = sum(max((likeness(text, each) for each in names), default=0) >= 60 for text in texts)
    values = sum(_is_value(text) or len(text) > 30 for text in texts)
    return max(0, known * 20 - values * 15 + (3 if not values else 0) + min(len(texts), 10))


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _blocks(headings: list[str], rows: list[list[Cell]]) -> list[int]:
    """The leading column, when its blanks mean "as above": filled first, then only where a block begins."""
    leading = [at for at, text in enumerate(headings) if text and plain(text) not in SERIAL][:1]
    found = []
    for at in leading:
        texts = [
            text_of(row[at]) for row in rows if sum(not is_blank(cell) for cell in row) > 2 and not _no_record(row)
        ]
        filled = [text for text in texts if text]
        if texts and texts[0] and len(filled) < len(texts) and len(filled) == len(set(filled)):
            found.append(at)
    return found


def _no_record(cells: list[Cell]) -> bool:
    return any(SUM.match(text_of(cell)) for cell in cells[:4])


# -- the rows below ---------------------------------------------------------------------------------------------------


@dataclass
class FileRow:
    """A row below the headings. `skip` says why it is no record; `above` which columns were blank and mean the same as
    the row before."""

    number: int
    cells: list[Cell]
    skip: Words | None = None
    above: tuple[int, ...] = ()


def file_rows(book: Book, layout: Mapping[str, Any]) -> Iterator[FileRow]:
    """The rows of the table in order. Blank ones are passed over; those that are no records say why."""
    sheet, headings = layout["sheet"], [plain(text) for text in layout["headings"]]
    width = len(headings)
    ranges = book.merged(sheet)
    downwards = {(top, left): (bottom, right) for (top, left), (bottom, right) in ranges if bottom > top}
    wide = {top for (top, left), (bottom, right) in ranges if bottom == top and right - left >= max(2, width // 2)}
    held: dict[int, tuple[int, Cell]] = {}
    last: dict[int, Cell] = {}
    as_above = set(layout["as_above"])
    for number, raw in book.rows(sheet):
        if number <= layout["heads"][-1]:
            continue
        if number > MOST_ROWS:
            raise Invalid(say("The file has more than %(most)s rows; split it.", most=MOST_ROWS), "file")
        cells = [*raw, *[""] * (width - len(raw))][: max(width, len(raw))]
        if all(is_blank(cell) for cell in cells):
            continue
        if reason := _why_skip(cells, headings, number in wide):
            yield FileRow(number, cells, reason)
            continue
        above = []
        for at in range(len(cells)):
            if (number, at) in downwards:
                held[at] = (downwards[number, at][0], cells[at])
            elif at in held and is_blank(cells[at]):
                bottom, cell = held[at]
                if number <= bottom:
                    cells[at] = cell
                    above.append(at)
            elif at in as_above and is_blank(cells[at]) and at in last:
                cells[at] = last[at]
                above.append(at)
            if at in as_above and not is_blank(cells[at]):
                last[at] = cells[at]
        yield FileRow(number, cells, None, tuple(above))


def _why_skip(cells: list[Cell], headings: list[str], is_wide: bool) -> Words | None:
    texts = [text_of(cell) for cell in cells]
    filled = [(at, text) for at, text in enumerate(texts) if text]
    first = filled[0][1]
    if any(SUM.match(text) for _, text in filled[:3]):
        return say("A row of sums: “%(text)s”.", text=next(text for _, text in filled[:3] if SUM.match(text))[:20])
    again = sum(at < len(headings) and plain(text) == headings[at] for at, text in filled)
    if again >= 2 and again * 2 >= len(filled):
        return say("The headings once more.")
    if FOOT.match(first) and len(filled) <= 4:
        return say("A note below the table: “%(text)s”.", text=first[:20])
    if len(filled) == 1 and (is_wide or (len(headings) > 3 and filled[0][0] == 0 and len(first) > 12)):
        return say("A heading inside the table: “%(text)s”.", text=first[:20])
    return None


def years_of(rows: Iterator[FileRow], columns: list[int]) -> tuple[int, dict[int, int]]:
    """How many rows there are, and for each column of dates the year that most of its cells name."""
    seen: dict[int, dict[int, int]] = {at: {} for at in columns}
    count = 0
    for row in rows:
        count = row.number
        for at in columns:
            if row.skip is None and at < len(row.cells) and not is_blank(row.cells[at]):
                year = year_in(row.cells[at])
                if year is not None:
                    seen[at][year] = seen[at].get(year, 0) + 1
    return count, {at: max(years, key=lambda year: (years[year], year)) for at, years in seen.items() if years}
