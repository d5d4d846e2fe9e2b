"""Exports of 100,000 rows: time, first byte, and how much memory the server took for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from .serving import MIB, MemoryWatch
from .systems.system import Facts, System
from .visitor import Unexpected, Visitor

KINDS = ("csv", "xlsx")


@dataclass(frozen=True)
class Export:
    """One kind of export of one system: medians, and the largest growth of memory."""

    system: str
    kind: str
    first_byte: float
    seconds: float
    growth_mib: float
    size: int


def measure_exports(
    systems: Iterable[tuple[System, Visitor]], facts: Facts, rounds: int, progress: Callable[[str], None] = print
) -> list[Export]:
    """Export `rounds` times from one system after the other. The first time counts too: it is what the office sees."""
    runs: dict[tuple[str, str], list[Export]] = {}
    systems = list(systems)
    for _ in range(rounds):
        for kind in KINDS:
            for system, visitor in systems:
                if path := system.exports(facts).get(kind):
                    export = _one(system, visitor, kind, path)
                    runs.setdefault((system.name, kind), []).append(export)
                    progress(f"{system.name}: {kind} in {export.seconds:.1f} s")
    return [
        Export(
            system,
            kind,
            median(run.first_byte for run in found),
            median(run.seconds for run in found),
            max(run.growth_mib for run in found),
            found[-1].size,
        )
        for (system, kind), found in runs.items()
    ]


def _one(system: System, visitor: Visitor, kind: str, path: str) -> Export:
    with MemoryWatch(visitor.server) as watch:
        answer = visitor.get(path, keep=False)
    if answer.status != 200 or answer.size < 10_000:
        raise Unexpected(f"{system.name}: export to {kind} answers {answer.status} with {answer.size} bytes")
    return Export(system.name, kind, answer.first_byte, answer.seconds, watch.growth / MIB, answer.size)
