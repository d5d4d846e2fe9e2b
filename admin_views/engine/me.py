"""My account: password, tokens for the API, where I am signed in."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import redirect, request, session, url_for
from flask_admin import expose

from models.engine import Invalid, NotFound, audit, clock, say
from models.engine.database import db
from models.messages import channels, preference
from models.office import inbox, passwords, sessions
from models.office.notice import NoticeKind
from models.office.user import User

from . import gate
from .screen import AnybodysView
from .speech import t

LONGEST_DAYS = 365


class MeView(AnybodysView):
    """The page behind one's own name."""

    opens, is_own = ("index", "password", "token", "revoke", "notices", "messages"), True

    def __init__(self) -> None:
        super().__init__(name=say("My account"), endpoint="me", url="/admin/me")

    @expose("/")
    def index(self) -> Any:
        """What I may change about my account."""
        return self._page()

    def _page(self, *, made: str = "", told: Any = "", done: Any = "", status: int = 200) -> Any:
        person = gate.actor()
        tokens = db.session.scalars(
            sa.select(sessions.ApiToken)
            .where(sessions.ApiToken.user_id == person.user_id, sessions.ApiToken.revoked_at.is_(None))
            .order_by(sessions.ApiToken.id.desc())
        ).all()
        page = self.render(
            "admin/me.html",
            person=person,
            tokens=tokens,
            made=made,
            told=t(told),
            done=t(done),
            now=clock.now(),
            kinds=list(NoticeKind),
            muted=inbox.reading(db.session(), person).muted,
            ways=[(way, channels.is_on(way)) for way in preference.PERSONAL],
            preference=preference.preference_of(db.session(), person.user_id or 0),
            site_quiet="-".join(f"{each:%H:%M}" for each in channels.house().quiet or ()),
        )
        return page, status

    @expose("/notices/", methods=("POST",))
    def notices(self) -> Any:
        """Say what my inbox tells me from now on."""
        inbox.prefer(db.session(), gate.act().actor, request.form.getlist("kinds"))
        db.session.commit()
        return self._page(done=say("Your inbox follows your choice from now on."))

    @expose("/messages/", methods=("POST",))
    def messages(self) -> Any:
        """Say what I am told outside the house, by which way, and when not."""
        act = gate.act()
        try:
            preference.prefer(db.session(), act, request.form.getlist("wanted"), request.form.get("quiet", ""))
        except Invalid as fault:
            return self._page(told=fault.reason, status=422)
        db.session.commit()
        return self._page(done=say("Messages to you follow your choice from now on."))

    @expose("/password/", methods=("POST",))
    def password(self) -> Any:
        """Change my password; every other session of mine ends."""
        act = gate.act()
        account = db.session.get(User, act.actor.user_id, with_for_update=True)
        if account is None or not passwords.fits(request.form.get("current", ""), account.password_hash):
            return self._page(told=say("The present password is wrong; nothing was changed."), status=422)
        if request.form.get("password") != request.form.get("again"):
            return self._page(told=say("The two new passwords differ; type them again."), status=422)
        try:
            account.password_hash = passwords.hashed(request.form.get("password", ""))
        except Invalid as fault:
            return self._page(told=fault.reason, status=422)
        account.must_change_password = False
        audit.note(db.session(), "set_password", record=account)
        sessions.end_all(db.session(), account.id, but=str(session.get("token")))
        db.session.commit()
        return self._page(done=say("Your password is changed. Other devices must sign in again."))

    @expose("/token/", methods=("POST",))
    def token(self) -> Any:
        """Make a token for a program; it is shown once."""
        act = gate.act()
        purpose = " ".join(request.form.get("purpose", "").split())[:80]
        days = request.form.get("days", "90")
        if not purpose or not days.isdigit() or not 1 <= int(days[:4]) <= LONGEST_DAYS:
            return self._page(told=say("Say what the token is for, and for how many days (1 to 365)."), status=422)
        made = sessions.new_api_token(db.session(), act.actor, purpose, int(days))
        db.session.commit()
        return self._page(made=made)

    @expose("/revoke/", methods=("POST",))
    def revoke(self) -> Any:
        """Take a token back; the program that uses it is refused at once."""
        act = gate.act()
        token_id = request.form.get("id", "")
        held = db.session.get(sessions.ApiToken, int(token_id)) if token_id.isdigit() and len(token_id) < 10 else None
        if held is None or held.user_id != act.actor.user_id:
            raise NotFound
        held.revoked_at = act.at
        audit.note(db.session(), "api_token_revoked", "user", purpose=held.purpose)
        db.session.commit()
        return redirect(url_for("me.index"))
