"""Information-transfer slips (M3-03): what one department tells another, followed until it is closed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from config.roles import AUDITOR, CLOSERS, DESK, LEADS, STAFF
from models.engine import (
    MYSELF,
    About,
    Access,
    Act,
    Actor,
    Ask,
    Check,
    Choice,
    Desk,
    Fixed,
    Invalid,
    Like,
    Line,
    Reach,
    Refused,
    Register,
    Unless,
    _l,
    choice,
    deadlines,
    department,
    group,
    lines,
    long_text,
    moment,
    number,
    say,
    staff,
    text,
    transition,
    writes,
)
from models.engine.kinds import LongText

from .printed import TRANSFER_SLIP
from .week import week_of

PARTIES = STAFF - {AUDITOR}
REASON = Ask(_l("Reason"), LongText(), required=True)


class StepKind(Choice):
    """What happened to a slip."""

    RECEIVED = "received", _l("Received")
    PROGRESS = "progress", _l("Progress")
    PASSED_ON = "passed_on", _l("Passed on")
    ANSWERED = "answered", _l("Answered")
    CLOSED = "closed", _l("Closed")
    REOPENED = "reopened", _l("Reopened")


class InfoTransferStep(Line):
    """One step on the way of a slip (M3-03); written by what people do with it, never by hand."""

    about = About(label=_l("Step of a slip"), parent="InfoTransferSlip")

    at = moment(_l("At"))
    kind = choice(StepKind, _l("Step"))
    department = department(required=False)
    by = staff(_l("By"), required=False)
    note = long_text(_l("Note"), required=False)


class InfoTransferSlip(Register):
    """An information-transfer slip (M3-03, B12): anybody raises one, and it stays open until it is closed."""

    class State(Choice):
        """How far the slip has come."""

        SUBMITTED = "submitted", _l("Submitted"), "warn"
        RECEIVED = "received", _l("Received"), "info"
        IN_PROGRESS = "in_progress", _l("In progress"), "info"
        ANSWERED = "answered", _l("Answered"), "info"
        CLOSED = "closed", _l("Closed"), "good"
        REOPENED = "reopened", _l("Reopened"), "bad"

    about = About(
        label=_l("Information-transfer slip"),
        area="desk",
        prefix="XX",
        papers=(TRANSFER_SLIP,),
        scan=("receive", "answer", "close"),
        milestones=("receive", "close"),
        rests=("closed",),
        owners=("received_by_id", "raised_by_id"),
        departments=("from_department_id", "to_department_id"),
        answers=("answered", "closed"),
        access=Access(see=STAFF, add=PARTIES, edit=DESK | CLOSERS, delete=LEADS, export=LEADS),
        desk=Desk(key="i", fills=(("source", "unit"),), first="subject"),
    )

    rules = (
        Check("raised", "from_department_id IS NOT NULL AND week_number IS NOT NULL"),
        Check(
            "closed_with_result", "state <> 'closed' OR (closed_at IS NOT NULL AND result IS NOT NULL AND result <> '')"
        ),
        Check(
            "open_stays",
            "voided_at IS NULL OR state = 'closed'",
            says=_l("An open slip stays in the book. Close it with its result first."),
        ),
    )

    subject = text(_l("Subject"), 120, search=True, listed=True, synonyms=("主题", "事项"))
    content = long_text(_l("Content"), search=True, synonyms=("内容", "信息内容"))
    to_department = department(_l("To department"), listed=True, synonyms=("接收部门", "主送部门"))
    required_by_at = moment(
        _l("Required by"),
        required=False,
        help=_l("The limit of the resident or the department. It wins over the service standard."),
        synonyms=("要求完成时间",),
    )
    from_department = department(
        _l("From department"),
        required=False,
        listed=True,
        help=_l("Left blank: your own department."),
        synonyms=("提交部门", "传递部门"),
    )
    raised_by = staff(_l("Raised by"), blank=MYSELF, synonyms=("提交人", "传递人"))
    source = text(
        _l("Source record"),
        60,
        required=False,
        search=True,
        help=_l("Kind and number of the record it comes from, such as repair report BX20261121-0042."),
        synonyms=("来源", "来源单号"),
    )
    with group(written_by="engine"):
        week_number = text(_l("Week"), 8, filter=True, sort=True, listed=True)
        steps = lines("InfoTransferStep", _l("Steps"))
        received_by = staff(_l("Received by"))
        received_at = moment(_l("Received at"))
        answer_text = long_text(_l("Answer"))
        answered_by = staff(_l("Answered by"))
        answered_at = moment(_l("Answered at"))
        result = long_text(_l("Result"))
        closed_by = staff(_l("Closed by"))
        closed_at = moment(_l("Closed at"), filter=True, sort=True)
        minutes_to_close = number(_l("Time to close"), unit=_l("minutes"))
        reopened_count = number(_l("Times reopened"), default=0, filter=True)

    OPEN = (State.SUBMITTED, State.RECEIVED, State.IN_PROGRESS, State.ANSWERED, State.REOPENED)

    fixed = Fixed("to_department", says=_l("Use “Pass on”, so that the slip tells why it moved."))
    editable = Unless(State.CLOSED, says=_l("A closed slip stays as it is; reopen it first."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        if values.get("from_department") is None:
            if act.actor.department_id is None:
                raise Invalid(say("Say which department raises the slip."), "from_department_id")
            values["from_department_id"] = act.actor.department_id
        values["week_number"] = week_of(act.at)

    def after_add(self, act: Act) -> None:
        self._run_deadlines(act, self.required_by_at)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        if values.get("from_department", self.from_department) is None:
            raise Invalid(say("Say which department raises the slip."), "from_department_id")
        own_limit = values.get("required_by_at", self.required_by_at)
        if own_limit != self.required_by_at:
            deadlines.start(self, "close", self.created_at, due_at=own_limit)

    @transition(_l("Receive"), State.SUBMITTED, State.REOPENED, to=State.RECEIVED, may=PARTIES)
    def receive(self, act: Act) -> None:
        """Take the slip for the department it is addressed to."""
        self._only_for_the_addressed(act, "receive")
        self.received_by_id, self.received_at = act.actor.staff_member_id, act.at
        self._note(act, StepKind.RECEIVED)
        deadlines.meet(self, "receive", act.at)

    @transition(
        _l("Note progress"),
        State.RECEIVED,
        State.IN_PROGRESS,
        State.ANSWERED,
        State.REOPENED,
        to=State.IN_PROGRESS,
        may=PARTIES,
    )
    def progress(self, act: Act, *, note: Any = Like("InfoTransferStep", "note")) -> None:
        """Write down what has been done so far. This may be repeated; every note stays on the slip."""
        self._only_for_the_addressed(act, "progress")
        self._note(act, StepKind.PROGRESS, note)
        deadlines.meet(self, "receive", act.at)

    @transition(_l("Answer"), State.RECEIVED, State.IN_PROGRESS, State.REOPENED, to=State.ANSWERED, may=PARTIES)
    def answer(self, act: Act, *, answer_text: str) -> None:
        """Answer the department that raised the slip. The information administrator then closes it."""
        self._only_for_the_addressed(act, "answer")
        self.answer_text = answer_text
        self.answered_by_id, self.answered_at = act.actor.staff_member_id, act.at
        self._note(act, StepKind.ANSWERED, answer_text)
        deadlines.meet(self, "receive", act.at)

    @transition(_l("Close slip"), *OPEN, to=State.CLOSED, may=CLOSERS, tone="good")
    @writes("result", "closed_by", "closed_at", meets="close", drops=True)
    def close(self, act: Act, *, result: str) -> None:
        """Close the slip with its result. It then counts as closed in the summary of this week."""
        if not result.strip():
            raise Invalid(say("Write down the result; without it no slip is closed."), "result")
        self.minutes_to_close = int((act.at - self.created_at).total_seconds() // 60)
        self._note(act, StepKind.CLOSED, result)

    def suggest_close(self, actor: Actor) -> dict[str, Any]:
        """The department's answer is the result, unless the closer knows better."""
        return {"result": self.answer_text}

    @transition(_l("Reopen"), State.CLOSED, to=State.REOPENED, may=LEADS, tone="bad")
    def reopen(self, act: Act, *, reason: Any = REASON) -> None:
        """Open a closed slip again, with the reason. Deadlines start anew; the steps keep the old result."""
        still_ahead = self.required_by_at is not None and self.required_by_at > act.at
        self._run_deadlines(act, self.required_by_at if still_ahead else None)
        # After the deadlines, which store what stands so far: a slip is never stored closed without its result.
        self.reopened_count += 1
        self.answer_text = self.answered_by_id = self.answered_at = None
        self.result = self.closed_by_id = self.closed_at = self.minutes_to_close = None
        self._note(act, StepKind.REOPENED, reason)

    @transition(_l("Pass on"), *OPEN, to=State.SUBMITTED, may=PARTIES, tone="warn")
    def pass_on(self, act: Act, *, to_department: Any, reason: Any = REASON) -> None:
        """Send the slip to the department that it concerns, with the reason. It is received there anew."""
        self._only_for_the_addressed(act, "pass_on")
        if to_department.id == self.to_department_id:
            raise Invalid(say("The slip is with this department already."), "to_department_id")
        self._note(act, StepKind.PASSED_ON, reason)
        self.to_department = to_department
        self.received_by_id = self.received_at = None
        deadlines.start(self, "receive", act.at)

    def _only_for_the_addressed(self, act: Act, verb: str) -> None:
        """Refuse people of narrow reach who belong to another department than the one addressed."""
        actor = act.actor
        if actor.reach(f"info_transfer_slip.{verb}") < Reach.COMMUNITY and actor.department_id != self.to_department_id:
            raise Refused(
                say("This slip is for %(department)s; its people decide.", department=self.to_department.name)
            )

    def _note(self, act: Act, kind: StepKind, note: str | None = None) -> None:
        actor = act.actor
        self.steps.append(
            InfoTransferStep(
                at=act.at, kind=kind, department_id=actor.department_id, by_id=actor.staff_member_id, note=note
            )
        )

    def _run_deadlines(self, act: Act, own_limit: datetime | None) -> None:
        deadlines.start(self, "receive", act.at)
        deadlines.start(self, "close", act.at, due_at=own_limit)
