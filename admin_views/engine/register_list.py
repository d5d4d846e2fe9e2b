"""The list of a register: rows, search, filters in words, export, and what an autocomplete offers."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from flask import current_app, jsonify, redirect, request, url_for
from flask_admin import expose
from flask_babel import get_locale

from models.engine import NotFound, NotPermitted, Register, _l, finding, policy, say
from models.engine.database import db
from models.engine.fields import Field
from models.engine.filters import OPERATOR_LABELS, PERIOD_LABELS, filterable
from models.engine.kinds import Files, Lines, Link
from models.engine.listing import PAGE_SIZES, Count, Page, Query, columns_of, fetch, read_query, sortable, understand
from models.engine.masks import mask
from models.engine.promises import TimeLimit
from models.engine.record import RECORDS

from . import gate
from .cells import Cells
from .freshness import while_unchanged
from .screen import RegisterScreen
from .speech import t
from .spreadsheets import TYPES, stream

OR = _l(" or ")


class RegisterList(RegisterScreen):
    """The list pages of a `RegisterView`."""

    @expose("/")
    @while_unchanged
    def index(self) -> Any:
        """The list. What is not understood of its filters is said on the page, which then shows no rows."""
        person = gate.actor()
        query, faults = understand(self.model, _typed(), person)
        bulk = [
            move
            for move in self.model.transitions.values()
            if person.may(move.permission(self.model)) and move.on_void == query.voided
        ]
        cells = Cells(self.model, query.columns, person, ticks=bool(bulk))
        if faults:
            page = Page(rows=[], has_more=False, count=Count(0), query=query)
        else:
            page = fetch(db.session(), person, query, extra=cells.facts)
            if query.page > 1 and not page.rows:
                return redirect(self.list_url(query, page=1))
        body = self.render(
            "admin/list.html",
            view=self,
            page=page,
            query=page.query,
            cells=cells,
            rows=cells.body(page.rows) if page.rows else "",
            chips=self._chips(query),
            faults=self._fault_chips(query, faults),
            builder=_builder(self.model, str(get_locale())),
            columns=[(f, f in query.columns) for f in columns_of(self.model)],
            sortable={f.key for f in sortable(self.model)},
            bulk=bulk,
            sizes=PAGE_SIZES,
            may={verb: person.may(f"{self.endpoint}.{verb}") for verb in policy.PLAIN_VERBS},
        )
        return body, 422 if faults else 200

    def _fault_chips(self, query: Query, faults: dict[str, Any]) -> list[dict[str, str]]:
        """What was not understood, in words, each with the URL of the list without it."""
        kept = {key: value for key, value in _typed().items() if key not in faults}
        chips = []
        for key, reason in faults.items():
            others = {other: _typed()[other] for other in faults if other != key}
            url = f"{self._index}?{urlencode(kept | others, doseq=True)}"
            chips.append({"words": t(reason), "without": url})
        return chips

    def _chips(self, query: Query) -> list[dict[str, str]]:
        """The filters in words, each with the URL of the list without it."""
        chips: list[dict[str, str]] = []
        for condition in query.conditions:
            told = t(OR).join(self._say_value(condition, value) for value in condition.values)
            rest = tuple(other for other in query.conditions if other is not condition)
            named = " · ".join(t(label) for label in condition.labels)
            words = f"{named} {t(OPERATOR_LABELS[condition.operator])} {told}".strip()
            is_alternative = bool(condition.group) and chips and chips[-1]["group"] == condition.group
            url = self.list_url(query, conditions=rest, page=1)
            chips.append(
                {"words": words, "without": url, "group": condition.group, "or": t(OR) if is_alternative else ""}
            )
        return chips

    def _say_value(self, condition: Any, value: str) -> str:
        kind = condition.field.kind
        if condition.operator in ("empty", "filled"):
            return ""
        if condition.operator == "within":
            return t(PERIOD_LABELS.get(value, value))
        if isinstance(kind, Link):
            try:
                return str(policy.one(db.session(), gate.actor(), RECORDS[kind.target], value))
            except (NotFound, NotPermitted):
                return "—"
        if isinstance(kind, TimeLimit):
            return t(kind.tell(value))
        if hasattr(kind, "choices") or kind.name == "yes_no":
            return t(kind.show(kind.parse(value)))
        return value

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


@lru_cache(maxsize=512)
def _builder(model: type[Register], _locale: str) -> dict[str, Any]:
    """What the filter builder offers, as JSON: the same for everybody who reads the same language."""
    fields = [_offer(f) for f in filterable(model)]
    periods = [(value, t(label)) for value, label in PERIOD_LABELS.items()]
    return {"fields": fields, "json": json.dumps(fields), "periods": json.dumps(periods)}


def _offer(f: Field) -> dict[str, Any]:
    choices = [(m.value, t(m.label)) for m in f.kind.choices] if hasattr(f.kind, "choices") else []
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
