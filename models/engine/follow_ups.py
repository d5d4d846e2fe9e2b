"""What can be begun from a record without typing again what stands there: which forms have a place for it, and with
what they start."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from .acts import Actor
from .desk import link_to
from .errors import Rejected
from .kinds import Link
from .policy import one
from .record import RECORDS, REGISTERS, Record, Register

# Forms name these only beside the matter that they are about.
SURROUNDINGS = frozenset({"community", "building", "department", "staff_member", "position", "user", "role"})


def forms_for(actor: Actor, record: Register) -> list[type[Register]]:
    """The registers whose form has a place for this record and in which the person may enter something."""
    target = record.__tablename__
    if target in SURROUNDINGS or record.is_void:
        return []
    return [
        model
        for name, model in REGISTERS.items()
        if name != target and link_to(model, target, on_form=True) is not None and actor.may(f"{name}.add")
    ]


def origin_of(session: Session, actor: Actor, named: str) -> Any:
    """The record that "register.id" names, if the person may see it; else None."""
    register, _, record_id = named.partition(".")
    model = REGISTERS.get(register)
    try:
        return one(session, actor, model, record_id) if model is not None else None
    except Rejected:
        return None


def begun_from(session: Session, actor: Actor, model: type[Register], origin: Register) -> dict[str, Any]:
    """The values that a new form takes over, by attribute: the record itself, and what both are about."""
    values: dict[str, Any] = {}
    for field in model.form_fields():
        if not isinstance(field.kind, Link) or field.kind.target in SURROUNDINGS - {"community"}:
            continue
        linked = origin if field.kind.target == origin.__tablename__ else _known(origin, field.attr, field.kind.target)
        if linked is not None and _is_seen(session, actor, linked):
            values[field.attr] = linked
    values |= model.starts_with(session, values)
    told = {"unit": values.get("unit"), "customer": origin.concerned("customer")}
    for key, source in model.about.desk.fills:
        if told.get(source) is not None and _is_seen(session, actor, told[source]):
            values[key] = getattr(told[source], told[source].about.title)
    return values


def _known(origin: Register, attr: str, target: str) -> Any:
    """What the origin holds under the same name, else what it is about."""
    field = origin.fields.get(f"{attr}_id")
    if field is not None and getattr(field.kind, "target", "") == target:
        return getattr(origin, attr)
    return origin.concerned(target)


def _is_seen(session: Session, actor: Actor, linked: Record) -> bool:
    try:
        return one(session, actor, RECORDS[linked.__tablename__], linked.id) is not None
    except Rejected:
        return False
