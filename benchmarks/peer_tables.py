"""Plain tables with the very rows of the benchmark's site, reduced to the columns that the lists show.

The peers get them with the indexes that their developers would have made. The hand-written floor gets a copy of its
own with the indexes that its statements want: in the peers' copy those would be a gift.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from models.engine.database import sqlite_driver

COLUMNS = {
    "community": "id integer PRIMARY KEY, name varchar(60) NOT NULL",
    "building": "id integer PRIMARY KEY, community_id integer NOT NULL REFERENCES community, name varchar(60) NOT NULL",
    "unit": "id integer PRIMARY KEY, community_id integer NOT NULL REFERENCES community,"
    " building_id integer NOT NULL REFERENCES building, code varchar(60) NOT NULL",
    "customer": "id integer PRIMARY KEY, community_id integer NOT NULL REFERENCES community,"
    " name varchar(80) NOT NULL, phone varchar(24)",
    "repair_report": "id integer PRIMARY KEY, number varchar(24) NOT NULL UNIQUE, state varchar(40) NOT NULL,"
    " repair_type varchar(40) NOT NULL, community_id integer NOT NULL REFERENCES community,"
    " unit_id integer REFERENCES unit, customer_id integer REFERENCES customer, phone varchar(24), content text,"
    " appointment_at {moment}, due_at {moment}, created_at {moment} NOT NULL",
}
OURS = {"customer_id": "reporter_id"}  # where the site calls a column otherwise
PEER_INDEXES = {
    "building": ("community_id",),
    "unit": ("community_id", "building_id", "code"),
    "customer": ("community_id", "name"),
    "repair_report": ("community_id", "unit_id", "customer_id", "state", "repair_type", "created_at"),
}
FLOOR_INDEXES = {
    "unit": ("code",),
    "customer": ("name",),
    "repair_report": ("created_at, id", "state, created_at, id", "community_id, created_at, id"),
}
INDEXES = {"peer": PEER_INDEXES, "floor": FLOOR_INDEXES}
BIGRAMS = """
    CREATE FUNCTION {schema}.bigrams(said text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT array(SELECT DISTINCT substr(said, k, 2) FROM generate_series(1, length(said) - 1) k)
    $$"""


def bigrams(said: str) -> str:
    """Every two neighbouring characters, as words that FTS5 can find."""
    return " ".join(said[k : k + 2] for k in range(len(said) - 1))


def copy_tables(database_url: str, folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Make the copies called `peer` or `floor` where they are missing. Returns their URLs: files in `folder`, or
    schemas beside the site's own."""
    return {name: _copy(database_url, folder, name, INDEXES[name]) for name in names}


def _copy(database_url: str, folder: Path, name: str, indexes: dict[str, tuple[str, ...]]) -> str:
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        file = folder / f"{name}.db"
        if not file.exists():
            _copy_sqlite(str(url.database), file, indexes, searchable=name == "floor")
        return f"sqlite:///{file}"
    _copy_postgresql(url.set(drivername="postgresql").render_as_string(False), name, indexes)
    return f"{url.render_as_string(False)}?options=-csearch_path%3D{name}"


def _copy_sqlite(source: str, file: Path, indexes: dict[str, tuple[str, ...]], *, searchable: bool) -> None:
    connection = sqlite_driver().connect(file)
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("ATTACH ? AS site", (source,))
    for statement in _statements(indexes, moment="datetime", schema="main", site="site"):
        connection.execute(statement)
    if searchable:
        connection.create_function("bigrams", 1, bigrams, deterministic=True)
        connection.execute("CREATE VIRTUAL TABLE search USING fts5(words, content='', columnsize=0)")
        connection.execute("INSERT INTO search (rowid, words) SELECT id, bigrams(content) FROM main.repair_report")
    connection.commit()
    connection.execute("DETACH site")
    connection.execute("ANALYZE")
    connection.commit()
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()


def _copy_postgresql(url: str, schema: str, indexes: dict[str, tuple[str, ...]]) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [schema]).fetchone():
            return
        connection.execute(f"CREATE SCHEMA {schema}")
        connection.execute(f"SET search_path = {schema}")
        for statement in _statements(indexes, moment="timestamptz", schema=schema, site="public"):
            connection.execute(statement)
        if schema == "floor":
            connection.execute(BIGRAMS.format(schema=schema))
            connection.execute("CREATE INDEX repair_report_words ON repair_report USING gin (bigrams(content))")
        connection.execute("VACUUM ANALYZE")


def _statements(indexes: dict[str, tuple[str, ...]], *, moment: str, schema: str, site: str) -> Iterable[str]:
    for table, columns in COLUMNS.items():
        yield f"CREATE TABLE {schema}.{table} ({columns.format(moment=moment)})"
        names = [part.split()[0] for part in columns.split(",")]
        theirs = ", ".join(OURS.get(name, name) for name in names)
        yield f"INSERT INTO {schema}.{table} ({', '.join(names)}) SELECT {theirs} FROM {site}.{table} ORDER BY id"
    for table, keys in indexes.items():
        for key in keys:
            name = f"{table}_{key.replace(', ', '_')}"
            place = f"{schema}.{name} ON {table}" if schema == "main" else f"{name} ON {schema}.{table}"
            yield f"CREATE INDEX {place} ({key})"
