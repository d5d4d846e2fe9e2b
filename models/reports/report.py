"""What a report is: declared once, like a register; screen, paper, spreadsheet, schedule and rights follow.

    Report(
        key="repairs", number="P17", title=_l("Repairs"), cycle=Cycle.MONTHLY, readers=LEADS, is_scheduled=True,
        sections=(Section(_l("By building"), "repair_report", ("unit.building_id",), ("count", "kept.finish")),),
    )

A section is a question to one register. Whoever may read the report sees those of its sections whose register is
theirs, and of these the rows that their own lists show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.engine import REGISTERS, SYSTEM, Actor, Choice, Rejected, Words, _l
from models.engine.axes import read_axis
from models.engine.errors import DeclarationError
from models.engine.measures import Measure, read_measure
from models.engine.policy import Screen
from models.engine.query import read_query
from models.engine.tally import Question

from .period import Cycle, Period

A_DAY = date(2026, 1, 1)
REPORTS: dict[str, Report] = {}
CHARTS: dict[str, Words] = {
    "": _l("No chart"),
    "bars": _l("Bars"),
    "columns": _l("Column chart"),
    "stack": _l("Stacked bars"),
}


@dataclass(frozen=True)
class Section:
    """One table of a report: a register, what tells its rows apart, what is measured of them. Measures are words of
    `measures.py` or measures of its own; `on` is the day or moment that puts a row into the period."""

    title: Words
    register: str
    groups: tuple[str, ...] = ()
    measures: tuple[str | Measure, ...] = ("count",)
    on: str = "created_at"
    filters: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    chart: str = ""
    told: Words | str = ""

    @property
    def model(self) -> Any:
        """The register that it asks."""
        return REGISTERS[self.register]

    @property
    def department_key(self) -> str:
        """The column of the department that answers for a row; "" where the register knows none."""
        return "department_id" if "department_id" in self.model.fields else "".join(self.model.about.departments[-1:])

    def question(
        self, actor: Actor, period: Period, community_id: int | None = None, department_id: int | None = None
    ) -> Question:
        """What is asked for this person. Raises `Rejected` where it leads through what they may not see."""
        filters = {key: (value,) if isinstance(value, str) else tuple(value) for key, value in self.filters.items()}
        if community_id is not None and self.model.about.scope_by == "community_id":
            filters["community_id"] = (str(community_id),)
        if department_id is not None and self.department_key:
            filters[self.department_key] = (str(department_id),)
        measures = tuple(read_measure(self.model, m) if isinstance(m, str) else m for m in self.measures)
        axes = tuple(read_axis(self.model, word, actor) for word in self.groups)
        return Question(self.model, measures, axes, filters, self.on, period.first, period.last)


@dataclass(frozen=True)
class Elsewhere:
    """Where a report of the trade is a register of its own: its number, its register, the filters of its list."""

    number: str
    register: str
    filters: Mapping[str, Choice] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report of the trade (`number` as in the list of reports, P1 and so on). `readers` may open it as shipped;
    `author` is the role that writes the analysis of a scheduled one. `elsewhere`: registers that belong to it."""

    key: str
    number: str
    title: Words
    told: Words
    cycle: Cycle
    readers: frozenset[str]
    author: str
    sections: tuple[Section, ...]
    is_scheduled: bool = False
    elsewhere: tuple[Elsewhere, ...] = ()

    def __post_init__(self) -> None:
        if self.author not in self.readers:
            raise DeclarationError(f"report {self.key}: its author may not read it")
        if self.key in REPORTS:
            raise DeclarationError(f"there are two reports called {self.key}")
        REPORTS[self.key] = self
        Screen(self.screen, self.title, see=self.readers)

    @property
    def screen(self) -> str:
        """The name of its page, of which `see` is the right to read it."""
        return f"report_{self.key}"

    @property
    def needs_analysis(self) -> bool:
        """Figures of a day speak for themselves; those of a week or more are no report without words."""
        return self.cycle is not Cycle.DAILY


def check_reports() -> None:
    """Raise `DeclarationError` for a report that asks for what is not there."""
    for report in REPORTS.values():
        for section in report.sections:
            try:
                asked = section.question(SYSTEM, Period(A_DAY, A_DAY))
                read_query(asked.model, {key: list(values) for key, values in asked.arguments.items()}, SYSTEM)
            except (KeyError, Rejected) as fault:
                raise DeclarationError(f"report {report.key}, {section.title}: {fault}") from None
            if section.chart not in CHARTS:
                raise DeclarationError(f"report {report.key}, {section.title}: no chart is called {section.chart}")
