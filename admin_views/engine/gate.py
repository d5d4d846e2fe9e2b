"""The gate that every request passes: who is asking, is it safe, and how a refusal is told."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from flask import (
    Flask,
    Response,
    current_app,
    flash,
    g,
    jsonify,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy.exc import DataError, DBAPIError, OperationalError
from werkzeug.exceptions import HTTPException

from models.engine import Act, Actor, NotPermitted, Rejected, Words, say
from models.engine.acts import begin_act
from models.engine.database import db, read_only
from models.office import sessions
from models.office.access import Role
from models.office.actors import preview_of
from models.office.user import User

from .paths import own_path
from .speech import t

csrf = CSRFProtect()

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
}
OPEN = {
    "login",
    "static",
    "bootstrap.static",
    "admin.static",
    "health.healthz",
    "health.readyz",
    "logo",
    "set_locale",
}
PREVIEW_WRITES = {"matrix.end_preview", "logout"}
# Pages ask these by themselves, with nobody at the keyboard: they do not keep a session alive.
UNATTENDED = {"admin.board", "inbox.count"}
SAFE = ("GET", "HEAD", "OPTIONS")


class _SignedCookies(SecureCookieSessionInterface):
    """As Flask's own, which makes what reads the cookie anew for each request."""

    @lru_cache(maxsize=20)  # noqa: B019  there is one, as long as the application
    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        return super().get_signing_serializer(app)


def _csrf_token() -> str:
    """What the forms of this session bear. It stays the same as long as the session, so it is signed once."""
    held = session.get("csrf_token")
    return generate_csrf() if held is None else _signed(held)


@lru_cache(maxsize=1000)
def _signed(_held: str) -> str:
    return generate_csrf()


def actor() -> Actor:
    """The person who is asking. Only behind the gate."""
    person: Actor | None = g.get("actor")
    if person is None:
        raise NotPermitted(say("Sign in first."))
    return person


def act(channel: str = "screen", note: str = "") -> Act:
    """This request as a deed; the session of the database knows it from here on."""
    deed = Act(actor(), channel=channel, note=note, address=request.remote_addr or "")
    begin_act(db.session(), deed)
    return deed


def wants_json() -> bool:
    """Whether a program is asking, not a person."""
    return request.path.startswith("/api/") or request.accept_mimetypes.best == "application/json"


def in_dialog() -> bool:
    """Whether the page is shown in a dialog over another one."""
    return request.headers.get("X-Dialog") == "1"


def install(app: Flask) -> None:
    """Put the gate before every route of the application."""
    app.session_interface = _SignedCookies()
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    csrf.init_app(app)
    app.context_processor(lambda: {"csrf_token": _csrf_token})
    app.jinja_env.globals["csrf_token"] = _csrf_token
    app.before_request(_enter)
    app.after_request(_seal)
    app.teardown_request(_leave)
    app.register_error_handler(Rejected, _rejected)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _unreachable)
    app.register_error_handler(DataError, _does_not_fit)
    app.register_error_handler(OverflowError, _does_not_fit)
    app.register_error_handler(Exception, _bug)


def _enter() -> Any:
    read_only(request.method in SAFE)
    g.request_id = uuid.uuid4().hex[:12]
    g.actor = None
    if _has_nul():
        raise Rejected(say("The request holds characters that cannot be stored."))
    if request.endpoint in OPEN or request.endpoint is None:
        if request.method not in SAFE:
            csrf.protect()
        return None
    bearer = request.headers.get("Authorization", "")
    if bearer.startswith("Bearer ") and request.path.startswith("/api/"):
        g.actor = sessions.whose_api_token(db.session(), bearer[7:])
        return None if g.actor is not None else _unknown()
    g.actor = signed_in()
    if g.actor is None:
        return _unknown()
    if request.method not in SAFE:
        csrf.protect()
    if g.actor.must_change_password and request.blueprint != "me" and request.endpoint != "logout":
        return _password_first()
    _look_through_other_eyes()
    return None


def _has_nul() -> bool:
    if "\x00" in request.path or "%00" in request.full_path:
        return True
    if request.method in SAFE or request.mimetype not in (
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ):
        return False
    return any("\x00" in value or "\x00" in key for key, value in request.form.items(multi=True))


