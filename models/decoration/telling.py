"""Repair and security are told of every home that decorates (M7-01)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from models.desk.info_transfer_slip import InfoTransferSlip
from models.engine import Act, ledger
from models.office.department import Department, DepartmentKind


def tell_departments(record: Any, act: Act, subject: str, content: str) -> None:
    """Raise an information-transfer slip to the repair and to the security department of this community."""
    session = record.session
    kinds = (DepartmentKind.REPAIR, DepartmentKind.SECURITY, DepartmentKind.SERVICE)
    found: dict[Any, Department] = {}
    for department in session.scalars(
        sa.select(Department)
        .where(Department.kind.in_(kinds), Department.state == Department.State.ACTIVE, Department.voided_at.is_(None))
        .order_by(Department.id.desc())
    ):
        found[department.kind] = department
    repair = record.community.repair_department or found.get(DepartmentKind.REPAIR)
    sender_id = act.actor.department_id
    for receiver in (repair, found.get(DepartmentKind.SECURITY)):
        if receiver is None:
            continue
        service = found.get(DepartmentKind.SERVICE, receiver)
        ledger.enter(
            session,
            act,
            InfoTransferSlip,
            community=record.community,
            subject=subject[:120],
            content=content,
            to_department=receiver,
            from_department=None if sender_id else service,
            source=f"{record.number}",
        )
