"""Who stands at the desk and wants a key."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.office.staff import StaffMember


def colleague(session: Session, borrower: str) -> StaffMember | None:
    """The member of staff with this name or staff number; None for outsiders and for namesakes. One query."""
    found = session.scalars(
        sa.select(StaffMember)
        .where(
            sa.or_(StaffMember.name == borrower, StaffMember.staff_number == borrower),
            StaffMember.state == StaffMember.State.EMPLOYED,
            StaffMember.voided_at.is_(None),
        )
        .limit(2)
    ).all()
    return found[0] if len(found) == 1 else None
