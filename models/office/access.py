"""Roles, what differs from the shipped rights, and rights lent for a time (M1-01, M1-02)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from config.roles import ADMINISTRATORS, AUDITOR, LEADS, MANAGER
from models.engine import (
    About,
    Access,
    Act,
    Choice,
    Invalid,
    Record,
    Refused,
    Register,
    Standing,
    _l,
    choice,
    long_text,
    moment,
    ref,
    say,
    text,
    transition,
    yes_no,
)
from models.engine.database import Base
from models.engine.policy import Screen
from models.engine.words import Words

Screen("matrix", _l("Permission matrix"), see=ADMINISTRATORS | {AUDITOR}, edit=ADMINISTRATORS, preview=ADMINISTRATORS)
Screen("audit_entry", _l("Audit trail"), see=ADMINISTRATORS | {MANAGER, AUDITOR}, export=frozenset({MANAGER, AUDITOR}))
Screen("figures", _l("Dashboards"), see=LEADS | {AUDITOR})


class RoleReach(Choice):
    """How far a role sees on registers that name an owner or a department."""

    COMMUNITY = "community", _l("All rows of the community")
    DEPARTMENT = "department", _l("Rows of the own department")
    OWN = "own", _l("Own rows only")


class Role(Register):
    """A set of rights. Shipped roles start with the rights of the declarations; a role made here starts with none."""

    about = About(
        label=_l("Role"),
        area="access",
        title="name",
        order="id",
        scope_by="",
        access=Access(
            see=ADMINISTRATORS | LEADS | {AUDITOR}, add=ADMINISTRATORS, edit=ADMINISTRATORS, delete=ADMINISTRATORS
        ),
    )
    State = Standing

    code = text(
        _l("Code"),
        40,
        unique=True,
        search=True,
        listed=True,
        help=_l("Small letters and underscores; it cannot be changed later."),
    )
    name = text(_l("Name"), 60, unique=True, search=True, listed=True)
    name_en = text(_l("English name"), 60, required=False, search=True)
    reach = choice(RoleReach, _l("Reach"), listed=True, default=RoleReach.COMMUNITY)
    is_shipped = yes_no(_l("Shipped"), listed=True, written_by="engine")
    purpose = long_text(_l("What it is for"), 400, required=False)

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        code = str(values["code"])
        if not code.replace("_", "").isalnum() or not code.isascii() or code != code.lower():
            raise Invalid(say("Small letters, digits and underscores only."), "code")

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        if "code" in values and values["code"] != self.code:
            raise Invalid(say("The code of a role cannot be changed; make a new role."), "code")

    def _is_shipped(self) -> Words | None:
        return say("A shipped role stays; take its rights away instead.") if self.is_shipped else None

    @transition(_l("Retire"), Standing.ACTIVE, to=Standing.RETIRED, may=ADMINISTRATORS, unless=_is_shipped, tone="bad")
    def retire(self, act: Act) -> None:
        """Nobody has rights through this role any more."""

    @transition(_l("Reinstate"), Standing.RETIRED, to=Standing.ACTIVE, may=ADMINISTRATORS)
    def reinstate(self, act: Act) -> None:
        """The role gives its rights again to those who hold it."""


class RolePermission(Record):
    """One difference from the shipped rights: this role does, or does not, hold this permission here."""

    about = About(label=_l("Changed right"), erasable=True)

    role = ref("Role", _l("Role"))
    permission = text(_l("Permission"), 120, filter=True)
    is_allowed = yes_no(_l("Allowed"))
    reason = text(_l("Reason"), 400)
    at = moment(_l("At"))
    by = ref("User", _l("By"), required=False)

    rules = (sa.UniqueConstraint("role_id", "permission"),)

    def __str__(self) -> str:
        return f"{self.role.code}: {self.permission}"


class AccessStamp(Base):
    """Counts every change of rights, so that a cached `Actor` knows when it is out of date. One row."""

    __tablename__ = "access_stamp"

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int] = mapped_column(default=0)


class Delegation(Register):
    """A role lent for a period: the assistant acts with the supervisor's authority while that is away (A26)."""

    class State(Choice):
        """Whether the loan holds; within its period it gives the role, outside it nothing."""

        GRANTED = "granted", _l("Granted"), "good"
        REVOKED = "revoked", _l("Revoked"), "neutral"

    about = About(
        label=_l("Delegation"),
        area="access",
        prefix="DL",
        scope_by="",
        access=Access(
            see=LEADS | ADMINISTRATORS | {AUDITOR},
            add=LEADS,
            edit=frozenset(),
            delete=LEADS,
            export=frozenset({MANAGER}),
        ),
    )

    from_user = ref("User", _l("Authority of"), listed=True)
    to_user = ref("User", _l("Acting"), listed=True)
    role = ref("Role", _l("Role lent"), listed=True)
    reason = text(_l("Reason"), 200, listed=True)
    starts_at = moment(_l("From"), listed=True, sort=True)
    ends_at = moment(_l("Until"), listed=True, sort=True)

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        lender, borrower, role = values["from_user"], values["to_user"], values["role"]
        if values["ends_at"] <= values["starts_at"]:
            raise Invalid(say("The end must be after the beginning."), "ends_at")
        if lender is borrower:
            raise Invalid(say("Nobody can act for themselves."), "to_user_id")
        if role.id not in {held.role_id for held in lender.roles}:
            raise Invalid(say("%(name)s does not hold this role and cannot lend it.", name=lender.name), "role_id")
        if role.code not in act.actor.roles and not act.actor.is_system and MANAGER not in act.actor.roles:
            raise Refused(say("Only somebody who holds the role, or a manager, may lend it."))

    @transition(_l("Revoke"), State.GRANTED, to=State.REVOKED, may=LEADS, tone="bad")
    def revoke(self, act: Act) -> None:
        """End the loan at once, in sessions that are open too."""
