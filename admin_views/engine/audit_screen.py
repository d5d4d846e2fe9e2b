"""The audit trail on screen: who did what, newest first, within the reader's communities."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from flask import request, url_for
from flask_admin import expose

from models.engine import REGISTERS, Invalid, say
from models.engine.audit_chain import AuditEntry
from models.engine.clock import end_of_day, start_of_day
from models.engine.database import db
from models.engine.days import Day
from models.engine.story import VERB_LABELS, event_of, linked_titles

from . import gate
from .screen import GatedView

SIZE = 50
KNOWN = ("register", "verb", "actor", "record", "since", "until", "before")


class AuditView(GatedView):
    """The trail, filtered by register, verb, person, record and day."""

    needs = {"index": "see"}

    def __init__(self) -> None:
        super().__init__(name=say("Audit trail"), category="access", endpoint="audit_entry", url="/admin/audit_entry")

    @expose("/")
    def index(self) -> Any:
        """A page of the trail; `before` continues it."""
        person = gate.actor()
        typed: dict[str, Any] = {key: value.strip() for key in request.args if (value := request.args[key]).strip()}
        if unknown := [key for key in typed if key not in KNOWN]:
            raise Invalid(say("There is no filter “%(name)s” on this list.", name=unknown[0][:40]), unknown[0][:40])
        statement = sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(SIZE + 1)
        if person.communities is not None:
            inside = AuditEntry.community_id.in_(sorted(person.communities))
            statement = statement.where(sa.or_(inside, AuditEntry.community_id.is_(None)))
        for clause in self._clauses(typed):
            statement = statement.where(clause)
        found = db.session.scalars(statement).all()
        titles = linked_titles(db.session(), person, found)
        entries = [
            {
                "entry": entry,
                "event": event_of(entry, titles),
                "label": REGISTERS[entry.register].about.label if entry.register in REGISTERS else entry.register,
                "url": url_for(f"{entry.register}.details", id=entry.record_id)
                if entry.register in REGISTERS and entry.record_id and person.may(f"{entry.register}.see")
                else "",
            }
            for entry in found[:SIZE]
        ]
        verbs = dict(VERB_LABELS)
        for model in REGISTERS.values():
            verbs |= {move.name: move.label for move in model.transitions.values()}
        older = url_for("audit_entry.index", **{**typed, "before": found[SIZE - 1].seq}) if len(found) > SIZE else ""
        return self.render(
            "admin/audit.html",
            view=self,
            entries=entries,
            typed=typed,
            older=older,
            registers=[(name, model.about.label) for name, model in REGISTERS.items()],
            verbs=sorted(verbs.items()),
        )

    @staticmethod
    def _clauses(typed: dict[str, Any]) -> list[Any]:
        clauses: list[Any] = []
        for key, value in typed.items():
            if len(value) > 80:
                raise Invalid(say("This search or filter cannot be understood."), key)
            if key in ("register", "verb"):
                clauses.append(getattr(AuditEntry, key) == value)
            elif key == "actor":
                clauses.append(AuditEntry.actor.icontains(value, autoescape=True))
            elif key == "record":
                clauses.append(AuditEntry.title.icontains(value, autoescape=True))
            elif key in ("since", "until"):
                day = Day().parse(value)
                clauses.append(
                    AuditEntry.at >= start_of_day(day) if key == "since" else AuditEntry.at <= end_of_day(day)
                )
            else:
                if not re.fullmatch(r"[0-9]{1,15}", value):
                    raise Invalid(say("This search or filter cannot be understood."), key)
                clauses.append(AuditEntry.seq < int(value))
        return clauses
