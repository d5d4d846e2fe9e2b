"""The one policy: which permission, which rows, which values. Every path asks it: list, details, forms, lookup, bulk,
export, import, search, attachments, API, command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from .about import PLAIN_VERBS
from .acts import Actor, Reach
from .errors import NotFound, NotPermitted
from .record import REGISTERS, Record, Register
from .words import Words, _l, say

PLAIN_LABELS: dict[str, Words] = {
    "see": _l("See"),
    "add": _l("Add"),
    "edit": _l("Edit"),
    "delete": _l("Void and restore"),
    "export": _l("Export"),
    "import": _l("Import"),
    "reveal": _l("Reveal masked values"),
}
SCREEN_LABELS: dict[str, Words] = {
    **PLAIN_LABELS,
    "preview": _l("Preview"),
    "share": _l("Share with others"),
    "begin": _l("Begin here after signing in"),
    "arrears": _l("See whether somebody owes"),
}


class Screen:
    """A page that is no register: its permissions are `<name>.<verb>`."""

    def __init__(self, name: str, label: Words, **verbs: frozenset[str]) -> None:
        self.name, self.label, self.verbs = name, label, verbs
        SCREENS[name] = self


SCREENS: dict[str, Screen] = {}


def shipped_grants() -> dict[str, frozenset[str]]:
    """Every permission that exists, with the roles that hold it as shipped, in the order of the matrix."""
    grants: dict[str, frozenset[str]] = {}
    for model in REGISTERS.values():
        for verb in PLAIN_VERBS:
            grants[f"{model.__tablename__}.{verb}"] = model.about.access.roles(verb)
        for move in model.transitions.values():
            if move.verb == move.name:
                grants[f"{model.__tablename__}.{move.name}"] = move.may
        for page in model.about.pages:
            grants[f"{model.__tablename__}.{page.verb}"] = page.may
    for screen in SCREENS.values():
        for verb, roles in screen.verbs.items():
            grants[f"{screen.name}.{verb}"] = roles
    return grants


def require(actor: Actor, permission: str) -> None:
    """Raise `NotPermitted` unless the permission is held. An undeclared permission is a mistake in the code."""
    if not is_known(permission):
        raise KeyError(f"undeclared permission {permission!r}")
    if not actor.may(permission):
        raise NotPermitted(say("You do not have the right to do this. Ask IT if you should."))


_grants: dict[str, frozenset[str]] = {}


def shipped_grants_cached() -> dict[str, frozenset[str]]:
    """`shipped_grants`, computed once all registers are declared."""
    if len(_grants) == 0 or len(REGISTERS) + len(SCREENS) != _counted[0]:
        _grants.clear()
        _grants.update(shipped_grants())
        _of_role.clear()
        _counted[0] = len(REGISTERS) + len(SCREENS)
    return _grants


def is_known(permission: str) -> bool:
    """Whether something declares it: the site may hold changes of one that was declared once."""
    return permission in shipped_grants_cached()


_of_role: dict[str, frozenset[str]] = {}


def shipped_to(role: str) -> frozenset[str]:
    """The permissions that a role has as shipped; a role that somebody made has none."""
    grants = shipped_grants_cached()
    if (found := _of_role.get(role)) is None:
        found = _of_role[role] = frozenset(permission for permission, roles in grants.items() if role in roles)
    return found


_counted = [0]


def visible(
    actor: Actor, model: type[Record], as_tested: Callable[[Any], Any] = lambda column: column
) -> sa.ColumnElement[bool]:
    """The rows of `model` within the person's communities and reach. `as_tested`: the community's column as it stands
    in the test, for lists that know better than the planner which index to walk."""
    limits: list[sa.ColumnElement[bool]] = []
    if model.about.scope_by and actor.communities is not None:
        limits.append(as_tested(getattr(model, model.about.scope_by)).in_(sorted(actor.communities)))
    if model.about.screens and not actor.is_system:
        limits.append(getattr(model, model.about.screens).in_(_open_screens(actor, model)))
    reach = actor.reach(f"{model.__tablename__}.see")
    if model.about.owners and reach < Reach.COMMUNITY:
        mine = [getattr(model, key) == actor.staff_member_id for key in model.about.owners]
        if reach == Reach.DEPARTMENT and actor.department_id is not None:
            mine += [getattr(model, key) == actor.department_id for key in model.about.departments]
        limits.append(sa.or_(*mine))
    return sa.and_(sa.true(), *limits)


def _open_screens(actor: Actor, model: Record | type[Record]) -> list[Any]:
    """The values of the list of pages that name a page which the person may see."""
    key = model.about.screens
    kind: Any = model.fields[key].kind
    return [member for member in kind.choices if actor.may(f"{key}_{member.value}.see")]


def covers(actor: Actor, record: Record) -> bool:
    """Whether this one record is within the person's rights, communities and reach: what `visible` says in SQL."""
    about, see = record.about, f"{record.__tablename__}.see"
    if not actor.may(see):
        return False
    if about.scope_by and actor.communities is not None and getattr(record, about.scope_by) not in actor.communities:
        return False
    if about.screens and not actor.is_system and getattr(record, about.screens) not in _open_screens(actor, record):
        return False
    reach = actor.reach(see)
    if not about.owners or reach >= Reach.COMMUNITY:
        return True
    me, mine = actor.staff_member_id, actor.department_id
    if me is not None and any(getattr(record, key) == me for key in about.owners):
        return True
    in_department = reach == Reach.DEPARTMENT and mine is not None
    return in_department and any(getattr(record, key) == mine for key in about.departments)


