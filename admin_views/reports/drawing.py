"""The drawing of a sheet: bars and columns without any text, each a link to the rows that it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from models.engine import Words
from models.engine.figures import Counted
from models.engine.measures import Value
from models.engine.tally import Row
from models.reports.sheet import Sheet

WIDE, HIGH = 1000, 100  # units of a drawing; the page stretches it
GAP = 0.18  # of a column
COLOURS = 6  # of a stack; a seventh begins anew


@dataclass(frozen=True)
class Bar:
    """One piece, in units of the drawing. `colour` is the number of a key, None for the plain one."""

    counted: Counted
    title: Words | str
    x: float
    width: float
    y: float = 0
    height: float = HIGH
    colour: int | None = None


@dataclass(frozen=True)
class Drawing:
    """What is drawn: bars beside the rows, by their keys, or columns above the table. `most` is the tallest."""

    rows: dict[Any, list[Bar]] = field(default_factory=dict)
    columns: list[Bar] = field(default_factory=list)
    keys: list[tuple[int, Words | str]] = field(default_factory=list)
    most: Value | None = None


def drawn(sheet: Sheet) -> Drawing:
    """The drawing of a sheet; an empty one where it asks for none or where nothing can be drawn."""
    tops = [row for row in sheet.tops if row.cells and not row.cells[0].is_shut]
    if not sheet.chart or not tops:
        return Drawing()
    if sheet.chart == "stack" and len(sheet.corner) > 1:
        return _stacked(sheet, tops)
    sizes = [_size(row) for row in tops]
    most = max(sizes)
    if not most:
        return Drawing()
    shares = [float(size / most) for size in sizes]
    if sheet.chart == "columns":
        step = WIDE / len(tops)
        columns = [
            Bar(_first(row), row.labels[-1], n * step + step * GAP / 2, step * (1 - GAP), HIGH * (1 - s), HIGH * s)
            for n, (row, s) in enumerate(zip(tops, shares, strict=True))
            if s
        ]
        return Drawing(columns=columns, most=tops[sizes.index(most)].cells[0].value)
    bars = {row.keys: [Bar(_first(row), row.labels[-1], 0, WIDE * s)] for row, s in zip(tops, shares, strict=True) if s}
    return Drawing(rows=bars)


def _size(row: Row) -> Decimal:
    value = row.cells[0].value.value
    return max(Decimal(value or 0), Decimal(0))


def _first(row: Row) -> Counted:
    return row.cells[0].counted[-1]


def _stacked(sheet: Sheet, tops: Sequence[Row]) -> Drawing:
    """Each bar cut into the groups of the second axis, in the same colours for all."""
    known: dict[Any, tuple[int, Words | str]] = {}
    for row in sorted((r for r in sheet.rows if len(r.keys) == 2), key=_size, reverse=True):
        known.setdefault(row.keys[1], (len(known) % COLOURS, row.labels[-1]))
    most = max(sum(_size(row) for row in sheet.under(top)) for top in tops)
    if not most:
        return Drawing()
    rows: dict[Any, list[Bar]] = {}
    for top in tops:
        x = 0.0
        for row in sheet.under(top):
            width = float(WIDE * _size(row) / most)
            if width and not row.cells[0].is_shut:
                rows.setdefault(top.keys, []).append(
                    Bar(_first(row), row.labels[-1], x, width, colour=known[row.keys[1]][0])
                )
            x += width
    return Drawing(rows=rows, keys=list(known.values())[:COLOURS])
