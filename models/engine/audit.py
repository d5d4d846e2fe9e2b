"""The audit trail: one entry for every change, however it was made, in the transaction of the change.

Entries are collected from the unit of work and written last, just before the commit, because the head of their chain
(`audit_chain.py`) is the one row that every writer locks. Bulk DML on audited tables is refused, since nothing would
see it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session
from sqlalchemy.orm.base import NO_VALUE

from . import audit_chain
from .acts import Act
from .fields import table_name
from .kinds import Files, Lines
from .masks import mask
from .record import RECORDS, Line, Record

ALWAYS_UNSAID = {"version", "updated_at", "updated_by_id", "created_at", "created_by_id"}


class AuditBypass(RuntimeError):
    """A statement would have changed an audited table without an entry. It was not executed."""


def arrive(session: Session, trail: str | None) -> None:
    """Note where the trail ended when this request came in."""
    session.info["trail"] = trail


def trail_of(session: Session) -> str | None:
    """The end of the trail when this request came in, as the hash of its last entry: everything that is stored is an
    entry, so while the hash is the same, so is the whole database. None where that is not known, or no more."""
    return session.info.get("trail")


@dataclass
class Pending:
    """An entry that waits for the commit."""

    act: Act
    register: str
    record_id: int | None
    community_id: int | None
    title: str
    verb: str
    cause: str = ""
    changes: dict[str, list[Any]] = field(default_factory=dict)


def note(session: Session, verb: str, register: str = "", *, record: Any = None, **details: Any) -> None:
    """Write an entry for something that changes no record: a sign-in, an export, a reveal."""
    act = current_act(session)
    _buffer(session).append(
        Pending(
            act=act,
            register=record.__tablename__ if record is not None else register,
            record_id=record.id if record is not None else None,
            community_id=getattr(record, "community_id", None),
            title=str(record) if record is not None else "",
            verb=verb,
            changes={key: [None, value] for key, value in details.items()},
        )
    )


def ensure(session: Session, record: Any, verb: str) -> None:
    """A transition is an entry even when it changed no declared field: a new password, a review without a finding."""
    pending = _buffer(session)
    for entry in pending[session.info.get("audit_marks", [0])[-1] :]:
        if (entry.register, entry.record_id, entry.verb) == (record.__tablename__, record.id, verb):
            return
    note(session, verb, record=record)


@contextmanager
def taking_back(session: Session, record: Any, verb: str, before: Mapping[str, Any] | None) -> Iterator[Connection]:
    """Lets statements past the guard that bring one record back to `before` (None: remove it), and notes what they
    undo. For `takeback` alone: everywhere else a record changes through the session, and none is deleted."""
    changes: dict[str, list[Any]] = {}
    for key, said in type(record).fields.items():
        if isinstance(said.kind, Lines | Files) or key in ALWAYS_UNSAID:
            continue
        held, then = getattr(record, key), None if before is None else before[key]
        if held != then:
            changes[key] = [
                None if value is None else mask(said, value) if said.sensitive else said.kind.plain(value)
                for value in (held, then)
            ]
    note(session, verb, record=record)
    _buffer(session)[-1].changes = changes
    with unnoticed(session) as connection:
        yield connection


@contextmanager
def unnoticed(session: Session) -> Iterator[Connection]:
    """Lets statements past the guard. For `takeback` alone, on what is told in the story of another record."""
    session.flush()
    connection = session.connection()
    connection.info["in_flush"] = True
    try:
        yield connection
    finally:
        connection.info.pop("in_flush", None)


def current_act(session: Session) -> Act:
    act = session.info.get("act")
    if act is None:
        raise RuntimeError("something is changed by nobody: open `acting(session, act)` first")
    return act


def _buffer(session: Session) -> list[Pending]:
    session.info.pop("trail", None)  # from here on this session sees what the trail does not tell yet
    return session.info.setdefault("audit", [])


# -- collecting ---------------------------------------------------------------------------------------------------


def _changes(record: Record, verb: str) -> dict[str, list[Any]]:
    """Declared fields that changed, as [old, new] in JSON values; sensitive ones masked before they are stored."""
    state = sa.inspect(record)
    assert state is not None
    found: dict[str, list[Any]] = {}
    fields = type(record).fields
    # What changed stands in `committed_state`; asking each attribute for its history costs ten times as much.
    for key in fields if verb == "add" else state.committed_state:
        said = fields.get(key)
        if said is None or isinstance(said.kind, Lines | Files) or key in ALWAYS_UNSAID:
            continue
        new = state.dict.get(key)
        old = None if verb == "add" else state.committed_state[key]
        if old is NO_VALUE:
            old = None
        if old == new:
            continue
        found[key] = [
            None if value is None else mask(said, value) if said.sensitive else said.kind.plain(value)
            for value in (old, new)
        ]
    return found


@event.listens_for(Session, "before_flush")
def _open(session: Session, _context: Any, _instances: Any) -> None:
    session.connection().info["in_flush"] = True


@event.listens_for(Session, "after_flush")
def _collect(session: Session, _context: Any) -> None:
    session.connection().info.pop("in_flush", None)
    for verb, touched in (("add", session.new), ("edit", session.dirty), ("delete", session.deleted)):
        # A session keeps what changed in no order; the trail is to read alike every time: parents, then rows by id.
        records = [record for record in touched if isinstance(record, Record)]
        for record in sorted(records, key=_place) if verb == "edit" else records:
            _remember(session, record, verb)


def _place(record: Record) -> tuple[bool, str, int]:
    return isinstance(record, Line), record.__tablename__, record.id


def _remember(session: Session, record: Record, verb: str) -> None:
    if verb == "delete" and not (isinstance(record, Line) or record.about.erasable):
        raise AuditBypass(f"{record!r}: business records are voided, not deleted")
    changes = _changes(record, "add" if verb == "delete" else verb)
    if verb == "delete":
        changes = {key: [new, None] for key, (_old, new) in changes.items()}
    if verb == "edit" and not changes:
        return
    act, subject = current_act(session), record
    if isinstance(record, Line):
        parent = RECORDS[table_name(record.about.parent)]
        parent_id = getattr(record, f"{parent.__tablename__}_id")
        changes = {f"{record.__tablename__}#{record.id}.{key}": pair for key, pair in changes.items()}
        subject = session.get(parent, parent_id) or record
        verb = "edit"
    moving, named, cause = session.info.get("verb") or (None, "", "")
    said = named if moving is subject else verb
    pending = _buffer(session)
    mark = session.info.get("audit_marks", [0])[-1]
    for earlier in pending[mark:]:
        same = (earlier.register, earlier.record_id) == (subject.__tablename__, subject.id)
        if same and (earlier.verb == said or (earlier.verb == "add" and said == "edit")) and earlier.act.at == act.at:
            for key, (old, new) in changes.items():
                earlier.changes[key] = [earlier.changes.get(key, [old])[0], new]
            return
    pending.append(
        Pending(
            act=act,
            register=subject.__tablename__,
            record_id=subject.id,
            community_id=subject.id if subject.__tablename__ == "community" else getattr(subject, "community_id", None),
            title=str(subject),
            verb=said,
            cause=cause if moving is subject else act.cause,
            changes=changes,
        )
    )


@event.listens_for(Session, "after_transaction_create")
def _mark(session: Session, transaction: Any) -> None:
    if transaction.nested:
        session.info.setdefault("audit_marks", [0]).append(len(_buffer(session)))


@event.listens_for(Session, "after_transaction_end")
def _unmark(session: Session, transaction: Any) -> None:
    if transaction.nested and len(session.info.get("audit_marks", [0])) > 1:
        # A rollback is told after its transaction ended: it still needs to know where that began.
        session.info["audit_ended"] = session.info["audit_marks"].pop()


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, transaction: Any) -> None:
    if transaction.nested:
        del _buffer(session)[session.info.get("audit_ended", 0) :]
    elif transaction.parent is None:  # not the inner transaction of a failed flush: its savepoint will tell
        _buffer(session).clear()
        session.info["audit_marks"] = [0]


# -- writing --------------------------------------------------------------------------------------------------------


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    pending = session.info.pop("audit", [])
    if not pending:
        return
    connection = session.connection()
    connection.info["in_flush"] = True
    try:
        audit_chain.append(connection, [_row(entry) for entry in pending])
    finally:
        connection.info.pop("in_flush", None)


def _row(entry: Pending) -> dict[str, Any]:
    return {
        "at": entry.act.at,
        "actor_id": entry.act.actor.user_id,
        "actor": entry.act.actor.name[:80],
        "channel": entry.act.channel,
        "address": entry.act.address[:64],
        "register": entry.register,
        "record_id": entry.record_id,
        "community_id": entry.community_id,
        "title": entry.title[:120],
        "verb": entry.verb,
        "cause": entry.cause,
        "changes": json.loads(json.dumps(entry.changes, default=str)),
        "note": entry.act.note[:400],
    }


# -- guarding -------------------------------------------------------------------------------------------------------

_DML = re.compile(
    r"^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?"
    r"|TRUNCATE(?:\s+TABLE)?)\s+(?:\"?\w+\"?\.)?\"?(\w+)",
    re.IGNORECASE,
)
_HIDDEN_DML = re.compile(r"\b(?:UPDATE|INSERT\s+INTO|DELETE\s+FROM)\s+\"?(\w+)", re.IGNORECASE)


@event.listens_for(Engine, "before_cursor_execute")
def _guard(connection: Connection, _cursor: Any, statement: str, _parameters: Any, _context: Any, _many: bool) -> None:
    start = statement.lstrip()[:8].upper()
    if start.startswith("SELECT") or connection.info.get("in_flush"):
        return
    if connection.get_execution_options().get("unaudited"):  # migrations only
        return
    pattern = _HIDDEN_DML if start.startswith("WITH") else _DML
    for match in pattern.finditer(statement):
        if match[1] in RECORDS or match[1] in audit_chain.TABLES:
            raise AuditBypass(f"{match[1]} is audited: change its records through the session")


@event.listens_for(Engine, "rollback")
def _cleared(connection: Connection) -> None:
    connection.info.pop("in_flush", None)
