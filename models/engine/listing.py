"""Lists: which rows, in which order, with which columns, from what stands in the URL.

A page is two statements whatever its size: one counts, and stops counting at a cap; one chooses the ids of the page
from an index and joins them with the columns shown. Searching adds one that asks the index (`finding.py`). A list has
two ends: the pages before the last are counted from there, so that nobody has to know how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import operators, visitors

from . import filters, finding, memory
from .acts import Actor, Reach
from .errors import Invalid
from .fields import Field
from .filters import Condition
from .kinds import Day, Files, Lines, Link
from .masks import mask
from .policy import require, visible
from .record import RECORDS, Record, Register
from .words import Words, say

COUNT_CAP = 10_000
PAGE_SIZES = (25, 50, 100, 200)
DEEPEST = 2_000_000
LAST = 0  # the page that is asked for as "last"; the one before it, "last-1", is -1
FROM_THE_END = re.compile(r"last(?:-([0-9]{1,7}))?")
SHIPPED_VIEW = "0"  # the list as shipped, where a view of their own is what people begin with
LOOKS = ("", "board", "calendar")
RESERVED = ("q", "sort", "page", "size", "columns", "voided", "count", "as", "at", "by", "sum", "view")


@dataclass(frozen=True)
class Query:
    """What a list shows. Made by `read_query`, so everything in it is known to be right. `look` is "" for a table;
    `at` the month of a calendar and `by` the field that it goes by; `view` the saved view that it began as."""

    model: type[Record]
    columns: tuple[Field, ...]
    conditions: tuple[Condition, ...] = ()
    search: str = ""
    sort: str = ""
    page: int = 1
    size: int = PAGE_SIZES[1]
    voided: bool = False
    exact: bool = False
    sums: bool = False
    look: str = ""
    at: str = ""
    by: str = ""
    view: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """What the columns are called."""
        return tuple([f.key for f in self.columns])

    @property
    def sort_field(self) -> str:
        """The column sorted by, without its direction."""
        return self.sort.lstrip("-")

    def arguments(self, **changes: Any) -> dict[str, Any]:
        """The URL arguments that show this list, with some changed; what is as usual is left out."""
        query = _changed(self, changes) if changes else self
        found: dict[str, Any] = dict(filters.arguments(query.conditions))
        for key, value, plain in (
            ("q", query.search, ""),
            ("sort", query.sort, query.model.about.order),
            ("page", _page_word(query.page), 1),
            ("size", query.size, PAGE_SIZES[1]),
            ("voided", int(query.voided), 0),
            ("count", "exact" if query.exact else "", ""),
            ("columns", ",".join(query.keys), ",".join([f.key for f in query.model.shown()])),
            ("sum", int(query.sums), 0),
            ("as", query.look, ""),
            ("at", query.at, ""),
            ("by", query.by, ""),
        ):
            if value != plain:
                found[key] = value
        if query.view:
            # A list without anything else in its address would be what the person begins with, not the one shown.
            found["view"] = query.view if found else SHIPPED_VIEW
        return found

    @property
    def stateless(self) -> Query:
        """The same list whatever the state of its rows: what the tabs of the states start from."""
        kept = tuple(c for c in self.conditions if c.path != "state" or c.group)
        return replace(self, conditions=kept, voided=False, page=1)


def _changed(query: Query, changes: dict[str, Any]) -> Query:
    """As `replace`, but in a sixth of the time: a page asks for the addresses of dozens of its neighbours."""
    other = object.__new__(Query)
    other.__dict__.update(query.__dict__, **changes)
    return other


@dataclass(frozen=True)
class Count:
    """How many rows a list has; not `is_exact`: more than `number`."""

    number: int
    is_exact: bool = True

    @property
    def words(self) -> str:
        """As a figure: 2,013, or 10,000+."""
        return f"{self.number:,}{'' if self.is_exact else '+'}"


@dataclass
class Page:
    """One page of a list, and whether there are rows before and behind it."""

    rows: list[Any]
    has_more: bool
    count: Count
    query: Query = field(repr=False)
    has_before: bool = False

    @property
    def pages(self) -> int:
        """How many pages there are, as far as they were counted."""
        return max(1, -(-self.count.number // self.query.size))


def sortable(model: type[Record]) -> list[Field]:
    """The fields that a list can be sorted by."""
    return [f for f in model.fields.values() if f.sort and not f.sensitive]


def dates_of(model: type[Record]) -> list[Field]:
    """The fields that a calendar can go by: when something is due, then the register's own moments and dates."""
    found = [f for f in filters.filterable(model) if isinstance(f.kind, Day)]
    return sorted(found, key=lambda f: (f.key != "due_at", f.written_by == "engine"))


