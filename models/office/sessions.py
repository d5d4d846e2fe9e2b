"""Signing in: sessions that end everywhere at once, and a throttle that parallel guesses cannot slip under."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.engine import Act, Actor, audit, audit_chain, clock
from models.engine.acts import begin_act
from models.engine.columns import Moment
from models.engine.database import Base
from models.site import DEMO_PASSWORD, is_demo

from . import passwords
from .access import AccessStamp
from .actors import actor_of
from .user import User

WINDOW = timedelta(minutes=15)
MOST_PER_NAME, MOST_PER_ADDRESS = 5, 40
TOUCH = timedelta(seconds=60)


class UserSession(Base):
    """A sign-in that lasts. Only the hash of its token is kept."""

    __tablename__ = "user_session"

    token_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    began_at: Mapped[datetime] = mapped_column(Moment())
    seen_at: Mapped[datetime] = mapped_column(Moment())
    ended_at: Mapped[datetime | None] = mapped_column(Moment())
    address: Mapped[str] = mapped_column(sa.String(64))


class LoginAttempt(Base):
    """A try to sign in; counted before the password is looked at."""

    __tablename__ = "login_attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment(), index=True)
    username: Mapped[str] = mapped_column(sa.String(80), index=True)
    address: Mapped[str] = mapped_column(sa.String(64), index=True)
    failed: Mapped[bool] = mapped_column(default=True)


class ApiToken(Base):
    """A personal token for the API: the rights of its user, for as long as it is neither expired nor revoked."""

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    purpose: Mapped[str] = mapped_column(sa.String(80))
    made_at: Mapped[datetime] = mapped_column(Moment())
    expires_at: Mapped[datetime] = mapped_column(Moment())
    revoked_at: Mapped[datetime | None] = mapped_column(Moment())


def hash_of(token: str) -> str:
    """What is kept of a random token; being random it needs no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in(session: Session, username: str, password: str, address: str) -> tuple[str | None, bool]:
    """(token of a new session or None, whether the tries are exhausted). Commits: the attempt must be counted even
    when the request dies, and before the password is hashed."""
    username = username.strip().casefold()[:80].replace("\x00", "")
    now = clock.now()
    attempt = LoginAttempt(at=now, username=username, address=address[:64])
    session.add(attempt)
    session.commit()
    failed = sa.select(sa.func.count()).where(LoginAttempt.failed, LoginAttempt.at > now - WINDOW)
    exhausted = (session.scalar(failed.where(LoginAttempt.username == username)) or 0) > MOST_PER_NAME or (
        session.scalar(failed.where(LoginAttempt.address == address[:64])) or 0
    ) > MOST_PER_ADDRESS
    user = session.scalar(sa.select(User).where(User.username == username))
    fits = not exhausted and passwords.fits(password, user.password_hash if user is not None else None)
    if password == DEMO_PASSWORD and not is_demo(session):
        fits = False  # everybody knows it
    if not fits or user is None or actor_of(session, user.id) is None:
        begin_act(session, Act(Actor(name=username or "?"), at=now, address=address))
        audit.note(session, "sign_in_refused", "user")
        session.commit()
        return None, exhausted
    attempt.failed = False
    token = secrets.token_urlsafe(32)
    session.add(
        UserSession(token_hash=hash_of(token), user_id=user.id, began_at=now, seen_at=now, address=address[:64])
    )
    begin_act(session, Act(Actor(name=user.name, user_id=user.id), at=now, address=address))
    audit.note(session, "sign_in", record=user)
    session.commit()
    return token, False


def whose(session: Session, token: str, *, idle: timedelta, longest: timedelta) -> tuple[Actor | None, bool]:
    """The person behind a session token that still holds, and whether it is time to `touch` it. One query when the
    rights are known already."""
    now = clock.now()
    row = session.connection().execute(_session_of_a_token(), {"token_hash": hash_of(token)}).one_or_none()
    if row is None or row.ended_at is not None or now - row.seen_at > idle or now - row.began_at > longest:
        return None, False
    _arrive(session, row)
    return actor_of(session, row.user_id, row.stamp), now - row.seen_at > TOUCH


@cache
def _session_of_a_token() -> sa.Select[Any]:
    """Asked by each request, so it is written once."""
    held = UserSession.__table__.c
    return _with_stamp(held.user_id, held.began_at, held.seen_at, held.ended_at, token=held.token_hash)


@cache
def _api_token() -> sa.Select[Any]:
    held = ApiToken.__table__.c
    return _with_stamp(held.user_id, held.expires_at, held.revoked_at, token=held.token_hash)


def _with_stamp(*columns: sa.ColumnElement[Any], token: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """What is known of the holder of a token, with the count of changes of rights so far and the end of the trail."""
    stamp = sa.select(AccessStamp.__table__.c.value).scalar_subquery().label("stamp")
    trail = sa.select(audit_chain.AuditHead.__table__.c.hash).scalar_subquery().label("trail")
    return sa.select(*columns, stamp, trail).where(token == sa.bindparam("token_hash"))


def _arrive(session: Session, row: Any) -> None:
    """Note how far rights and trail had come when this request came in: what is remembered may follow from that."""
    session.info["stamp"] = row.stamp
    audit.arrive(session, row.trail)


def touch(session: Session, token: str) -> None:
    """Note that the session is in use. Commits."""
    session.execute(sa.update(UserSession).where(UserSession.token_hash == hash_of(token)).values(seen_at=clock.now()))
    session.commit()


def sign_out(session: Session, actor: Actor, token: str, address: str) -> None:
    """End this session; a copied cookie is worthless afterwards. Commits."""
    begin_act(session, Act(actor, address=address))
    session.execute(sa.update(UserSession).where(UserSession.token_hash == hash_of(token)).values(ended_at=clock.now()))
    audit.note(session, "sign_out", "user")
    session.commit()


def end_all(session: Session, user_id: int, *, but: str = "") -> None:
    """End every session of an account, except the one with the token `but`: after a new password."""
    session.execute(
        sa.update(UserSession)
        .where(
            UserSession.user_id == user_id,
            UserSession.ended_at.is_(None),
            UserSession.token_hash != hash_of(but),
        )
        .values(ended_at=clock.now())
    )


def new_api_token(session: Session, actor: Actor, purpose: str, days: int) -> str:
    """Make a personal token; it is shown once. The caller commits."""
    token = "gj_" + secrets.token_urlsafe(32)
    now = clock.now()
    session.add(
        ApiToken(
            user_id=actor.user_id,
            token_hash=hash_of(token),
            purpose=purpose[:80],
            made_at=now,
            expires_at=now + timedelta(days=days),
        )
    )
    audit.note(session, "api_token_made", "user", purpose=purpose[:80], days=days)
    return token


def whose_api_token(session: Session, token: str) -> Actor | None:
    """The person behind an API token that still holds."""
    row = session.connection().execute(_api_token(), {"token_hash": hash_of(token)}).one_or_none()
    if row is None or row.revoked_at is not None or row.expires_at < clock.now():
        return None
    _arrive(session, row)
    return actor_of(session, row.user_id, row.stamp)
