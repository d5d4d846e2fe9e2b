"""A lease: the right of one process to do a thing, held in the database until a moment.

Whatever is done under it must be harmless when done twice all the same: a process that sleeps too long has lost its
lease without knowing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from .columns import Moment
from .database import Base


class Lease(Base):
    """Who holds what, until when; and when the thing was last done to its end."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    owner: Mapped[str] = mapped_column(sa.String(80))
    expires_at: Mapped[datetime] = mapped_column(Moment())
    done_at: Mapped[datetime | None] = mapped_column(Moment())


def take(session: Session, name: str, owner: str, at: datetime, lasts: timedelta) -> bool:
    """Take or renew the lease, in a transaction of its own. False while another process holds it."""
    table = Lease.__table__
    values = {"owner": owner, "expires_at": at + lasts}
    free = sa.or_(table.c.expires_at <= at, table.c.owner == owner)
    connection = session.connection()
    won = connection.execute(sa.update(table).where(table.c.name == name, free).values(values)).rowcount  # type: ignore[arg-type]
    if not won and connection.scalar(sa.select(table.c.name).where(table.c.name == name)) is None:
        from sqlalchemy.exc import IntegrityError

        try:
            with connection.begin_nested():
                connection.execute(sa.insert(table).values(name=name, **values))  # type: ignore[arg-type]
            won = 1
        except IntegrityError:
            won = 0  # somebody else was first
    session.commit()
    return bool(won)


def give_back(session: Session, name: str, owner: str, at: datetime, *, is_done: bool) -> None:
    """Let others have it, in a transaction of its own."""
    table = Lease.__table__
    values = {"expires_at": at} | ({"done_at": at} if is_done else {})
    session.connection().execute(
        sa.update(table).where(table.c.name == name, table.c.owner == owner).values(values)  # type: ignore[arg-type]
    )
    session.commit()


def last_done(session: Session, name: str) -> datetime | None:
    """When the thing was last done to its end."""
    return session.scalar(sa.select(Lease.done_at).where(Lease.name == name))
