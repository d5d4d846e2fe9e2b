"""From an account to an `Actor`: the rights that hold at this moment, cached until any right changes anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from models.engine import Actor, Reach, Refused, clock, say
from models.engine.database import place_of
from models.engine.policy import is_known, shipped_to

from .access import AccessStamp, Delegation, Role, RolePermission
from .saved_view import DefaultView, SavedView
from .user import User, UserCommunity, UserRole

REACH = {"own": Reach.OWN, "department": Reach.DEPARTMENT, "community": Reach.COMMUNITY}
FOREVER = datetime.max.replace(tzinfo=UTC)

_known: dict[tuple[tuple[Any, ...], int], tuple[int, datetime, Actor]] = {}


def stamp_of(session: Session) -> int:
    """The count of changes of rights so far."""
    return session.scalar(sa.select(AccessStamp.value)) or 0


def actor_of(session: Session, user_id: int, stamp: int | None = None) -> Actor | None:
    """The person behind an account that may sign in, with all rights held now; None if it may not."""
    stamp = stamp_of(session) if stamp is None else stamp
    place = place_of(session)
    known = _known.get((place, user_id))
    now = clock.now()
    if known is not None and known[0] == stamp and now < known[1]:
        return known[2]
    user = session.get(User, user_id)
    if user is None or user.state != User.State.ACTIVE or user.voided_at is not None:
        return None
    roles, until = _roles_of(session, user_id, now)
    communities = None if user.is_everywhere else frozenset(line.community_id for line in user.communities)
    member = user.staff_member
    actor = Actor(
        name=user.name,
        user_id=user.id,
        staff_member_id=member.id if member is not None else None,
        department_id=member.department_id if member is not None else None,
        roles=tuple(role.code for role in roles),
        role_names=tuple((role.name, role.name_en) for role in roles),
        rights=rights_of(session, roles),
        communities=communities,
        locale=user.locale,
        must_change_password=user.must_change_password,
    )
    if len(_known) > 5000:
        _known.clear()
    _known[place, user_id] = (stamp, until, actor)
    return actor


def _roles_of(session: Session, user_id: int, now: datetime) -> tuple[list[Role], datetime]:
    """Own and lent roles, and the moment at which a loan begins or ends next."""
    own = sa.select(UserRole.role_id).where(UserRole.user_id == user_id)
    loans = session.scalars(
        sa.select(Delegation).where(
            Delegation.to_user_id == user_id,
            Delegation.state == Delegation.State.GRANTED,
            Delegation.voided_at.is_(None),
            Delegation.ends_at > now,
        )
    ).all()
    lent = {loan.role_id for loan in loans if loan.starts_at <= now}
    until = min(
        [loan.ends_at for loan in loans] + [loan.starts_at for loan in loans if loan.starts_at > now],
        default=FOREVER,
    )
    found = session.scalars(
        sa.select(Role)
        .where(sa.or_(Role.id.in_(own), Role.id.in_(lent)), Role.state == "active", Role.voided_at.is_(None))
        .order_by(Role.id)
    ).all()
    return list(found), until


def rights_of(session: Session, roles: list[Role]) -> dict[str, Reach]:
    """Every permission that these roles give, with the widest reach of those that give it."""
    rights: dict[str, Reach] = {}
    changed = _changes(session)
    for role in roles:
        reach = REACH[role.reach]
        for permission in _given_by(role, changed):
            rights[permission] = max(rights.get(permission, Reach.OWN), reach)
    return rights


def _changes(session: Session) -> dict[int, dict[str, bool]]:
    """What the site grants and denies otherwise than as shipped, by role."""
    found: dict[int, dict[str, bool]] = {}
    columns = RolePermission.role_id, RolePermission.permission, RolePermission.is_allowed
    for role_id, permission, is_allowed in session.execute(sa.select(*columns)):
        found.setdefault(role_id, {})[permission] = is_allowed
    return found


def _given_by(role: Role, changed: dict[int, dict[str, bool]]) -> set[str]:
    changes = changed.get(role.id, {})
    given = {permission for permission in shipped_to(role.code) if changes.get(permission, True)}
    return given | {permission for permission, is_allowed in changes.items() if is_allowed and is_known(permission)}


def preview_of(session: Session, viewer: Actor, *, role: Role | None = None, user: User | None = None) -> Actor:
    """What somebody else would see, within the communities of the viewer. The preview can change and export nothing:
    the gate refuses it."""
    if user is not None:
        seen = actor_of(session, user.id)
        if seen is None:
            raise Refused(say("%(user)s cannot sign in, so there is nothing to see.", user=user.username))
        return replace(seen, preview=user.username, communities=_both(seen.communities, viewer.communities))
    assert role is not None
    return Actor(
        name=role.name,
        roles=(role.code,),
        rights=rights_of(session, [role]),
        communities=viewer.communities,
        preview=role.name,
    )


def _both(one: frozenset[int] | None, other: frozenset[int] | None) -> frozenset[int] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


# -- keeping the door open --------------------------------------------------------------------------------------------

_RIGHTS = (User, UserRole, UserCommunity, Role, RolePermission, Delegation)
_OFFERED = (SavedView, DefaultView)  # what is offered follows from roles, and is remembered as long as rights are


@event.listens_for(Session, "after_flush")
def _note_change(session: Session, _context: Any) -> None:
    touched = [
        *session.new,
        *session.deleted,
        *(record for record in session.dirty if session.is_modified(record)),
    ]
    if any(isinstance(record, _RIGHTS) for record in touched) or any(
        type(record).__name__ == "StaffMember" for record in touched
    ):
        session.info["rights_changed"] = True
    if any(isinstance(record, _OFFERED) for record in touched):
        session.info["offers_changed"] = True
        session.info.pop("stamp", None)  # this session sees what the count does not tell yet


@event.listens_for(Session, "before_commit")
def _keep_an_administrator(session: Session) -> None:
    if session.in_nested_transaction() or not {"rights_changed", "offers_changed"} & session.info.keys():
        return
    session.flush()
    session.info.pop("offers_changed", None)
    is_of_rights = session.info.pop("rights_changed", False)
    stamp = AccessStamp.__table__
    session.connection().execute(sa.update(stamp).values(value=stamp.c.value + 1))  # type: ignore[arg-type]
    if not is_of_rights:
        return
    anybody = session.scalar(sa.select(sa.func.count()).select_from(User).where(User.state == User.State.ACTIVE))
    if anybody and not has_administrator(session):
        raise Refused(say("Nobody could administer access any more. Give the right to somebody else first."))


@event.listens_for(Session, "after_soft_rollback")
def _forget_change(session: Session, transaction: Any) -> None:
    # One refused record of many must not hide that the others did change rights.
    if not transaction.nested and transaction.parent is None:
        session.info.pop("rights_changed", None)
        session.info.pop("offers_changed", None)


ADMINISTERING = {"matrix.edit", "user.edit"}


def has_administrator(session: Session) -> bool:
    """Whether somebody can sign in and change rights through roles of their own."""
    held = (
        sa.select(UserRole.user_id, Role)
        .join(Role, Role.id == UserRole.role_id)
        .join(User, User.id == UserRole.user_id)
        .where(User.state == User.State.ACTIVE, User.voided_at.is_(None), User.password_hash.is_not(None))
        .where(Role.state == "active", Role.voided_at.is_(None))
    )
    changed, given = _changes(session), dict[int, set[str]]()
    for user_id, role in session.execute(held):
        given.setdefault(user_id, set()).update(_given_by(role, changed) & ADMINISTERING)
    return ADMINISTERING in given.values()
