"""What the clock does to key loans: a loan past its time is overdue, whoever looks or does not look."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Act, Refused

from .key_loan import KeyLoan


def mark_overdue(session: Session, act: Act) -> int:
    """Mark the loans whose key should be back by `act.at`. Returns how many; a second run finds none.

    Called by the scheduled tick; the caller commits. A loan that somebody works on waits for the next tick.
    """
    past = (
        sa.select(KeyLoan)
        .where(
            KeyLoan.state == KeyLoan.State.OUT,
            KeyLoan.due_back_at < act.at,
            KeyLoan.voided_at.is_(None),
        )
        .order_by(KeyLoan.id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    marked = 0
    for loan in session.scalars(past).all():
        try:
            KeyLoan.fall_due.follow(loan, act)
        except Refused:
            continue  # it came back between the reading and the marking
        marked += 1
    return marked
