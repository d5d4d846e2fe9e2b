"""What a list shows, as its address says it: columns, filters, search, order, page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus, urlencode

from . import filters
from .acts import Actor
from .days import Day
from .errors import Invalid
from .fields import Field
from .filters import Condition
from .kinds import Files, Lines
from .record import Record
from .words import Words, say

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

    @property
    def tab(self) -> str | None:
        """The state whose tab is looked at: "" for all of them, None for what has no tab."""
        if self.voided:
            return None
        values = [c.values for c in self.conditions if c.key == "state"]
        if not values:
            return ""
        return values[0][0] if len(values) == 1 and len(values[0]) == 1 else None

    def arguments(self, **changes: Any) -> dict[str, Any]:
        """The URL arguments that show this list, with some changed; what is as usual is left out."""
        query = _changed(self, changes) if changes else self
        found: dict[str, Any] = dict(filters.arguments(query.conditions))
        usual = _usual(query.model)
        for key, value in (
            ("q", query.search),
            ("sort", query.sort),
            ("page", _page_word(query.page)),
            ("size", query.size),
            ("voided", int(query.voided)),
            ("count", "exact" if query.exact else ""),
            ("columns", ",".join([f.key for f in query.columns])),
            ("sum", int(query.sums)),
            ("as", query.look),
            ("at", query.at),
            ("by", query.by),
        ):
            if value != usual[key]:
                found[key] = value
        if query.view:
            # A list without anything else in its address would be what the person begins with, not the one shown.
            found["view"] = query.view if found else SHIPPED_VIEW
        return found

    def address(self, **changes: Any) -> str:
        """The same as the text behind the question mark; empty for a list as shipped."""
        return urlencode(self.arguments(**changes), doseq=True, quote_via=_quoted)

    @property
    def stateless(self) -> Query:
        """The same list whatever the state of its rows: what the tabs of the states start from."""
        kept = tuple(c for c in self.conditions if c.path != "state" or c.group)
        return replace(self, conditions=kept, voided=False, page=1)


_quoted = lru_cache(maxsize=2000)(quote_plus)  # the addresses on a page are many, their parts few


@lru_cache(maxsize=512)
def _usual(model: type[Record]) -> dict[str, Any]:
    """What a list shows that was asked for by its name alone."""
    columns = ",".join([f.key for f in model.shown()])
    words = dict.fromkeys(("q", "count", "as", "at", "by"), "")
    numbers = {"page": 1, "size": PAGE_SIZES[1], "voided": 0, "sum": 0}
    return {**words, **numbers, "sort": model.about.order, "columns": columns}


def _changed(query: Query, changes: dict[str, Any]) -> Query:
    """As `replace`, but in a sixth of the time: a page asks for the addresses of dozens of its neighbours."""
    other = object.__new__(Query)
    other.__dict__.update(query.__dict__, **changes)
    return other


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