def signed_in() -> Actor | None:
    """The person whose session the cookie names, if it still holds."""
    token = session.get("token")
    if not isinstance(token, str):
        return None
    settings = current_app.config["GUANJIA"]
    idle = timedelta(minutes=settings.idle_minutes)
    person, worn = sessions.whose(db.session(), token, idle=idle, longest=timedelta(hours=settings.session_hours))
    if person is None:
        session.clear()
        return None
    if worn and request.endpoint not in UNATTENDED:
        # In a transaction of its own, so that reading a page stays a read.
        db.session.rollback()
        read_only(False)
        sessions.touch(db.session(), token)
        read_only(request.method in SAFE)
    return person


def _unknown() -> Any:
    if wants_json() or in_dialog():
        told = t(say("Sign in first."))
        return jsonify(ok=False, status=401, errors={"_": [told]}), 401
    return redirect(url_for("login", next=request.full_path.rstrip("?") if request.method == "GET" else _form_page()))


def _form_page() -> str | None:
    """The page of this site from which a form was sent."""
    came_from = urlsplit(request.referrer or "")
    return own_path(urlunsplit(("", "", *came_from[2:4], ""))) if came_from.netloc == request.host else None


def _password_first() -> Any:
    told = say("Choose a password of your own first; this one was set for you.")
    if wants_json() or in_dialog():
        raise NotPermitted(told)
    flash(t(told), "warning")
    return redirect(url_for("me.index"))


def _look_through_other_eyes() -> None:
    seen = session.get("preview")
    if not seen:
        return
    kind, _, record_id = str(seen).partition(":")
    model: Any = Role if kind == "role" else User
    record = db.session.get(model, int(record_id))
    if record is None or not g.actor.may("matrix.preview"):
        session.pop("preview", None)
        return
    g.own_actor = g.actor
    g.actor = preview_of(db.session(), g.own_actor, **{kind: record})
    takes_away = (request.endpoint or "").endswith((".export", ".file", ".import_rest", "jobs.fetch"))
    if (request.method not in SAFE and request.endpoint not in PREVIEW_WRITES) or takes_away:
        raise NotPermitted(say("This is a preview: nothing can be changed. End the preview first."))


def _seal(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint not in ("static", "bootstrap.static", "admin.static"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _leave(_error: BaseException | None) -> None:
    read_only(False)


def tell(status: int, reason: Words | str, errors: dict[str, list[Any]] | None = None) -> Any:
    """The same refusal for people and for programs."""
    db.session.rollback()
    if wants_json():
        told = {field: [t(text) for text in texts] for field, texts in (errors or {"_": [reason]}).items()}
        return jsonify(ok=False, status=status, errors=told), status
    context = {"status": status, "reason": t(reason), "dialog": in_dialog(), "request_id": g.get("request_id", "")}
    if g.get("actor") is None:
        return render_template("admin/refusal.html", **context), status
    home = current_app.extensions["admin"][0].index_view  # so that the page keeps its menu
    page = home.render("admin/refusal.html", **context)
    return page, status


def _rejected(error: Rejected) -> Any:
    return tell(error.status, error.reason, error.errors)


def _forged(_error: CSRFError) -> Any:
    if signed_in() is None:
        return _unknown()  # the session that the form belonged to is over
    return tell(400, say("This form is no longer valid: reload the page and send it again. Nothing was changed."))


HTTP_SENTENCES = {
    400: say("The request cannot be understood. Go back and try again."),
    404: say("This page does not exist."),
    405: say("This page cannot be used that way."),
    413: say("What you sent is too large."),
    415: say("Send this as a form or as JSON."),
}


def _http(error: HTTPException) -> Any:
    status = error.code or 500
    if status < 400:
        return error
    return tell(status, HTTP_SENTENCES.get(status, Words(error.name)))


def _unreachable(error: OperationalError) -> Any:
    current_app.logger.error("%s database: %s", g.get("request_id"), error.orig)
    body, status = tell(503, say("The database does not answer. Nothing was saved; try again in a moment."))
    response = current_app.make_response((body, status))
    response.headers["Retry-After"] = "5"
    return response


def _does_not_fit(error: Exception) -> Any:
    current_app.logger.warning("%s value: %s", g.get("request_id"), getattr(error, "orig", error))
    return tell(422, say("One of the values does not fit into its column."))


def _bug(error: Exception) -> Any:
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return _unreachable(error)  # type: ignore[arg-type]
    current_app.logger.exception("%s failed", g.get("request_id"))
    if current_app.testing:
        raise error
    number = g.get("request_id", "")
    return tell(500, say("Something went wrong on our side. Tell IT this number: %(number)s", number=number))
