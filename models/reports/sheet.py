"""A report as it is read: tables of figures with the list behind each, alive or as they were sealed.

What was handed in does not change. Its figures are kept as JSON beside their seal, in words that can still be told in
every language; read back, they are the same sheets as the living ones.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from models.engine import REGISTERS, Actor, Rejected, Words
from models.engine.figures import Counted, Figure
from models.engine.measures import Part, Value
from models.engine.tally import Cell, Row, Tally, tally
from models.engine.words import freeze, thaw

from .period import Period
from .report import Report


@dataclass(frozen=True)
class Sheet:
    """One table: what tells its rows apart (`corner`), what was measured (`heads`), its rows and their total."""

    title: Words | str
    told: Words | str
    register: str
    corner: tuple[tuple[Words | str, ...], ...]
    heads: tuple[Words | str, ...]
    rows: tuple[Row, ...]
    total: Row
    chart: str = ""
    is_cut: bool = False

    @property
    def model(self) -> Any:
        """The register that was asked."""
        return REGISTERS[self.register]

    @property
    def tops(self) -> list[Row]:
        """The groups of the first axis."""
        return [row for row in self.rows if len(row.keys) == 1]

    def under(self, top: Row) -> list[Row]:
        """The groups of both axes below one of the first."""
        return [row for row in self.rows if len(row.keys) == 2 and row.keys[0] == top.keys[0]]


def sheet_of(found: Tally, title: Words | str, told: Words | str = "", chart: str = "") -> Sheet:
    """A tally, ready to be read."""
    asked = found.question
    return Sheet(
        title,
        told,
        asked.model.__tablename__,
        tuple(tuple(axis.labels) for axis in asked.axes),
        tuple(measure.label for measure in asked.measures),
        found.rows,
        found.total,
        chart if asked.axes else "",
        found.is_cut,
    )


def sheets_of(
    session: Session,
    actor: Actor,
    report: Report,
    period: Period,
    community_id: int | None = None,
    department_id: int | None = None,
) -> list[Sheet]:
    """The sections of a report that this person may read, worked out; of one department only those that know it."""
    found = []
    for section in report.sections:
        if not actor.may(f"{section.register}.see") or (department_id is not None and not section.department_key):
            continue
        try:
            asked = section.question(actor, period, community_id, department_id)
        except Rejected:
            continue  # it leads through records that are not theirs
        found.append(sheet_of(tally(session, actor, asked), section.title, section.told, section.chart))
    return found


# -- sealing ----------------------------------------------------------------------------------------------------------


def seal_of(figures: Any) -> str:
    """The SHA-256 of figures, over one spelling of their JSON."""
    told = json.dumps(figures, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def frozen(sheets: Sequence[Sheet]) -> list[dict[str, Any]]:
    """Sheets as JSON."""
    return [
        {
            "title": _told(sheet.title),
            "told": _told(sheet.told),
            "register": sheet.register,
            "corner": [[_told(label) for label in labels] for labels in sheet.corner],
            "heads": [_told(head) for head in sheet.heads],
            "rows": [_row(row) for row in sheet.rows],
            "total": _row(sheet.total),
            "chart": sheet.chart,
            "is_cut": sheet.is_cut,
        }
        for sheet in sheets
    ]


def thawed(figures: Sequence[dict[str, Any]]) -> list[Sheet]:
    """The sheets that were frozen."""
    return [
        Sheet(
            _read(each["title"]),
            _read(each["told"]),
            each["register"],
            tuple(tuple(_read(label) for label in labels) for labels in each["corner"]),
            tuple(_read(head) for head in each["heads"]),
            tuple(_thawed_row(row, each["register"]) for row in each["rows"]),
            _thawed_row(each["total"], each["register"]),
            each["chart"],
            each["is_cut"],
        )
        for each in figures
        if each["register"] in REGISTERS
    ]


def _told(words: Words | str) -> Any:
    return freeze(words) if isinstance(words, Words) else words


def _read(told: Any) -> Words | str:
    return thaw(told) if isinstance(told, dict) else str(told)


def _row(row: Row) -> dict[str, Any]:
    return {
        "keys": list(row.keys),
        "labels": [_told(label) for label in row.labels],
        "cells": [
            {
                "shape": cell.value.shape,
                "value": None if cell.value.value is None else str(cell.value.value),
                "is_shut": cell.is_shut,
                "counted": [
                    {"number": each.number, "filters": {k: list(v) for k, v in each.figure.arguments.items()}}
                    for each in cell.counted
                ],
            }
            for cell in row.cells
        ],
    }


def _thawed_row(told: dict[str, Any], register: str) -> Row:
    cells = []
    for each in told["cells"]:
        counted = tuple(
            Counted(Figure("", REGISTERS[register], part["filters"]), part["number"]) for part in each["counted"]
        )
        value = None if each["value"] is None else Decimal(each["value"])
        parts = tuple(Part(part.number) for part in counted)
        cells.append(Cell(Value(each["shape"], value, parts), counted, each["is_shut"]))
    return Row(tuple(told["keys"]), tuple(_read(label) for label in told["labels"]), tuple(cells))
