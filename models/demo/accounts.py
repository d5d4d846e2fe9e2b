"""The accounts of the demo office, and the roles that it made itself."""

from __future__ import annotations

import sqlalchemy as sa

from models.engine import SYSTEM, Act
from models.office import passwords
from models.office.access import Role, RolePermission, RoleReach
from models.office.user import User, UserCommunity, UserRole
from models.property.community import Community
from models.site import DEMO_PASSWORD

from .office import Office
from .roster import COLLEAGUES, LIAISON, NEW, NIGHT_DESK, Colleague

LIAISON_RIGHTS = ("see", "add", "receive", "progress", "answer", "pass_on")


def make_roles(office: Office) -> None:
    """Two roles that this office made itself, and one that it no longer uses."""
    session, at = office.session, office.founding
    liaison = Role(
        code=LIAISON, name="部门联络员", name_en="Department liaison", reach=RoleReach.DEPARTMENT,
        purpose="没有台账岗位的部门派一人收发信息传递单。",
    )  # fmt: skip
    night = Role(
        code=NIGHT_DESK,
        name="夜间值班",
        name_en="Night desk",
        purpose="前台下班后由安护岗代为登记报修、借还钥匙。",
    )
    trainee = Role(code="trainee", name="见习前台", name_en="Trainee", purpose="试用期只读，现已停用。")
    session.add_all([liaison, night, trainee])
    session.flush()
    rights = [(liaison, f"info_transfer_slip.{verb}") for verb in LIAISON_RIGHTS]
    rights += [(night, f"repair_report.{verb}") for verb in ("see", "add")]
    rights += [(night, f"key.{verb}") for verb in ("see", "issue", "take_back")]
    rights += [(role, f"{register}.see") for role in (liaison, night) for register in ("department", "community")]
    rights += [(night, f"{register}.see") for register in ("unit", "building", "customer", "key_loan")]
    for role, permission in rights:
        session.add(RolePermission(role=role, permission=permission, is_allowed=True, reason="岗位设置", at=at))
    Role.retire.follow(trainee, Act(SYSTEM, at=at, channel="cli"))


def make_accounts(office: Office, act: Act, communities: list[Community]) -> None:
    """Everybody who can sign in, all with the password of the demo."""
    session = office.session
    roles = {role.code: role for role in session.scalars(sa.select(Role))}
    password_hash = passwords.hashed(DEMO_PASSWORD)  # one will do: everybody knows what it hides
    for colleague in _colleagues_with_accounts(office):
        user = User(
            username=colleague.username,
            name=colleague.name,
            staff_member=office.staff[colleague.username],
            is_everywhere=colleague.places is None,
            password_hash=password_hash,
        )
        user.roles = [UserRole(role=roles[code]) for code in colleague.roles]
        user.communities = [UserCommunity(community=communities[place]) for place in colleague.places or ()]
        session.add(user)
        session.flush()
        if colleague.username != NEW:
            user.confidentiality_briefed_on = office.staff[colleague.username].joined_on
            User.activate.follow(user, act)


def _colleagues_with_accounts(office: Office) -> list[Colleague]:
    known = {colleague.username: colleague for colleague in COLLEAGUES}
    return [
        known.get(key) or Colleague(member.name, "GC", "水电维修工", key, ("technician",))
        for key, member in office.staff.items()
        if key.isascii()
    ]
