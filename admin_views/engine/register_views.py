"""Saved views and columns of a list: the dialogs in which people arrange it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlencode

from flask import request
from flask_admin import expose

from models.engine import Invalid, NotFound, say, submissions
from models.engine.database import db
from models.engine.query import SHIPPED_VIEW, Query, columns_of, read_query, understand
from models.office import saved_view as views

from . import gate
from .cells import in_order
from .chips import said
from .screen import RegisterScreen

LONGEST_ADDRESS = 8_000
PASSING = {"page": 1, "view": "", "exact": False, "at": ""}  # what is of the moment and no part of a view


def typed_arguments(address: str) -> dict[str, list[str]]:
    """The arguments of a list's address that travels in a form. Raises `Invalid` for what is none."""
    if len(address) > LONGEST_ADDRESS:
        raise Invalid(say("This search or filter cannot be understood."))
    try:
        return parse_qs(address, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        raise Invalid(say("This search or filter cannot be understood.")) from None


class RegisterViews(RegisterScreen):
    """The saved views of a `RegisterView`."""

    def offers(self) -> list[views.Offer]:
        """The views of this list that the person is offered."""
        return views.offers(db.session(), gate.actor(), self.endpoint)

    def opened(self, offer: views.Offer) -> tuple[str, list[Any]]:
        """The address of the list that a view shows to this person, and what of it they may not see, in words."""
        hidden: dict[str, Any] = {}
        query, faults = understand(self.model, typed_arguments(offer.arguments), gate.actor(), hidden)
        arguments = {"view": offer.id, **query.arguments(view="")}
        return f"{self._index}?{urlencode(arguments, doseq=True)}", [*hidden.values(), *faults.values()]

    def is_changed(self, offer: views.Offer, query: Query) -> bool:
        """Whether the list is another one by now than the view it began as."""
        then, _faults = understand(self.model, typed_arguments(offer.arguments), gate.actor(), {})
        return then.address(**PASSING) != query.address(**PASSING)

    @expose("/columns/")
    def columns(self) -> Any:
        """Which columns the list shows, and in which order."""
        query = self._of()
        shown = in_order(self.model, list(query.columns))
        others = [f for f in columns_of(self.model) if f not in shown]
        return self.render(
            "admin/columns.html",
            view=self,
            query=query,
            columns=[(f, True) for f in shown] + [(f, False) for f in others],
            kept=query.arguments(page=1, columns=tuple(self.model.shown())),
            dialog=gate.in_dialog(),
        )

    @expose("/views/")
    def views(self) -> Any:
        """My views of this list: save, rename, replace, remove, begin with one."""
        return self._views_page(self._of())

    def _of(self) -> Query:
        return read_query(self.model, typed_arguments(request.values.get("of", "")), gate.actor())

    def _views_page(self, query: Query, *, told: Any = "", status: int = 200) -> Any:
        person, offered = gate.actor(), self.offers()
        may_share = person.may(views.SHARE)
        page = self.render(
            "admin/views.html",
            view=self,
            query=query,
            of=query.address(),
            offers=offered,
            current=next((offer for offer in offered if str(offer.id) == query.view), None),
            filters=[said(condition) for condition in query.conditions],
            mine=[offer for offer in offered if views.may_change(person, offer)],
            others=[offer for offer in offered if not views.may_change(person, offer)],
            roles=views.roles(db.session()) if may_share else [],
            may_share=may_share,
            begun_with=views.begun_with(offered, person),
            told=told,
            token=submissions.new_token(),
            dialog=gate.in_dialog(),
        )
        return page, status

    @expose("/views/<what>/", methods=("POST",))
    def change_view(self, what: str) -> Any:
        """Save, rename, replace or remove a view, or begin the list with one."""
        changes = {
            "save": self._save,
            "rename": self._rename,
            "replace": self._replace,
            "remove": self._remove,
            "begin": self._begin,
        }
        if what not in changes:
            raise NotFound
        act = gate.act()
        if first := submissions.claim(db.session(), act.actor.user_id, request.form.get("token", "")):
            return self.done(first["go"], say("This was saved already."))
        try:
            target, message = changes[what](act)
        except Invalid as fault:
            db.session.rollback()
            return self._views_page(self._of(), told=fault.reason, status=fault.status)
        submissions.remember(db.session(), {"go": target})
        db.session.commit()
        return self.done(target, message)

    def _named(self) -> Any:
        return views.one(db.session(), gate.actor(), self.endpoint, request.form.get("id", ""))

    def _save(self, act: Any) -> tuple[str, Any]:
        query = self._of()
        arguments = query.address(**PASSING)
        view = views.save(db.session(), act, self.endpoint, arguments, request.form.to_dict())
        if request.form.get("begin") == "1":
            views.begin_with(db.session(), act, self.endpoint, view)
        return self._opened_as(view), say("“%(name)s” is saved.", name=view.name)

    def _rename(self, act: Any) -> tuple[str, Any]:
        view = self._named()
        views.rename(db.session(), act, view, request.form.to_dict())
        return self._where(), say("“%(name)s” is saved.", name=view.name)

    def _replace(self, act: Any) -> tuple[str, Any]:
        view = self._named()
        views.replace(act, view, self._of().address(**PASSING))
        return self._opened_as(view), say("“%(name)s” shows this list now.", name=view.name)

    def _remove(self, act: Any) -> tuple[str, Any]:
        view = self._named()
        name, is_here = view.name, self._of().view == str(view.id)
        views.remove(db.session(), act, view)
        return self._where(without_view=is_here), say("“%(name)s” is removed.", name=name)

    def _begin(self, act: Any) -> tuple[str, Any]:
        view = self._named() if request.form.get("id") else None
        views.begin_with(db.session(), act, self.endpoint, view, request.form.get("role_id", ""))
        if view is None:
            return self._where(), say("The list begins as it was shipped.")
        return self._where(), say("The list begins with “%(name)s” from now on.", name=view.name)

    def _opened_as(self, view: Any) -> str:
        address = f"&{view.arguments}" if view.arguments else ""
        return f"{self._index}?view={view.id}{address}"

    def _where(self, *, without_view: bool = False) -> str:
        """The list as it stands."""
        query = self._of()
        return self.list_url(query, view=SHIPPED_VIEW if without_view else query.view or SHIPPED_VIEW)
