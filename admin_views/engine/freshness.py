"""Pages that need not be made again: while nothing was written anywhere, a list answers 304 without asking for rows.

Everything that is stored is an audit entry, so the end of the audit trail is the version of the whole database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, make_response, request, session
from werkzeug.http import generate_etag

from models.engine import clock
from models.engine.audit import trail_of
from models.engine.database import db

from . import gate
from .speech import language

SECONDS = 60  # what is late, and what "today" means, may change with time alone


def while_unchanged(page: Callable[..., Any]) -> Callable[..., Any]:
    """Let the browser keep the page, and ask each time whether it still holds."""

    @wraps(page)
    def answer(*args: Any, **kwargs: Any) -> Any:
        if request.method != "GET" or "_flashes" in session or gate.in_dialog() or not _can_be_cleared():
            return page(*args, **kwargs)
        tag = _tag()
        response = (
            Response(status=304) if request.if_none_match.contains_weak(tag) else make_response(page(*args, **kwargs))
        )
        if response.status_code in (200, 304):
            response.set_etag(tag, weak=True)
            response.headers["Cache-Control"] = "private, no-cache"
            response.vary.add("Cookie")
        return response

    return answer


def _can_be_cleared() -> bool:
    """Whether signing out can empty the browser's cache: it listens to that on a secure connection only."""
    return request.is_secure or request.host.partition(":")[0] in ("localhost", "127.0.0.1")


def _tag() -> str:
    """Read before the page: what is written meanwhile makes the next answer a new one."""
    person = gate.actor()
    parts = (
        trail_of(db.session()),
        int(clock.now().timestamp() // SECONDS),
        request.full_path,
        session.get("token"),
        person.preview,
        person.standing,
        language(),
        request.cookies.get("theme"),
        request.cookies.get("density"),
    )
    return generate_etag(hashlib.sha256(repr(parts).encode()).digest())
