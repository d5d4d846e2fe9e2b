"""The search index: one entry for every record that can be searched, kept in the transaction of the change.

An entry holds the terms of its record's searched fields (`terms.py`), each sensitive one as its mask shows it, and
which community it belongs to. SQLite finds entries with FTS5, PostgreSQL with a GIN index over tsvector. The id of an
entry says whose it is: the number of its register above, the id of its record below.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from .database import Base
from .errors import DeclarationError
from .fields import Field
from .kinds import Link
from .masks import mask
from .record import RECORDS, Record, Register
from .terms import joined, name_terms, terms

ID_BITS = 32
BATCH = 1000


class SearchEntry(Base):
    """The terms of one record. On SQLite a text with blanks around each term, on PostgreSQL a tsvector."""

    __tablename__ = "search_entry"

    id: Mapped[int] = mapped_column(sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True)
    terms: Mapped[str] = mapped_column(sa.Text().with_variant(TSVECTOR(), "postgresql"))


ENTRY: Any = SearchEntry.__table__


def schema(dialect: str) -> list[str]:
    """The statements that make the index itself; run by the migration that creates the table."""
    if dialect == "postgresql":
        return ["CREATE INDEX ix_search_entry_terms ON search_entry USING gin (terms)"]
    keep = "INSERT INTO search_index (rowid, terms) VALUES (new.id, new.terms);"
    drop = "INSERT INTO search_index (search_index, rowid, terms) VALUES ('delete', old.id, old.terms);"
    return [
        "CREATE VIRTUAL TABLE search_index USING fts5 "
        "(terms, content='search_entry', content_rowid='id', tokenize=\"ascii tokenchars '_'\", prefix='1')",
        f"CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN {keep} END",
        f"CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN {drop} {keep} END",
        f"CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN {drop} END",
    ]


def is_declared(name: str | None) -> bool:
    """Whether a table or index is one that models declare; the parts of the index itself are not."""
    return not (name or "").startswith(("search_index", "ix_search_entry_terms"))


def base_of(model: type[Record]) -> int:
    """What the ids of a register's entries begin with."""
    return (zlib.crc32(model.__tablename__.encode()) & 0xFFFFFFF) << ID_BITS


def check_bases() -> None:
    """Raise `DeclarationError` if two registers would share their entries."""
    seen: dict[int, str] = {}
    for name, model in RECORDS.items():
        if (other := seen.setdefault(base_of(model), name)) != name:
            raise DeclarationError(f"{name} and {other} have the same number in the search index: rename one")


def searched_models() -> list[type[Register]]:
    """The registers that have entries."""
    return [model for model in RECORDS.values() if issubclass(model, Register) and own_fields(model)]


def own_fields(model: type[Record]) -> list[Field]:
    """The searched fields that hold texts of their own; linked records are found by entries of their own."""
    return [field for field in model.searched() if not isinstance(field.kind, Link)]


def terms_of(model: type[Record], record: Any) -> str:
    """The terms of a record, or of a row with its columns; the first one says where it belongs."""
    return joined(_terms(model, record))


def _terms(model: type[Record], record: Any) -> Iterator[str]:
    community_id = getattr(record, model.about.scope_by) if model.about.scope_by else None
    yield place(community_id, is_void=record.voided_at is not None)
    for field in own_fields(model):
        value = getattr(record, field.key)
        if value is None or value == "":
            continue
        if field.sensitive:
            yield from terms(mask(field, value))
        else:
            shown = str(field.kind.plain(value))
            yield from terms(shown)
            if field.pinyin:
                yield from name_terms(shown)


def place(community_id: int | None, *, is_void: bool = False) -> str:
    """The term that says where an entry belongs. No word that somebody types holds an underscore."""
    return f"_{community_id or 0}{'v' if is_void else ''}"


# -- upkeep -----------------------------------------------------------------------------------------------------------


@event.listens_for(Session, "after_flush")
def _notice(session: Session, _context: Any) -> None:
    touched = session.info.setdefault("search", {})
    for records in (session.new, session.dirty, session.deleted):
        for record in records:
            if isinstance(record, Register):
                touched[id(record)] = record


def _keep(session: Session) -> None:
    """Before the commit: write the entries of what changed, once for each record."""
    if session.in_nested_transaction():
        return
    session.flush()
    touched = session.info.pop("search", {}).values()
    kept, gone = [], []
    for record in touched:
        model, state = type(record), sa.inspect(record)
        if not own_fields(model):
            continue
        if state.persistent:
            kept.append((base_of(model) + record.id, terms_of(model, record)))
        elif state.deleted or state.was_deleted:
            gone.append(base_of(model) + state.identity[0])
    if gone:
        session.connection().execute(sa.delete(ENTRY).where(ENTRY.c.id.in_(gone)))
    write(session.connection(), kept)


# First of all, so that the audit chain, whose end every writer locks, is still written last.
event.listen(Session, "before_commit", _keep, insert=True)


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, transaction: Any) -> None:
    # A savepoint that was rolled back takes only its own records along: those are persistent no more.
    if not transaction.nested and transaction.parent is None:
        session.info.pop("search", None)


