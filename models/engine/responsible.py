"""Who answers for a record now: a person, else a department, else the role that may move it on. Never nobody."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import LEVEL_ROLES, SHIPPED_ROLES

from .once import once


class Recipient(NamedTuple):
    """A member of staff, or everybody who holds a role in the community. `department_id`: whose matter it is."""

    staff_member_id: int | None = None
    department_id: int | None = None
    role: str | None = None
    name: str = ""


def recipient_of(session: Session, record: Any, level: str) -> Recipient:
    """Whom a rung of this level tells. Above the person it is a role; a director's place without a role of that
    name is the manager's (appendix B10)."""
    if level == "person":
        return responsible_for(session, record)
    role = LEVEL_ROLES[level]
    if _name_of(session, role) is None:
        role = LEVEL_ROLES["manager"]
    return Recipient(None, _department(record), role, _name_of(session, role) or "")


def responsible_for(session: Session, record: Any) -> Recipient:
    """Who must do the next thing: the owner, the head of the department, or the role that may move the record on."""
    staff = _registers()["staff_member"]
    department_id = _department(record)
    for key in record.about.owners:
        member = session.get(staff, getattr(record, key)) if getattr(record, key) is not None else None
        if member is not None and member.state == "employed":
            return Recipient(member.id, department_id, None, member.name)
    if department_id is not None:
        department: Any = session.get(_registers()["department"], department_id)
        head = department.head
        if head is not None and head.state == "employed":
            return Recipient(head.id, department_id, None, head.name)
    role = role_for(type(record), record.state)
    return Recipient(None, department_id, role, (role and _name_of(session, role)) or "")


def role_for(model: Any, state: Any) -> str | None:
    """The first of the shipped roles that may move a record on from this state; None if nobody may."""
    may = {
        role
        for move in model.transitions.values()
        if move.verb == move.name and not move.on_void and move.leaves(state)
        for role in move.may
    }
    return next((role.code for role in SHIPPED_ROLES if role.code in may), None)


def _department(record: Any) -> int | None:
    return next((getattr(record, key) for key in record.about.departments if getattr(record, key) is not None), None)


def _name_of(session: Session, code: str) -> str | None:
    """What staff call a role; None if the site has none of that code."""
    role: Any = _registers()["role"]
    held = sa.select(role.name).where(role.code == code, role.state == "active", role.voided_at.is_(None))
    return once(session, ("role", code), lambda: session.scalar(held))


def _registers() -> Any:
    from .record import REGISTERS

    return REGISTERS
