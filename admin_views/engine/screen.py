"""What the parts of a register's screen share: the gate in front of it, finding its record, answering."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from flask import flash, g, jsonify, redirect, request, url_for
from flask_admin import BaseView

from models.engine import Actor, NotPermitted, Register, policy, say
from models.engine.database import db
from models.engine.query import Query

from . import gate
from .paths import own_path
from .speech import t


class AnybodysView(BaseView):
    """A screen that everybody who is signed in has, as far as `opens` names it. One that `is_own` shows the person's
    own matters: nobody sees them in a preview."""

    opens: tuple[str, ...] = ("index",)
    is_own = False
    is_in_menu = False

    def is_accessible(self) -> bool:
        """Whether the menu may name it."""
        return g.get("actor") is not None

    def is_visible(self) -> bool:
        """Most of these stand at the top of the page, not in the menu."""
        return self.is_in_menu

    def _handle_view(self, name: str, **_kwargs: Any) -> None:
        if self.is_own and g.get("own_actor") is not None:
            raise NotPermitted(say("This page belongs to the person themselves; end the preview first."))
        if name not in self.opens:
            raise NotPermitted(say("You do not have the right to do this. Ask IT if you should."))

    def _run_view(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        # Flask-Admin's own calls the view a second time after a TypeError and so hides the true mistake.
        return fn(self, *args, **kwargs)


class GatedView(AnybodysView):
    """A screen that answers 403 to whatever it was not told to allow."""

    needs: dict[str, str] = {}
    is_in_menu = True

    def is_accessible(self) -> bool:
        """Whether the menu shows it."""
        person: Actor | None = g.get("actor")
        return person is not None and person.may(f"{self.endpoint}.see")

    def _handle_view(self, name: str, **_kwargs: Any) -> None:
        verb = self.needs.get(name)
        if verb is None:
            raise NotPermitted(say("You do not have the right to do this. Ask IT if you should."))
        policy.require(gate.actor(), f"{self.endpoint}.{verb}")


class RegisterScreen(GatedView):
    """A screen of one register."""

    def __init__(self, model: type[Register]) -> None:
        self.model = model
        name = model.__tablename__
        super().__init__(name=model.about.label, category=model.about.area, endpoint=name, url=f"/admin/{name}")

    def record(self, record_id: Any, *, lock: bool = False, links: Iterable[str] = ()) -> Any:
        """The record with this id, within the person's scope."""
        return policy.one(db.session(), gate.actor(), self.model, record_id, lock=lock, links=links)

    def back(self) -> str:
        """Where a finished form leads: a path of this site that the form names, else the list."""
        return own_path(request.values.get("next")) or url_for(f"{self.endpoint}.index")

    def done(self, target: str, message: Any, tone: str = "success") -> Any:
        """The answer after something was stored: to a dialog where to go, to a page a redirect."""
        flash(t(message), tone)
        if gate.in_dialog():
            return jsonify(go=target)
        return redirect(target)

    def list_url(self, query: Query, **changes: Any) -> str:
        """The URL of this list with some of its settings changed."""
        arguments = query.address(**changes)
        return f"{self._index}?{arguments}" if arguments else self._index

    @cached_property
    def _index(self) -> str:
        return url_for(f"{self.endpoint}.index")
