"""The dashboards of those who answer for the work of others: which figures, defined how (P4, P17, P18, P25, N9).

A chart is a title, the sentence that defines it, and points; a point is a label with one or more figures. Everything is
counted by `figures.count`, so that each bar opens the rows it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from models.engine import REGISTERS, Actor, Invalid, Register, Words, _l, board, clock, say
from models.engine.days import Day, within
from models.engine.deadlines import MILESTONES
from models.engine.figures import Figure, Filters
from models.engine.promises import Outcome, Promise

PERIODS = ("last_7_days", "last_30_days", "week", "month", "last_month", "quarter", "year")
USUAL = "last_30_days"
LONGEST_DAYS = 1100
DAILY, WEEKLY = 31, 190  # up to so many days, a bar is a day; then a week; then a month
VOLUMES = (
    "reception_record",
    "call_record",
    "repair_report",
    "complaint",
    "info_transfer_slip",
    "callback",
    "visitor_slip",
    "receipt",
)
AGES = (
    ("key_loan", "out_at", _l("Keys out, by age")),
    ("info_transfer_slip", "created_at", _l("Open transfer slips, by age")),
    ("complaint", "received_at", _l("Open complaints, by age")),
)
OLDER = date(1990, 1, 1)
GRADED = ("contact", "answer", "solve")


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both counted; `word` where they are a named period."""

    first: date
    last: date
    word: str = ""

    @property
    def days(self) -> str:
        """As a filter holds them."""
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    def pieces(self) -> Iterator[tuple[str, Period]]:
        """Days, weeks from Monday, or months, each with its label; the first and the last may be cut."""
        length = (self.last - self.first).days + 1
        at = self.first
        while at <= self.last:
            if length <= DAILY:
                end, label = at, f"{at:%m-%d}"
            elif length <= WEEKLY:
                end, label = at + timedelta(days=6 - at.weekday()), f"{at:%m-%d}"
            else:
                end, label = (at.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1), f"{at:%Y-%m}"
            end = min(end, self.last)
            yield label, Period(at, end)
            at = end + timedelta(days=1)


def read_period(word: str, since: str, until: str) -> Period:
    """The period of the URL. Raises `Invalid` for what is none."""
    if since or until:
        first, last = Day().parse(since or until), Day().parse(until or since)
        if first > last or (last - first).days > LONGEST_DAYS:
            raise Invalid(say("The period must begin before it ends, and last no more than three years."))
        return Period(first, last)
    if word and word not in PERIODS:
        raise Invalid(say("“%(word)s” is no period; use one of %(known)s.", word=word[:20], known=", ".join(PERIODS)))
    return Period(*within(word or USUAL, clock.now()), word or USUAL)


@dataclass
class Chart:
    """`shape`: "columns" over time, "rates" of kept and missed, "bars" of sizes. Points: (label, figures)."""

    title: Words
    told: Words
    shape: str
    points: list[tuple[Words | str, list[Figure]]] = field(default_factory=list)
    heads: tuple[Words, ...] = ()


def charts(actor: Actor, period: Period, community_id: int | None) -> list[Chart]:
    """All charts for this person. Those of registers that they do not see count nothing and are left out later."""

    def figure(label: Words | str, model: type[Register], filters: Filters, tone: str = "info", **more: Any) -> Figure:
        here = {"community_id": str(community_id)} if community_id and model.about.scope_by == "community_id" else {}
        return Figure(label, model, {**filters, **here}, tone, **more)

    def rate(label: Words | str, model: type[Register], milestone: str, filters: Filters) -> Any:
        return label, [
            figure(
                outcome.label,
                model,
                {**filters, "promise": str(Promise(milestone, outcome, period.first, period.last))},
                outcome.tone,
            )
            for outcome in Outcome
        ]

    found = [_callbacks(period, figure), _grades(rate), _on_time(actor, rate)]
    for name in VOLUMES:
        model = REGISTERS[name]
        volume = Chart(model.about.label, say("Entered in the period."), "columns", heads=(_l("How many"),))
        volume.points = [
            (label, [figure(label, model, {"created_at.between": piece.days})]) for label, piece in period.pieces()
        ]
        found.append(volume)
    for name, column, title in AGES:
        found.append(_by_age(REGISTERS[name], column, title, figure))
    found.append(_arrears(figure))
    return found


