"""The list of a register: rows, search, filters in words, export, and what an autocomplete offers."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlencode

from flask import current_app, flash, jsonify, redirect, request, url_for
from flask_admin import expose

from models.engine import NotFound, Register, finding, policy, say
from models.engine.counts import Count
from models.engine.database import db
from models.engine.fields import Field
from models.engine.filters import OPERATOR_LABELS, PERIOD_LABELS, Condition, filterable
from models.engine.kinds import Files, Lines, Link
from models.engine.listing import Page, fetch
from models.engine.masks import mask
from models.engine.matching import MOST_MATCHING
from models.engine.query import PAGE_SIZES, SHIPPED_VIEW, Query, dates_of, read_query, sortable, understand
from models.engine.sums import summable, sums_of
from models.engine.tabs import tabs_of
from models.office.saved_view import begun_with

from . import gate
from .cells import Cells
from .chips import chips_of
from .freshness import while_unchanged
from .register_looks import RegisterLooks, has_board
from .register_views import RegisterViews
from .speech import language, t
from .spreadsheets import TYPES, stream

DENSITIES = ("compact", "comfortable")


class RegisterList(RegisterLooks, RegisterViews):
    """The list pages of a `RegisterView`."""

    @expose("/")
    @while_unchanged
    def index(self) -> Any:
        """The list. What is not understood of its filters is said on the page, which then shows no rows; what only
        others may filter by is left out, with a sentence."""
        person, offers = gate.actor(), self.offers()
        if elsewhere := self._begun_elsewhere(offers):
            return redirect(elsewhere)
        hidden: dict[str, Any] = {}
        query, faults = understand(self.model, _typed(), person, hidden)
        shown = self._empty(query) if faults else self._shown(query)
        if query.page != 1 and not query.look and not shown["page"].rows and not faults:
            return redirect(self.list_url(query, page=1))
        query = shown["page"].query
        current = next((offer for offer in offers if str(offer.id) == query.view), None)
        body = self.render(
            f"admin/{query.look or 'list'}.html",
            view=self,
            query=query,
            of=query.address(page=1),
            chips=chips_of(query, partial(self._without, query)),
            faults=self._fault_chips(query, faults),
            hidden=hidden.values(),
            builder=filters_of(self.model, language()),
            offers=tuple(offers),
            exported=self._exported(query),
            current=current,
            is_changed=current is not None and self.is_changed(current, query),
            has_board=has_board(self.model),
            has_calendar=bool(dates_of(self.model)),
            sortable={f.key for f in sortable(self.model)},
            sizes=PAGE_SIZES,
            density=request.cookies.get("density") if request.cookies.get("density") in DENSITIES else DENSITIES[0],
            may={verb: person.may(f"{self.endpoint}.{verb}") for verb in policy.PLAIN_VERBS},
            **shown,
        )
        return body, 422 if faults else 200

    def _exported(self, query: Query) -> str:
        """What the address of an export says of the list."""
        told = query.address(page=1, look="", at="", by="", view="", sums=False)
        return f"?{told}" if told else ""

    def _without(self, query: Query, condition: Condition) -> str:
        rest = tuple(other for other in query.conditions if other is not condition)
        return self.list_url(query, conditions=rest, page=1)

    def _begun_elsewhere(self, offers: list[Any]) -> str:
        """Where a list begins that was asked for by its name, or by the name of a view; "" for here."""
        if not request.args:
            offer = begun_with(offers, gate.actor())
            return self.opened(offer)[0] if offer is not None else ""
        asked = request.args.get("view", "")
        if list(request.args) != ["view"] or asked == SHIPPED_VIEW or not asked.isdigit():
            return ""
        offer = next((offer for offer in offers if str(offer.id) == asked), None)
        if offer is None:
            flash(t(say("This view does not exist, or is not shared with you any more.")), "warning")
            return f"{self._index}?view={SHIPPED_VIEW}"
        target, left_out = self.opened(offer)
        for told in left_out:
            flash(t(told), "warning")
        return target if offer.arguments else ""

    def _shown(self, query: Query) -> dict[str, Any]:
        """The rows, in the look that was asked for, and the figures of the tabs."""
        person, session = gate.actor(), db.session()
        tabs = tabs_of(session, person, query)
        bulk = [
            move
            for move in self.model.transitions.values()
            if person.may(move.permission(self.model)) and move.on_void == query.voided
        ]
        empty = Page(rows=[], has_more=False, count=tabs.count, query=query)
        if query.look == "board":
            return {"page": empty, "tabs": tabs, **self.board(query, tabs.limits)}
        if query.look == "calendar":
            return {"page": empty, "tabs": tabs, **self.calendar(query, tabs.limits)}
        cells = Cells(self.model, query.columns, person, ticks=bool(bulk))
        page = fetch(session, person, query, extra=cells.facts, limits=tabs.limits, count=tabs.count)
        return {
            "page": page,
            "tabs": tabs,
            "cells": cells,
            "rows": cells.body(page.rows) if page.rows else "",
            "bulk": bulk,
            "bulk_names": tuple([move.name for move in bulk]),
            "most_matching": MOST_MATCHING,
            "money": summable(query),
            "sums": sums_of(session, person, query, tabs.limits) if query.sums else {},
        }

    def _empty(self, query: Query) -> dict[str, Any]:
        query = replace(query, look="")
        page = Page(rows=[], has_more=False, count=Count(0), query=query)
        return {"page": page, "tabs": None, "cells": Cells(self.model, query.columns, gate.actor()), "rows": ""}

    def _fault_chips(self, query: Query, faults: dict[str, Any]) -> list[dict[str, str]]:
        """What was not understood, in words, each with the URL of the list without it."""
        kept = {key: value for key, value in _typed().items() if key not in faults}
        chips = []
        for key, reason in faults.items():
            others = {other: _typed()[other] for other in faults if other != key}
            url = f"{self._index}?{urlencode(kept | others, doseq=True)}"
            chips.append({"words": t(reason), "without": url})
        return chips

    @expose("/lookup/")
    def lookup(self) -> Any:
        """What an autocomplete offers: at most 20 records in force within the person's scope."""
        person, model = gate.actor(), self.model
        typed = request.args.get("q", "").strip()[:60]
        statement = policy.rows(person, model).where(model.voided_at.is_(None))
        if typed:
            statement = statement.where(finding.find(db.session(), person, model, typed).clause)
        only = request.args.get("community_id", "")
        if only.isdigit() and model.about.scope_by == "community_id":
            statement = statement.where(model.community_id == int(only[:9]))
        found = db.session.scalars(statement.order_by(getattr(model, model.about.title), model.id).limit(20)).all()
        return jsonify([{"id": r.id, "title": str(r), "hint": self._hint(r)} for r in found])

    def _hint(self, record: Register) -> str:
        """What tells two records of the same title apart: the other listed values, masked where they are sensitive."""
        told = []
        for f in self.model.shown():
            value = getattr(record, f.key)
            if (
                f.key in (self.model.about.title, "state", "due_at")
                or value is None
                or isinstance(f.kind, Lines | Files)
            ):
                continue
            if f.sensitive:
                told.append(mask(f, value))
            elif isinstance(f.kind, Link):
                told.append(str(getattr(record, f.attr, "") or ""))
            else:
                told.append(t(f.kind.show(value)))
        return " · ".join(text for text in told if text)[:80]

    @expose("/export/<kind>/")
    def export(self, kind: str) -> Any:
        """The rows of the list as a file."""
        if kind not in TYPES:
            raise NotFound(say("Lists are exported as csv or xlsx."))
        query = read_query(self.model, _typed(), gate.actor())
        application = current_app._get_current_object()  # type: ignore[attr-defined]  # the file is written after the request
        return stream(application, gate.actor(), query, kind, address=request.remote_addr or "")


def _typed() -> dict[str, list[str]]:
    """The arguments of the URL."""
    return {key: request.args.getlist(key) for key in request.args}


@dataclass(frozen=True, eq=False)
class Builder:
    """What the filter builder offers, and the same as JSON for its script."""

    fields: list[dict[str, Any]]
    json: str
    periods: str


@lru_cache(maxsize=512)
def filters_of(model: type[Register], _locale: str) -> Builder:
    """The same for everybody who reads the same language."""
    fields = [_offer(f) for f in filterable(model)]
    periods = [(value, t(label)) for value, label in PERIOD_LABELS.items()]
    return Builder(fields, json.dumps(fields), json.dumps(periods))


def _offer(f: Field) -> dict[str, Any]:
    choices = [(value, t(label)) for value, label in f.kind.options().items()]
    if f.kind.name == "yes_no":
        choices = [("1", t(f.kind.show(True))), ("0", t(f.kind.show(False)))]
    return {
        "key": f.key,
        "label": t(f.label),
        "widget": f.kind.widget,
        "operators": [(name, t(OPERATOR_LABELS[name])) for name in f.kind.operators],
        "choices": choices,
        "lookup": url_for(f"{f.kind.target}.lookup") if isinstance(f.kind, Link) else "",
    }
