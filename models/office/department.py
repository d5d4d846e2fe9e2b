"""Departments and positions (M1-09). Seeds call the receiver of a repair by several names, so it is data."""

from __future__ import annotations

from config.roles import EVERYBODY, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Choice,
    Register,
    Standing,
    _l,
    choice,
    number,
    ref,
    staff,
    text,
    transition,
)


class DepartmentKind(Choice):
    """What a department is for: dispatches, complaints and deadlines find their receiver by it."""

    SERVICE = "service", _l("Customer service")
    REPAIR = "repair", _l("Repair and engineering")
    SECURITY = "security", _l("Security and order")
    ENVIRONMENT = "environment", _l("Environment")
    FINANCE = "finance", _l("Finance")
    ADMINISTRATION = "administration", _l("Administration")
    SALES = "sales", _l("Sales administration")
    EXTERNAL = "external", _l("External")


class Department(Register):
    """A department of the management office."""

    about = About(
        label=_l("Department"),
        area="office",
        title="name",
        order="code",
        scope_by="",
        access=Access(
            see=EVERYBODY,
            add=frozenset({"it"}),
            edit=frozenset({"it"}),
            delete=frozenset({"it"}),
            export=MANAGERS,
        ),
    )
    State = Standing

    code = text(_l("Code"), 20, unique=True, search=True, listed=True, sort=True)
    name = text(_l("Name"), 60, unique=True, search=True, listed=True, sort=True)
    name_en = text(_l("English name"), 60, required=False, search=True)
    kind = choice(DepartmentKind, _l("Kind"), listed=True)
    part_of = ref("Department", _l("Part of"), required=False)
    head = staff(_l("Head"), required=False, listed=True, closes_circle=True)

    @transition(_l("Retire"), Standing.ACTIVE, to=Standing.RETIRED, may=frozenset({"it"}), tone="bad")
    def retire(self, act: Act) -> None:
        """The department no longer receives anything; its history stays."""

    @transition(_l("Reinstate"), Standing.RETIRED, to=Standing.ACTIVE, may=frozenset({"it"}))
    def reinstate(self, act: Act) -> None:
        """The department receives work again."""


class Position(Register):
    """A post in a department, and the one it reports to."""

    about = About(
        label=_l("Position"),
        area="office",
        title="name",
        order="name",
        scope_by="",
        access=Access(
            see=EVERYBODY,
            add=frozenset({"it"}),
            edit=frozenset({"it"}),
            delete=frozenset({"it"}),
            export=MANAGERS,
        ),
        unique_together=(("department_id", "name"),),
    )
    State = Standing

    name = text(_l("Name"), 60, search=True, listed=True, sort=True)
    name_en = text(_l("English name"), 60, required=False, search=True)
    department = ref("Department", _l("Department"), listed=True)
    reports_to = ref("Position", _l("Reports to"), required=False, listed=True)
    headcount = number(_l("Headcount"), unit=_l("people"), least=0, most=10000, required=False, listed=True)

    @transition(_l("Retire"), Standing.ACTIVE, to=Standing.RETIRED, may=frozenset({"it"}), tone="bad")
    def retire(self, act: Act) -> None:
        """The position is no longer filled."""

    @transition(_l("Reinstate"), Standing.RETIRED, to=Standing.ACTIVE, may=frozenset({"it"}))
    def reinstate(self, act: Act) -> None:
        """The position exists again."""
