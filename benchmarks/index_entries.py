"""Fills the search index of PostgreSQL all at once: each core makes entries and copies them in, the index over them is
built afterwards. `search.rebuild`, which lets people work meanwhile, would need hours for ten million rows."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from models.engine import RECORDS, search

IDS_AT_ONCE = 50_000

_engine: list[Engine] = []  # of a process that copies


def fill_index(engine: Engine) -> None:
    """Make the entries of all records anew. Nobody else may be at work."""
    with engine.begin() as connection:
        connection.exec_driver_sql("TRUNCATE search_entry")
        connection.exec_driver_sql("DROP INDEX ix_search_entry_terms")
    url = engine.url.render_as_string(hide_password=False)
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_begin, initargs=(url,)) as processes:
        for _ in processes.map(_copy, *zip(*_parts(engine), strict=True)):
            pass
    with engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '1GB'")
        for statement in search.schema("postgresql"):
            connection.exec_driver_sql(statement)


def _parts(engine: Engine) -> Iterator[tuple[str, int]]:
    """(register, id before the first) of so many records as one process copies at once."""
    with engine.connect() as connection:
        for model in search.searched_models():
            last = connection.scalar(sa.select(sa.func.max(model.id))) or 0
            yield from ((model.__tablename__, before) for before in range(0, last, IDS_AT_ONCE))


def _begin(url: str) -> None:
    import_module("app")  # declares all registers
    _engine.append(sa.create_engine(url))


def _copy(register: str, before: int) -> None:
    model: Any = RECORDS[register]
    base = search.base_of(model)
    with _engine[0].begin() as connection:
        rows = connection.execute(search.batch(model, before, IDS_AT_ONCE).where(model.id <= before + IDS_AT_ONCE))
        driver: Any = connection.connection.driver_connection
        held = rows.all()
        with driver.cursor().copy("COPY search_entry (id, terms) FROM STDIN") as copy:
            for row in held:
                copy.write_row((base + row.id, search.as_stored("postgresql", search.terms_of(model, row))))
