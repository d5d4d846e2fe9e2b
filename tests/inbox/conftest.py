"""A repair office whose people have accounts, and what lies in somebody's inbox."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import Act, Actor
from models.engine.acts import begin_act
from models.office import inbox
from models.office.actors import actor_of
from models.office.user import User
from tests.people import add_person
from tests.repairs.office import RepairOffice

ACCOUNTS = {"chen": "receptionist", "li": "technician", "wang": "technician", "zhao": "technician"}


@pytest.fixture
def office(session: Any) -> RepairOffice:
    """小陈, 李师傅, 王师傅 and 赵师傅 can sign in; so can a supervisor without a staff number."""
    office = RepairOffice(session)
    for name, role in ACCOUNTS.items():
        add_person(session(), name, role, communities=[office.community.id], staff_member_id=getattr(office, name).id)
    add_person(session(), "it", "it")
    add_person(session(), "supervisor", "supervisor", communities=[office.community.id])
    session.commit()
    return office


@pytest.fixture
def account(session: Any) -> Callable[[str], Actor]:
    """``account("li")`` is the person behind an account, with the rights that hold now."""

    def account(username: str) -> Actor:
        found = actor_of(session(), session.scalar(sa.select(User.id).where(User.username == username)))
        assert found is not None
        return found

    return account


@pytest.fixture
def told(session: Any, account: Any) -> Callable[..., list[tuple[str, str]]]:
    """``told("li")`` are the unread (kind, title) of an account, newest first."""

    def told(username: str, **how: Any) -> list[tuple[str, str]]:
        session.commit()
        return [(item.kind.value, item.title) for item in inbox.items(session(), account(username), **how)]

    return told


@pytest.fixture
def deed(session: Any, account: Any, office: RepairOffice) -> Callable[[str], Act]:
    """``deed("li")`` is something that this account does now."""

    def deed(username: str) -> Act:
        act = Act(account(username), at=office.at)
        begin_act(session(), act)
        return act

    return deed
