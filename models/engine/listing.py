"""Lists: which rows, in which order, with which columns, from what stands in the URL.

One statement fetches a page: the ids are chosen first, from indexes, and only then joined with the columns shown.
A second one counts, and stops counting at `COUNT_CAP`. Masked fields can be neither filtered nor sorted nor searched:
an answer or an order would give away what the mask hides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from . import clock
from .acts import Actor
from .errors import Invalid
from .fields import Field
from .kinds import Day, Files, Lines, Link, Time, within
from .masks import mask
from .policy import require, visible
from .record import RECORDS, Record, Register
from .words import Words, _l, say

COUNT_CAP = 10_000
PAGE_SIZES = (25, 50, 100, 200)
DEEPEST = 2_000_000
RESERVED = ("q", "sort", "page", "size", "columns", "voided")

OPERATOR_LABELS: dict[str, Words] = {
    "is": _l("is"),
    "not": _l("is not"),
    "contains": _l("contains"),
    "before": _l("before"),
    "since": _l("since"),
    "between": _l("between"),
    "within": _l("within"),
    "least": _l("at least"),
    "most": _l("at most"),
    "empty": _l("is empty"),
    "filled": _l("is filled in"),
}
PERIOD_LABELS: dict[str, Words] = {
    "today": _l("today"),
    "yesterday": _l("yesterday"),
    "week": _l("this week"),
    "last_week": _l("last week"),
    "month": _l("this month"),
    "last_month": _l("last month"),
    "last_7_days": _l("the last 7 days"),
    "last_30_days": _l("the last 30 days"),
    "overdue": _l("overdue"),
}


@dataclass(frozen=True)
class Condition:
    """One filter: `field` `operator` any of `values`."""

    field: Field
    operator: str
    values: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its name in the URL."""
        return self.field.key if self.operator == "is" else f"{self.field.key}.{self.operator}"


@dataclass(frozen=True)
class Query:
    """What a list shows. Made by `read_query`, so everything in it is known to be right."""

    model: type[Record]
    columns: tuple[Field, ...]
    conditions: tuple[Condition, ...] = ()
    search: str = ""
    sort: str = ""
    page: int = 1
    size: int = PAGE_SIZES[1]
    voided: bool = False

    @property
    def sort_field(self) -> str:
        """The column sorted by, without its direction."""
        return self.sort.lstrip("-")

    def arguments(self, **changes: Any) -> dict[str, Any]:
        """The URL arguments that show this list, with some changed; what is as usual is left out."""
        query = replace(self, **changes)
        found: dict[str, Any] = {}
        for condition in query.conditions:
            found.setdefault(condition.key, []).extend(condition.values)
        usual = tuple(query.model.shown())
        for key, value, plain in (
            ("q", query.search, ""),
            ("sort", query.sort, query.model.about.order),
            ("page", query.page, 1),
            ("size", query.size, PAGE_SIZES[1]),
            ("voided", int(query.voided), 0),
            ("columns", ",".join(f.key for f in query.columns), ",".join(f.key for f in usual)),
        ):
            if value != plain:
                found[key] = value
        return found


