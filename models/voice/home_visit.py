"""Home visits (走回访记录, M4-05, N31, N32, S11): announced, with consent, never by one person alone inside a home."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from config.roles import AUDITOR, DESK, DESK_AND_MANAGER, LEADS, MANAGERS
from models.desk.info_transfer_slip import InfoTransferSlip
from models.engine import (
    About,
    Access,
    Act,
    Ask,
    Check,
    Choice,
    Desk,
    Heading,
    Invalid,
    Like,
    Register,
    Watch,
    While,
    Words,
    _l,
    choice,
    deadlines,
    group,
    ledger,
    long_text,
    moment,
    number,
    phone,
    reads,
    ref,
    refuse_ahead,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)
from models.office.department import Department
from models.office.staff import StaffMember

from .callback import CallbackMethod

VISIT, TALK = _l("The visit"), _l("Conversation")


class VisitOutcome(Choice):
    """How a visit ended."""

    VISITED = "visited", _l("Visited"), "good"
    NO_ANSWER = "no_answer", _l("Nobody in"), "warn"
    REFUSED = "refused", _l("Declined the visit"), "neutral"


class HomeVisit(Register):
    """One visit or telephone call to a home, from the appointment to the report (M4-05)."""

    class State(Choice):
        """How far the visit has come."""

        PLANNED = "planned", _l("Planned"), "warn"
        APPOINTED = "appointed", _l("Appointed"), "info"
        VISITED = "visited", _l("Visited"), "good"
        NO_ANSWER = "no_answer", _l("Nobody in"), "warn"
        REFUSED = "refused", _l("Declined the visit"), "neutral"
        REPORTED = "reported", _l("Reported"), "good"
        CANCELLED = "cancelled", _l("Cancelled"), "neutral"

    about = About(
        label=_l("Home visit"),
        area="voice",
        prefix="ZF",
        milestones=("visit", "report"),
        rests=("planned", "reported", "cancelled"),
        watches=(Watch(_l("Home visits today"), {"appointed_at.within": "today", "state": "appointed"}),),
        tells=("assignee_id", "companion_id"),
        access=Access(
            see=DESK_AND_MANAGER | {AUDITOR},
            add=DESK,
            edit=DESK,
            delete=LEADS,
            export=MANAGERS,
            reveal=DESK_AND_MANAGER,
        ),
        desk=Desk(heading=Heading.CONTACTS, latest=2),
    )

    unit = ref("Unit", _l("Unit"), listed=True, search=True)
    customer = ref("Customer", _l("Customer"), required=False)
    contact_name = text(_l("Whom to visit"), 60, required=False, search=True, listed=True)
    phone = phone(required=False)
    method = choice(CallbackMethod, _l("Visit or call"), listed=True, default=CallbackMethod.VISIT)
    assignee = staff(_l("Who visits"), listed=True, filter=True)
    remark = text(_l("Remark"), 200, required=False)
    plan = ref("VisitPlan", _l("Visit plan"), listed=True, written_by="engine")

    with group(VISIT, written_by="engine"):
        appointment_called_at = moment(_l("Appointment made at"))
        appointed_at = moment(_l("Appointed time"), listed=True, filter=True, sort=True)
        arrived_at = moment(_l("Arrived at"), filter=True, sort=True)
        minutes_late = number(_l("Late by"), unit=_l("minutes"))
        visitors = number(_l("Number of visitors"), unit=_l("people"), least=1, most=20)
        companion = staff(_l("Together with"))
        is_entered = yes_no(_l("Home entered"), filter=True)
        has_consent = yes_no(_l("Resident agreed"))
        alone_reason = text(_l("Why one person went in alone"), 200)
        knocks = number(
            _l("Knocked or rang"),
            unit=_l("times"),
            least=1,
            most=9,
            help=_l("Three gentle knocks or one ring count once; wait 30 seconds before the next."),
        )
        is_note_left = yes_no(_l("Note left"), filter=True)
        outcome = choice(VisitOutcome, _l("How it ended"), listed=True)
    with group(TALK, written_by="engine"):
        topics = long_text(_l("Topics and explanations"), 2000)
        opinions = long_text(_l("Opinions and suggestions"), 2000, search=True)
        slip = ref("InfoTransferSlip", _l("Passed on by slip"))
        handling = long_text(_l("Handling and result"), 1000)
        reported_at = moment(_l("Reported at"), filter=True)
        cancel_reason = text(_l("Reason for cancelling"), 200)

    OPEN = (State.PLANNED, State.APPOINTED, State.NO_ANSWER)
    OVER = (State.VISITED, State.NO_ANSWER, State.REFUSED)

    rules = (
        Check("entered_with_consent", "NOT is_entered OR has_consent"),
        Check("two_inside", "NOT is_entered OR visitors >= 2 OR alone_reason IS NOT NULL"),
        Check("tried_twice", "outcome <> 'no_answer' OR (knocks >= 2 AND arrived_at IS NOT NULL)"),
        Check("visited", "state <> 'visited' OR arrived_at IS NOT NULL"),
        Check("cancelled", "state <> 'cancelled' OR cancel_reason IS NOT NULL"),
    )

    editable = While(*OPEN, says=_l("The visit is over: its record stays as it is."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        if customer := values.get("customer"):
            values["contact_name"] = values.get("contact_name") or customer.name
            values["phone"] = values.get("phone") or customer.phone

    @transition(_l("Make appointment"), *OPEN, to=State.APPOINTED, may=DESK, tone="info")
    @writes("appointment_called_at", "appointed_at", "contact_name", shows="contact_name")
    def appoint(self, act: Act, *, appointed_at: datetime, contact_name: str | None = None) -> None:
        """Telephone first and agree on a time; then keep it."""
        if appointed_at <= act.at:
            raise Invalid(say("Agree on a time that is still to come."), "appointed_at")
        deadlines.drop(self, act.at)
        deadlines.start(self, "visit", act.at, due_at=appointed_at)

    @reads("method")
    def _is_a_call(self) -> Words | None:
        if self.method is CallbackMethod.PHONE:
            return say("This home is telephoned, not visited.")
        return None

    @reads("method")
    def _is_no_call(self) -> Words | None:
        if self.method is CallbackMethod.PHONE:
            return None
        return say("This home is visited: make an appointment first.")

    @transition(_l("Record visit"), State.APPOINTED, to=State.VISITED, may=DESK, unless=_is_a_call, tone="good")
    def visit(
        self,
        act: Act,
        *,
        topics: str,
        visitors: int,
        opinions: str | None = None,
        companion: StaffMember | None = None,
        is_entered: bool = False,
        has_consent: bool = False,
        alone_reason: str | None = None,
        arrived_at: datetime | None = None,
    ) -> None:
        """Write down the visit. Nobody goes in without the resident's consent, and as a rule two go in together."""
        if is_entered and not has_consent:
            raise Invalid(say("Nobody enters a home without the resident's consent."), "has_consent")
        if is_entered and visitors < 2 and not alone_reason:
            raise Invalid(say("Two go in together. Say why one person went in alone."), "alone_reason")
        self._arrive(act, arrived_at)
        self.visitors, self.companion = visitors, companion
        self.is_entered, self.has_consent, self.alone_reason = is_entered, has_consent, alone_reason
        self._talk(act, topics, opinions)

    @transition(_l("Record call"), *OPEN, to=State.VISITED, may=DESK, unless=_is_no_call, tone="good")
    def call(self, act: Act, *, topics: str, opinions: str | None = None) -> None:
        """Write down what was said on the telephone."""
        self.arrived_at = act.at
        self._talk(act, topics, opinions)

    def _talk(self, act: Act, topics: str, opinions: str | None) -> None:
        self.topics, self.opinions, self.outcome = topics, opinions, VisitOutcome.VISITED
        self._finish(act)

    @transition(_l("Nobody in"), State.APPOINTED, to=State.NO_ANSWER, may=DESK, unless=_is_a_call, tone="warn")
    def find_nobody(
        self, act: Act, *, knocks: int, is_note_left: bool = False, arrived_at: datetime | None = None
    ) -> None:
        """Nobody opened: the time is noted, and a note left if needed. A new appointment may be made."""
        if knocks < 2:
            raise Invalid(say("Wait 30 seconds and knock or ring once more before you leave."), "knocks")
        self._arrive(act, arrived_at)
        self.knocks, self.is_note_left, self.outcome = knocks, is_note_left, VisitOutcome.NO_ANSWER
        self._finish(act)

    @transition(_l("Note that they declined"), *OPEN, to=State.REFUSED, may=DESK, tone="warn")
    def refuse(self, act: Act, *, remark: str | None = None) -> None:
        """The resident does not want to be visited. Nobody insists."""
        self.remark, self.outcome = remark or self.remark, VisitOutcome.REFUSED
        self._finish(act)

    def _arrive(self, act: Act, arrived_at: datetime | None) -> None:
        self.arrived_at = arrived_at or act.at
        refuse_ahead(self.arrived_at, act.at, "arrived_at")
        self.minutes_late = max(0, int((self.arrived_at - self.appointed_at).total_seconds() // 60))

    def _finish(self, act: Act) -> None:
        deadlines.meet(self, "visit", act.at)
        deadlines.start(self, "report", act.at)

    @reads("slip_id", "opinions")
    def _has_nothing_to_pass_on(self) -> Words | None:
        if self.slip_id is not None:
            return say("It was passed on already.")
        return None if self.opinions else say("No opinion was noted that could be passed on.")

    @transition(_l("Pass on by slip"), State.VISITED, to=None, may=DESK, unless=_has_nothing_to_pass_on)
    def pass_on(self, act: Act, *, to_department: Department = Like("InfoTransferSlip", "to_department")) -> None:  # type: ignore[assignment]
        """Tell the department concerned what the resident needs, by an information-transfer slip."""
        slip = ledger.enter(
            self.session,
            act,
            InfoTransferSlip,
            community=self.community,
            subject=f"走访意见 {self.unit}",
            content=self.opinions,
            to_department=to_department,
            from_department_id=act.actor.department_id or self.assignee.department_id,
            source=f"走访 {self.number}",
        )
        self.slip_id = slip.id

    @transition(_l("Report"), *OVER, to=State.REPORTED, may=DESK, tone="good")
    def report(
        self,
        act: Act,
        *,
        handling: str | None = None,
        is_thanked: bool = Ask(_l("Resident thanked")),  # type: ignore[assignment]
    ) -> None:
        """Give the record with its handling and result to the supervisor; a home that was missed stays missed."""
        if self.opinions and not handling:
            raise Invalid(say("Write down what comes of the resident's opinion."), "handling")
        if self.outcome is VisitOutcome.VISITED and not is_thanked:
            raise Invalid(say("Thank the resident for the support, by telephone if need be."), "is_thanked")
        self.handling, self.reported_at = handling, act.at
        deadlines.meet(self, "report", act.at)

    @transition(_l("Call off the visit"), *OPEN, to=State.CANCELLED, may=LEADS, tone="bad")
    @writes("cancel_reason", drops=True)
    def cancel(self, act: Act, *, cancel_reason: str) -> None:
        """The visit is not made, with the reason."""