def _callbacks(period: Period, figure: Any) -> Chart:
    """N9: whatever was finished is called back."""
    chart = Chart(
        _l("Callback rate"),
        say("Of all that was owed a callback in the period: called back, and not yet. The rate must be 100 %."),
        "rates",
        heads=(_l("Called back"), _l("Not yet")),
    )
    model: Any = REGISTERS["callback"]
    kinds = {kind.label: kind.value for kind in model.fields["subject_kind"].kind.choices}
    for label, kind in kinds.items():
        owed = {"base_at.between": period.days, "state.not": "dropped", "subject_kind": kind}
        called = figure(_l("Called back"), model, {**owed, "called_at.filled": "1"}, "good")
        chart.points.append((label, [called, figure(_l("Not yet"), model, {**owed, "called_at.empty": "1"}, "bad")]))
    return chart


def _grades(rate: Any) -> Chart:
    """N1–N6: each grade against its own limits."""
    told = say("Complaints whose time limit fell into the period: reached in time, and missed.")
    chart = Chart(_l("Complaint grades against their limits"), told, "rates", heads=_heads())
    model: Any = REGISTERS["complaint"]
    for grade in model.fields["grade"].kind.choices:
        for milestone in GRADED:
            label = say("%(grade)s · %(milestone)s", grade=grade.label, milestone=MILESTONES[milestone])
            chart.points.append(rate(label, model, milestone, {"grade": grade.value}))
    return chart


def _on_time(actor: Actor, rate: Any) -> Chart:
    """Every milestone of every register that the person sees; complaints stand by grade already."""
    told = say("Time limits that fell into the period: reached in time, and missed. Paused ones count as neither.")
    chart = Chart(_l("On time"), told, "rates", heads=_heads())
    for model in board.timed(actor):
        if model.__tablename__ != "complaint":
            for milestone in model.about.milestones:
                label = say("%(register)s · %(milestone)s", register=model.about.label, milestone=MILESTONES[milestone])
                chart.points.append(rate(label, model, milestone, {}))
    return chart


def _heads() -> tuple[Words, ...]:
    return tuple(outcome.label for outcome in Outcome)


def _ages(today: date) -> list[tuple[Words, str]]:
    """(label, days) of each step of age."""
    steps = (
        (_l("Today"), 0, 0),
        (_l("1–3 days"), 3, 1),
        (_l("4–7 days"), 7, 4),
        (_l("8–30 days"), 30, 8),
        (_l("31–90 days"), 90, 31),
    )
    found = [
        (label, Period(today - timedelta(days=far), today - timedelta(days=near)).days) for label, far, near in steps
    ]
    return [*found, (_l("Longer"), Period(OLDER, today - timedelta(days=91)).days)]


def _by_age(model: type[Register], column: str, title: Words, figure: Any) -> Chart:
    chart = Chart(title, say("What is open now, by how long ago it began."), "bars", heads=(_l("How many"),))
    for label, days in _ages(clock.today()):
        open_ = {"state": tuple(board.open_states(model)), f"{column}.between": days}
        chart.points.append((label, [figure(label, model, open_)]))
    return chart


def _arrears(figure: Any) -> Chart:
    told = say("Charges past their day, by how long ago it was, and what is still open of them.")
    chart = Chart(_l("Arrears"), told, "bars", heads=(_l("How many"),))
    for label, days in _ages(clock.today())[1:]:
        late = {"state": ("overdue", "in_dunning"), "due_on.between": days}
        chart.points.append((label, [figure(label, REGISTERS["charge"], late, "bad", sums="open_amount")]))
    return chart
