"""One run: generate, start every system, measure interleaved, tell."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from models.engine.database import sqlite_driver

from .databases import empty_database
from .exports import measure_exports
from .generate import generate
from .load import work
from .office import IN_SCOPE
from .pages import measure
from .peer_tables import copy_tables
from .result import Result, machine, of_exports, of_times, versions
from .serving import PROJECT, serving
from .systems.django_admin import django_admin
from .systems.flask_admin import flask_admin
from .systems.floor import floor, optimised_floor
from .systems.guanjia import guanjia
from .systems.system import PAGES, Facts, System

FOLDER = PROJECT / ".benchmark"
EXPORTED = 100_000
Say = Callable[[str], None]


def benchmark(
    database: str,
    rows: int,
    *,
    rounds: int = 15,
    export_rounds: int = 3,
    minutes: float = 0,
    peers: bool = True,
    only: Iterable[str] = PAGES,
    folder: Path = FOLDER,
    say: Say = print,
) -> Result:
    """Measure everything on a new database of this kind and size."""
    only = tuple(only)
    with empty_database(database, folder / f"data-{database}") as url:
        data = folder / f"data-{database}"
        generate(url, rows, data, say)
        copies = copy_tables(url, data, ("floor", "peer") if peers else ("floor",))
        facts, ids, database_version = look(url, rows)
        systems = [guanjia(url, data), floor(copies["floor"]), optimised_floor(copies["floor"])]
        if peers:
            systems += [flask_admin(copies["peer"], folder), django_admin(copies["peer"], folder)]
        result = Result(database, rows, facts.in_scope, rounds, {}, {}, machine=machine())
        result.versions = versions(database, database_version)
        with started(systems, data) as servers:
            times = measure(
                [(system, system.sign_in(server)) for system, server in servers], facts, ids, rounds, only, say
            )
            result.milliseconds, result.sizes = of_times(times)
        if export_rounds:  # on servers that have done nothing yet, so that memory taken before is no head start
            with started(systems[:2] + systems[3:], data) as servers:
                visitors = [(system, system.exporter(server)) for system, server in servers]
                for _system, visitor in visitors:
                    visitor.get("/")
                result.exports = of_exports(measure_exports(visitors, facts, export_rounds, say))
        if minutes:
            with started(systems[:1], data) as servers:
                result.load = work(servers[0][1], url, ids, minutes, say=say)
    return result


@contextmanager
def started(systems: Iterable[System], folder: Path) -> Iterator[list[tuple[System, Any]]]:
    """All servers at once: they share the machine as they would share an office's."""
    with ExitStack() as stack:
        servers = [(system, stack.enter_context(serving(system.program, folder))) for system in systems]
        for _system, server in servers:
            server.wait_until_open()
        yield servers


def look(database_url: str, rows: int) -> tuple[Facts, list[int], str]:
    """What the pages need to know of the rows, and which reports may be edited."""
    scope = f"community_id <= {IN_SCOPE}"
    editable = f"state = 'received' AND unit_id IS NOT NULL AND {scope}"
    with _connection(database_url) as connection:
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
