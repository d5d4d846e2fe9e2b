"""What people hang on a record: comments and attached files, seen by whoever sees the record."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from . import audit
from .acts import Act
from .columns import Moment
from .database import Base
from .errors import Invalid
from .record import Register
from .words import say

# Extension → how the file must begin. Nothing that a browser would run: no HTML, no SVG, no office macros.
ALLOWED_FILES: dict[str, tuple[bytes, ...]] = {
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "webp": (b"RIFF",),
    "pdf": (b"%PDF-",),
    "xlsx": (b"PK\x03\x04",),
    "docx": (b"PK\x03\x04",),
    "txt": (b"",),
    "csv": (b"",),
}
PICTURES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
MOST_FILES = 50


class Comment(Base):
    """A remark on a record. It cannot be changed; a mistake is answered by another one."""

    __tablename__ = "comment"
    __table_args__ = (sa.Index("ix_comment_record", "register", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(sa.String(63))
    record_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment())
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    by: Mapped[str] = mapped_column(sa.String(80))
    body: Mapped[str] = mapped_column(sa.Text())


class Attachment(Base):
    """A file of a record, kept under a random name outside everything that is served."""

    __tablename__ = "attachment"
    __table_args__ = (sa.Index("ix_attachment_record", "register", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(sa.String(40), unique=True)
    register: Mapped[str] = mapped_column(sa.String(63))
    record_id: Mapped[int]
    heading: Mapped[str] = mapped_column(sa.String(40), default="")
    name: Mapped[str] = mapped_column(sa.String(120))
    size: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment())
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    by: Mapped[str] = mapped_column(sa.String(80))

    @property
    def media_type(self) -> str:
        """What a browser may show of it; anything but a picture is only ever a download."""
        return PICTURES.get(self.name.rpartition(".")[2].lower(), "application/octet-stream")

    @property
    def is_picture(self) -> bool:
        """Whether it can be looked at on the page."""
        return self.media_type != "application/octet-stream"


def comment(session: Session, act: Act, record: Register, body: str) -> Comment:
    """Write a remark. Raises `Invalid` when it is blank or too long."""
    body = body.replace("\x00", "").strip()
    if not body:
        raise Invalid(say("Write something first."), "body")
    if len(body) > 4000:
        raise Invalid(say("At most %(most)s characters; this has %(many)s.", most=4000, many=len(body)), "body")
    remark = Comment(
        register=record.__tablename__,
        record_id=record.id,
        at=act.at,
        by_id=act.actor.user_id,
        by=act.actor.name,
        body=body,
    )
    session.add(remark)
    audit.note(session, "comment", record=record)
    return remark


def attach(
    session: Session,
    act: Act,
    record: Register,
    filename: str,
    content: BinaryIO,
    *,
    folder: Path,
    most_bytes: int,
) -> Attachment:
    """Keep a file. Its type must be allowed and its first bytes must be what its name says."""
    name = re.sub(r"[\x00-\x1f/\\:]", "", filename).strip()[-120:]
    extension = name.rpartition(".")[2].lower()
    if extension not in ALLOWED_FILES or name == extension:
        allowed = ", ".join(ALLOWED_FILES)
        raise Invalid(say("Files of this type are not kept; use one of: %(allowed)s.", allowed=allowed), "file")
    body = content.read(most_bytes + 1)
    if len(body) > most_bytes:
        raise Invalid(say("The file is larger than %(most)s MB.", most=most_bytes // 2**20), "file")
    if not body:
        raise Invalid(say("The file is empty."), "file")
    if not body.startswith(ALLOWED_FILES[extension]) or (extension in ("txt", "csv") and b"\x00" in body):
        raise Invalid(say("The content of the file is not what its name says."), "file")
    if len(attachments_of(session, record)) >= MOST_FILES:
        raise Invalid(say("A record holds at most %(most)s files.", most=MOST_FILES), "file")
    kept = Attachment(
        token=secrets.token_hex(20),
        register=record.__tablename__,
        record_id=record.id,
        name=name,
        size=len(body),
        at=act.at,
        by_id=act.actor.user_id,
        by=act.actor.name,
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / kept.token).write_bytes(body)
    session.add(kept)
    audit.note(session, "attach", record=record, file=name)
    return kept


def comments_of(session: Session, record: Register) -> list[Comment]:
    """The remarks on a record, oldest first."""
    return list(
        session.scalars(
            sa.select(Comment)
            .where(Comment.register == record.__tablename__, Comment.record_id == record.id)
            .order_by(Comment.id)
        )
    )


def attachments_of(session: Session, record: Register) -> list[Attachment]:
    """The files of a record, oldest first."""
    return list(
        session.scalars(
            sa.select(Attachment)
            .where(Attachment.register == record.__tablename__, Attachment.record_id == record.id)
            .order_by(Attachment.id)
        )
    )
