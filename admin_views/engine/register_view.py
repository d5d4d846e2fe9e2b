"""The one screen behind every register: list, details, forms, transitions, lookups.

It stands on Flask-Admin's `BaseView` (blueprint, menu, template context), not on its model views: what those offer
here either asks the policy or does not exist. A register of its own needs no code in this package.
"""

from __future__ import annotations

from typing import Any

from flask import current_app, request, url_for
from flask_admin import expose
from markupsafe import Markup

from models.engine import (
    REGISTERS,
    Actor,
    Register,
    deadlines,
    escalation,
    follow_ups,
    life,
    policy,
)
from models.engine import notes as hung
from models.engine.database import db
from models.engine.deadlines import MILESTONES
from models.engine.kinds import Files, Lines, Link
from models.engine.masks import mask
from models.engine.record import RECORDS, references
from models.engine.story import story

from . import gate
from .child_rows import child_rows
from .register_forms import RegisterForms
from .register_imports import RegisterImports
from .register_list import RegisterList
from .register_moves import RegisterMoves
from .register_notes import RegisterNotes
from .register_papers import RegisterPapers
from .speech import t

# Which right each exposed method needs; what is missing here is refused. `do`, `lookup` ask the policy themselves.
NEEDS = {
    "index": "see",
    "details": "see",
    "new": "add",
    "edit": "edit",
    "do": "see",
    "lookup": "see",
    "reveal": "reveal",
    "comment": "see",
    "attach": "see",
    "file": "see",
    "export": "export",
    "rows": "see",
    "imports": "import",
    "import_one": "import",
    "import_look": "import",
    "import_map": "import",
    "import_create": "import",
    "import_rest": "import",
    "import_apply": "import",
    "import_undo": "import",
    "columns": "see",
    "views": "see",
    "change_view": "see",
    "why": "see",
    "moved": "see",
    "paper": "see",
    "print_paper": "see",
}


class RegisterView(RegisterList, RegisterForms, RegisterMoves, RegisterNotes, RegisterPapers, RegisterImports):
    """The screens of one register, made from its declaration."""

    needs = NEEDS

    @expose("/details/")
    def details(self) -> Any:
        """One record: its state, fields, deadlines, linked records and story."""
        return self.show_details(self.record(request.args.get("id", "")), revealed=False)

    def show_details(self, record: Register, *, revealed: bool) -> Any:
        """The details page, with masked values in clear only where they were just revealed."""
        person, session = gate.actor(), db.session()
        held = deadlines.of(session, record) if self.model.about.milestones else []
        return self.render(
            "admin/details.html",
            view=self,
            record=record,
            groups=self._values(record, person, revealed=revealed),
            lines=child_rows(record, person),
            moves=self._moves(record, person),
            states=list(self.model.State),
            deadlines=[(MILESTONES.get(d.milestone, d.milestone), d) for d in held],
            told_of=escalation.told_of(session, [d.id for d in held]),
            papers=[paper for paper in self.model.about.papers if paper.why_not(record) is None],
            pages=[page for page in self.model.about.pages if person.may(f"{self.endpoint}.{page.verb}")],
            linked=self._linked(record, person),
            follow_ups=follow_ups.forms_for(person, record),
            life=life.deeds(session, person, record) if self.model.about.life else [],
            story=story(session, person, record),
            files=hung.attachments_of(session, record),
            revealed=revealed,
            can_reveal=person.may(f"{self.endpoint}.reveal") and any(f.sensitive for f in self.model.fields.values()),
            may_edit=person.may(f"{self.endpoint}.edit") and not record.why_not_edit(person),
        )

    def _moves(self, record: Register, person: Actor) -> list[tuple[Any, Any]]:
        """(transition, reason why not or None) of everything the person's role could ever do here, in order."""
        found = []
        for move in self.model.transitions.values():
            if not person.may(move.permission(self.model)) or move.on_void != record.is_void:
                continue
            found.append((move, move.why_not(record, person)))
        return found

    def _values(self, record: Register, person: Actor, *, revealed: bool) -> list[tuple[str, list[Any]]]:
        groups: dict[str, list[Any]] = {}
        for f in self.model.fields.values():
            if isinstance(f.kind, Files | Lines):
                continue
            value = getattr(record, f.key)
            if value is None or value == "":
                if not f.required or f.written_by == "engine":
                    continue
                shown: Any = ""
            elif f.sensitive and not revealed:
                shown = mask(f, value)
            elif isinstance(f.kind, Link):
                shown = self._link(f, record, value, person)
            else:
                shown = t(f.kind.show(value))
            groups.setdefault(t(f.group) if f.group else "", []).append((f, shown))
        return list(groups.items())

    def _link(self, f: Any, record: Register, value: int, person: Actor) -> Any:
        linked = getattr(record, f.attr, None) or db.session.get(RECORDS[f.kind.target], value)
        title = str(linked) if linked is not None else f"#{value}"
        if f.kind.target in REGISTERS and person.may(f"{f.kind.target}.see"):
            return Markup('<a href="{}">{}</a>').format(url_for(f"{f.kind.target}.details", id=value), title)
        return title

    def _linked(self, record: Register, person: Actor) -> list[dict[str, Any]]:
        """Records in force of other registers that point here, newest first, as far as the person may see them. What
        their list cannot be narrowed by is left out: who closed what would fill the page of every colleague."""
        found = []
        for model, f in references():
            if getattr(f.kind, "target", "") != self.endpoint or model.__tablename__ not in REGISTERS or not f.filter:
                continue
            if not person.may(f"{model.__tablename__}.see"):
                continue
            mine = (getattr(model, f.key) == record.id, model.voided_at.is_(None))
            statement = policy.rows(person, model).where(*mine)
            some = db.session.scalars(statement.order_by(model.id.desc()).limit(6)).all()
            if some:
                found.append(
                    {
                        "label": model.about.label,
                        "by": f.label,
                        "records": some[:5],
                        "more": len(some) > 5,
                        "url": url_for(f"{model.__tablename__}.index", **dict[str, Any]({f.key: record.id})),
                        "endpoint": model.__tablename__,
                    }
                )
        return found


def view_of(model: type[Register]) -> RegisterView:
    """The screen of a register."""
    return current_app.extensions["guanjia_views"][model.__tablename__]
