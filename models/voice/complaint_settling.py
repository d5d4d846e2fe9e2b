"""How a complaint ends (M4-01): answer, result, telling it, closing, archiving, or taking it up once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config.roles import ARCHIVIST, DESK_AND_MANAGER, HANDLERS, LEADS, SUPERVISOR
from models.engine import Act, Invalid, Part, _l, deadlines, say, transition, writes

from . import complaint_clock
from .complaint_guards import (
    lacks_clear_answer,
    lacks_what_it_owes,
    nobody_called,
    nobody_took_it_up,
    owes_word_of_escalation,
    still_harms,
)
from .complaint_lists import IN_HAND, UNDER_WAY, StepKind, ToldBy
from .complaint_lists import ComplaintState as State


class Settling(Part):
    """Answer, result and end of a complaint."""

    if TYPE_CHECKING:  # columns that are set here to more than one type
        lesson: Any
        times_reopened: Any
        answered_at: Any
        answer_text: Any
        invalid_reason: Any
        help_given: Any
        cause: Any
        result: Any
        resolved_at: Any
        settlement_cost: Any
        told_at: Any
        told_by_id: Any
        told_how: Any
        closed_at: Any
        paused_at: Any

    @transition(
        _l("Answer"), *IN_HAND, to=State.ANSWERED, may=HANDLERS, unless=(nobody_called, still_harms, nobody_took_it_up)
    )
    def answer(self, act: Act, *, answer_text: str) -> None:
        """Give the complainant a clear answer: what will be done and by when, or why it cannot be."""
        self._go_on(act)
        self.answer_text, self.answered_at = answer_text, act.at
        self._note(act, StepKind.ANSWER, answer_text)
        deadlines.meet(self, "answer", act.at)

    @transition(
        _l("Solve"),
        State.HANDLING,
        State.ANSWERED,
        to=State.RESOLVED,
        may=HANDLERS,
        unless=(
            nobody_called,
            still_harms,
            nobody_took_it_up,
            lacks_clear_answer,
            owes_word_of_escalation,
            lacks_what_it_owes,
        ),
        tone="good",
    )
    @writes(starts="tell", meets="solve", drops=True)
    def resolve(self, act: Act, *, cause: str, result: str, settlement_cost: Any = None) -> None:
        """The matter is settled: write down cause and result. The complainant is told the same day."""
        if settlement_cost and not self.remedies:
            raise Invalid(say("Draft the remedy with its cost first."), "settlement_cost")
        self._go_on(act)
        self.cause, self.result, self.settlement_cost = cause, result, settlement_cost
        self.resolved_at = act.at
        self._note(act, StepKind.RESULT, result)

    @transition(_l("Find invalid"), State.RECEIVED, *UNDER_WAY, to=State.INVALID, may=LEADS, tone="warn")
    @writes(starts="tell", drops=True)
    def find_invalid(self, act: Act, *, invalid_reason: str, help_given: str) -> None:
        """The complaint is not valid. The resident is helped all the same, as far as possible, and told why."""
        self.is_valid, self.invalid_reason, self.help_given = False, invalid_reason, help_given
        self.paused_at = None
        self._note(act, StepKind.RESULT, invalid_reason)

    @transition(_l("Tell result"), State.RESOLVED, State.INVALID, to=State.TOLD, may=DESK_AND_MANAGER, tone="good")
    def tell_result(self, act: Act, *, told_how: ToldBy = ToldBy.PHONE) -> None:
        """Tell the complainant the result on the day it is known, by telephone or at the door. Opens the callback."""
        from .callback import BaseEvent, open_callback

        self.told_how = told_how or ToldBy.PHONE
        self.told_at, self.told_by_id = act.at, act.actor.staff_member_id
        deadlines.meet(self, "tell", act.at)
        open_callback(self, BaseEvent.RESULT_TOLD, act.at)

    @transition(_l("Complainant called back"), State.TOLD, to=State.CALLED_BACK, tone="good")
    def call_back(self, act: Act) -> None:
        """Follows when the complainant was called back and is content."""

    @transition(_l("Close"), State.CALLED_BACK, to=State.CLOSED, may=LEADS, tone="good")
    def close(self, act: Act, *, lesson: str | None = None) -> None:
        """Told, called back, content: nothing is left to do. Write down what others can learn from it."""
        from .callback import settle_callback

        self.closed_at, self.lesson = act.at, lesson or self.lesson
        deadlines.drop(self, act.at)
        settle_callback(self, act)

    @transition(_l("Archive"), State.CLOSED, to=State.ARCHIVED, may=frozenset({ARCHIVIST, SUPERVISOR}))
    @writes("archive_place", "archived_at")
    def archive(self, act: Act, *, archive_place: str) -> None:
        """File the complete record; from then on it stays as it is."""

    @transition(
        _l("Reopen"), State.RESOLVED, State.INVALID, State.TOLD, State.CALLED_BACK, State.CLOSED,
        to=(State.REOPENED, State.RECEIVED), may=LEADS, tone="warn",
    )  # fmt: skip
    def reopen(self, act: Act, *, reopen_reason: str) -> State:
        """Take it up once more, with the reason. Its time limits start over; the steps keep what was done."""
        from .callback import settle_callback

        settle_callback(self, act)
        self.reopen_reason, self.times_reopened = reopen_reason, self.times_reopened + 1
        self._note(act, StepKind.REOPENED, reopen_reason)
        self.clock_from_at, self.waited_minutes = act.at, 0
        self.rose_at = self.promised_reply_at = None
        deadlines.drop(self, act.at)
        # What its grade starts over; the answer of the first time is none to what is said now.
        back = State.REOPENED if self.department_id and self.grade else State.RECEIVED
        answered, self.answered_at = self.answered_at, None
        complaint_clock.run(self, act.at)
        # Last, because the state has not moved yet: the rules want all this of a settled complaint.
        self.is_valid = True
        self.invalid_reason = self.help_given = None
        self.answer_text = None if answered else self.answer_text
        self.cause = self.result = self.resolved_at = self.settlement_cost = None
        self.told_at = self.told_by_id = self.told_how = self.closed_at = None
        return back
