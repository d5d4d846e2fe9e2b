"""From what was typed to what can be stored: the one door for forms, API, import and command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from .acts import Actor
from .choices import YesNo
from .errors import Invalid, NotFound, NotPermitted
from .fields import Field, table_name
from .kinds import Files, Lines, Link
from .policy import one
from .record import RECORDS, Record, Register
from .words import Words, say

CLEAR = "-"  # typed into a masked field it empties it; left blank the field stays as it is
LARGEST_TEXT = 20_000
MOST_LINES = 200


def clean(
    fields: Iterable[tuple[str, Field]],
    typed: Mapping[str, Any],
    *,
    session: Session,
    actor: Actor,
    community_id: int | None = None,
    record: Record | None = None,
    partial: bool = False,
) -> dict[str, Any]:
    """Values by attribute name. Raises `Invalid` with every faulty field's sentences at once.

    `community_id`: linked records must belong to it. `record`: the one being edited. `partial`: absent fields stay.
    """
    values: dict[str, Any] = {}
    errors: dict[str, list[Words | str]] = {}
    for name, field in fields:
        if partial and field.key not in typed:
            continue
        try:
            if isinstance(field.kind, Lines):
                values[name] = _clean_lines(field, typed.get(field.key), session, actor, community_id)
            elif record is None and field.key not in typed and field.default is not None:
                values[name] = field.default
            elif not isinstance(field.kind, Files):
                value = _clean_one(field, typed.get(field.key), session, actor, community_id, record)
                if value is not _unchanged:
                    values[name] = value
                if name == "community" and value is not None and value is not _unchanged:
                    community_id = value.id
        except Invalid as fault:
            for key, sentences in fault.errors.items():
                errors.setdefault(field.key if key == "_" else key, []).extend(sentences)
    if errors:
        raise Invalid(errors)
    return values


_unchanged = object()


def _clean_one(
    field: Field, raw: Any, session: Session, actor: Actor, community_id: int | None, record: Record | None
) -> Any:
    text = as_text(raw)
    if isinstance(field.kind, YesNo) and not text.strip():
        text = "0"
    if field.sensitive and record is not None:
        if not text.strip():
            held = getattr(record, field.key, None)
            if held or not field.required:
                return _unchanged
        elif text.strip() == CLEAR and not field.required:
            return None
    if not text.strip():
        if field.required:
            raise Invalid(say("Fill this in."))
        return "" if field.default == "" else None
    held = getattr(record, field.key, None) if record is not None else None
    if held is not None and not field.sensitive and text == field.kind.write(held):
        # What the form showed came back: seconds that a form does not show, and links out of reach, stay as they are.
        return _unchanged
    value = field.kind.parse(text)
    if isinstance(field.kind, Link):
        value = _linked(field, field.kind, value, session, actor, community_id)
    for check in field.checks:
        if reason := check(value):
            raise Invalid(reason)
    return value


def as_text(raw: Any) -> str:
    """What a form, a JSON document or a cell holds, as the text that `Kind.parse` reads."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "1" if raw else "0"
    if not isinstance(raw, str | int | float) and not hasattr(raw, "isoformat"):
        raise Invalid(say("Give a single value."))
    text = raw.isoformat() if hasattr(raw, "isoformat") else str(raw)
    if len(text) > LARGEST_TEXT:
        raise Invalid(say("This is far too long."))
    return text


def _linked(
    field: Field, kind: Link, record_id: int, session: Session, actor: Actor, community_id: int | None
) -> Record:
    target = RECORDS[kind.target]
    try:
        linked = one(session, actor, target, record_id)
    except (NotFound, NotPermitted):
        raise Invalid(say("Choose a record from the list that appears while you type.")) from None
    if isinstance(linked, Register) and linked.is_void:
        raise Invalid(say("%(record)s is void; choose another.", record=str(linked)))
    elsewhere = getattr(linked, "community_id", None)
    if target.about.scope_by == "community_id" and community_id is not None and elsewhere != community_id:
        raise Invalid(say("%(record)s belongs to another community.", record=str(linked)))
    return linked


def _clean_lines(
    field: Field, raw: Any, session: Session, actor: Actor, community_id: int | None
) -> list[dict[str, Any]]:
    """Child rows as dictionaries; "id" stays where the row exists already. Blank rows are dropped. What a row links to
    belongs to the community of its record, as the record's own links do."""
    assert isinstance(field.kind, Lines)
    model = RECORDS[table_name(field.kind.model)]
    if raw in (None, ""):
        return []
    if not isinstance(raw, list) or not all(isinstance(row, Mapping) for row in raw) or len(raw) > MOST_LINES:
        raise Invalid(say("Give a list of at most %(most)s rows.", most=MOST_LINES))
    found: list[dict[str, Any]] = []
    errors: dict[str, list[Words | str]] = {}
    for position, row in enumerate(raw):
        filled = [key for key, value in row.items() if key != "id" and str(value).strip() not in ("", "0")]
        if not filled:
            continue
        try:
            cells = [(child.attr, child) for child in model.form_fields()]
            values = clean(cells, row, session=session, actor=actor, community_id=community_id)
        except Invalid as fault:
            errors |= {f"{field.key}-{position}-{key}": told for key, told in fault.errors.items()}
            continue
        if str(row.get("id") or "").isdigit():
            values["id"] = int(row["id"])
        found.append(values)
    if errors:
        raise Invalid(errors)
    return found
