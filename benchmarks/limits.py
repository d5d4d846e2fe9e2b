"""What the list engine has to reach, measured in one run: at most so many times the optimised floor, and at least so
many times faster than each peer."""

from __future__ import annotations

from typing import NamedTuple

from .systems.system import DEEPEST, FILTER, FIRST, FREQUENT_WORD, LOOKUP, PAGES, RARE_WORD, SELECTS, SORT


class Limit(NamedTuple):
    """None: nothing is asked for."""

    most_of_floor: float | None
    least_of_peers: float | None


LIMITS = {
    FIRST: Limit(4, 5),
    DEEPEST: Limit(4, 50),
    FILTER: Limit(4, 3),
    FREQUENT_WORD: Limit(4, 30),
    RARE_WORD: Limit(4, 50),
    SORT: Limit(None, 3),
    SELECTS: Limit(None, 100),  # our form has no selects: the peers' select form against our only one
    LOOKUP: Limit(5, 1),
}
CSV_MOST_OF_FLOOR, CSV_LEAST_OF_PEERS = 3, 3
EXPORT_FIRST_BYTE, EXPORT_GROWTH_MIB = 0.3, 20
GROWTH = (
    # from rows, to rows, at most so many times the time, pages
    (100_000, 1_000_000, 1.5, PAGES),
    (1_000_000, 10_000_000, 2, (FIRST, FILTER, FREQUENT_WORD, RARE_WORD)),
)
LOAD_P95 = 0.3


def mark(is_kept: bool) -> str:
    """How the tables show it."""
    return "✓" if is_kept else "✗"
