"""What the steps of one transaction ask again and again: answered once, until it ends or may change."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

Answer = TypeVar("Answer")
RESTS_ON = {"service_standard", "escalation_rung", "role"}  # the tables that answers are read from


def once(session: Session, key: Hashable, find: Callable[[], Answer]) -> Answer:
    """What `find` answers; from the second time in a transaction on, what it has answered."""
    kept: dict[Hashable, Any] = session.info.setdefault("once", {})
    if key not in kept:
        kept[key] = find()
    answer: Answer = kept[key]
    return answer


@event.listens_for(Session, "after_flush")
def _changed(session: Session, _context: Any) -> None:
    kept = session.info.get("once")
    if kept and any(
        record.__tablename__ in RESTS_ON for some in (session.new, session.dirty, session.deleted) for record in some
    ):
        kept.clear()


@event.listens_for(Session, "after_transaction_end")
def _ended(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop("once", None)


@event.listens_for(Session, "after_soft_rollback")
def _taken_back(session: Session, _transaction: SessionTransaction) -> None:
    session.info.pop("once", None)
