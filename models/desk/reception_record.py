"""Reception records (《客户接待记录表》, M3-01): every question that somebody brings, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from config.roles import AUDITOR, DESK, DESK_AND_MANAGER, FEE_COLLECTOR, INFORMATION_DESK, LEADS, MANAGERS
from models.engine import (
    MYSELF,
    NOW,
    About,
    Access,
    Act,
    Actor,
    Ask,
    Check,
    Choice,
    Desk,
    Fixed,
    Heading,
    Invalid,
    Like,
    Line,
    Register,
    Unless,
    Words,
    _l,
    choice,
    deadlines,
    department,
    group,
    ledger,
    lines,
    long_text,
    moment,
    ref,
    refuse_ahead,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)
from models.engine import phone as telephone
from models.engine.kinds import LongText

from .intake import IntakeCategory, IntakeChannel, caller_from, complaint_from, repair_from
from .printed import RECEPTION_RECORD

VISITOR, QUESTION, ANSWER, RESULT = _l("Visitor"), _l("Question"), _l("Answer"), _l("What became of it")


class ReceptionStep(Line):
    """One step of following a question up; written by the transition, never by hand."""

    about = About(label=_l("Step of a reception record"), parent="ReceptionRecord")

    at = moment(_l("At"))
    by = staff(_l("By"), required=False)
    note = long_text(_l("Note"), 1000)


class ReceptionRecord(Register):
    """A question that somebody brought to the desk (M3-01). Whoever was asked first owns it until it is closed."""

    class State(Choice):
        """Whether the question was answered, and how."""

        OPEN = "open", _l("To be answered"), "warn"
        AWAITING_SPECIALIST = "awaiting_specialist", _l("Reply promised"), "warn"
        ANSWERED = "answered", _l("Answered"), "info"
        REPLIED = "replied", _l("Promise kept"), "good"
        CONVERTED = "converted", _l("Passed into a slip"), "info"
        CLOSED = "closed", _l("Closed"), "good"

    about = About(
        label=_l("Reception record"),
        area="desk",
        prefix="JD",
        papers=(RECEPTION_RECORD,),
        milestones=("answer",),
        rests=("answered", "replied", "converted", "closed"),
        tells=("handler_id", "specialist_id"),
        access=Access(
            see=INFORMATION_DESK | MANAGERS | {FEE_COLLECTOR, AUDITOR},
            add=INFORMATION_DESK,
            edit=INFORMATION_DESK,
            delete=LEADS,
            export=MANAGERS,
            import_=LEADS,
            reveal=DESK_AND_MANAGER,
        ),
        desk=Desk(heading=Heading.CONTACTS, latest=3, key="j", first="content"),
    )

    rules = (
        Check("has_handler", "handler_id IS NOT NULL"),
        Check("promise", "state <> 'awaiting_specialist' OR (promised_at IS NOT NULL AND delay_reason IS NOT NULL)"),
        Check("answered", "state NOT IN ('answered', 'replied') OR answer IS NOT NULL"),
        Check(
            "converted",
            "state <> 'converted' OR repair_report_id IS NOT NULL OR info_transfer_slip_id IS NOT NULL"
            " OR complaint_id IS NOT NULL",
        ),
    )

    with group(VISITOR):
        channel = choice(IntakeChannel, _l("Way of contact"), listed=True, default=IntakeChannel.VISIT)
        customer = ref("Customer", _l("Customer"), required=False, synonyms=("业主", "客户"))
        visitor_name = text(
            _l("Name given"),
            60,
            required=False,
            search=True,
            pinyin=True,
            listed=True,
            synonyms=("来访人", "姓名", "客户姓名"),
        )
        unit = ref("Unit", _l("Unit"), required=False, listed=True, search=True, synonyms=("房号", "单元"))
        phone = telephone(required=False, synonyms=("联系电话", "电话"))
        received_at = moment(_l("Received at"), blank=NOW, filter=True, sort=True, synonyms=("接待时间", "来访时间"))
    with group(QUESTION):
        category = choice(IntakeCategory, _l("Category"), listed=True, synonyms=("来访事由", "类别"))
        content = long_text(_l("Content"), 2000, search=True, listed=True, synonyms=("主要内容", "接待内容"))
        is_professional = yes_no(_l("Needs a specialist"), filter=True)
        handler = staff(
            _l("First person asked"),
            blank=MYSELF,
            listed=True,
            help=_l("Owns the matter until it is closed. Left blank: yourself."),
            synonyms=("首问责任人", "接待人", "经办人"),
        )

    with group(ANSWER, written_by="engine"):
        answer = long_text(_l("Answer"), 2000, search=True)
        referred_department = department(_l("Referred to"))
        specialist = staff(_l("Specialist asked"))
        delay_reason = text(_l("Reason why not at once"), 200)
        promised_at = moment(_l("Reply promised by"), filter=True)
        replied_at = moment(_l("Answered at"), filter=True)
    with group(RESULT, written_by="engine"):
        steps = lines("ReceptionStep", _l("Follow-up"))
        repair_report = ref("RepairReport", _l("Repair report"))
        info_transfer_slip = ref("InfoTransferSlip", _l("Information-transfer slip"))
        complaint = ref("Complaint", _l("Complaint"))
        intake_compilation = ref("IntakeCompilation", _l("Compiled in"), closes_circle=True)
        closed_at = moment(_l("Closed at"))

    UNANSWERED = (State.OPEN, State.AWAITING_SPECIALIST)

    fixed = Fixed("handler", says=_l("Use “Hand over the matter”, so that the record tells why it changed hands."))
    editable = Unless(State.CLOSED, says=_l("A closed record stays as it was written."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        caller_from(values, "visitor_name")
        refuse_ahead(values["received_at"], act.at, "received_at")
        if values.get("handler") is None and values.get("handler_id") is None:
            raise Invalid(say("Say who was asked first: that person owns the matter."), "handler_id")

    def after_add(self, act: Act) -> None:
        deadlines.start(self, "answer", self.received_at)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        refuse_ahead(values["received_at"], act.at, "received_at")

    # -- answering --------------------------------------------------------------------------------------------------

    @transition(_l("Answer"), State.OPEN, to=State.ANSWERED, may=INFORMATION_DESK, tone="good")
    def reply_now(self, act: Act, *, answer: str, referred_department: Any = None) -> None:
        """Write down the answer that was given at once, and the department or counter that was named."""
        self.answer, self.referred_department, self.replied_at = answer, referred_department, act.at
        deadlines.meet(self, "answer", act.at)

    @transition(_l("Promise a reply"), *UNANSWERED, to=State.AWAITING_SPECIALIST, may=INFORMATION_DESK, tone="warn")
    @writes("promised_at", "delay_reason", "specialist", "referred_department")
    def promise(
        self,
        act: Act,
        *,
        promised_at: datetime,
        delay_reason: str,
        specialist: Any = None,
        referred_department: Any = None,
    ) -> None:
        """The answer needs a specialist or time: say why, and until when the visitor hears from the desk."""
        if promised_at <= act.at:
            raise Invalid(say("The promised time must be later than now."), "promised_at")
        self._note(act, delay_reason)
        deadlines.start(self, "answer", act.at, due_at=promised_at)

    @transition(_l("Keep the promise"), State.AWAITING_SPECIALIST, to=State.REPLIED, may=INFORMATION_DESK, tone="good")
    @writes("answer", "replied_at", meets="answer")
    def reply(self, act: Act, *, answer: str) -> None:
        """Write down the answer that the visitor was given as promised."""

    @transition(
        _l("Note follow-up"), *UNANSWERED, State.ANSWERED, State.REPLIED, State.CONVERTED, to=None, may=INFORMATION_DESK
    )
    def follow_up(self, act: Act, *, note: str = Like("ReceptionStep", "note")) -> None:  # type: ignore[assignment]
        """Write down what was done about the question since. This may be repeated; every note stays."""
        self._note(act, note)

    @transition(_l("Hand over the matter"), *UNANSWERED, to=None, may=LEADS, tone="warn")
    def hand_over(
        self,
        act: Act,
        *,
        handler: Any,
        reason: str = Ask(_l("Reason"), LongText(500), required=True),  # type: ignore[assignment]
    ) -> None:
        """Make somebody else answerable for the matter, with the reason. It stays on the record."""
        if handler.id == self.handler_id:
            raise Invalid(say("%(name)s owns this matter already.", name=handler.name), "handler_id")
        self.handler = handler
        self._note(act, reason)

    # -- passing into another book, without writing it again -----------------------------------------------------------

    @transition(_l("Make a repair report"), *UNANSWERED, State.ANSWERED, to=State.CONVERTED, may=DESK, tone="info")
    def report_repair(
        self,
        act: Act,
        *,
        repair_type: Any = Like("RepairReport", "repair_type"),
        place: str | None = Like("RepairReport", "place", required=False),  # type: ignore[assignment]
        appointment_at: datetime | None = Like("RepairReport", "appointment_at", required=False),  # type: ignore[assignment]
    ) -> None:
        """Put the matter on the repair form: nothing is typed again, and both stay linked."""
        self.repair_report = repair_from(
            self,
            act,
            content=self.content,
            repair_type=repair_type,
            place=place,
            appointment_at=appointment_at,
            reporter_name=self.visitor_name,
        )
        self.became(act)

    @transition(
        _l("Make a transfer slip"), *UNANSWERED, State.ANSWERED, to=State.CONVERTED, may=INFORMATION_DESK, tone="info"
    )
    def pass_on(
        self,
        act: Act,
        *,
        to_department: Any = Like("InfoTransferSlip", "to_department"),
        subject: str = Like("InfoTransferSlip", "subject"),  # type: ignore[assignment]
        required_by_at: datetime | None = Like("InfoTransferSlip", "required_by_at", required=False),  # type: ignore[assignment]
    ) -> None:
        """Hand the matter to a department instead of guessing: a slip is raised, and both stay linked."""
        from .info_transfer_slip import InfoTransferSlip

        self.info_transfer_slip = ledger.enter(
            self.session,
            act,
            InfoTransferSlip,
            community=self.community,
            subject=subject,
            content=self.content,
            to_department=to_department,
            from_department=self.handler.department,
            required_by_at=required_by_at or self.promised_at,
            source=self.number,
        )
        self.referred_department = to_department
        self.became(act)

    def suggest_pass_on(self, actor: Actor) -> dict[str, Any]:
        """The first line of the question is the subject, unless the desk words it better."""
        return {"subject": self.content.splitlines()[0][:60], "to_department": self.referred_department}

    @transition(_l("Make a complaint"), *UNANSWERED, State.ANSWERED, to=State.CONVERTED, may=DESK, tone="warn")
    def complain(
        self,
        act: Act,
        *,
        event_at: datetime | None = Like("Complaint", "event_at", required=False),  # type: ignore[assignment]
        place: str | None = Like("Complaint", "place", required=False),  # type: ignore[assignment]
        complained_person: str | None = Like("Complaint", "complained_person", required=False),  # type: ignore[assignment]
        complained_department: Any = Like("Complaint", "complained_department", required=False),
        demand: str | None = Like("Complaint", "demand", required=False),  # type: ignore[assignment]
    ) -> None:
        """Put what was told on the complaint form: nothing is typed again, and its time limits count from here."""
        self.complaint = complaint_from(
            self,
            act,
            course=self.content,
            complainant_name=self.visitor_name,
            received_at=self.received_at,
            event_at=event_at,
            place=place,
            complained_person=complained_person,
            complained_department=complained_department,
            demand=demand,
        )
        self.became(act)

    def became(self, act: Act) -> None:
        """The matter lives on in the slip that was just linked; its own time limits run there."""
        deadlines.meet(self, "answer", act.at)

    def _still_runs(self) -> Words | None:
        """The first person asked follows the slip until it is over."""
        report, slip = self.repair_report, self.info_transfer_slip
        if self.state is not self.State.CONVERTED:
            return None
        if report is not None and report.finished_at is None and report.state != report.State.CANCELLED:
            return say("%(slip)s is still under way; the matter is closed when it is finished.", slip=report.number)
        if slip is not None and slip.closed_at is None and not slip.is_void:
            return say("%(slip)s is still under way; the matter is closed when it is finished.", slip=slip.number)
        if self.complaint is not None and self.complaint.closed_at is None:
            return say(
                "%(slip)s is still under way; the matter is closed when it is finished.", slip=self.complaint.number
            )
        return None

    @transition(
        _l("Close"),
        State.ANSWERED,
        State.REPLIED,
        State.CONVERTED,
        to=State.CLOSED,
        may=INFORMATION_DESK,
        unless=_still_runs,
    )
    @writes("closed_at", drops=True)
    def close(self, act: Act) -> None:
        """Nothing is left to do. From now on the record stays as it is."""

    def _note(self, act: Act, note: str) -> None:
        self.steps.append(ReceptionStep(at=act.at, by_id=act.actor.staff_member_id, note=note))
