"""What goes into an intake compilation (M3-05): the matters of every book that takes something in from people, with who
was contacted and what came of it so far.

A register that takes things in is a line of `BOOKS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import REGISTERS
from models.engine.once import once
from models.office.department import Department, DepartmentKind
from models.office.staff import StaffMember
from models.office.user import User


@dataclass(frozen=True)
class Book:
    """A register that takes something in.

    `subject` is the field that tells of it: none where not everybody who reads compilations may read the book; there
    the number alone is handed on. `answer` holds what came of it, the first that is filled in. `passed_on` are the
    states in which another book goes on with it, `receives` the community's department for what names none.
    """

    register: str
    subject: str = ""
    answer: tuple[str, ...] = ()
    passed_on: tuple[str, ...] = ()
    receives: str = ""


@dataclass(frozen=True)
class Matter:
    """A question with the department that it concerns. `record` is told which compilation took it, if it asks."""

    source: str
    subject: str
    unit_id: int | None
    department: Department
    contact: str | None
    outcome: str | None
    record: Any


BOOKS = (
    Book("reception_record", "content", ("answer",), ("converted",)),
    Book("call_record", "intent", ("result",), ("linked",)),
    Book("info_transfer_slip", "subject", ("result", "answer_text")),
    Book("repair_report", "content", ("cancel_reason",), receives="repair_department"),
    Book("complaint", receives="complaint_department"),
    Book("suggestion"),
    Book("guest_message", "message", ("reason",)),
    Book("customer_change"),
    Book("decoration_application"),
)
# Where a record says which department it concerns, and who was asked about it.
DEPARTMENTS = ("to_department_id", "referred_department_id", "department_id")
CONTACTS = ("specialist", "technician", "responsible", "received_by", "answered_by", "handler")


def matters_between(session: Session, community: Any, since: datetime, until: datetime) -> list[Matter]:
    """The matters of a community that came in after `since`, at the latest at `until`, department by department."""
    asked = {"community": community.id, "since": since, "until": until}
    taken_in = set(session.scalars(_books_with_something(), asked))  # at most hours, nothing came into most of them
    found = [
        matter for book in BOOKS if book.register in taken_in for matter in _of(session, book, community, since, until)
    ]
    return sorted(found, key=lambda matter: matter.department.code)


@cache
def _books_with_something() -> sa.CompoundSelect[tuple[str]]:
    """Which books took anything in between two moments."""
    models = (REGISTERS[book.register] for book in BOOKS)
    return sa.union_all(
        *(
            sa.select(sa.literal(model.__tablename__)).where(
                sa.exists().where(
                    model.community_id == sa.bindparam("community"),
                    model.created_at > sa.bindparam("since"),
                    model.created_at <= sa.bindparam("until"),
                )
            )
            for model in models
        )
    )


def _of(session: Session, book: Book, community: Any, since: datetime, until: datetime) -> Iterator[Matter]:
    model = REGISTERS[book.register]
    chosen = sa.select(model).where(
        model.community_id == community.id,
        model.created_at > since,
        model.created_at <= until,
        model.voided_at.is_(None),
        model.state.not_in(book.passed_on),
    )
    for record in session.scalars(chosen.order_by(model.id)):
        if (department := _department(session, book, community, record)) is not None:
            yield Matter(
                source=record.number,
                subject=(getattr(record, book.subject) or str(record)) if book.subject else record.number,
                unit_id=getattr(record, "unit_id", None) if book.subject else None,
                department=department,
                contact=_contact(record, department),
                outcome=next((told for key in book.answer if (told := getattr(record, key))), None),
                record=record,
            )


def _department(session: Session, book: Book, community: Any, record: Any) -> Department | None:
    """The department that a matter concerns: as the record says, else where the community sends such things, else the
    department of whoever took it in, else the desk's."""
    named = [getattr(record, key, None) for key in DEPARTMENTS]
    named.append(getattr(community, f"{book.receives}_id") if book.receives else None)
    for department_id in named:
        if department_id is not None:
            return session.get(Department, department_id)
    handler = getattr(record, "handler", None) or _whoever_entered(session, record)
    if handler is not None and handler.department is not None:
        found: Department = handler.department
        return found
    desk = sa.select(Department).where(
        Department.kind == DepartmentKind.SERVICE, Department.state == "active", Department.voided_at.is_(None)
    )
    return once(session, "the desk's department", lambda: session.scalar(desk.order_by(Department.id).limit(1)))


def _whoever_entered(session: Session, record: Any) -> StaffMember | None:
    account = session.get(User, record.created_by_id) if record.created_by_id is not None else None
    if account is None or account.staff_member_id is None:
        return None
    return session.get(StaffMember, account.staff_member_id)


def _contact(record: Any, department: Department) -> str | None:
    """Who was asked: whoever the record names, else the head of the department."""
    asked = next((person for key in CONTACTS if (person := getattr(record, key, None)) is not None), None)
    person = asked if isinstance(asked, StaffMember) else department.head
    return person.name if person is not None else None
