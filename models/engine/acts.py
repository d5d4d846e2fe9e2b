"""Who does something, when, through which channel, and the savepoint that it happens in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from . import clock


class Reach(IntEnum):
    """How far a role sees on registers that name owners: own rows, the department's, the community's."""

    OWN = 1
    DEPARTMENT = 2
    COMMUNITY = 3


@dataclass(frozen=True)
class Actor:
    """A person with the rights that hold now. `communities` None means all; `rights` maps a permission to its reach;
    `role_names` are in Chinese and, where there is one, in English."""

    name: str
    user_id: int | None = None
    staff_member_id: int | None = None
    department_id: int | None = None
    roles: tuple[str, ...] = ()
    role_names: tuple[tuple[str, str | None], ...] = ()
    rights: Mapping[str, Reach] = field(default_factory=dict)
    communities: frozenset[int] | None = frozenset()
    locale: str = ""
    preview: str = ""
    must_change_password: bool = False
    is_system: bool = False

    def may(self, permission: str) -> bool:
        """Whether a permission is held. What nobody declared is nobody's."""
        return self.is_system or permission in self.rights

    @cached_property
    def standing(self) -> str:
        """The same text for all who hold the same rights: what is shown for one of them, all of them may be shown."""
        held = sorted((permission, reach.value) for permission, reach in self.rights.items())
        return hashlib.sha256(repr((self.is_system, held)).encode()).hexdigest()

    def reach(self, permission: str) -> Reach:
        """How far the permission carries."""
        return Reach.COMMUNITY if self.is_system else self.rights.get(permission, Reach.OWN)


SYSTEM = Actor(name="system", is_system=True, communities=None)


@dataclass(frozen=True)
class Act:
    """One deed. `channel`: screen, bulk, api, cli, import, clock."""

    actor: Actor
    at: datetime = field(default_factory=clock.now)
    note: str = ""
    channel: str = "screen"
    address: str = ""
    cause: str = ""

    def because(self, cause: str) -> Act:
        """The same deed seen from what it set in motion."""
        return replace(self, cause=self.cause or cause)


def begin_act(session: Session, act: Act) -> None:
    """Say who makes the changes of this session from here on."""
    session.info["act"] = act


@contextmanager
def acting(session: Session, act: Act) -> Iterator[Act]:
    """Say who makes the changes inside this block; they are flushed before it ends."""
    outer = session.info.get("act")
    session.info["act"] = act
    try:
        yield act
        session.flush()
    finally:
        session.info["act"] = outer


@contextmanager
def step(session: Session, act: Act, record: Any, verb: str) -> Iterator[None]:
    """A savepoint in which changes to `record` are audited as `verb`, and changes elsewhere name it as their cause."""
    outer_act, outer_verb = session.info.get("act"), session.info.get("verb")
    # Changes that were made before belong to what came before: they must not be audited under this verb.
    session.info["act"] = outer_act or act
    session.flush()
    try:
        with session.begin_nested():
            session.info["act"] = act.because(f"{record.__tablename__}.{verb}")
            session.info["verb"] = (record, verb, act.cause)
            yield
            session.flush()
    finally:
        session.info["act"], session.info["verb"] = outer_act, outer_verb
