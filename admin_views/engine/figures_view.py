"""Dashboards: rates, volumes, ages, workload and arrears, each bar a link to the rows it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_admin import expose

from models.engine import RECORDS, Actor, Invalid, Rejected, Words, board, clock, figures, policy, say
from models.engine.database import db
from models.engine.figures import Counted, Figure
from models.engine.filters import PERIOD_LABELS
from models.office import dashboard
from models.office.dashboard import Chart, Period

from . import gate
from .freshness import while_unchanged
from .screen import GatedView
from .tallies import Table, table_of

WIDE, HIGH = 1000, 100  # units of a drawing; the page stretches it
GAP = 0.18  # of a column


@dataclass(frozen=True)
class Bar:
    """One piece of a drawing."""

    counted: Counted
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Point:
    """One row of a chart's table, with its pieces of the drawing."""

    label: Words | str
    counted: list[Counted]
    bars: list[Bar]

    @property
    def total(self) -> int:
        """All that this point counts."""
        return sum(each.number for each in self.counted)

    @property
    def rate(self) -> str:
        """The first figure as a share of all: 97 %. Never rounded up to a hundred."""
        if not self.total:
            return "—"
        share = self.counted[0].number * 1000 // self.total
        return f"{share // 10}.{share % 10} %" if share % 10 else f"{share // 10} %"


@dataclass(frozen=True)
class Drawn:
    """A chart with its numbers. `most` is the height of its tallest column."""

    chart: Chart
    points: list[Point]
    most: int

    @property
    def total(self) -> int:
        """All that the chart counts."""
        return sum(point.total for point in self.points)


class FiguresView(GatedView):
    """The dashboards of supervisors and managers."""

    needs = {"index": "see"}

    def __init__(self) -> None:
        super().__init__(
            name=say("Dashboards"), endpoint="figures", url="/admin/figures", menu_icon_value="bar-chart-line"
        )

    @expose("/")
    @while_unchanged
    def index(self) -> Any:
        """All charts of a period, of one community or of all that the person works for."""
        person, session = gate.actor(), db.session()
        told, period, community_id = _asked(person)
        asked = dashboard.charts(person, period, community_id)
        loads = {by: _at(board.loads(person, by), community_id) for by in ("owner", "department")}
        every = [figure for chart in asked for _label, held in chart.points for figure in held]
        every += [figure for pairs in loads.values() for pair in pairs for figure in pair]
        counted = {each.figure: each for each in figures.count(session, person, every)}
        drawn = [d for chart in asked if (d := _draw(chart, counted)) is not None]
        page = self.render(
            "admin/figures.html",
            told=told,
            period=period,
            periods=[(word, PERIOD_LABELS[word]) for word in dashboard.PERIODS],
            community_id=community_id,
            communities=communities_of(person),
            rates=[d for d in drawn if d.chart.shape == "rates"],
            volumes=[d for d in drawn if d.chart.shape == "columns"],
            sizes=[d for d in drawn if d.chart.shape == "bars"],
            loads=[(by, _load(person, by, pairs, counted)) for by, pairs in loads.items()],
            now=clock.now(),
        )
        return page, 422 if told else 200


def _asked(person: Actor) -> tuple[Words | str, Period, int | None]:
    """What the URL asks for; what cannot be understood is told, and the usual shown."""
    given = {key: request.args.get(key, "").strip() for key in ("period", "since", "until", "community")}
    try:
        period = dashboard.read_period(given["period"], given["since"], given["until"])
        community_id = None
        if given["community"]:
            community_id = policy.one(db.session(), person, RECORDS["community"], given["community"]).id
    except Rejected as fault:
        reason = fault.reason if isinstance(fault, Invalid) else say("There is no such community among yours.")
        return reason, dashboard.read_period("", "", ""), None
    return "", period, community_id


def communities_of(person: Actor) -> list[tuple[int, str]]:
    """The communities to choose from; one alone is no choice."""
    model = RECORDS["community"]
    if not person.may("community.see"):
        return []
    chosen = policy.rows(person, model).where(model.voided_at.is_(None)).order_by(model.id)
    found = [(each.id, str(each)) for each in db.session.scalars(chosen)]
    return found if len(found) > 1 else []


def _at(pairs: Sequence[tuple[Figure, Figure]], community_id: int | None) -> list[tuple[Figure, Figure]]:
    if community_id is None:
        return list(pairs)
    return [
        (open_.narrowed(community_id=str(community_id)), late.narrowed(community_id=str(community_id)))
        for open_, late in pairs
    ]


def _load(
    person: Actor, by: str, pairs: list[tuple[Figure, Figure]], counted: Mapping[Figure, Counted]
) -> tuple[Table, int]:
    """The table of who carries what, and the longest bar in it."""
    table = table_of(db.session(), person, by, [(counted[a], counted[b]) for a, b in pairs if a in counted])
    most = max((sum(cell[0].number for cell in cells if cell) for _name, cells in table.rows), default=0)
    return table, most


def _draw(chart: Chart, counted: Mapping[Figure, Counted]) -> Drawn | None:
    """The chart with its numbers; None where the person sees nothing of what it counts."""
    held = [(label, [counted[f] for f in asked if f in counted]) for label, asked in chart.points]
    held = [(label, numbers) for label, numbers in held if numbers]
    if not held:
        return None
    if chart.shape == "rates":
        held = [(label, numbers) for label, numbers in held if sum(n.number for n in numbers)]
        return Drawn(chart, [Point(label, numbers, _side_by_side(numbers)) for label, numbers in held], 0)
    most = max(numbers[0].number for _label, numbers in held)
    points = []
    for place, (label, numbers) in enumerate(held):
        share = numbers[0].number / most if most else 0
        if chart.shape == "columns":
            step = WIDE / len(held)
            bar = Bar(numbers[0], place * step + step * GAP / 2, HIGH * (1 - share), step * (1 - GAP), HIGH * share)
        else:
            bar = Bar(numbers[0], 0, 0, WIDE * share, HIGH)
        points.append(Point(label, numbers, [bar] if numbers[0].number else []))
    return Drawn(chart, points, most)


def _side_by_side(numbers: Sequence[Counted]) -> list[Bar]:
    """Shares of a whole, from left to right."""
    total, x, bars = sum(each.number for each in numbers), 0.0, []
    for each in numbers:
        width = WIDE * each.number / total
        if each.number:
            bars.append(Bar(each, x, 0, width, HIGH))
        x += width
    return bars
