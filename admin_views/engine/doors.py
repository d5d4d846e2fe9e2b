"""Signing in and out, choosing a language, and the two pages that a load balancer asks."""

from __future__ import annotations

from typing import Any

from flask import (
    Flask,
    current_app,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    send_file,
    session,
    url_for,
)
from flask_wtf.csrf import generate_csrf

from models.engine import Act, Actor, say
from models.engine.acts import begin_act
from models.engine.database import db, read_only
from models.engine.policy import SCREENS
from models.office import sessions
from models.office.user import User
from models.site import is_demo

from .gate import actor, signed_in
from .paths import own_path
from .speech import LOCALES, t

SIGN = "favicon.svg"
DEMO_LOGINS = ("receptionist", "supervisor", "manager", "it", "technician", "collector")


def install(app: Flask) -> None:
    """Add the doors to the application."""
    app.add_url_rule("/", "home", lambda: redirect(first_page(actor())))
    app.add_url_rule("/login", "login", login, methods=["GET", "POST"])
    app.add_url_rule("/logout", "logout", logout, methods=["POST"])
    app.add_url_rule("/locale", "set_locale", set_locale, methods=["POST"])
    app.add_url_rule("/logo", "logo", logo)
    app.add_url_rule("/healthz", "health.healthz", lambda: jsonify(ok=True))
    app.add_url_rule("/readyz", "health.readyz", readyz)


def logo() -> Any:
    """The sign of this site, for whoever stands before the door too."""
    file = current_app.config["GUANJIA"].logo
    return send_file(file, max_age=86_400) if file is not None else redirect(url_for("static", filename=SIGN))


def login() -> Any:
    """Ask for user name and password; a right answer leads to where the person wanted to go."""
    target = own_path(request.values.get("next"))
    told, status = "", 200
    if request.method == "POST":
        token, exhausted = sessions.sign_in(
            db.session(),
            request.form.get("username", ""),
            request.form.get("password", ""),
            request.remote_addr or "",
        )
        if token is not None:
            session.clear()  # a fresh cookie and a fresh CSRF token: nothing from before the sign-in is kept
            session["token"] = token
            session.permanent = True
            generate_csrf()
            return redirect(target or first_page(signed_in()))
        status = 429 if exhausted else 401
        told = t(
            say("Too many tries. Wait 15 minutes, or ask IT.")
            if exhausted
            else say("User name or password is wrong, or the account is not active.")
        )
    demo = DEMO_LOGINS if is_demo(db.session()) else ()
    return render_template("admin/login.html", told=told, next=target or "", demo_logins=demo), status


def first_page(person: Actor | None) -> str:
    """Where a person's day begins: the screen on which their role begins, else today."""
    begun = [name for name, screen in SCREENS.items() if "begin" in screen.verbs]
    chosen = next((name for name in begun if person is not None and person.may(f"{name}.begin")), "admin")
    return url_for(f"{chosen}.index")


def logout() -> Any:
    """End this session everywhere a copy of its cookie may be."""
    token = session.get("token")
    if isinstance(token, str):
        sessions.sign_out(db.session(), actor(), token, request.remote_addr or "")
    session.clear()
    response = make_response(redirect(url_for("login")))
    response.headers["Clear-Site-Data"] = '"cache"'  # lists that the browser kept are not for whoever sits down next
    return response


def set_locale() -> Any:
    """Speak another language to this browser, and to this person from now on."""
    wanted = request.form.get("locale", "")
    back = own_path(request.form.get("next")) or url_for("admin.index")
    response = make_response(redirect(back))
    if wanted in LOCALES:
        _remember_locale(wanted)
        response.set_cookie("locale", wanted, max_age=365 * 86400, httponly=True, samesite="Lax")
    return response


def _remember_locale(wanted: str) -> None:
    person = signed_in()
    if person is None:
        return
    begin_act(db.session(), Act(person))
    account = db.session.get(User, person.user_id)
    if account is not None and account.locale != wanted:
        account.locale = wanted
        db.session.commit()


def readyz() -> Any:
    """Whether the database answers and has the schema of this version."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    read_only(True)
    with db.engine.connect() as connection:
        held = MigrationContext.configure(connection).get_current_revision()
    wanted = ScriptDirectory(str(current_app.extensions["migrate"].directory)).get_current_head()
    ready = held == wanted
    return jsonify(ok=ready, database=True, migrations="current" if ready else "behind"), 200 if ready else 503
