"""The shipped roles and the bundles that declarations name. A role is a set of permissions, not a rank."""

from __future__ import annotations

from typing import NamedTuple

RECEPTIONIST = "receptionist"
SUPERVISOR = "supervisor"
MANAGER = "manager"
IT = "it"
INFORMATION_ADMINISTRATOR = "information_administrator"
KEY_KEEPER = "key_keeper"
ARCHIVIST = "archivist"
FEE_COLLECTOR = "fee_collector"
TECHNICIAN = "technician"
GUARD = "guard"
AUDITOR = "auditor"


class ShippedRole(NamedTuple):
    """A role that every site starts with. `reach` is "community", "department" or "own" (see `Role.reach`)."""

    code: str
    name: str
    name_en: str
    reach: str = "community"


SHIPPED_ROLES = (
    ShippedRole(RECEPTIONIST, "前台接待员", "Receptionist"),
    ShippedRole(SUPERVISOR, "客服主管", "Supervisor"),
    ShippedRole(MANAGER, "管理处经理", "Manager"),
    ShippedRole(IT, "信息技术", "IT"),
    ShippedRole(INFORMATION_ADMINISTRATOR, "信息管理员", "Information administrator"),
    ShippedRole(KEY_KEEPER, "钥匙管理专人", "Key keeper"),
    ShippedRole(ARCHIVIST, "档案管理员", "Archivist"),
    ShippedRole(FEE_COLLECTOR, "收费员", "Fee collector"),
    ShippedRole(TECHNICIAN, "维修工", "Technician", "department"),
    ShippedRole(GUARD, "安护员", "Guard"),
    ShippedRole(AUDITOR, "审计员", "Auditor"),
)

NOBODY: frozenset[str] = frozenset()
MANAGERS = frozenset({MANAGER})
LEADS = frozenset({SUPERVISOR, MANAGER})
DESK = frozenset({RECEPTIONIST, SUPERVISOR})
DESK_AND_MANAGER = DESK | MANAGERS
KEY_DESK = DESK | {KEY_KEEPER}
REPAIR_STAFF = frozenset({TECHNICIAN})
HANDLERS = DESK_AND_MANAGER | REPAIR_STAFF
REPAIR_AND_LEADS = frozenset({TECHNICIAN, SUPERVISOR})
CLOSERS = frozenset({INFORMATION_ADMINISTRATOR, SUPERVISOR})
ADMINISTRATORS = frozenset({IT})
OFFICE = frozenset(
    {
        RECEPTIONIST,
        SUPERVISOR,
        MANAGER,
        INFORMATION_ADMINISTRATOR,
        KEY_KEEPER,
        ARCHIVIST,
        FEE_COLLECTOR,
        AUDITOR,
    }
)
STAFF = OFFICE | {TECHNICIAN, GUARD}
WORKING_STAFF = STAFF - {AUDITOR}
INFORMATION_DESK = DESK | {INFORMATION_ADMINISTRATOR}
ARCHIVE = frozenset({ARCHIVIST, SUPERVISOR})
GATE = frozenset({GUARD, SUPERVISOR})
EVERYBODY = STAFF | {IT}

# Who is told by an escalation above the person: the role of each level. A site that has a director makes that role;
# until then the director is the manager (appendix B10).
LEVEL_ROLES = {"supervisor": SUPERVISOR, "manager": MANAGER, "director": "director"}
