"""How often a paper of a record was printed. The audit trail says it: it can neither be rewritten nor forgotten."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from . import audit
from .audit_chain import AuditEntry
from .paper import Paper
from .record import Register


def times_printed(session: Session, record: Register, paper: Paper) -> int:
    """How often this paper of the record has been printed so far."""
    said = session.scalars(
        sa.select(AuditEntry.changes).where(
            AuditEntry.register == record.__tablename__, AuditEntry.record_id == record.id, AuditEntry.verb == "print"
        )
    )
    return sum(1 for changes in said if changes.get("paper", ["", ""])[1] == paper.name)


def note_print(session: Session, record: Register, paper: Paper, wording: str = "") -> int:
    """Write down one more printing, and which one it is. `wording` is the number of the site's wording that it bears.

    The caller holds the lock of the record, so that two who print at once get two numbers.
    """
    number = times_printed(session, record, paper) + 1
    details = {"wording": wording} if wording else {}
    audit.note(session, "print", record=record, paper=paper.name, printing=number, **details)
    return number
