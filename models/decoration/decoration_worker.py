"""Decoration workers (施工人员, M7-06): each with their own identity document, trade and certificate."""

from __future__ import annotations

from datetime import date
from typing import Any

from config.roles import DESK, NOBODY
from models.engine import (
    About,
    Act,
    Ask,
    Choice,
    Fixed,
    Like,
    Refused,
    Register,
    Unless,
    Words,
    _l,
    choice,
    files,
    identity,
    phone,
    ref,
    say,
    text,
    transition,
    writes,
    yes_no,
)

from .papers import Builder
from .rights import INTAKE


class Trade(Choice):
    """What a worker does; the first three need a skills certificate where a home decorates itself."""

    ELECTRICITY = "electricity", _l("Electrician")
    WATER = "water", _l("Plumber")
    GAS = "gas", _l("Gas fitter")
    CARPENTRY = "carpentry", _l("Carpenter")
    MASONRY = "masonry", _l("Mason and tiler")
    PAINTING = "painting", _l("Painter")
    INSTALLATION = "installation", _l("Fitter")
    CARRYING = "carrying", _l("Carrier")
    OTHER = "other", _l("Other trade")


CERTIFIED = (Trade.ELECTRICITY, Trade.WATER, Trade.GAS)


class DecorationWorker(Register):
    """Somebody who works in a decorating home (M7-06, S14)."""

    class State(Choice):
        """Whether the worker holds a pass."""

        REGISTERED = "registered", _l("On the list"), "info"
        HOLDS_PASS = "holds_pass", _l("Holds a pass"), "good"
        GONE = "gone", _l("Gone"), "neutral"

    about = About(label=_l("Decoration worker"), area="decoration", title="name", access=INTAKE)

    decoration_application = ref("DecorationApplication", _l("Decoration application"), listed=True)
    name = text(_l("Worker"), 60, search=True, listed=True, sort=True, synonyms=("姓名",))
    identity = identity(required=True, help=_l("Of the worker's own document: one person, one pass."))
    phone = phone(required=False, listed=True)
    trade = choice(Trade, _l("Trade"), listed=True, synonyms=("工种",))
    certificate_number = text(_l("Skills certificate"), 60, required=False, search=True)
    is_identity_seen = yes_no(_l("Own identity document seen"), listed=True)
    photo = files(_l("Photo"))

    fixed = Fixed("decoration_application", says=_l("Enter the worker anew at the other home."))
    editable = Unless(State.HOLDS_PASS, says=_l("%(worker)s holds a pass on these particulars; take it back first."))
    voidable = Unless(State.HOLDS_PASS, says=_l("Take the pass back first."))

    def _may_not_have_one(self) -> Words | None:
        from .decoration_permit import DecorationPermit, permit_of

        permit = permit_of(self.decoration_application)
        if permit is None or permit.state is not DecorationPermit.State.ACTIVE:
            return say("Passes are issued only under a valid permit.")
        if not self.is_identity_seen:
            return say("See the worker's own identity document first, and tick that you have.")
        is_self_decorating = self.decoration_application.builder is Builder.SELF
        if is_self_decorating and self.trade in CERTIFIED and not self.certificate_number:
            return say(
                "A self-decorating home needs the skills certificate of its electricians, plumbers and gas fitters."
            )
        return None

    @transition(
        _l("Issue pass"), State.REGISTERED, to=State.HOLDS_PASS, may=DESK, unless=_may_not_have_one, tone="good"
    )
    def issue_pass(
        self,
        act: Act,
        *,
        valid_until_on: date = Like("WorkerPass", "valid_until_on", required=False),  # type: ignore[assignment]
        fee_amount: Any = Like("WorkerPass", "fee_amount", required=False),
        receipt_number: Any = Like("WorkerPass", "receipt_number", required=False),
        note: Any = Like("WorkerPass", "note", required=False),
    ) -> None:
        """Write the pass, original and duplicate, for this one person. Left blank, it runs as long as the permit."""
        from .worker_pass import grant_pass

        if fee_amount and not receipt_number:
            raise Refused(say("Enter the number of the receipt for the fee."), "receipt_number")
        grant_pass(self, act, valid_until_on, fee_amount=fee_amount, receipt_number=receipt_number, note=note)

    @transition(_l("Pass given up"), State.HOLDS_PASS, to=State.REGISTERED, may=NOBODY)
    def give_up_pass(self, act: Act) -> None:
        """Follows when the pass comes back or is lost; another one may be issued."""

    @transition(_l("Note as gone"), State.REGISTERED, to=State.GONE, may=DESK)
    def leave(self, act: Act) -> None:
        """The worker does not work in this home any more."""

    @transition(_l("Note as back"), State.GONE, to=State.REGISTERED, may=DESK)
    @writes("is_identity_seen")
    def come_back(
        self,
        act: Act,
        *,
        is_identity_seen: bool = Ask(_l("Identity document seen again")),  # type: ignore[assignment]
    ) -> None:
        """The worker works here again; the identity document is seen anew."""
