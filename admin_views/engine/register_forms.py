"""Adding and editing: the forms of a register, and what happens when two people save the same record."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_admin import expose

from models.engine import Actor, Invalid, Refused, Rejected, Stale, follow_ups, ledger, say, submissions
from models.engine import clock as site_clock
from models.engine.database import db
from models.engine.days import Time
from models.engine.kinds import Link
from models.engine.policy import one
from models.engine.record import RECORDS

from . import gate
from .forms import Box, boxes, grouped, typed_in
from .paths import with_new
from .screen import RegisterScreen
from .speech import t


class RegisterForms(RegisterScreen):
    """The add and edit pages of a `RegisterView`."""

    @expose("/new/", methods=("GET", "POST"))
    def new(self) -> Any:
        """The form of a new record."""
        person = gate.actor()
        fields = self.model.form_fields()
        if request.method == "GET":
            values = self._first_values(person, request.args)
            return self._form(
                boxes(fields, person, values=values),
                heading=say("New: %(what)s", what=self.model.about.label),
            )
        act, session = gate.act(), db.session()
        if first := submissions.claim(session, person.user_id, request.form.get("token", "")):
            return self._again(first)
        typed = typed_in(request.form, fields)
        try:
            record = ledger.add(session, act, self.model, typed)
            details = url_for(f"{self.endpoint}.details", id=record.id)
            target = with_new(request.form.get("next"), f"{self.endpoint}.{record.id}") or details
            message = say("%(record)s is entered.", record=str(record))
            submissions.remember(session, {"go": target})
            session.commit()
        except Rejected as rejected:
            return self._rejected_form(rejected, typed, fields, None, say("New: %(what)s", what=self.model.about.label))
        return self.done(target, message)

    def _first_values(self, person: Actor, given: Any) -> dict[str, Any]:
        """What a new form starts with: the declaration's defaults, the only community, and what the link names."""
        origin = follow_ups.origin_of(db.session(), person, given.get("from", ""))
        values: dict[str, Any] = {}
        for f in self.model.form_fields():
            if f.default is not None:
                values[f.attr] = f.default() if callable(f.default) else f.default
            elif f.key == "community_id" and person.communities is not None and len(person.communities) == 1:
                values[f.attr] = db.session.get(RECORDS["community"], next(iter(person.communities)))
            elif isinstance(f.kind, Time) and f.required:
                values[f.attr] = site_clock.now().replace(second=0, microsecond=0)
            if f.key in given and not f.sensitive:
                try:
                    parsed: Any = f.kind.parse(given[f.key])
                    values[f.attr] = (
                        one(db.session(), person, RECORDS[f.kind.target], parsed)
                        if isinstance(f.kind, Link)
                        else parsed
                    )
                except Rejected:
                    continue
        if origin is not None:
            values |= follow_ups.begun_from(db.session(), person, self.model, origin)
        if "community" in self.model.__mapper__.relationships and "community" not in values:
            owner = next((v for v in values.values() if getattr(v, "community", None) is not None), None)
            if owner is not None:
                values["community"] = owner.community
        return values

    @expose("/edit/", methods=("GET", "POST"))
    def edit(self) -> Any:
        """The form of a record that exists."""
        person, fields = gate.actor(), self.model.form_fields()
        record_id = request.args.get("id", "") or request.form.get("id", "")
        if request.method == "GET":
            record = self.record(record_id, links=[f.attr for f in fields if isinstance(f.kind, Link)])
            if reason := record.why_not_edit(person):
                raise Refused(reason)
            return self._edit_page(record, boxes(fields, person, values=vars_of(record, fields), record=record))
        act, session = gate.act(), db.session()
        if first := submissions.claim(session, person.user_id, request.form.get("token", "")):
            return self._again(first)
        record = self.record(record_id, lock=True)
        typed = typed_in(request.form, fields)
        title = str(record)
        try:
            ledger.edit(session, act, record, typed)
            target = url_for(f"{self.endpoint}.details", id=record.id)
            submissions.remember(session, {"go": target})
            session.commit()
        except Stale as stale:
            return self._stale(stale, record_id, typed, fields)
        except Rejected as rejected:
            session.rollback()
            return self._rejected_form(
                rejected, typed, fields, self.record(record_id), say("Edit: %(record)s", record=title)
            )
        return self.done(target, say("%(record)s is saved.", record=title))

    def _edit_page(
        self, record: Any, drawn: list[Box], *, told: Any = "", status: int = 200, version: Any = None
    ) -> Any:
        return self._form(
            drawn,
            heading=say("Edit: %(record)s", record=str(record)),
            record=record,
            told=told,
            status=status,
            version=record.version if version is None else version,
        )

    def _stale(self, stale: Stale, record_id: str, typed: dict[str, Any], fields: list[Any]) -> Any:
        """Show, field by field, what the other person saved beside what was typed. Saving again is then a decision."""
        db.session.rollback()
        person = gate.actor()
        record = self.record(record_id)
        theirs = {box.name: box for box in boxes(fields, person, values=vars_of(record, fields), record=record)}
        mine = boxes(fields, person, values=vars_of(record, fields), typed=typed, record=record)
        for box in mine:
            other = theirs[box.name]
            if box.widget == "lines" or box.masked:
                continue
            if box.text == box.was and other.text != box.was:
                box.text, box.shown = other.text, other.shown  # only they changed it: theirs stands
                box.theirs = t(say("Changed meanwhile; the new value stands here."))
            elif other.text not in (box.was, box.text):
                shown = other.shown or dict(other.choices).get(other.text, other.text)
                box.theirs = t(say("Meanwhile saved by somebody else: %(value)s", value=shown or "—"))
            box.was = other.text
        who = say(
            "Last saved at %(at)s. Compare the marked fields, then save again.",
            at=t(Time().show(record.updated_at)),
        )
        told = f"{t(stale.reason)} {t(who)}"
        return self._edit_page(record, mine, told=told, status=409)

    def _rejected_form(
        self, rejected: Rejected, typed: dict[str, Any], fields: list[Any], record: Any, heading: Any
    ) -> Any:
        db.session.rollback()
        errors = rejected.errors if isinstance(rejected, Invalid) else {"_": [rejected.reason]}
        values = vars_of(record, fields) if record is not None else None
        drawn = boxes(fields, gate.actor(), values=values, typed=typed, errors=errors, record=record)
        placed = {box.name for box in drawn} | {name for name in errors if "-" in name}
        loose = [t(told) for name, texts in errors.items() if name not in placed for told in texts]
        told = " ".join(loose) or t(say("Some fields need your attention; nothing was saved yet."))
        return self._form(
            drawn,
            heading=heading,
            record=record,
            told=told,
            status=rejected.status,
            version=typed.get("version"),
        )

    def _form(
        self,
        drawn: list[Box],
        *,
        heading: Any,
        record: Any = None,
        told: Any = "",
        status: int = 200,
        version: Any = None,
    ) -> Any:
        page = self.render(
            "admin/form.html",
            view=self,
            groups=grouped(drawn),
            heading=heading,
            record=record,
            told=t(told),
            version=version,
            token=request.form.get("token") or submissions.new_token(),
            next=self.back() if request.values.get("next") else "",
            first=request.args.get("first", ""),
            dialog=gate.in_dialog(),
        )
        return page, status

    def _again(self, first: dict[str, Any]) -> Any:
        """A form that was sent twice: the answer of the first sending."""
        db.session.rollback()
        flash(t(say("This was saved already; it was not applied twice.")), "info")
        target = str(first.get("go", url_for(f"{self.endpoint}.index")))
        return gate.jsonify(go=target) if gate.in_dialog() else redirect(target)


def vars_of(record: Any, fields: list[Any]) -> dict[str, Any]:
    """The stored values of the form's fields, by attribute."""
    return {f.attr: getattr(record, f.attr, None) for f in fields}
