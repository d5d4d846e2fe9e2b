"""The people at work: departments, technicians, and forty receptionists who work for three communities each."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.engine import SYSTEM, Act, acting
from models.office import shipped
from models.office.department import Department, DepartmentKind
from models.office.staff import StaffMember
from models.property.community import Community
from tests.people import add_person

COMMUNITIES = ("碧水湾", "枫林里", "云栖苑", "锦绣园", "望江台", "紫竹院", "银杏坊", "听涛阁", "春晓府", "松石居")
IN_SCOPE = 3  # communities that a receptionist of the benchmark works for
TECHNICIANS = 20
DESKS = tuple(f"desk{number:02d}" for number in range(1, 41))
RECEPTIONIST, MANAGER = DESKS[0], "manager"


def found(session: Session) -> None:
    """Make the office on a migrated, empty database. Commits."""
    shipped.install(session)
    with acting(session, Act(SYSTEM)):
        desk = Department(code="KF", name="客户服务中心", kind=DepartmentKind("service"))
        repair = Department(code="GC", name="工程维修部", kind=DepartmentKind("repair"))
        session.add_all([desk, repair])
        session.flush()
        for name in COMMUNITIES:
            session.add(Community(name=name, address=f"滨河路{len(name)}号", repair_department=repair))
        for number in range(1, TECHNICIANS + 1):
            session.add(StaffMember(staff_number=f"W{number:03d}", name=f"维修{number}号", department=repair))
        session.flush()
        attendants = [
            StaffMember(staff_number=f"Q{number:03d}", name=f"前台{number}号", department=desk)
            for number in range(1, len(DESKS) + 1)
        ]
        session.add_all(attendants)
    session.commit()
    add_person(session, "it", "it", everywhere=True)
    add_person(session, MANAGER, "manager", everywhere=True)
    for username, attendant in zip(DESKS, attendants, strict=True):
        scope = range(1, IN_SCOPE + 1)
        add_person(session, username, "receptionist", communities=scope, staff_member_id=attendant.id)
    session.commit()
