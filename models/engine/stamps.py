"""What the engine writes on every record by itself: number, who and when, the day it was last touched."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from .audit import current_act
from .numbers import take_number
from .record import Register


@event.listens_for(Session, "before_flush")
def _stamp(session: Session, _context: Any, _instances: Any) -> None:
    for record in session.new:
        if isinstance(record, Register):
            act = current_act(session)
            record.created_at = record.created_at or act.at
            record.updated_at = record.updated_at or record.created_at
            record.created_by_id = record.created_by_id or act.actor.user_id
            record.updated_by_id = act.actor.user_id
            if record.about.prefix and not record.number:
                record.number = take_number(session, record.about.prefix, record.created_at)
    for record in session.dirty:
        if isinstance(record, Register) and session.is_modified(record):
            act = current_act(session)
            record.updated_at, record.updated_by_id = act.at, act.actor.user_id
