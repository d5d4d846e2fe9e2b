"""My inbox: what concerns me, what I have read of it, and the number on the bell."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Response, flash, jsonify, redirect, request, url_for
from flask_admin import expose
from werkzeug.http import generate_etag

from models.engine import REGISTERS, Actor, NotFound, policy, say
from models.engine.database import db
from models.office import inbox, telling

from . import gate
from .screen import AnybodysView
from .speech import language, t

TOASTED = 3
FEWEST_LETTERS = 1


class InboxView(AnybodysView):
    """Everybody's own inbox; nobody sees another's."""

    opens, is_own = ("index", "count", "read", "colleagues"), True

    def __init__(self) -> None:
        super().__init__(name=say("Inbox"), endpoint="inbox", url="/admin/inbox")

    @expose("/")
    def index(self) -> Any:
        """What I was told and have not read; with `all=1`, what I have read too."""
        everything = request.args.get("all") == "1"
        found = inbox.items(db.session(), gate.actor(), unread=not everything)
        return self.render(
            "admin/inbox.html", items=found, everything=everything, most=inbox.MOST_SHOWN, labels=REGISTERS
        )

    @expose("/count/")
    def count(self) -> Any:
        """How much is unread, with the newest; 304 while nothing was written and nothing read."""
        person = gate.actor()
        tag = _tag(person)
        if request.if_none_match.contains_weak(tag):
            response = Response(status=304)
        else:
            found = inbox.items(db.session(), person)
            newest = [
                {
                    "keys": item.keys,
                    "at": item.at.isoformat(),
                    "tone": item.kind.tone,
                    "kind": t(item.kind.label),
                    "title": item.title,
                    "said": f"{t(REGISTERS[item.register].about.label)} · {t(item.said)}",
                    "url": url_for(f"{item.register}.details", id=item.record_id),
                }
                for item in found[:TOASTED]
            ]
            response = jsonify(unread=len(found), most=inbox.MOST_SHOWN, newest=newest)
        response.set_etag(tag, weak=True)
        return response

    @expose("/read/", methods=("POST",))
    def read(self) -> Any:
        """Mark some as read, or all."""
        act, session = gate.act(), db.session()
        if request.form.get("all"):
            inbox.mark_all(session, act)
        else:
            inbox.mark(session, act, request.form.getlist("keys"))
        session.commit()
        if gate.wants_json():
            return jsonify(ok=True)
        if request.form.get("all"):
            flash(t(say("Everything is marked as read.")), "success")
        return redirect(url_for("inbox.index"))

    @expose("/colleagues/")
    def colleagues(self) -> Any:
        """Whom a remark on this record can name: people who see it, by what their name begins with."""
        session, model = db.session(), REGISTERS.get(request.args.get("register", ""))
        if model is None:
            raise NotFound
        record = policy.one(session, gate.actor(), model, request.args.get("id", ""))
        typed = request.args.get("q", "").strip()[:40]
        found = telling.colleagues(session, record, typed) if len(typed) >= FEWEST_LETTERS else []
        return jsonify([{"name": user.name, "hint": user.username} for user in found])


def _tag(person: Actor) -> str:
    """Read before the answer is made: what is written meanwhile makes the next one new."""
    parts = (
        inbox.version(db.session(), person),
        person.user_id,
        person.communities and sorted(person.communities),
        person.standing,
        language(),
    )
    return generate_etag(hashlib.sha256(repr(parts).encode()).digest())
