"""One run: generate, start every system, measure interleaved, tell."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from models.engine.database import sqlite_driver

from .databases import empty_database
from .exports import measure_exports
from .generate import generate
from .interactive import measure_interactive
from .load import work
from .office import IN_SCOPE
from .pages import measure
from .peer_tables import copy_tables
from .result import Result, machine, of_exports, of_times, versions
from .serving import PROJECT, WORKERS, Server, serving
from .systems.django_admin import django_admin
from .systems.flask_admin import flask_admin
from .systems.floor import floor, optimised_floor
from .systems.guanjia import guanjia
from .systems.system import EXPORTED, PAGES, Facts, System
from .tables import told

FOLDER = PROJECT / ".benchmark"
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What a run does with its rows: rounds of pages, rounds of exports, minutes of work."""

    rounds: int = 15
    exports: int = 3
    minutes: float = 0
    peers: bool = True
    floor: bool = True
    only: tuple[str, ...] = PAGES


def benchmark(database: str, rows: int, plan: Plan, progress: Progress = print) -> Result:
    """Measure on a new database of this kind and size."""
    folder = FOLDER / f"data-{database}"
    with empty_database(database, folder) as url:
        generate(url, rows, folder, progress)
        return measured(url, folder, plan, progress)


def measured(database_url: str, folder: Path, plan: Plan, progress: Progress = print) -> Result:
    """Measure on a database that `generate` has filled. Files of the run are kept in `folder`."""
    wanted = [name for name, is_wanted in (("floor", plan.floor), ("peer", plan.peers)) if is_wanted]
    copies = copy_tables(database_url, folder, wanted) if wanted else {}
    facts, ids, version = look(database_url)
    systems = [guanjia(database_url, folder)]
    if plan.floor:
        systems += [floor(copies["floor"]), optimised_floor(copies["floor"])]
    if plan.peers:
        systems += [flask_admin(copies["peer"], FOLDER), django_admin(copies["peer"], FOLDER)]
    kind = make_url(database_url).get_backend_name()
    result = Result(kind, facts.rows, facts.in_scope, plan.rounds, machine=machine(), versions=versions(kind, version))
    with started(systems, folder) as servers:
        people = [(system, system.sign_in(server)) for system, server in servers]
        times = measure(people, facts, ids, plan.rounds, plan.only, progress=progress)
        if plan.peers:
            result.interactive = measure_interactive(people, facts)
    result.milliseconds, result.sizes = of_times(times)
    progress(f"\n{told(result)}")  # the rest takes long, and may be cut short
    if plan.exports:  # on servers that have done nothing yet: memory that was taken before would be a head start
        with started([system for system in systems if system.exports(facts)], folder) as servers:
            people = [(system, system.exporter(server)) for system, server in servers]
            result.exports = of_exports(measure_exports(people, facts, plan.exports, progress))
    if plan.minutes:
        with started(systems[:1], folder) as servers:
            result.load = work(servers[0][1], database_url, ids, plan.minutes, progress=progress)
    return result


@contextmanager
def started(
    systems: Iterable[System], folder: Path, *, workers: int = WORKERS
) -> Iterator[list[tuple[System, Server]]]:
    """All servers at once, one for each program: only one of them has something to do at a time."""
    with ExitStack() as stack:
        servers: dict[str, Server] = {}
        for system in systems:
            if system.program.name not in servers:
                servers[system.program.name] = stack.enter_context(serving(system.program, folder, workers))
        for server in servers.values():
            server.wait_until_open()
        yield [(system, servers[system.program.name]) for system in systems]


def look(database_url: str) -> tuple[Facts, list[int], str]:
    """What the pages need to know of the rows, and which reports may be edited."""
    scope = f"community_id <= {IN_SCOPE}"
    editable = f"state = 'received' AND unit_id IS NOT NULL AND {scope}"
    with _connection(database_url) as connection:
        rows = connection.execute("SELECT count(*) FROM repair_report").fetchone()[0]
        in_scope = connection.execute(f"SELECT count(*) FROM repair_report WHERE {scope}").fetchone()[0]
        found = connection.execute(f"SELECT id FROM repair_report WHERE {editable} ORDER BY id DESC LIMIT 400")
        ids = [record_id for (record_id,) in found]
        is_sqlite = database_url.startswith("sqlite")
        told = connection.execute("SELECT sqlite_version()" if is_sqlite else "SHOW server_version").fetchone()[0]
    # A tenth of a million rows is one community; of a smaller site everything is exported.
    community = 1 if rows >= EXPORTED * 10 else None
    return Facts(rows, in_scope, community), ids, str(told).split()[0]


@contextmanager
def _connection(database_url: str) -> Iterator[sqlite3.Connection | psycopg.Connection[Any]]:
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        connection = sqlite_driver().connect(url.database)
    else:
        connection = psycopg.connect(url.set(drivername="postgresql").render_as_string(False))
    try:
        yield connection
    finally:
        connection.close()
