"""What the clock does to key loans: a loan past its time is overdue, whoever looks or does not look."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.engine import Act, ticking

from .key_loan import KeyLoan


def mark_overdue(session: Session, act: Act) -> int:
    """Mark the loans whose key should be back by `act.at`. Returns how many; a second run finds none."""
    return ticking.move_by_time(session, act, KeyLoan, "fall_due", KeyLoan.due_back_at < act.at)
