"""The inboxes of the demo: people have read what came before this morning, or the bell would ring for three weeks."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine.database import put_once
from models.engine.escalation import Escalation
from models.office.notice import Inbox, Notice
from models.office.user import User


def read_until(session: Session, at: datetime) -> None:
    """Everybody has read what they were told by then."""
    read = sa.update(Notice).where(Notice.at < at).values(read_at=Notice.at)
    session.execute(read.execution_options(synchronize_session=False))
    last = session.scalar(sa.select(sa.func.max(Escalation.id)).where(Escalation.at < at)) or 0
    for user_id in session.scalars(sa.select(User.id)).all():
        put_once(session, Inbox.__table__, {"user_id": user_id, "read_to": last, "muted": [], "stamp": 0})
    session.commit()