def titles_of(session: Session, actor: Actor, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """What people call these (register, id), as far as the person sees them; whatever they do not see is missing. One
    statement for all registers."""
    ids: dict[str, set[int]] = {}
    for register, record_id in wanted:
        if register in REGISTERS and actor.may(f"{register}.see"):
            ids.setdefault(register, set()).add(record_id)
    parts = []
    for register, numbers in ids.items():
        model = REGISTERS[register]
        title = sa.cast(getattr(model, model.about.title), sa.String)
        chosen = sa.select(sa.literal(register, sa.String), model.id, title)
        parts.append(chosen.where(model.id.in_(sorted(numbers)), visible(actor, model)))
    found = session.execute(sa.union_all(*parts)) if parts else ()
    return {(register, record_id): str(title or f"#{record_id}") for register, record_id, title in found}


def rows(actor: Actor, model: type[Record]) -> sa.Select[Any]:
    """The records of `model` that the person may see. Raises `NotPermitted` without the right to see any."""
    require(actor, f"{model.__tablename__}.see")
    return sa.select(model).where(visible(actor, model))


def one(
    session: Session,
    actor: Actor,
    model: type[Record],
    record_id: Any,
    *,
    lock: bool = False,
    links: Iterable[str] = (),
) -> Any:
    """The record with this id, read afresh and locked when it is about to change, together with the records that its
    `links` lead to. Junk, unknown and out-of-scope ids are the same `NotFound`."""
    require(actor, f"{model.__tablename__}.see")
    if not re.fullmatch(r"[1-9][0-9]{0,9}", str(record_id)) or int(record_id) > 2**31 - 1:
        raise NotFound
    statement = _one(actor, model, lock, tuple(links))
    record = session.scalars(statement, {"record_id": int(record_id)}).one_or_none()
    if record is None:
        raise NotFound
    return record


def _one(actor: Actor, model: type[Record], lock: bool, links: tuple[str, ...]) -> sa.Select[Any]:
    """The statement that finds one record, written once for all who see the same rows. Of linked records it reads what
    they are called."""
    who = (actor.communities, actor.is_system, actor.standing, actor.staff_member_id, actor.department_id)
    key = (model, lock, links, *who)
    if (statement := _written.get(key)) is None:
        statement = rows(actor, model).where(model.id == sa.bindparam("record_id", type_=sa.Integer))
        if lock:
            statement = statement.with_for_update(of=model).execution_options(populate_existing=True)
        for link in links:
            target = getattr(model, link).property.mapper.class_
            title = getattr(target, target.about.title)
            statement = statement.options(joinedload(getattr(model, link)).load_only(title))
        if len(_written) >= MOST_WRITTEN:
            _written.clear()
        _written[key] = statement
    return statement


_written: dict[Hashable, sa.Select[Any]] = {}
MOST_WRITTEN = 1000


def permissions_of(model: type[Register]) -> Iterator[tuple[str, Words]]:
    """(verb, label) of everything that can be granted on a register, in matrix order."""
    for verb in PLAIN_VERBS:
        yield verb, PLAIN_LABELS[verb]
    for move in model.transitions.values():
        if move.verb == move.name and move.may:  # without roles of its own it only follows from another one
            yield move.name, move.label
    for page in model.about.pages:
        yield page.verb, page.label
