"""A form applies once: its token is stored with what came of it, in the transaction of the change itself."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from . import clock
from .columns import Moment
from .database import Base


class Submission(Base):
    """A form that was applied. `outcome` is what the first sending answered, replayed to every later one."""

    __tablename__ = "submission"

    token: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment(), index=True)
    outcome: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)


def new_token() -> str:
    """A token for one form."""
    return secrets.token_urlsafe(18)


def claim(session: Session, user_id: int | None, token: str) -> dict[str, Any] | None:
    """Take the token for this transaction. Returns the first sending's outcome when it was applied already; a second
    sending that arrives meanwhile waits here until the first commits."""
    if not re.fullmatch(r"[A-Za-z0-9_\-]{8,60}", token):
        return None
    key = f"{user_id or 0}.{token}"
    taken = session.connection().execute(
        sa.text("INSERT INTO submission (token, at) VALUES (:token, :at) ON CONFLICT (token) DO NOTHING").bindparams(
            sa.bindparam("at", type_=Moment())
        ),
        {"token": key, "at": clock.now()},
    )
    if taken.rowcount == 1:
        session.info["submission"] = key
        return None
    first = session.get(Submission, key, populate_existing=True)
    return first.outcome if first is not None else None


def remember(session: Session, outcome: dict[str, Any]) -> None:
    """Keep what this sending answers. Called before the commit."""
    key = session.info.pop("submission", None)
    if key is not None:
        session.flush()
        statement = sa.update(Submission).where(Submission.token == key).values(outcome=outcome)
        session.connection().execute(statement)
