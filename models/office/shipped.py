"""What every site starts with: the shipped roles and the service standards of the trade."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import SHIPPED_ROLES
from config.service_standards import SERVICE_STANDARDS
from models.engine import SYSTEM, Act, acting

from .access import Role, RoleReach
from .service_standard import ServiceStandard


def install(session: Session) -> None:
    """Add what is missing; what the site changed stays as it is. The caller commits."""
    with acting(session, Act(SYSTEM, channel="clock")):
        held = set(session.scalars(sa.select(Role.code)))
        for shipped in SHIPPED_ROLES:
            if shipped.code not in held:
                session.add(
                    Role(
                        code=shipped.code,
                        name=shipped.name,
                        name_en=shipped.name_en,
                        reach=RoleReach(shipped.reach),
                        is_shipped=True,
                    )
                )
        held_standards = sa.select(ServiceStandard.subject, ServiceStandard.milestone, ServiceStandard.grade)
        known = {tuple(row) for row in session.execute(held_standards)}
        for standard in SERVICE_STANDARDS:
            if (standard.subject, standard.milestone, standard.grade) not in known:
                session.add(ServiceStandard(**standard._asdict()))
