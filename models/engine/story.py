"""The story of a record: what happened to it, in people's words, from the audit trail and the remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from .acts import Actor
from .audit_chain import AuditEntry
from .choices import YesNo
from .days import Day, Time
from .deadlines import MILESTONES
from .escalation import LEVEL_LABELS
from .fields import Field
from .kinds import Link
from .notes import comments_of
from .paper import paper_of
from .policy import PLAIN_LABELS, visible
from .record import RECORDS, REGISTERS, Register
from .words import Words, _l, say

VERB_LABELS: dict[str, Words] = {
    "add": _l("Entered"),
    "edit": _l("Changed"),
    "delete": _l("Removed"),
    "comment": _l("Comment"),
    "attach": _l("File attached"),
    "download": _l("File opened"),
    "reveal": _l("Masked values revealed"),
    "export": _l("Exported"),
    "sign_in": _l("Signed in"),
    "sign_in_refused": _l("Sign-in refused"),
    "sign_out": _l("Signed out"),
    "api_token_made": _l("API token made"),
    "api_token_revoked": _l("API token revoked"),
    "preview": _l("Preview begun"),
    "undo_import": _l("Import undone"),
    "escalate": _l("Escalated"),
    "print": _l("Printed"),
}
DETAIL_LABELS: dict[str, Words] = {
    "reason": _l("Reason"),
    "rows": _l("Rows"),
    "filter": _l("Filter"),
    "kind": _l("Kind"),
    "file": _l("File"),
    "fields": _l("Fields"),
    "purpose": _l("Purpose"),
    "days": _l("Days"),
    "as": _l("As"),
    "milestone": _l("Milestone"),
    "level": _l("Who is told"),
    "told": _l("Told"),
    "paper": _l("Printed form"),
    "printing": _l("Printing no."),
    "wording": _l("Wording"),
}


CHANNEL_LABELS: dict[str, Words] = {
    "screen": _l("On screen"),
    "bulk": _l("Several at once"),
    "api": _l("By a program"),
    "cli": _l("On the server"),
    "import": _l("Imported"),
    "clock": _l("By the clock"),
}


@dataclass(frozen=True)
class Change:
    """One field of an entry: what it was and what it became, readable."""

    label: Words | str
    old: Words | str
    new: Words | str


@dataclass
class Event:
    """One thing that happened."""

    at: datetime
    by: str
    label: Words | str
    verb: str
    body: str = ""
    note: str = ""
    cause: Words | str = ""
    channel: Words | str = ""
    changes: list[Change] = field(default_factory=list)


def verb_label(register: str, verb: str) -> Words | str:
    """What staff call a verb of the trail."""
    model = REGISTERS.get(register)
    if model is not None and verb in model.transitions:
        return model.transitions[verb].label
    return VERB_LABELS.get(verb) or PLAIN_LABELS.get(verb) or verb


def story(session: Session, actor: Actor, record: Register, *, most: int = 200) -> list[Event]:
    """What happened to the record, newest first."""
    entries = session.scalars(
        sa.select(AuditEntry)
        .where(AuditEntry.register == record.__tablename__, AuditEntry.record_id == record.id)
        .order_by(AuditEntry.seq.desc())
        .limit(most)
    ).all()
    titles = linked_titles(session, actor, entries)
    events = [event_of(entry, titles) for entry in entries if entry.verb != "comment"]
    events += [
        Event(at=remark.at, by=remark.by, label=VERB_LABELS["comment"], verb="comment", body=remark.body)
        for remark in comments_of(session, record)
    ]
    return sorted(events, key=lambda event: event.at, reverse=True)


def event_of(entry: AuditEntry, titles: dict[tuple[str, int], str]) -> Event:
    """An entry in people's words."""
    cause_register, _, cause_verb = entry.cause.partition(".")
    return Event(
        at=entry.at,
        by=entry.actor,
        label=verb_label(entry.register, entry.verb),
        verb=entry.verb,
        note=entry.note,
        cause=verb_label(cause_register, cause_verb) if cause_verb else "",
        channel=CHANNEL_LABELS.get(entry.channel, entry.channel),
        changes=[change for key, pair in entry.changes.items() if (change := change_of(entry, key, pair, titles))],
    )


def change_of(entry: AuditEntry, key: str, pair: list[Any], titles: dict[tuple[str, int], str]) -> Change | None:
    """One changed field; None when it is not worth saying."""
    told = field_of(entry.register, key)
    if told is None:
        return Change(DETAIL_LABELS.get(key) or key, "", _detail(entry.register, key, str(pair[1])))
    old, new = (readable(told, value, titles) for value in pair)
    return Change(told.label, old, new)


def _detail(register: str, key: str, told: str) -> Words | str:
    if key == "milestone":
        return MILESTONES.get(told, told)
    if key == "level":
        return LEVEL_LABELS.get(told, told)
    model = RECORDS.get(register)
    if key == "paper" and register in REGISTERS and (paper := paper_of(REGISTERS[register], told)) is not None:
        return paper.kind.label
    if key != "fields" or model is None:
        return told
    labels = [model.fields[name].label for name in told.split(", ") if name in model.fields]
    return say(
        " · ".join(f"%(field{n})s" for n in range(len(labels))),
        **{f"field{n}": label for n, label in enumerate(labels)},
    )


def field_of(register: str, key: str) -> Field | None:
    """The declared field behind a key of an entry: "state", or "user_role#7.role_id" of a child row."""
    line, hash_mark, rest = key.partition("#")
    if hash_mark:
        register, key = line, rest.partition(".")[2]
    model = RECORDS.get(register)
    return model.fields.get(key) if model is not None else None


def readable(told: Field, value: Any, titles: dict[tuple[str, int], str]) -> Words | str:
    """A stored JSON value as people read it."""
    if value is None or value == "":
        return ""
    if told.sensitive:
        return str(value)  # masked before it was stored
    kind = told.kind
    if isinstance(kind, Link):
        return titles.get((kind.target, int(value)), f"#{value}")
    if options := kind.options():
        return options.get(value, str(value))
    if isinstance(kind, YesNo):
        return kind.show(bool(value))
    if isinstance(kind, Time):
        return kind.show(datetime.fromisoformat(value))
    if isinstance(kind, Day):
        return kind.show(date.fromisoformat(value))
    return str(value)


def linked_titles(session: Session, actor: Actor, entries: Iterable[AuditEntry]) -> dict[tuple[str, int], str]:
    """Titles of the records that entries point at, as far as the person may see them. One query per register."""
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        for key, pair in entry.changes.items():
            told = field_of(entry.register, key)
            if told is not None and isinstance(told.kind, Link) and not told.sensitive:
                wanted.setdefault(told.kind.target, set()).update(int(v) for v in pair if v is not None)
    found: dict[tuple[str, int], str] = {}
    for register, ids in wanted.items():
        model = RECORDS[register]
        if not ids or not actor.may(f"{register}.see"):
            continue
        title = getattr(model, model.about.title)
        rows = session.execute(sa.select(model.id, title).where(model.id.in_(ids), visible(actor, model)))
        found |= {(register, row[0]): str(row[1]) for row in rows}
    return found
