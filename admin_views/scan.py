"""Where the code of a slip leads: to the action that comes next, else to the record and why there is none."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_admin import expose

from models.engine import NotFound, say
from models.engine.database import db
from models.engine.scan import scanned

from .engine import gate
from .engine.paths import own_path
from .engine.screen import AnybodysView
from .engine.speech import t


class ScanView(AnybodysView):
    """The address on every slip. What the person may not see, it does not know either."""

    def __init__(self) -> None:
        super().__init__(name=say("Scan"), endpoint="scan", url="/admin/scan")

    @expose("/")
    def index(self) -> Any:
        """The slip of `q`, for this person; `next` is where they scan the next one."""
        found = scanned(db.session(), gate.actor(), request.args.get("q", ""))
        if found is None:
            raise NotFound(say("No slip has this number, or it is outside your communities. Type it again, or search."))
        if found.move is not None and found.mover is not None:
            name, then = found.mover.__tablename__, own_path(request.args.get("next"))
            return redirect(url_for(f"{name}.do", verb=found.move.name, ids=found.mover.id, next=then))
        if found.why is not None:
            flash(t(found.why), "info")
        return redirect(url_for(f"{found.record.__tablename__}.details", id=found.record.id))
