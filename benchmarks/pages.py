"""Times every page of every system, interleaved: in each round each page is asked of one system after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import cycle
from statistics import median

from .systems.system import (
    DEEPEST,
    FILTER,
    FREQUENT_WORD,
    LOOKUP,
    PAGE_SIZE,
    PAGES,
    RARE_WORD,
    SAVE,
    SELECTS,
    Facts,
    System,
)
from .visitor import Answer, Unexpected, Visitor
from .words import RARE_ROWS, WISHES

SLOW, SELDOM = 1.0, 3  # a page that takes longer than a second is asked in every third round
NUMBERS = re.compile(r">\s*BX\d{8}-\d{4,}")  # as a cell shows it
# Of all rows at least so many are on a list, or its answer is not what was to be measured; the last page may be short.
LEAST_SHARE = {DEEPEST: 0.0, RARE_WORD: 0.0, FILTER: 0.005, FREQUENT_WORD: 0.2}
WARM_UPS = 4  # both workers have seen the page then, most likely


@dataclass
class Times:
    """What was measured: seconds and bytes by (page, system)."""

    seconds: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    sizes: dict[tuple[str, str], int] = field(default_factory=dict)

    def median(self, page: str, system: str) -> float | None:
        """Seconds, or None where the system has no such page."""
        found = self.seconds.get((page, system))
        return median(found) if found else None

    def add(self, page: str, system: str, answer: Answer) -> None:
        self.seconds.setdefault((page, system), []).append(answer.seconds)
        self.sizes[page, system] = answer.size

    def is_slow(self, page: str, system: str) -> bool:
        return (self.median(page, system) or 0) > SLOW


Ask = Callable[[], Answer]


def measure(
    systems: Iterable[tuple[System, Visitor]],
    facts: Facts,
    ids: list[int],
    rounds: int,
    only: Iterable[str] = PAGES,
    *,
    warm_ups: int = WARM_UPS,
    progress: Callable[[str], None] = print,
) -> Times:
    """Ask for every page `rounds` times. `ids` are reports that the receptionist may edit."""
    asks: dict[tuple[str, str], Ask] = {}
    for system, visitor in systems:
        asks |= {(page, system.name): ask for page, ask in _asks(system, visitor, facts, ids).items()}
    asks = {key: ask for key, ask in asks.items() if key[0] in only}
    names = list(dict.fromkeys(system for _page, system in asks))
    warm, times = Times(), Times()
    for (page, system), ask in asks.items():
        for _ in range(warm_ups):
            if not warm.is_slow(page, system):
                warm.add(page, system, ask())
    progress("warmed up")
    for number in range(rounds):
        first = number % len(names)
        for page in PAGES:
            for system in names[first:] + names[:first]:
                if (page, system) in asks and (number % SELDOM == 0 or not warm.is_slow(page, system)):
                    times.add(page, system, asks[page, system]())
        progress(f"round {number + 1} of {rounds}")
    return times


def _asks(system: System, visitor: Visitor, facts: Facts, ids: list[int]) -> dict[str, Ask]:
    asks: dict[str, Ask] = {}
    for page, path in system.pages(facts).items():
        asks[page] = _list(system, visitor, page, path, facts)
    for page in (SELECTS, LOOKUP):
        if page in system.forms:
            asks[page] = _form(visitor, system.forms[page], cycle(ids))
    if system.saves:
        asks[SAVE] = _save(visitor, system.saves, cycle(ids))
    return asks


def _list(system: System, visitor: Visitor, page: str, path: str, facts: Facts) -> Ask:
    least = max(1, min(PAGE_SIZE, int(facts.in_scope * LEAST_SHARE.get(page, 1))))

    def ask() -> Answer:
        answer = visitor.get(path)
        found = len(NUMBERS.findall(answer.text))
        if answer.status != 200 or not least <= found <= PAGE_SIZE or (page == RARE_WORD and found > RARE_ROWS):
            raise Unexpected(f"{system.name}, {page}: {answer.status} with {found} rows\n{answer.text[:2000]}")
        return answer

    return ask


def _form(visitor: Visitor, path: str, ids: Iterable[int]) -> Ask:
    following = iter(ids)

    def ask() -> Answer:
        answer = visitor.get(path.format(id=next(following)))
        if answer.status != 200 or 'name="content"' not in answer.text:
            raise Unexpected(f"{visitor.server.name}, form: {answer.status}\n{answer.text[:2000]}")
        return answer

    return ask


def _save(visitor: Visitor, path: str, ids: Iterable[int]) -> Ask:
    following, wishes = iter(ids), cycle(WISHES)

    def ask() -> Answer:
        """Only the sending is timed, not the fetching of the form before it."""
        where = path.format(id=next(following))
        form = visitor.form(where, "content")
        answer = visitor.post(where, form.sent(content=f"水管漏水，{next(wishes)}"))
        if answer.status != 302:
            raise Unexpected(f"{visitor.server.name}, save: {answer.status}\n{answer.text[:3000]}")
        visitor.get(answer.location)  # what was saved is told on the next page: not on one that is timed
        return answer

    return ask
