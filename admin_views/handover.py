"""The roll call of a shift handover: a list for one hand, a tap for each thing that is there."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import redirect, request, url_for
from flask_admin import expose

from models.duty.handover_item import HandoverKind, HandoverState, RollAnswer
from models.duty.shift_handover import ShiftHandover
from models.engine import Actor, NotPermitted, Rejected, clock, ledger, policy, say
from models.engine.database import db

from .engine import gate
from .engine.screen import GatedView
from .engine.speech import t

CALLS = {"call": ("item", "answer", "remark"), "call_rest": ("kind",)}
ORDER = list(HandoverKind)


class RollView(GatedView):
    """What both hold between them when a shift changes hands."""

    needs = {"index": "roll", "call": "roll"}

    def __init__(self) -> None:
        super().__init__(name=say("Roll call"), endpoint="shift_handover_roll", url="/admin/shift_handover/roll")

    def is_visible(self) -> bool:
        """Opened from a handover, not from the menu."""
        return False

    def _handle_view(self, name: str, **_kwargs: Any) -> None:
        if name not in self.needs:
            raise NotPermitted(say("You do not have the right to do this. Ask IT if you should."))
        policy.require(gate.actor(), f"shift_handover.{self.needs[name]}")

    @expose("/")
    def index(self) -> Any:
        """The list of one handover; while it is written, what the registers would hand over now."""
        return self._page(request.args.get("id", ""))

    @expose("/<verb>/", methods=("POST",))
    def call(self, verb: str) -> Any:
        """One tap. The script gets the list as it stands now, a form without script the page."""
        record_id = request.form.get("id", "")
        if verb not in CALLS:
            raise NotPermitted(say("You do not have the right to do this. Ask IT if you should."))
        told, status, session = "", 200, db.session()
        typed = {key: request.form.get(key, "") for key in CALLS[verb]}
        if verb == "call" and request.form.get("was") == typed["answer"] and not typed["remark"]:
            verb = ""  # tapped twice
        try:
            if verb:
                (outcome,) = ledger.move(session, gate.act(), ShiftHandover, verb, [record_id], typed)
                if outcome.refusal is not None:
                    raise outcome.refusal
                session.commit()
        except Rejected as refusal:
            session.rollback()
            if refusal.status in (403, 404):
                raise
            told, status = t(refusal.reason), refusal.status
        if request.headers.get("X-Part") == "1" or told:
            return self._page(record_id, told=told, is_part=request.headers.get("X-Part") == "1"), status
        return redirect(url_for(".index", id=record_id))

    def _page(self, record_id: str, *, told: str = "", is_part: bool = False) -> str:
        person, now = gate.actor(), clock.now()
        record = policy.one(db.session(), person, ShiftHandover, record_id)
        is_live = record.state is HandoverState.WRITTEN
        items = record.now_handed_over(person, now) if is_live else [i for i in record.items if i.is_for(person)]
        parts = [
            (kind, list(found))
            for kind, found in groupby(sorted(items, key=lambda i: ORDER.index(i.kind)), key=lambda i: i.kind)
        ]
        page: str = self.render(
            "admin/roll_list.html" if is_part else "admin/roll.html",
            view=self,
            record=record,
            parts=parts,
            is_live=is_live,
            unseen=0 if is_live else len(record.items) - len(items),
            may_call=_may_call(record, person),
            counts=_counts([] if is_live else record.items),
            moves=[m for m in record.available(person) if m.name not in (*CALLS, "void", "close")],
            answers=RollAnswer,
            told=told,
            now=now,
        )
        return page


def _may_call(record: Any, person: Actor) -> bool:
    """Whether a tap of this person would count: it is the colleague who takes over who calls."""
    if record.transitions["call"].why_not(record, person) is not None or person.staff_member_id is None:
        return False
    return person.staff_member_id != record.outgoing_id and record.incoming_id in (None, person.staff_member_id)


def _counts(items: Any) -> dict[str, int]:
    """How many were called, and what was found."""
    found = {answer.value: sum(item.answer is answer for item in items) for answer in RollAnswer}
    return found | {"uncalled": sum(item.answer is None for item in items), "all": len(items)}