def note_again(session: Session, record: Register) -> None:
    """A record that changed behind the session's back needs its entry again; one that was removed loses it."""
    if sa.inspect(record).persistent:
        session.info.setdefault("search", {})[id(record)] = record
    elif own_fields(type(record)):
        session.connection().execute(sa.delete(ENTRY).where(ENTRY.c.id == base_of(type(record)) + record.id))


def write(connection: sa.Connection, entries: Sequence[tuple[int, str]]) -> None:
    """Store entries as (id, terms); those that already say so are left alone."""
    if not entries:
        return
    dialect = connection.dialect.name
    insert: Any = sqlite_insert if dialect == "sqlite" else pg_insert
    told = sa.bindparam("told", type_=sa.Text())
    statement = insert(ENTRY).values(id=sa.bindparam("entry"), terms=_stored(dialect, told))
    new = statement.excluded.terms
    statement = statement.on_conflict_do_update(index_elements=["id"], set_={"terms": new}, where=ENTRY.c.terms != new)
    connection.execute(statement, [{"entry": entry, "told": as_stored(dialect, told)} for entry, told in entries])


def _stored(dialect: str, told: Any) -> Any:
    return told if dialect == "sqlite" else sa.cast(told, TSVECTOR)


def as_stored(dialect: str, told: str) -> str:
    """Terms as the column takes them: PostgreSQL wants each with its position."""
    if dialect == "sqlite":
        return told
    return " ".join(f"'{term}':{position}" for position, term in enumerate(told.split(), 1))


def rebuild(engine: sa.Engine, tell: Callable[[str, int], None] = lambda _register, _count: None) -> None:
    """Write every entry anew while the desk works on, in small transactions; `tell` hears how far each register is."""
    for model in searched_models():
        last, count, is_more = 0, 0, True
        while is_more:
            with engine.begin() as connection:
                rows = connection.execute(batch(model, last).with_for_update()).all()
                _drop_strangers(connection, model, [row.id for row in rows], after=last)
                write(connection, [(base_of(model) + row.id, terms_of(model, row)) for row in rows])
            count, is_more = count + len(rows), len(rows) == BATCH
            last = rows[-1].id if rows else last
            tell(model.__tablename__, count)


def batch(model: type[Register], after: int, most: int = BATCH) -> sa.Select[Any]:
    """So many records behind an id, with what their entries are made of."""
    columns = dict.fromkeys(["id", "voided_at", model.about.scope_by or "id", *(f.key for f in own_fields(model))])
    chosen = [getattr(model, key) for key in columns]
    return sa.select(*chosen).where(model.id > after).order_by(model.id).limit(most)


def _drop_strangers(connection: sa.Connection, model: type[Register], ids: list[int], *, after: int) -> None:
    """Entries between the ids of a batch that belong to no record; behind the last batch, all that follow."""
    base = base_of(model)
    end = base + ids[-1] if len(ids) == BATCH else base + (1 << ID_BITS) - 1
    between = sa.and_(ENTRY.c.id > base + after, ENTRY.c.id <= end)
    # The record is looked for by the same statement: one that was entered meanwhile keeps its entry.
    connection.execute(sa.delete(ENTRY).where(between, ~sa.exists().where(model.id == ENTRY.c.id - base)))


def faults(session: Session) -> Iterator[str]:
    """Entries that do not say what their records say; and an index that does not hold its entries."""
    _keep(session)  # what this transaction has changed so far
    connection = session.connection()
    dialect = connection.dialect.name
    for model in searched_models():
        base, last = base_of(model), 0
        while rows := session.execute(batch(model, last)).all():
            last = rows[-1].id
            expected = {base + row.id: as_stored(dialect, terms_of(model, row)) for row in rows}
            for entry in _deviating(connection, expected):
                yield f"{model.__tablename__} {entry - base}: the search index does not say what the record says"
        own = sa.and_(ENTRY.c.id > base, ENTRY.c.id < base + (1 << ID_BITS))
        strangers = sa.select(ENTRY.c.id).where(own, ~sa.exists().where(model.id == ENTRY.c.id - base)).limit(5)
        for entry in session.scalars(strangers):
            yield f"{model.__tablename__} {entry - base}: the search index holds a record that does not exist"
    if dialect == "sqlite":
        try:
            session.execute(sa.text("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"))
        except sa.exc.DatabaseError:
            yield "the search index does not hold its entries: run `flask search`"


def _deviating(connection: sa.Connection, expected: dict[int, str]) -> list[int]:
    if connection.dialect.name == "sqlite":
        found = connection.execute(sa.select(ENTRY.c.id, ENTRY.c.terms).where(ENTRY.c.id.in_(expected)))
        held: dict[int, str] = {row.id: row.terms for row in found}
        return [entry for entry, told in expected.items() if held.get(entry) != told]
    wanted = sa.text(
        "SELECT wanted.id FROM unnest(CAST(:ids AS bigint[]), CAST(:told AS text[])) AS wanted (id, told) "
        "LEFT JOIN search_entry ON search_entry.id = wanted.id "
        "WHERE search_entry.terms IS DISTINCT FROM CAST(wanted.told AS tsvector)"
    )
    return list(connection.scalars(wanted, {"ids": list(expected), "told": list(expected.values())}))
