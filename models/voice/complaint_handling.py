"""What is done for a complaint once it lies with a department (M4-01, M4-02)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from config.roles import DESK, DESK_AND_MANAGER, HANDLERS, LEADS
from models.engine import Act, Actor, Ask, Invalid, Like, Part, Refused, _l, clock, deadlines, say, transition, writes
from models.engine.choices import Pick
from models.office.staff import StaffMember
from models.repairs.choices import RepairSource
from models.repairs.repair_report import write_down_report

from . import complaint_clock
from .complaint_guards import (
    does_not_wait,
    has_repair,
    is_answered,
    is_harmless,
    is_where_it_belongs,
    knows_of_escalation,
    nobody_called,
    still_harms,
    waits,
)
from .complaint_lists import HANDED_OVER, IN_HAND, TAKEN_UP, UNDER_WAY, Grade, StepKind, WorkKind
from .complaint_lists import ComplaintState as State
from .complaint_step import ComplaintRemedy


class Handling(Part):
    """Contact, measures, remedies, promises, and what is beyond authority."""

    if TYPE_CHECKING:  # columns that are set here to more than one type
        private_note: Any
        first_contact_at: Any
        promised_reply_at: Any
        paused_at: Any

    @transition(
        _l("Stop damage"), State.RECEIVED, *UNDER_WAY, to=None, may=DESK_AND_MANAGER, unless=is_harmless, tone="bad"
    )
    def stop_damage(self, act: Act, *, emergency_measure: str) -> None:
        """Write down by what the continuing damage was stopped. This comes before all other handling."""
        self.emergency_measure, self.damage_stopped_at = emergency_measure, act.at
        self._note(act, StepKind.MEASURE, emergency_measure)

    @transition(_l("Talk in private"), State.RECEIVED, *UNDER_WAY, to=None, may=LEADS)
    @writes("private_talk_at", "private_note")
    def talk_in_private(self, act: Act, *, private_note: str | None = None) -> None:
        """The supervisor receives an agitated resident in the private room. The note is for those who handle it."""

    @transition(
        _l("Contact complainant"), *HANDED_OVER, to=(*TAKEN_UP, State.TRANSFERRED, State.ESCALATED), may=HANDLERS
    )
    def contact(self, act: Act, *, note: Any = Like("ComplaintStep", "note")) -> State:
        """Speak with the complainant, first thing, to learn exactly what happened and what is wanted."""
        self.first_contact_at = self.first_contact_at or act.at
        self._note(act, StepKind.CONTACT, note)
        deadlines.meet(self, "contact", act.at)
        if self.state is State.ENTERED or (self.state is State.TRANSFERRED and is_where_it_belongs(self)):
            return State.CONTACTED
        return self.state

    @transition(
        _l("Note handling"),
        *IN_HAND,
        to=(State.HANDLING, State.ANSWERED),
        may=HANDLERS,
        unless=(nobody_called, still_harms),
    )
    def handle(
        self,
        act: Act,
        *,
        kind: Any = Ask(_l("Step"), Pick(WorkKind), required=True),
        note: Any = Like("ComplaintStep", "note"),
    ) -> State:
        """Write down one step: what was done on the spot, which measure was taken, what the department reports."""
        self._note(act, StepKind(kind.value), note)
        return State.ANSWERED if self.state is State.ANSWERED else State.HANDLING

    @transition(_l("Propose remedy"), *IN_HAND, State.ESCALATED, to=None, may=HANDLERS, unless=still_harms)
    def propose(
        self,
        act: Act,
        *,
        proposal: Any = Like("ComplaintRemedy", "proposal"),
        cost: Any = Like("ComplaintRemedy", "cost"),
    ) -> None:
        """Draft one way to make good, with what it would cost; there may be several."""
        by_id = act.actor.staff_member_id
        self.remedies.append(ComplaintRemedy(at=act.at, by_id=by_id, proposal=proposal, cost=cost))
        self._note(act, StepKind.REMEDY, proposal)

    @transition(_l("Report repair"), *HANDED_OVER, to=None, may=DESK, unless=has_repair)
    def report_repair(self, act: Act, *, content: Any = Like("RepairReport", "content", required=False)) -> None:
        """Write a repair report for what is broken. The complaint is not solved before that is finished."""
        where = {"unit": self.unit} if self.unit else {"place": self.place}
        if self.unit is None and not self.place:
            raise Refused(say("Enter the dwelling or the place of the event first: the repair needs it."))
        report = write_down_report(
            self.session,
            act,
            community=self.community,
            source=RepairSource.OWNER if self.unit else RepairSource.PUBLIC_AREA,
            reporter_name=self.complainant_name,
            phone=self.phone,
            content=(content or self.course)[:2000],
            **where,
        )
        self.repair_report_id = report.id
        self._note(act, StepKind.MEASURE, say("Repair report %(number)s", number=report.number))

    def suggest_report_repair(self, actor: Actor) -> dict[str, Any]:
        """What happened, to be shortened to what is broken."""
        return {"content": self.course[:2000]}

    @transition(_l("Promise reply"), *HANDED_OVER, to=None, may=HANDLERS, unless=is_answered)
    def promise_reply(self, act: Act, *, promised_reply_at: datetime) -> None:
        """No answer yet: tell the complainant by when it comes. From then on that time is what counts."""
        if promised_reply_at <= act.at:
            raise Invalid(say("Promise a time that is still to come."), "promised_reply_at")
        limit = None
        if self.grade is Grade.MAJOR:  # a promise never loosens the two days (N2)
            self.promised_reply_at = None
            complaint_clock.run(self, act.at)
            limit = next((d.due_at for d in self._open_deadlines() if d.milestone == "answer"), None)
        if limit is not None and promised_reply_at > limit:
            told = clock.told(limit)
            raise Invalid(
                say("A clear answer is owed by %(limit)s; promise no later.", limit=told), "promised_reply_at"
            )
        self.promised_reply_at = promised_reply_at
        complaint_clock.run(self, act.at)

    def _open_deadlines(self) -> list[deadlines.Deadline]:
        return deadlines.open_deadlines(self.session, self)

    @transition(
        _l("Pass upwards"), State.TRANSFERRED, State.ENTERED, *IN_HAND, to=State.ESCALATED, may=HANDLERS, tone="bad"
    )
    @writes("escalated_at", "escalated_to", "escalation_reason")
    def escalate(
        self,
        act: Act,
        *,
        escalated_to: StaffMember,
        escalation_reason: str,
        is_told: bool = Ask(_l("The complainant was told")),  # type: ignore[assignment]
    ) -> None:
        """It is beyond your authority: somebody above decides. The complainant is told so the same day."""
        if act.actor.staff_member_id is not None and escalated_to.id == act.actor.staff_member_id:
            raise Invalid(say("Name somebody above you, not yourself."), "escalated_to_id")
        self.escalation_told_at = act.at if is_told else None
        self._note(act, StepKind.ESCALATION, escalation_reason)
        if not is_told:
            deadlines.start(self, "tell", act.at)

    @transition(_l("Tell that it was passed upwards"), *HANDED_OVER, to=None, may=HANDLERS, unless=knows_of_escalation)
    @writes("escalation_told_at", meets="tell")
    def tell_escalation(self, act: Act) -> None:
        """The complainant knows that somebody above decides."""
        self._note(act, StepKind.CONTACT, say("Told that the matter was passed upwards"))

    @transition(_l("Decide what is done"), State.ESCALATED, to=State.HANDLING, may=LEADS, tone="info")
    def decide(self, act: Act, *, note: Any = Like("ComplaintStep", "note")) -> None:
        """Whoever it was passed to says what is done; the handling goes on with that."""
        self._note(act, StepKind.DECISION, note)

    @transition(_l("Wait for complainant"), *IN_HAND, to=None, may=LEADS, unless=waits, tone="warn")
    def pause(self, act: Act, *, pause_reason: str) -> None:
        """The complainant is away or asked for time: the clock stands until the handling goes on."""
        self.paused_at, self.pause_reason = act.at, pause_reason
        deadlines.pause(self, act.at, pause_reason)

    @transition(_l("Go on"), *HANDED_OVER, to=None, may=HANDLERS, unless=does_not_wait)
    def resume(self, act: Act) -> None:
        """The handling goes on; every time limit moves by as long as it stood."""
        self._go_on(act)

    def _go_on(self, act: Act) -> None:
        if self.paused_at is None:
            return
        waited = act.at - self.paused_at
        deadlines.resume(self, act.at)
        self.waited_minutes += -(-waited // timedelta(minutes=1))
        self.paused_at = None
        complaint_clock.run(self, act.at)