@dataclass
class Page:
    """One page of a list. `count` None: not counted; above `COUNT_CAP` it says only "more than"."""

    rows: list[Any]
    has_more: bool
    count: int
    query: Query = field(repr=False)

    @property
    def pages(self) -> int:
        """How many pages there are, as far as they were counted."""
        return max(1, -(-min(self.count, COUNT_CAP) // self.query.size))


def filterable(model: type[Record]) -> list[Field]:
    """The fields that a list can be filtered by."""
    return [
        f
        for f in model.fields.values()
        if not f.sensitive and f.kind.operators and (f.filter or f.listed) and not isinstance(f.kind, Files | Lines)
    ]


def sortable(model: type[Record]) -> list[Field]:
    """The fields that a list can be sorted by."""
    return [f for f in model.fields.values() if f.sort and not f.sensitive]


def columns_of(model: type[Record]) -> list[Field]:
    """The fields that a list or an export can show."""
    return [f for f in model.fields.values() if not isinstance(f.kind, Files | Lines)]


def read_query(model: type[Record], typed: Mapping[str, list[str]]) -> Query:
    """Understand the arguments of a URL. Raises `Invalid` naming the argument that is not understood."""
    known = {f.key: f for f in filterable(model)}
    conditions = []
    single: dict[str, str] = {}
    for key, values in typed.items():
        values = [value.strip() for value in values if value.strip() or key.endswith((".empty", ".filled"))]
        if not values:
            continue
        longest = 4000 if key == "columns" else 400  # a register has up to a hundred columns, each named once
        if any("\x00" in value or len(value) > longest for value in values):
            raise Invalid(say("This search or filter cannot be understood."), key[:40])
        if key in RESERVED:
            single[key] = values[-1]
            continue
        name, _, operator = key.partition(".")
        if name not in known:
            raise Invalid(say("There is no filter “%(name)s” on this list.", name=name[:40]), name[:40])
        condition = Condition(known[name], operator or "is", tuple(values[:50]))
        condition_clause(model, condition)  # refuses what cannot be understood
        conditions.append(condition)
    return Query(
        model=model,
        columns=_columns(model, single.get("columns", "")),
        conditions=tuple(conditions),
        search=single.get("q", "")[:100],
        sort=_sort(model, single.get("sort", "")),
        page=_whole("page", single.get("page", "1"), DEEPEST),
        size=_size(single.get("size", "")),
        voided=single.get("voided", "") == "1",
    )


def _columns(model: type[Record], typed: str) -> tuple[Field, ...]:
    if not typed:
        return tuple(model.shown())
    known = {f.key: f for f in columns_of(model)}
    keys = list(dict.fromkeys(typed.split(",")))
    if unknown := [key for key in keys if key not in known]:
        raise Invalid(say("There is no column “%(name)s”.", name=unknown[0][:40]), "columns")
    return tuple(known[key] for key in keys)


def _sort(model: type[Record], typed: str) -> str:
    if not typed:
        return model.about.order
    if typed.lstrip("-") not in {"id", *(f.key for f in sortable(model))} or typed.startswith("--"):
        raise Invalid(say("This list cannot be sorted by “%(name)s”.", name=typed[:40]), "sort")
    return typed


def _whole(name: str, typed: str, most: int) -> int:
    if not typed.isascii() or not typed.isdigit() or not 1 <= int(typed[:12]) <= most:
        raise Invalid(say("“%(typed)s” is no page number.", typed=typed[:20]), name)
    return int(typed)


def _size(typed: str) -> int:
    if not typed:
        return PAGE_SIZES[1]
    if typed not in {str(size) for size in PAGE_SIZES}:
        raise Invalid(say("A page holds %(sizes)s rows.", sizes=", ".join(map(str, PAGE_SIZES))), "size")
    return int(typed)


def condition_clause(model: type[Record], condition: Condition) -> sa.ColumnElement[bool]:
    """The SQL of one filter. Raises `Invalid` for a value or an operator that does not fit the field."""
    chosen = condition.field
    if condition.operator not in chosen.kind.operators:
        raise Invalid(
            say(
                "“%(field)s” cannot be filtered by “%(operator)s”.",
                field=chosen.label,
                operator=condition.operator[:20],
            ),
            chosen.key,
        )
    column = getattr(model, chosen.key)
    try:
        clauses = [_clause(column, chosen, condition.operator, value) for value in condition.values]
    except Invalid as fault:
        raise Invalid(say("%(field)s: %(reason)s", field=chosen.label, reason=fault.reason), chosen.key) from None
    return sa.and_(*clauses) if condition.operator == "not" else sa.or_(*clauses)


def _clause(column: Any, chosen: Field, operator: str, value: str) -> sa.ColumnElement[bool]:
    kind = chosen.kind
    if operator == "empty":
        return column.is_(None)
    if operator == "filled":
        return column.is_not(None)
    if operator == "contains":
        return column.icontains(value, autoescape=True)
    if operator == "within":
        if value == "overdue":
            return column < (clock.now() if isinstance(kind, Time) else clock.today())
        first, last = within(value, clock.now())
        return _days(column, kind, first, last)
    if operator == "between":
        low, dots, high = value.partition("..")
        if not dots:
            raise Invalid(say("Write two values with two dots between them, such as 2026-11-01..2026-11-21."))
        if isinstance(kind, Day):
            return _days(column, kind, _DAY.parse(low), _DAY.parse(high))
        return column.between(kind.parse(low), kind.parse(high))
    parsed = kind.parse(value)
    if operator == "is":
        if isinstance(kind, Time) and len(value) == 10:
            return _days(column, kind, _DAY.parse(value), _DAY.parse(value))
        return column == parsed
    if operator == "not":
        return sa.or_(column != parsed, column.is_(None))
    if operator in ("before", "most"):
        return column < parsed if operator == "before" else column <= parsed
    return column >= parsed


_DAY = Day()


def _days(column: Any, kind: Any, first: Any, last: Any) -> sa.ColumnElement[bool]:
    if isinstance(kind, Time):
        return sa.and_(column >= clock.start_of_day(first), column < clock.start_of_day(last + timedelta(days=1)))
    return column.between(first, last)


def search_clause(model: type[Record], text: str) -> sa.ColumnElement[bool]:
    """Rows in which every word stands somewhere: in a searched field, or in the title of a searched link."""
    return sa.and_(*(sa.or_(*_places(model, word)) for word in text.split()[:6]))


def _places(model: type[Record], word: str) -> Iterable[sa.ColumnElement[bool]]:
    yield sa.false()
    for searched in model.searched():
        if searched.sensitive:
            continue
        if isinstance(searched.kind, Link):
            target = RECORDS[searched.kind.target]
            found = sa.select(target.id).where(*_title_holds(target, word))
            yield getattr(model, searched.key).in_(found)
        else:
            yield getattr(model, searched.key).icontains(word, autoescape=True)


def _title_holds(target: type[Record], word: str) -> list[sa.ColumnElement[bool]]:
    title = target.fields.get(target.about.title)
    if title is None or title.sensitive:
        return [sa.false()]
    return [getattr(target, target.about.title).icontains(word, autoescape=True)]


def where(query: Query, actor: Actor) -> list[sa.ColumnElement[bool]]:
    """Everything that limits the rows: scope first, then filters and search."""
    limits = [visible(actor, query.model)]
    limits += [condition_clause(query.model, condition) for condition in query.conditions]
    if query.search:
        limits.append(search_clause(query.model, query.search))
    if issubclass(query.model, Register):
        limits.append(query.model.voided_at.is_not(None) if query.voided else query.model.voided_at.is_(None))
    return limits


def order_by(query: Query, *, reverse: bool = False) -> list[sa.ColumnElement[Any]]:
    """The order, ended by the primary key so that pages neither overlap nor skip."""
    down = query.sort.startswith("-") != reverse
    column = getattr(query.model, query.sort_field)
    keys = [column] if query.sort_field == "id" else [column, query.model.id]
    return [key.desc() if down else key.asc() for key in keys]


def fetch(session: Session, actor: Actor, query: Query, extra: Iterable[str] = ()) -> Page:
    """The rows of the page and the capped count. Two statements, whatever the size."""
    require(actor, f"{query.model.__tablename__}.see")
    limits = where(query, actor)
    counted = sa.select(sa.literal(1)).select_from(query.model).where(*limits).limit(COUNT_CAP + 1).subquery()
    count = session.scalar(sa.select(sa.func.count()).select_from(counted)) or 0
    ids = (
        sa.select(query.model.id)
        .where(*limits)
        .order_by(*order_by(query))
        .limit(query.size + 1)
        .offset((query.page - 1) * query.size)
        .subquery()
    )
    found = session.execute(rows_select(query, extra).join(ids, ids.c.id == query.model.id).order_by(*order_by(query)))
    rows = list(found)
    return Page(rows=rows[: query.size], has_more=len(rows) > query.size, count=count, query=query)


def rows_select(query: Query, extra: Iterable[str] = ()) -> sa.Select[Any]:
    """The columns of the list as tuples: `id`, what guards read, then each shown column under its key, and the title of
    each linked record under `<key>_title`."""
    model = query.model
    names = ["id", *(name for name in ("state", "voided_at", "void_reason") if issubclass(model, Register))]
    names += [f.key for f in query.columns] + list(extra)
    chosen: list[Any] = [getattr(model, name) for name in dict.fromkeys(names)]
    joins = []
    for column in query.columns:
        if isinstance(column.kind, Link):
            target = aliased(RECORDS[column.kind.target])
            title = RECORDS[column.kind.target].about.title
            chosen.append(getattr(target, title).label(f"{column.key}_title"))
            joins.append((target, getattr(model, column.key) == target.id))
    statement = sa.select(*chosen).select_from(model)
    for target, link in joins:
        statement = statement.outerjoin(target, link)
    return statement


def cell(shown: Field, row: Any) -> Words | str:
    """What a list, an export or a lookup shows of one value; masked where it is sensitive."""
    value = getattr(row, shown.key)
    if value is None:
        return ""
    if shown.sensitive:
        return mask(shown, value)
    if isinstance(shown.kind, Link):
        return str(getattr(row, f"{shown.key}_title") or f"#{value}")
    return shown.kind.show(value)
