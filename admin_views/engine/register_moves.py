"""Transitions on screen: one form for one record or many, as a dialog over the list or as a page."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_admin import expose

from models.engine import Invalid, NotFound, Rejected, Transition, ledger, policy, say, submissions
from models.engine.choices import YesNo
from models.engine.database import db

from . import gate
from .child_rows import child_rows
from .forms import boxes, grouped, typed_in
from .register_matching import RegisterMatching
from .speech import t


class RegisterMoves(RegisterMatching):
    """The transition page of a `RegisterView`."""

    @expose("/do/<verb>/", methods=("GET", "POST"))
    def do(self, verb: str) -> Any:
        """Ask for the inputs of a transition, and make it."""
        move = self.model.transitions.get(verb)
        if move is None:
            raise NotFound(say("There is no such action."))
        person = gate.actor()
        policy.require(person, move.permission(self.model))
        if request.values.get("all") == "1":
            return self.do_matching(move)
        ids = list(dict.fromkeys(request.values.getlist("ids")))
        if not ids:
            raise Invalid(say("Choose at least one record."))
        if len(ids) > ledger.MOST_AT_ONCE:
            raise Invalid(say("At most %(most)s records at once.", most=ledger.MOST_AT_ONCE))
        if request.method == "GET":
            return self._ask(move, ids)
        act, session = gate.act("screen" if len(ids) == 1 else "bulk"), db.session()
        if first := submissions.claim(session, person.user_id, request.form.get("token", "")):
            return self._again(first)
        fields = list(move.inputs(self.model).values())
        typed = typed_in(request.form, fields)
        for f in fields:
            if isinstance(f.kind, YesNo):
                typed.setdefault(f.key, "")  # a browser says nothing of a box that is not ticked
        try:
            outcomes = ledger.move(session, act, self.model, verb, ids, typed)
            moved = [outcome for outcome in outcomes if outcome.refusal is None]
            target = self._target(ids)
            if moved:
                submissions.remember(session, {"go": target})
                session.commit()
            else:
                session.rollback()
        except Invalid as fault:
            return self._ask(move, ids, typed=typed, errors=fault.errors, status=fault.status)
        if len(outcomes) == 1:
            only = outcomes[0]
            if only.refusal is not None:
                return self._ask(move, ids, typed=typed, refusal=only.refusal, status=only.refusal.status)
            return self.done(target, say("%(verb)s: %(record)s", verb=move.label, record=only.title))
        if len(moved) == len(outcomes):
            return self.done(target, say("%(verb)s: %(count)s records", verb=move.label, count=len(moved)))
        page = self.render(
            "admin/outcomes.html",
            view=self,
            move=move,
            moved=moved,
            refused=[outcome for outcome in outcomes if outcome.refusal is not None],
            next=target,
            dialog=gate.in_dialog(),
        )
        return page, 200 if moved else 409

    def _target(self, ids: list[str]) -> str:
        if request.values.get("next"):
            return self.back()
        if len(ids) == 1:
            return url_for(f"{self.endpoint}.details", id=ids[0])
        return self.back()

    def _compared(self, move: Transition, records: list[Any]) -> list[Any]:
        """What the guard holds against the goods or the face: the rows that the desk wrote."""
        if len(records) != 1 or move.name not in self.model.about.gate:
            return []
        return [(f, columns, rows) for f, columns, rows in child_rows(records[0], gate.actor()) if f.on_form and rows]

    def _ask(
        self,
        move: Transition,
        ids: list[str],
        *,
        typed: dict[str, Any] | None = None,
        errors: dict[str, list[Any]] | None = None,
        refusal: Rejected | None = None,
        status: int = 200,
    ) -> Any:
        db.session.rollback()
        person = gate.actor()
        records = []
        for number in ids:
            try:
                records.append(self.record(number))
            except NotFound:
                if len(ids) == 1:
                    raise
        if not records:
            raise NotFound
        refusals = [(record, why) for record in records if (why := move.why_not(record, person))]
        if len(records) == 1 and refusals and refusal is None:
            refusal, status = refusals[0][1], refusals[0][1].status
        fields = move.inputs(self.model)
        initial = {fields[name].attr: value for name, value in ledger.suggestions(records[0], move, person).items()}
        drawn = boxes(fields.values(), person, values=initial, typed=typed, errors=errors)
        placed = {box.name for box in drawn}
        loose = [t(told) for name, texts in (errors or {}).items() if name not in placed for told in texts]
        page = self.render(
            "admin/transition.html",
            view=self,
            move=move,
            records=records,
            compared=self._compared(move, records),
            refusals=refusals if len(records) > 1 else [],
            refusal=t(refusal.reason) if refusal is not None else " ".join(loose),
            blocked=len(refusals) == len(records),
            groups=grouped(drawn),
            token=request.form.get("token") or submissions.new_token(),
            next=request.values.get("next", ""),
            dialog=gate.in_dialog(),
        )
        return page, status
