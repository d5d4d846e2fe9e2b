"""What this database is: the demo site, whose logins everybody knows, or a real office."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.engine.database import Base

DEMO_PASSWORD = "guanjia-demo"


class Site(Base):
    """One row, written when the first account is made."""

    __tablename__ = "site"

    id: Mapped[int] = mapped_column(primary_key=True)
    is_demo: Mapped[bool] = mapped_column(default=False)


def is_demo(session: Session) -> bool:
    """Whether the demo was loaded here. A real site never becomes one, nor the other way round."""
    return bool(session.scalar(sa.select(Site.is_demo)))


def settle(session: Session, *, demo: bool) -> None:
    """Say once what this database is. Raises `ValueError` when it is something else already."""
    held = session.scalar(sa.select(Site))
    if held is None:
        session.add(Site(id=1, is_demo=demo))
    elif held.is_demo != demo:
        raise ValueError("this database is a demo site" if held.is_demo else "this database holds a real office")


def holds_real_office(engine: Engine) -> bool:
    """Whether this database was settled as anything but a demo. False while it is empty or not even migrated."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table(Site.__tablename__):
            return False
        return connection.scalar(sa.select(Site.is_demo)) is False
