"""Hand-written SQL as a system to compare with: the floor and the optimised floor."""

from __future__ import annotations

from urllib.parse import quote

from ..serving import Program
from ..words import FREQUENT, RARE
from .system import DEEPEST, FILTER, FIRST, FREQUENT_WORD, LOOKUP, RARE_WORD, SORT, STATE, Facts, System


def _program(floor_url: str) -> Program:
    return Program("floor", "benchmarks.floor:app", {"FLOOR_URL": floor_url})


def floor(floor_url: str) -> System:
    """Hand SQL and a minimal template."""

    def pages(facts: Facts) -> dict[str, str]:
        return {
            FIRST: "/plain/list",
            DEEPEST: f"/plain/list?page={facts.last_page}",
            FILTER: f"/plain/list?state={STATE}",
            FREQUENT_WORD: f"/plain/list?q={quote(FREQUENT)}",
            RARE_WORD: f"/plain/list?q={quote(RARE)}",
            SORT: "/plain/list?sort=appointment_at",
        }

    def exports(facts: Facts) -> dict[str, str]:
        return {"csv": f"/plain/export.csv?community_id={facts.export_community or ''}"}

    return System(
        "floor",
        _program(floor_url),
        pages,
        forms={LOOKUP: "/plain/edit?id={id}"},
        saves="/plain/edit?id={id}",
        exports=exports,
    )


def optimised_floor(floor_url: str) -> System:
    """The same without a count, by key instead of OFFSET, with a search index."""

    def pages(facts: Facts) -> dict[str, str]:
        return {
            FIRST: "/fast/list",
            DEEPEST: "/fast/list?last=1",
            FILTER: f"/fast/list?state={STATE}",
            FREQUENT_WORD: f"/fast/list?q={quote(FREQUENT)}",
            RARE_WORD: f"/fast/list?q={quote(RARE)}",
        }

    return System("optimised floor", _program(floor_url), pages)
