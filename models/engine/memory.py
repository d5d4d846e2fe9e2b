"""Answers of the database that still hold: nothing was written since, or they are too large for that to matter.

Each process remembers its own. While the trail ends where it ended, an answer is right; half a minute at most, because
what is late, and which day it is, changes with time alone.
"""

from __future__ import annotations

import time
from collections.abc import Hashable
from typing import Any

from sqlalchemy.orm import Session

from .audit import trail_of
from .database import place_of

SECONDS = 30
MINUTES = 600  # seconds, for what is many and stays so unless thousands of rows leave at once
MOST = 1000

_held: dict[Hashable, tuple[float, str | None, Any]] = {}


def remember(
    session: Session, key: Hashable, answer: Any, *, seconds: float = SECONDS, whatever_is_written: bool = False
) -> None:
    """Keep an answer that is not None. Nothing is kept while this session has changes of its own."""
    trail = None if whatever_is_written else trail_of(session)
    if trail is None and not whatever_is_written:
        return
    if len(_held) >= MOST:
        _held.clear()
    _held[place_of(session), key] = (time.monotonic() + seconds, trail, answer)


def recall(session: Session, key: Hashable) -> Any:
    """What was answered a moment ago and still holds, or None."""
    until, trail, answer = _held.get((place_of(session), key), (0.0, None, None))
    return answer if until > time.monotonic() and trail in (None, trail_of(session)) else None