def columns_of(model: type[Record]) -> list[Field]:
    """The fields that a list or an export can show."""
    return [f for f in model.fields.values() if not isinstance(f.kind, Files | Lines)]


# -- reading the URL --------------------------------------------------------------------------------------------------


def read_query(model: type[Record], typed: Mapping[str, list[str]], actor: Actor) -> Query:
    """Understand the arguments of a URL. Raises `Invalid` naming each argument that is not understood."""
    query, faults = understand(model, typed, actor)
    if faults:
        raise Invalid({key: [reason] for key, reason in faults.items()})
    return query


def understand(
    model: type[Record],
    typed: Mapping[str, list[str]],
    actor: Actor,
    hidden: dict[str, Words | str] | None = None,
) -> tuple[Query, dict[str, Words | str]]:
    """The list that the arguments describe as far as they are understood, and a sentence for each that is not.
    `hidden` takes those that others may filter by and this person may not; without it they are faults too."""
    conditions: list[Condition] = []
    faults: dict[str, Words | str] = {}
    settings: dict[str, Any] = {"sort": model.about.order, "columns": tuple(model.shown())}
    for key, given in typed.items():
        values = [value.strip() for value in given if value.strip() or key.endswith((".empty", ".filled"))]
        if not values:
            continue
        try:
            if key in RESERVED:
                settings |= _setting(model, key, ",".join(values) if key == "columns" else values[-1])
            else:
                conditions.append(filters.read_condition(model, key, values, actor))
        except filters.OutOfSight as fault:
            (faults if hidden is None else hidden)[key[:60]] = fault.reason
        except Invalid as fault:
            faults[key[:60]] = fault.reason
    return Query(model=model, conditions=tuple(conditions), **settings), faults


def _setting(model: type[Record], key: str, typed: str) -> dict[str, Any]:
    # A register has up to a hundred columns, each named once.
    if "\x00" in typed or len(typed) > (10 * filters.LONGEST_VALUE if key == "columns" else filters.LONGEST_VALUE):
        raise Invalid(say("This search or filter cannot be understood."))
    if key == "q":
        return {"search": typed[:100]}
    if key == "sort":
        return {"sort": _sort(model, typed)}
    if key == "page":
        return {"page": _page(typed)}
    if key == "size":
        return {"size": _size(typed)}
    if key == "columns":
        return {"columns": _columns(model, typed)}
    if key == "count":
        return {"exact": typed == "exact"}
    return {"sums" if key == "sum" else key: typed == "1"} if key in ("sum", "voided") else _look(model, key, typed)


def _look(model: type[Record], key: str, typed: str) -> dict[str, Any]:
    is_known = {
        "as": typed in LOOKS,
        "at": bool(re.fullmatch(r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])", typed)),
        "by": typed in {f.key for f in dates_of(model)},
        "view": typed.isascii() and typed.isdigit() and len(typed) < 10,
    }
    if not is_known[key]:
        raise Invalid(say("This list cannot be shown as “%(typed)s”.", typed=typed[:20]))
    return {"look" if key == "as" else key: typed}


