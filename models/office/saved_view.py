"""Saved views: a list as somebody has arranged it, kept under a name, for themselves, for a role or for everybody.

A view holds what the address of the list held, and nothing else: whoever opens it gets the rows that they may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as replaced
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import ADMINISTRATORS, LEADS
from models.engine import (
    About,
    Act,
    Actor,
    Choice,
    Invalid,
    NotFound,
    NotPermitted,
    Record,
    Refused,
    _l,
    choice,
    long_text,
    memory,
    policy,
    ref,
    say,
    text,
)
from models.engine.policy import Screen

from .access import Role

LONGEST_NAME = 40
MOST_VIEWS = 40  # of one person, of one register
SHARE = "saved_view.share"

Screen("saved_view", _l("Saved views"), share=LEADS | ADMINISTRATORS)


class Audience(Choice):
    """Whom a view is offered to."""

    MINE = "mine", _l("Only for me")
    ROLE = "role", _l("For a role")
    EVERYBODY = "everybody", _l("For everybody")


class SavedView(Record):
    """The arrangement of one list under a name."""

    about = About(label=_l("Saved view"), title="name", scope_by="", erasable=True)

    register = text(_l("Register"), 63)
    name = text(_l("Name"), LONGEST_NAME)
    audience = choice(Audience, _l("Offered to"), default=Audience.MINE)
    owner = ref("User", _l("Whose view"))
    role = ref("Role", _l("Role"), required=False)
    arguments = long_text(_l("List"), required=False)

    rules = (sa.Index("ix_saved_view_register", "register", "name"),)


class DefaultView(Record):
    """The view that a list begins with, for one person or for all who hold a role."""

    about = About(label=_l("View to begin with"), title="register", scope_by="", erasable=True)

    register = text(_l("Register"), 63)
    view = ref("SavedView", _l("Saved view"))
    user = ref("User", _l("User"), required=False)
    role = ref("Role", _l("Role"), required=False)

    rules = (sa.UniqueConstraint("register", "user_id"), sa.UniqueConstraint("register", "role_id"))


@dataclass(frozen=True)
class Offer:
    """A view as one person is offered it. `is_for_me`: not only because they may share. `begins_for`: codes of this
    person's roles that begin with it."""

    id: int
    name: str
    audience: Choice
    arguments: str
    is_own: bool
    is_for_me: bool
    role_id: int | None
    role_name: str
    is_begun_with: bool = False
    begins_for: tuple[str, ...] = ()


def offers(session: Session, actor: Actor, register: str) -> list[Offer]:
    """The views of a list that this person is offered, by name, in one statement at most."""
    stamp = session.info.get("stamp")
    key = ("saved views", register, actor.user_id, actor.roles, actor.standing, stamp)
    found: list[Offer] | None = memory.recall(session, key) if stamp is not None else None
    if found is None:
        found = _offers(session, actor, register)
        if stamp is not None:  # which counts the changes of views, too
            memory.remember(session, key, found, seconds=memory.MINUTES, whatever_is_written=True)
    return list(found)


def _offers(session: Session, actor: Actor, register: str) -> list[Offer]:
    typed = {"register": register, "person": actor.user_id or 0, "codes": actor.roles or ("",)}
    rows = session.execute(_offered(actor.may(SHARE)), typed)
    found: dict[int, Offer] = {}
    for view, role, role_name, user_id, begins_for in rows:
        offer = found.get(view.id) or _offer(actor, view, role, role_name)
        codes = (*offer.begins_for, begins_for) if begins_for is not None else offer.begins_for
        found[view.id] = replaced(offer, is_begun_with=offer.is_begun_with or user_id is not None, begins_for=codes)
    return list(found.values())


@lru_cache
def _offered(may_share: bool) -> sa.Select[Any]:
    """Views with the code and name of their role, and for whom a list begins with them. Built once: every list asks."""
    person = sa.bindparam("person", type_=sa.Integer)
    held = sa.select(Role.id).where(Role.code.in_(sa.bindparam("codes", expanding=True)))
    lender = sa.orm.aliased(Role)
    seen = [SavedView.owner_id == person, SavedView.audience == Audience.EVERYBODY]
    seen.append(sa.and_(SavedView.audience == Audience.ROLE, SavedView.role_id.in_(held)))
    if may_share:
        seen.append(SavedView.audience != Audience.MINE)
    begins = sa.and_(
        DefaultView.view_id == SavedView.id, sa.or_(DefaultView.user_id == person, DefaultView.role_id.in_(held))
    )
    return (
        sa.select(SavedView, Role.code, Role.name, DefaultView.user_id, lender.code)
        .outerjoin(Role, Role.id == SavedView.role_id)
        .outerjoin(DefaultView, begins)
        .outerjoin(lender, lender.id == DefaultView.role_id)
        .where(SavedView.register == sa.bindparam("register"), sa.or_(*seen))
        .order_by(SavedView.name, SavedView.id)
    )


