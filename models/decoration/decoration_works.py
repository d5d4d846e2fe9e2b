"""The work under its permit (M7-01), until what is left of the deposit is returned and the papers are filed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from config.roles import DESK, LEADS, MANAGERS
from models.engine import Act, Actor, Part, Words, _l, clock, reads, refuse_ahead, say, transition, writes
from models.movein.papers import CHECKED, PaperStanding
from models.property.house_use import HouseUse
from models.property.unit import Unit

from . import fees as fees_of_it
from .decoration_state import DecorationState as State


class Works(Part):
    """From the first day of work to the settlement."""

    if TYPE_CHECKING:  # columns that are set here to more than one type
        completed_on: Any
        reason: Any
        times_stopped: Any

    @transition(_l("Begin work"), State.PERMITTED, to=State.UNDER_CONSTRUCTION, may=DESK)
    def begin(self, act: Act) -> None:
        """The builders have begun; the home counts as decorating."""
        self.began_at = act.at
        if Unit.start_decorating.why_not_now(self.unit) is None:
            Unit.start_decorating.follow(self.unit, act)

    @transition(_l("Stop work"), State.PERMITTED, State.UNDER_CONSTRUCTION, to=State.STOPPED, may=LEADS, tone="bad")
    def stop(self, act: Act, *, reason: str) -> None:
        """Stop the work for a violation, with the reason."""
        self.reason, self.times_stopped = reason, self.times_stopped + 1

    def _has_open_violation(self) -> Words | None:
        from .decoration_violation import open_violation_of

        held = open_violation_of(self)
        return say("Violation %(number)s is not corrected yet.", number=held.number) if held is not None else None

    def _permit_is_gone(self) -> Words | None:
        from .decoration_permit import DecorationPermit, permit_of

        permit = permit_of(self)
        if permit is not None and permit.state is DecorationPermit.State.WITHDRAWN:
            return say("The permit is withdrawn; reinstate it first.")
        return None

    @transition(
        _l("Let work go on"),
        State.STOPPED,
        to=State.UNDER_CONSTRUCTION,
        may=LEADS,
        unless=(_has_open_violation, _permit_is_gone),
    )
    def resume(self, act: Act) -> None:
        """What was wrong is corrected: the builders may go on."""
        self.began_at = self.began_at or act.at

    @transition(_l("Report completion"), State.UNDER_CONSTRUCTION, to=State.COMPLETED, may=DESK)
    def complete(self, act: Act, *, completed_on: date | None = None) -> None:
        """The decorator says that the work is done. The acceptance is organised with the repair technicians."""
        from .decoration_acceptance import open_acceptance

        self.completed_on = completed_on or clock.today(act.at)
        refuse_ahead(self.completed_on, act.at, "completed_on")
        open_acceptance(self, act)

    @transition(_l("Decoration accepted"), State.COMPLETED, to=State.ACCEPTED, tone="good")
    @writes("accepted_at")
    def accept(self, act: Act) -> None:
        """Follows when the acceptance finds nothing wrong."""

    @transition(_l("Redo ordered"), State.COMPLETED, to=State.UNDER_CONSTRUCTION, tone="bad")
    def redo(self, act: Act, *, reason: str) -> None:
        """Follows when the acceptance finds defects: the builders come back."""
        self.reason, self.completed_on = reason, None

    def has_passes_out(self) -> Words | None:
        from .worker_pass import unsettled_pass_of

        out = unsettled_pass_of(self)
        return say("Worker pass %(number)s is not settled yet.", number=out.number) if out is not None else None

    def _holds_no_deposit(self) -> Words | None:
        return fees_of_it.why_not_return(self)

    @transition(
        _l("Return deposit"),
        State.ACCEPTED,
        State.WITHDRAWN,
        to=None,
        may=MANAGERS,
        unless=(has_passes_out, _holds_no_deposit),
        tone="good",
    )
    def return_deposit(self, act: Act, *, deposit_returned: Decimal, deduction_reason: str | None = None) -> None:
        """Give the deposit back, by transfer from finance; something is kept back only for a violation on record."""
        fees_of_it.give_back(self, act, deposit_returned, deduction_reason)

    def suggest_return_deposit(self, actor: Actor) -> dict[str, Any]:
        """The whole deposit."""
        return {"deposit_returned": self.deposit_amount}

    @reads("deposit_amount", "deposit_returned")
    def _still_holds_deposit(self) -> Words | None:
        if fees_of_it.why_not_return(self) is None:
            return say("The manager returns the deposit of %(sum)s first.", sum=self.deposit_amount)
        return None

    @transition(
        _l("Settle and file"),
        State.ACCEPTED,
        to=State.SETTLED,
        may=DESK,
        unless=(has_passes_out, _still_holds_deposit),
        tone="good",
    )
    def settle(self, act: Act, *, file_place: str) -> None:
        """All passes are back and the deposit is settled: close the permit and file the papers."""
        from .decoration_acceptance import file_acceptance
        from .decoration_permit import close_permit_of

        self.settled_at, self.file_place = act.at, file_place
        for line in self.documents:
            if line.standing in CHECKED:
                line.standing = PaperStanding.COPY_FILED
        close_permit_of(self, act)
        file_acceptance(self, act)
        if Unit.finish_decorating.why_not_now(self.unit) is None:
            Unit.finish_decorating.follow(self.unit, act, house_use=HouseUse.OWNER_OCCUPIED)