def _columns(model: type[Record], typed: str) -> tuple[Field, ...]:
    known = {f.key: f for f in columns_of(model)}
    keys = list(dict.fromkeys(typed.split(",")))
    if unknown := [key for key in keys if key not in known]:
        raise Invalid(say("There is no column “%(name)s”.", name=unknown[0][:40]))
    return tuple(known[key] for key in keys)


def _sort(model: type[Record], typed: str) -> str:
    if typed.lstrip("-") not in {"id", *(f.key for f in sortable(model))} or typed.startswith("--"):
        raise Invalid(say("This list cannot be sorted by “%(name)s”.", name=typed[:40]))
    return typed


def _page(typed: str) -> int:
    if found := FROM_THE_END.fullmatch(typed):
        return LAST - int(found[1] or 0)
    if not typed.isascii() or not typed.isdigit() or not 1 <= int(typed[:12]) <= DEEPEST:
        raise Invalid(say("“%(typed)s” is no page number.", typed=typed[:20]))
    return int(typed)


def _page_word(page: int) -> int | str:
    """A page as its address says it."""
    return page if page > LAST else f"last{page or ''}"


def _size(typed: str) -> int:
    if typed not in {str(size) for size in PAGE_SIZES}:
        raise Invalid(say("A page holds %(sizes)s rows.", sizes=", ".join(map(str, PAGE_SIZES))))
    return int(typed)


# -- limiting ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Limits:
    """Everything that limits the rows. `is_many`: they are known to be more than `finding.FEW`. `key`: what the clauses
    follow from, where they follow from nothing but that; statements with equal keys are built once."""

    clauses: tuple[sa.ColumnElement[bool], ...]
    is_many: bool = False
    key: Hashable = None


Made = TypeVar("Made")

_built: dict[Hashable, Any] = {}
MOST_BUILT = 1000


def built(limits: Limits, what: Hashable, make: Callable[[], Made]) -> Made:
    """A statement on these limits, built once: for a plain list that takes SQLAlchemy longer than asking does."""
    return make() if limits.key is None else _once((limits.key, what), make)


def _once(key: Hashable, make: Callable[[], Made]) -> Made:
    if (found := _built.get(key)) is None:
        if len(_built) >= MOST_BUILT:
            _built.clear()
        found = _built[key] = make()
    return cast(Made, found)


def limits_of(session: Session, actor: Actor, query: Query, hits: finding.Found | None = None) -> Limits:
    """What limits the rows of a list: scope first, then filters, search and whether they are in force. `hits`: what the
    search found, where it was asked before."""
    if query.search:
        hits = hits or finding.find(session, actor, query.model, query.search, voided=query.voided)
    asked = hits.key if hits is not None else ""
    if asked is None or any(condition.path != "state" for condition in query.conditions):
        return _limits_of(session, actor, query, hits)
    who = (actor.standing, actor.staff_member_id, actor.department_id) if is_narrow(actor, query.model) else None
    what = tuple((condition.key, condition.values) for condition in query.conditions)
    key = (session.get_bind().dialect.name, query.model, actor.communities, who, what, asked, query.voided, query.sort)

    def make() -> Limits:
        found = _limits_of(session, actor, query, hits)
        return replace(found, key=key, clauses=found.clauses if query.search else tuple(map(_inline, found.clauses)))

    return _once(key, make)


