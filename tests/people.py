"""People of a test's office: accounts with the password that `Visitor.sign_in` types."""

from collections.abc import Iterable
from functools import cache

import sqlalchemy as sa
from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from models.engine import SYSTEM, Act, acting, clock
from models.office.access import Role
from models.office.user import User, UserCommunity, UserRole
from models.site import DEMO_PASSWORD, settle


@cache
def quick_hash() -> str:
    """Of the demo password, in argon2id too but with next to no work: the product's own parameters are slow on purpose,
    and nearly every test signs somebody in."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(DEMO_PASSWORD)


def add_person(
    session: Session,
    username: str,
    *roles: str,
    communities: Iterable[int] = (),
    everywhere: bool = False,
    staff_member_id: int | None = None,
) -> User:
    """An account that can sign in. The database becomes a demo site, where that password is let in."""
    settle(session, demo=True)
    with acting(session, Act(SYSTEM)) as act:
        user = User(
            username=username,
            name=username,
            staff_member_id=staff_member_id,
            is_everywhere=everywhere,
            confidentiality_briefed_on=clock.today(act.at),
            password_hash=quick_hash(),
            state=User.State.ACTIVE,
        )
        for code in roles:
            user.roles.append(UserRole(role=session.scalars(sa.select(Role).where(Role.code == code)).one()))
        for community_id in communities:
            user.communities.append(UserCommunity(community_id=community_id))
        session.add(user)
    return user