def _offer(actor: Actor, view: Any, role: str | None, role_name: str | None) -> Offer:
    return Offer(
        id=view.id,
        name=view.name,
        audience=view.audience,
        arguments=view.arguments or "",
        is_own=view.owner_id == actor.user_id,
        is_for_me=view.audience != Audience.ROLE or role in actor.roles,
        role_id=view.role_id,
        role_name=role_name or "",
    )


def begun_with(offered: list[Offer], actor: Actor) -> Offer | None:
    """The view that the list begins with: the person's own choice, else that of the first of their roles with one."""
    own = next((offer for offer in offered if offer.is_begun_with), None)
    if own is not None:
        return own
    return next((offer for code in actor.roles for offer in offered if code in offer.begins_for), None)


# -- changing ---------------------------------------------------------------------------------------------------------


def save(session: Session, act: Act, register: str, arguments: str, typed: dict[str, str]) -> Any:
    """Keep a list as a view. Raises `Invalid`, or `NotPermitted` for sharing without the right to."""
    policy.require(act.actor, f"{register}.see")
    held = sa.select(sa.func.count()).where(SavedView.register == register, SavedView.owner_id == act.actor.user_id)
    if (session.scalar(held) or 0) >= MOST_VIEWS:
        raise Refused(say("You have %(most)s views of this list already. Remove one first.", most=MOST_VIEWS))
    view = SavedView(register=register, owner_id=act.actor.user_id, arguments=arguments or None)
    _write(session, act.actor, view, typed)
    session.add(view)
    session.flush()
    return view


def rename(session: Session, act: Act, view: Any, typed: dict[str, str]) -> None:
    """Give a view another name or other readers."""
    _own(act.actor, view)
    _write(session, act.actor, view, typed)


def replace(act: Act, view: Any, arguments: str) -> None:
    """Let a view show what the list shows now."""
    _own(act.actor, view)
    view.arguments = arguments or None


def remove(session: Session, act: Act, view: Any) -> None:
    """Remove a view; lists that began with it begin as shipped."""
    _own(act.actor, view)
    for begin in session.scalars(sa.select(DefaultView).where(DefaultView.view_id == view.id)):
        session.delete(begin)
    session.flush()
    session.delete(view)


def begin_with(session: Session, act: Act, register: str, view: Any, role_id: str = "") -> None:
    """Let the list begin with this view (None: as before), for the person or for everybody of a role."""
    which: dict[str, Any] = {"user_id": act.actor.user_id}
    if role_id:
        policy.require(act.actor, SHARE)
        which = {"role_id": _role(session, role_id).id}
        if view is not None and view.audience == Audience.MINE:
            raise Refused(say("Share the view before a role begins with it."))
    key, value = next(iter(which.items()))
    held = session.scalar(
        sa.select(DefaultView).where(DefaultView.register == register, getattr(DefaultView, key) == value)
    )
    if view is None:
        if held is not None:
            session.delete(held)
    elif held is None:
        session.add(DefaultView(register=register, view_id=view.id, **which))
    else:
        held.view_id = view.id


def one(session: Session, actor: Actor, register: str, view_id: str) -> Any:
    """A view of this list that the person is offered; all others are `NotFound`."""
    offered = {str(offer.id) for offer in offers(session, actor, register)}
    if view_id not in offered:
        raise NotFound(say("This view does not exist, or is not shared with you any more."))
    return session.get(SavedView, int(view_id))


def roles(session: Session) -> list[Any]:
    """The roles that a view can be shared with."""
    in_use = (Role.voided_at.is_(None), Role.state == Role.State.ACTIVE)
    return list(session.scalars(sa.select(Role).where(*in_use).order_by(Role.id)))


def may_change(actor: Actor, offer: Offer) -> bool:
    """Whether the person may rename, replace and remove a view: their own, and with the right to share any shared."""
    return offer.is_own or (offer.audience != Audience.MINE and actor.may(SHARE))


def _own(actor: Actor, view: Any) -> None:
    if view.owner_id != actor.user_id and (view.audience == Audience.MINE or not actor.may(SHARE)):
        raise NotPermitted(say("This view belongs to somebody else. Save one of your own."))


def _write(session: Session, actor: Actor, view: Any, typed: dict[str, str]) -> None:
    """`typed["audience"]` is "mine", "everybody", or "role:" and the id of a role."""
    name = SavedView.fields["name"].kind.parse(typed.get("name", ""))
    if not name:
        raise Invalid(say("Give the view a name."), "name")
    audience, _, role_id = (typed.get("audience") or Audience.MINE.value).partition(":")
    wanted = SavedView.fields["audience"].kind.parse(audience)
    if wanted != Audience.MINE and (wanted != view.audience or role_id != str(view.role_id or "")):
        policy.require(actor, SHARE)
    view.name, view.audience = name, wanted
    view.role_id = _role(session, role_id).id if wanted == Audience.ROLE else None


def _role(session: Session, role_id: str) -> Any:
    known = {str(role.id): role for role in roles(session)}
    if role_id not in known:
        raise Invalid(say("Choose a role."), "audience")
    return known[role_id]