def _inline(clause: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """The clause with its values standing in the statement: communities and states, nothing that somebody typed."""

    def stand(value: sa.BindParameter[Any]) -> None:
        value.literal_execute = True

    return visitors.cloned_traverse(clause, {}, {"bindparam": stand})


def _limits_of(session: Session, actor: Actor, query: Query, hits: finding.Found | None) -> Limits:
    found = [
        visible(actor, query.model, _as_tested(session, actor, query)),
        *filters.clauses(query.model, query.conditions, actor),
    ]
    is_many = False
    if hits is not None:
        found.append(hits.clause)
        is_many = hits.is_many and not query.conditions and not is_narrow(actor, query.model)
    if issubclass(query.model, Register):
        found.append(query.model.voided_at.is_not(None) if query.voided else query.model.voided_at.is_(None))
    return Limits(tuple(found), is_many)


def _as_tested(session: Session, actor: Actor, query: Query) -> Callable[[Any], Any]:
    """SQLite would collect all rows of the communities and sort them. Where they are not one that comes in the order of
    the list, the plus keeps it from doing so: it walks the order, or what was filtered by, and tests each row."""
    is_one_in_order = len(actor.communities or ()) == 1 and query.sort == query.model.about.order
    if session.get_bind().dialect.name != "sqlite" or (is_one_in_order and not query.conditions and not query.search):
        return lambda column: column
    return lambda column: sa.UnaryExpression(column, operator=operators.custom_op("+"), type_=column.type)


def is_narrow(actor: Actor, model: type[Record]) -> bool:
    """Whether the person sees only rows of their own or of their department, or of pages of theirs."""
    if model.about.screens:
        return True
    return bool(model.about.owners) and actor.reach(f"{model.__tablename__}.see") < Reach.COMMUNITY


def order_by(query: Query, *, backwards: bool = False) -> list[sa.ColumnElement[Any]]:
    """The order, ended by the primary key so that pages neither overlap nor skip."""
    down = query.sort.startswith("-") != backwards
    column = getattr(query.model, query.sort_field)
    keys = [column] if query.sort_field == "id" else [column, query.model.id]
    return [key.desc() if down else key.asc() for key in keys]


# -- fetching ---------------------------------------------------------------------------------------------------------


def fetch(
    session: Session,
    actor: Actor,
    query: Query,
    extra: Iterable[str] = (),
    *,
    limits: Limits | None = None,
    count: Count | None = None,
) -> Page:
    """The rows of the page, and how many there are. `limits` and `count`: where they are known already."""
    require(actor, f"{query.model.__tablename__}.see")
    limits = limits or limits_of(session, actor, query)
    is_far = (query.page - 1) * query.size > COUNT_CAP
    if count is None or ((query.exact or is_far) and not count.is_exact):
        count = count_of(session, actor, query, limits, exact=query.exact or is_far)
    if query.page <= LAST and count.is_exact:
        query = replace(query, page=max(1, query.page - (-count.number // query.size)))
    if query.page <= LAST:
        return _from_the_end(session, query, extra, limits, count)
    first = (query.page - 1) * query.size
    if is_far and first > count.number // 2:
        take = min(query.size, max(0, count.number - first))
        offset = max(0, count.number - first - take)
        rows, has_more = _rows(session, query, extra, limits, take, offset, backwards=True), offset > 0
    else:
        rows = _rows(session, query, extra, limits, query.size + 1, first)
        rows, has_more = rows[: query.size], len(rows) > query.size
    return Page(rows=rows, has_more=has_more, count=count, query=query, has_before=query.page > 1)


def _from_the_end(session: Session, query: Query, extra: Iterable[str], limits: Limits, count: Count) -> Page:
    """A page of a list of unknown length: the last one is full, and the rest is at the beginning."""
    behind = (LAST - query.page) * query.size
    rows = _rows(session, query, extra, limits, query.size + 1, behind, backwards=True)
    has_before = len(rows) > query.size
    return Page(rows=rows[-query.size :], has_more=behind > 0, count=count, query=query, has_before=has_before)


def _rows(
    session: Session,
    query: Query,
    extra: Iterable[str],
    limits: Limits,
    take: int,
    offset: int,
    *,
    backwards: bool = False,
) -> list[Any]:
    """So many rows, in the order of the list, from whichever end they were counted."""
    extra = tuple(extra)

    def make() -> sa.Select[Any]:
        # Numbers stand in the statement itself: PostgreSQL plans for how few rows are asked for, and keeps the plan.
        ids = sa.select(query.model.id).where(*limits.clauses).order_by(*order_by(query, backwards=backwards))
        ids = ids.limit(sa.bindparam("take", type_=sa.Integer, literal_execute=True))
        if offset:
            ids = ids.offset(sa.bindparam("offset", type_=sa.Integer, literal_execute=True))
        chosen = ids.subquery()
        return rows_select(query, extra).join(chosen, chosen.c.id == query.model.id).order_by(*order_by(query))

    statement = built(limits, ("rows", query.keys, extra, query.sort, backwards, offset > 0), make)
    asked = {"take": take, "offset": offset} if offset else {"take": take}
    session.flush()
    return list(session.connection().execute(statement, asked).all())  # tuples need no session to look at each


def count_of(session: Session, actor: Actor, query: Query, limits: Limits, *, exact: bool = False) -> Count:
    """How many rows there are, as far as it is worth counting; all of them if `exact`."""
    cap = finding.FEW if query.search else COUNT_CAP
    if limits.is_many and not exact:
        return Count(cap, is_exact=False)
    key = (who_counts(actor, query), exact)
    known: Count | None = memory.recall(session, key)
    if known is not None:
        return known
    if exact:
        counted = sa.select(sa.func.count()).select_from(query.model).where(*limits.clauses)
    else:
        some = sa.select(sa.literal(1)).select_from(query.model).where(*limits.clauses).limit(cap + 1).subquery()
        counted = sa.select(sa.func.count()).select_from(some)
    number = session.scalar(counted) or 0
    found = Count(number) if exact or number <= cap else Count(cap, is_exact=False)
    remember_count(session, key, found, is_large=number > cap)
    return found


def remember_count(session: Session, key: Hashable, found: Count, *, is_large: bool) -> None:
    """A count above the cap would be the same words after a recount: it stays whatever is written meanwhile."""
    seconds = memory.SECONDS if found.is_exact else memory.MINUTES
    memory.remember(session, key, found, seconds=seconds, whatever_is_written=is_large)


def who_counts(actor: Actor, query: Query) -> Hashable:
    """What a count depends on: the list, and what the person may see of it."""
    is_plain = not query.search and not any(condition.hops for condition in query.conditions)
    if is_plain and not is_narrow(actor, query.model):
        who: Any = actor.communities
    else:
        # A preview of a role is nobody's own: whoever looks lends it their communities.
        who = (actor.user_id, actor.staff_member_id, actor.department_id, actor.standing, actor.communities)
    what = tuple((condition.key, condition.values) for condition in query.conditions)
    return (query.model, what, query.search, query.voided, who)


def rows_select(query: Query, extra: Iterable[str] = ()) -> sa.Select[Any]:
    """The columns of the list as tuples: `id`, what guards read, then each shown column under its key, and the title of
    each linked record under `<key>_title`."""
    return _rows_select(query.model, query.keys, tuple(extra))


@lru_cache(maxsize=512)
def _rows_select(model: type[Record], keys: tuple[str, ...], extra: tuple[str, ...]) -> sa.Select[Any]:
    names = ["id", *(("state", "voided_at", "void_reason") if issubclass(model, Register) else ()), *keys, *extra]
    chosen: list[Any] = [getattr(model, name) for name in dict.fromkeys(names)]
    joins = []
    for key in keys:
        kind = model.fields[key].kind
        if isinstance(kind, Link):
            target = aliased(RECORDS[kind.target])
            title = RECORDS[kind.target].about.title
            chosen.append(getattr(target, title).label(f"{key}_title"))
            joins.append((target, getattr(model, key) == target.id))
    statement = sa.select(*chosen).select_from(model)
    for target, link in joins:
        statement = statement.outerjoin(target, link)
    return statement


def cell(shown: Field, row: Any) -> Words | str:
    """What a list, an export or a lookup shows of one value; masked where it is sensitive."""
    value = getattr(row, shown.key)
    if value is not None and not shown.sensitive and isinstance(shown.kind, Link):
        return str(getattr(row, f"{shown.key}_title") or f"#{value}")
    return told(shown, value)


def told(shown: Field, value: Any) -> Words | str:
    """What people are told of a value that is no link."""
    if value is None:
        return ""
    return mask(shown, value) if shown.sensitive else shown.kind.show(value)
