"""What colleagues want to be told outside the house, by which way, and when they want to be left alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from config.message_readers import hours_or_nothing
from models.engine import Act, Invalid, audit, say
from models.engine.database import Base, put_once
from models.office.notice import NoticeKind

from .channels import Channel

PERSONAL = (Channel.EMAIL, Channel.SMS)
# Until somebody chooses: e-mail for what they must do, a text message only for what is late.
USUAL = frozenset(
    {
        (NoticeKind.ASSIGNED, Channel.EMAIL),
        (NoticeKind.MENTIONED, Channel.EMAIL),
        (NoticeKind.REFUSED, Channel.EMAIL),
        (NoticeKind.OVERDUE, Channel.EMAIL),
        (NoticeKind.OVERDUE, Channel.SMS),
    }
)


class MessagePreference(Base):
    """The choice of one account. `wanted` holds pairs such as "overdue:sms"."""

    __tablename__ = "message_preference"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), primary_key=True, autoincrement=False)
    wanted: Mapped[list[str]] = mapped_column(sa.JSON)
    quiet: Mapped[str] = mapped_column(sa.String(11), default="")


@dataclass(frozen=True)
class Preference:
    """What one person wants."""

    wanted: frozenset[tuple[NoticeKind, Channel]] = USUAL
    quiet: tuple[time, time] | None = None

    def wants(self, kind: NoticeKind, channel: Channel) -> bool:
        """Whether to tell them of this kind by this way."""
        return (kind, channel) in self.wanted

    @property
    def quiet_text(self) -> str:
        """Their quiet hours as they type them."""
        return "-".join(f"{each:%H:%M}" for each in self.quiet or ())


def preference_of(session: Session, user_id: int) -> Preference:
    """What this account has chosen, else what is usual."""
    with session.no_autoflush:
        held = session.get(MessagePreference, user_id)
    if held is None:
        return Preference()
    return Preference(frozenset(_pairs(held.wanted)), hours_or_nothing(held.quiet))


def prefer(session: Session, act: Act, wanted: Iterable[str], quiet: str) -> None:
    """From now on tell the person of these and no others, and not within these hours. Raises `Invalid`."""
    typed = quiet.replace(" ", "").replace("：", ":").replace("–", "-").replace("—", "-")[:20]
    try:
        hours = hours_or_nothing(typed)
    except ValueError:
        raise Invalid(say("Write quiet hours such as 22:00-07:00, or leave them blank."), "quiet") from None
    chosen = Preference(frozenset(_pairs(wanted)), hours)
    row: dict[str, Any] = {"wanted": sorted(f"{kind}:{way}" for kind, way in chosen.wanted), "quiet": chosen.quiet_text}
    if not put_once(session, MessagePreference.__table__, {"user_id": act.actor.user_id, **row}):
        held = session.get_one(MessagePreference, act.actor.user_id, with_for_update=True, populate_existing=True)
        held.wanted, held.quiet = row["wanted"], row["quiet"]
    audit.note(session, "message_preference", "user", **row)


def _pairs(typed: Iterable[str]) -> Iterable[tuple[NoticeKind, Channel]]:
    """The pairs among these texts; what is none is left out."""
    known = {f"{kind.value}:{channel.value}": (kind, channel) for kind in NoticeKind for channel in PERSONAL}
    return [known[each] for each in typed if each in known]
