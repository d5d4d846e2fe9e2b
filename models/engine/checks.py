"""What must hold: declarations at start-up, and the stored records whenever `flask check` is asked."""

from __future__ import annotations

from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import Session, scoped_session

from . import audit_chain, board, search
from .clock_faults import faults as clock_faults
from .deadlines import MILESTONES, Deadline
from .desk import check_desks
from .errors import DeclarationError
from .fields import table_name
from .kinds import Lines, Link
from .paper import check_papers
from .policy import shipped_grants
from .query import RESERVED
from .record import RECORDS, REGISTERS, references


def check_declarations() -> None:
    """Raise `DeclarationError` for the first register that cannot work: an unknown link, an input that is neither a
    column nor an `Ask`, a state that nothing leads to, a milestone without a name, a verb that hides a plain one."""
    for model in RECORDS.values():
        for field in model.fields.values():
            if isinstance(field.kind, Link) and field.kind.target not in RECORDS:
                raise DeclarationError(
                    f"{model.__name__}.{field.key} links to {field.kind.target}, which is not declared"
                )
            if isinstance(field.kind, Lines) and table_name(field.kind.model) not in RECORDS:
                raise DeclarationError(f"{model.__name__}.{field.key} holds {field.kind.model}, which is not declared")
    for register in REGISTERS.values():
        if register.about.title not in register.fields:
            raise DeclarationError(f"{register.__name__}: the title {register.about.title!r} is no field")
        if taken := set(RESERVED) & register.fields.keys():
            raise DeclarationError(f"{register.__name__}: {', '.join(taken)} means something else in a list's address")
        reached = {next(iter(register.State))}
        for move in register.transitions.values():
            move.inputs(register)
            reached |= set(move.to)
        if missing := [state.value for state in register.State if state not in reached]:
            raise DeclarationError(f"{register.__name__}: no transition leads to {', '.join(missing)}")
        if unknown := {*register.about.rests, *register.about.idles} - {state.value for state in register.State}:
            raise DeclarationError(f"{register.__name__}: rests in {', '.join(unknown)}, which is no state of it")
        if unknown := set(register.about.milestones) - MILESTONES.keys():
            raise DeclarationError(f"{register.__name__}: unknown milestone {', '.join(unknown)}")
    check_desks(REGISTERS, RECORDS)
    check_papers(REGISTERS, RECORDS)
    board.check_watches(list(REGISTERS.values()))
    search.check_bases()
    shipped_grants()


def faults(session: Session | scoped_session[Session]) -> list[str]:
    """Everything that is wrong with the stored records, one sentence each; empty when all is well."""
    session = session() if isinstance(session, scoped_session) else session
    found = list(audit_chain.faults(session))
    found += _orphans(session)
    found += _unheard_of(session)
    found += _due_copies(session)
    found += search.faults(session)
    found += clock_faults(session)
    for register in REGISTERS.values():
        found += register.faults(session)
    return found


def _orphans(session: Session) -> list[str]:
    connection = session.connection()
    return [
        f"{register} {record_id}: {key} points at nothing"
        for register, key, lost in _pointing_at_nothing()
        for record_id in connection.scalars(lost)
    ]


@cache
def _pointing_at_nothing() -> list[tuple[str, str, sa.Select[tuple[int]]]]:
    """(register, column, which of its records point at nothing) of every link there is: some five hundred statements,
    which take longer to write than to answer."""
    found = []
    for model, field in references():
        assert isinstance(field.kind, Link)
        here, target = model.__table__.c, RECORDS[field.kind.target].__table__.alias("target").c
        column = here[field.key]
        lost = sa.select(here.id).where(column.is_not(None), ~sa.exists().where(target.id == column)).limit(5)
        found.append((model.__tablename__, field.key, lost))
    return found


def _unheard_of(session: Session) -> list[str]:
    """Records without the entry that says who made them: something went round the audit."""
    found = []
    for model in REGISTERS.values():
        entry = sa.select(audit_chain.AuditEntry.seq).where(
            audit_chain.AuditEntry.register == model.__tablename__, audit_chain.AuditEntry.record_id == model.id
        )
        lost = session.scalars(sa.select(model.id).where(~entry.exists()).limit(5)).all()
        found += [f"{model.__tablename__} {record_id}: the audit trail has never heard of it" for record_id in lost]
    return found


def _due_copies(session: Session) -> list[str]:
    """`due_at` of a record is the earliest of its deadlines that run; what stands paused is not due."""
    found = []
    for model in REGISTERS.values():
        if not model.about.milestones:
            continue
        earliest = (
            sa.select(sa.func.min(Deadline.due_at))
            .where(
                Deadline.register == model.__tablename__,
                Deadline.record_id == model.id,
                Deadline.met_at.is_(None),
                Deadline.dropped_at.is_(None),
                Deadline.paused_at.is_(None),
            )
            .scalar_subquery()
        )
        wrong = session.scalars(sa.select(model.id).where(model.due_at.is_distinct_from(earliest)).limit(5)).all()
        found += [
            f"{model.__tablename__} {record_id}: due_at is not its earliest deadline that runs" for record_id in wrong
        ]
    return found
