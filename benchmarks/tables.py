"""Results as Markdown tables, for the terminal and for `docs/performance.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .limits import (
    CSV_LEAST_OF_PEERS,
    CSV_MOST_OF_FLOOR,
    EXPORT_FIRST_BYTE,
    EXPORT_GROWTH_MIB,
    GROWTH,
    LIMITS,
    LOAD_P95,
    mark,
)
from .result import FAST, FLOOR, OURS, PEERS, Result
from .systems.system import LOOKUP, PAGES, SELECTS

Row = tuple[str, ...]


def told(result: Result) -> str:
    """Everything that one run found."""
    parts = [f"### {result.rows:,} rows, {result.database}", _about(result), _pages(result), _sizes(result)]
    if result.interactive:
        parts.append(_interactive(result))
    if result.exports:
        parts.append(_exports(result))
    if result.load:
        parts.append(_load(result))
    return "\n\n".join(parts) + "\n"


def _about(result: Result) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in result.versions.items())
    return (
        f"{result.at}; {result.machine}; {versions}; medians of {result.rounds} rounds. The receptionist sees"
        f" {result.in_scope:,} of the rows, everybody else sees all."
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _pages(result: Result) -> str:
    systems = [OURS, FLOOR, FAST, *PEERS]
    systems = [name for name in systems if any(name in found for found in result.milliseconds.values())]
    head = ["page, ms", *systems, "× floor", *(f"{peer} ÷" for peer in PEERS if peer in systems), "wanted"]
    return _table(head, (_page(result, page, systems) for page in PAGES if page in result.milliseconds))


def _page(result: Result, page: str, systems: list[str]) -> Iterator[str]:
    found = result.milliseconds[page]
    yield page
    ours = found.get(OURS)
    for name in systems:
        yield _number(found.get(name))
    floor = found.get(FAST, found.get(FLOOR))
    if page == SELECTS:  # our form has no selects: the one with autocomplete stands for it
        ours = result.milliseconds.get(LOOKUP, {}).get(OURS)
    limit = LIMITS.get(page)
    most, least = limit or (None, None)
    if ours and floor:
        yield f"{ours / floor:.1f}" + (f" {mark(ours <= most * floor)}" if most else "")
    else:
        yield "–"
    for peer in PEERS:
        if peer in systems:
            theirs = found.get(peer)
            if ours and theirs:
                yield f"{theirs / ours:.1f}" + (f" {mark(theirs >= least * ours)}" if least else "")
            else:
                yield "–"
    wanted = [f"≤ {most:g}×"] if most else []
    wanted += [f"≥ {least:g}×"] if least else []
    yield ", ".join(wanted) or "–"


def _sizes(result: Result) -> str:
    page = next(iter(result.sizes))
    found = ", ".join(f"{name} {size / 1000:,.0f} K" for name, size in result.sizes[page].items())
    return f"Bytes of the {page} as sent: {found}."


def _interactive(result: Result) -> str:
    ours, peer = result.interactive[OURS], result.interactive.get(PEERS[0])
    rows = ((name, _number(found["empty"]), _number(found["warm"])) for name, found in result.interactive.items())
    table = _table(("first page in Chromium, ms until it can be used", "empty cache", "warm cache"), rows)
    if peer is None:
        return table
    kept = mark(all(ours[kind] <= peer[kind] for kind in ours))
    return f"{table}\n\nWanted: not later than stock {PEERS[0]} {kept}."


def _exports(result: Result) -> str:
    def of(system: str, kind: str) -> float | None:
        for export in result.exports:
            if (export["system"], export["kind"]) == (system, kind):
                return float(export["seconds"])
        return None

    def row(export: dict[str, float | str]) -> Iterator[str]:
        system, kind, seconds = str(export["system"]), str(export["kind"]), float(export["seconds"])
        first, growth, is_ours = float(export["first_byte"]), float(export["growth_mib"]), system == OURS
        yield f"{system}, {kind}"
        yield f"{first:.2f}" + (f" {mark(first < EXPORT_FIRST_BYTE)}" if is_ours else "")
        ratios = []
        floor, ours = of(FLOOR, kind), of(OURS, kind)
        if is_ours and floor:
            kept = f" {mark(seconds <= CSV_MOST_OF_FLOOR * floor)}" if kind == "csv" else ""
            ratios.append(f"{seconds / floor:.1f}× of the floor{kept}")
        if system in PEERS and ours:
            kept = f" {mark(seconds >= CSV_LEAST_OF_PEERS * ours)}" if kind == "csv" else ""
            ratios.append(f"{seconds / ours:.1f}× of ours{kept}")
        yield f"{seconds:.2f}"
        yield ", ".join(ratios) or "–"
        yield f"{growth:.0f}" + (f" {mark(growth < EXPORT_GROWTH_MIB)}" if is_ours else "")
        yield f"{float(export['size']) / 1e6:.1f}"

    head = ("export of 100,000 rows" if result.rows >= 100_000 else "export of all rows", "first byte s", "total s")
    wanted = (
        f"Wanted: csv at most {CSV_MOST_OF_FLOOR}× of the floor and {CSV_LEAST_OF_PEERS}× faster than the peers;"
        f" first byte under {EXPORT_FIRST_BYTE} s and growth under {EXPORT_GROWTH_MIB} MiB for both kinds."
    )
    return _table((*head, "ratio", "memory growth MiB", "MB"), map(row, result.exports)) + f"\n\n{wanted}"


def _load(result: Result) -> str:
    load = result.load
    p95 = load["reads_p95"]
    kinds = _table(
        ("what", "asked", "p50 ms", "p95 ms"),
        (
            (kind, f"{found['count']:,}", f"{found['p50'] * 1000:.0f}", f"{found['p95'] * 1000:.0f}")
            for kind, found in load["kinds"].items()
        ),
    )
    course = _table(
        ("minute", "memory MiB", "connections"),
        ((f"{at:.1f}", f"{memory:.0f}", str(connections)) for at, memory, connections in load["course"]),
    )
    return (
        f"{load['people']} people for {load['minutes']:g} minutes: {load['errors']} errors {mark(not load['errors'])},"
        f" {load['refusals']} refusals, reads p95 {p95 * 1000:.0f} ms {mark(p95 < LOAD_P95)}"
        f" (wanted under {LOAD_P95 * 1000:.0f} ms).\n\n{kinds}\n\n{course}"
    )


def growth(results: Iterable[Result]) -> str:
    """How our pages grow with the rows, where both sizes were measured."""
    held = {(result.database, result.rows): result.milliseconds for result in results}
    parts = []
    for database in dict.fromkeys(database for database, _rows in held):
        for small, large, most, pages in GROWTH:
            if (database, small) in held and (database, large) in held:
                was, now = held[database, small], held[database, large]
                head = (f"{OURS} on {database}, ms", f"{small:,} rows", f"{large:,} rows", f"≤ {most:g}×")
                parts.append(
                    _table(head, (_grown(page, was, now, most) for page in pages if OURS in now.get(page, ())))
                )
    return "\n\n".join(parts)


def _grown(page: str, small: dict[str, dict[str, float]], large: dict[str, dict[str, float]], most: float) -> Row:
    was, now = small.get(page, {}).get(OURS), large[page][OURS]
    times = f"{now / was:.2f} {mark(now <= most * was)}" if was else "–"
    return page, _number(was), _number(now), times
