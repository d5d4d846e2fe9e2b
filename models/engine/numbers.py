"""Document numbers that staff can say on the phone: BX20261121-0042 is the 42nd repair report of that day."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from . import clock
from .database import Base


class NumberCounter(Base):
    """The last number given out per prefix and business day. One row, taken inside the document's own transaction:
    a rollback gives the number back, so days have no gaps and nothing is used twice."""

    __tablename__ = "number_counter"

    prefix: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    day: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    last: Mapped[int]


_TAKE = sa.text(
    "INSERT INTO number_counter (prefix, day, last) VALUES (:prefix, :day, 1) "
    "ON CONFLICT (prefix, day) DO UPDATE SET last = number_counter.last + 1 RETURNING last"
)


def take_number(session: Session, prefix: str, at: datetime) -> str:
    """The next number of this prefix on the business day of `at`."""
    day = clock.local(at).strftime("%Y%m%d")
    last = session.connection().execute(_TAKE, {"prefix": prefix, "day": day}).scalar_one()
    return f"{prefix}{day}-{last:04d}"
