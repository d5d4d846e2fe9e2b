"""Who writes a report that the clock drafts: whoever wrote the last one, else somebody who holds the role there."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import REGISTERS
from models.office.access import Role
from models.office.user import User, UserCommunity, UserRole

from .report import Report


def author_of(session: Session, issues: Any, report: Report, community_id: int) -> int | None:
    """The member of staff; None leaves it to whoever holds the role."""
    staff = REGISTERS["staff_member"]
    last = session.scalar(
        sa.select(issues.author_id)
        .join(staff, staff.id == issues.author_id)
        .where(issues.community_id == community_id, issues.report == report.key, staff.state == "employed")
        .order_by(issues.id.desc())
        .limit(1)
    )
    return last or session.scalar(_holders(report.author, community_id))


def _holders(role: str, community_id: int) -> sa.Select[Any]:
    """The first who holds the role: of those who work for few communities before those who work for all."""
    staff = REGISTERS["staff_member"]
    here = sa.exists().where(UserCommunity.user_id == User.id, UserCommunity.community_id == community_id)
    return (
        sa.select(User.staff_member_id)
        .join(staff, staff.id == User.staff_member_id)
        .join(UserRole, UserRole.user_id == User.id)
        .join(Role, Role.id == UserRole.role_id)
        .where(Role.code == role, User.state == "active", User.voided_at.is_(None), staff.state == "employed")
        .where(sa.or_(here, User.is_everywhere.is_(True)))
        .order_by(User.is_everywhere, User.id)
        .limit(1)
    )
