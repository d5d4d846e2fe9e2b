"""What one compared system is, and what all of them are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..serving import Program, Server
from ..visitor import Visitor

STATE = "in_repair"
FIRST, DEEPEST, FILTER = "first page", "deepest page", "filter by state"
FREQUENT_WORD, RARE_WORD, SORT = "search, frequent", "search, rare", "sort by an unindexed column"
SELECTS, LOOKUP, SAVE = "edit form, selects", "edit form, autocomplete", "save"
LISTS = (FIRST, DEEPEST, FILTER, FREQUENT_WORD, RARE_WORD, SORT)
PAGES = (*LISTS, SELECTS, LOOKUP, SAVE)
PAGE_SIZE = 50
EXPORTED = 100_000  # rows


@dataclass(frozen=True)
class Facts:
    """What the pages of one run have in common: rows in all and in scope, and what to export."""

    rows: int
    in_scope: int
    export_community: int | None

    @property
    def last_page(self) -> int:
        return -(-self.rows // PAGE_SIZE)


@dataclass(frozen=True)
class System:
    """One of the compared systems. `pages` leads from the name of a page to its path; forms are asked for by id."""

    name: str
    program: Program
    pages: Callable[[Facts], dict[str, str]]
    forms: dict[str, str] = field(default_factory=dict)
    exports: Callable[[Facts], dict[str, str]] = lambda facts: {}
    saves: str = ""
    sign_in: Callable[[Server], Visitor] = Visitor
    exporter: Callable[[Server], Visitor] = Visitor
