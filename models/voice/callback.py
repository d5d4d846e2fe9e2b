"""Callbacks (《回访记录表》, M4-04): every finished repair and settled complaint is asked after, in time (N9–N12).

What is asked after is the subject: it says whom to ask (`asked_after`), is told that the resident is content
(`call_back`) or is taken up once more (`do_again`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from config.roles import AUDITOR, DESK, DESK_AND_MANAGER, LEADS, MANAGERS, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Actor,
    Ask,
    Check,
    Choice,
    Invalid,
    Line,
    Register,
    Unique,
    Watch,
    Words,
    _l,
    choice,
    deadlines,
    group,
    lines,
    long_text,
    moment,
    number,
    phone,
    reads,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)
from models.office.staff import StaffMember
from models.repairs.choices import RepairType
from models.repairs.repair_report import RepairReport

from .printed import CALLBACK_RECORD

Subject = Any  # a RepairReport or a Complaint
SUBJECT, CALL, PROBLEM = _l("Subject"), _l("Call"), _l("Problem")


class CallbackSubject(Choice):
    """What the resident is asked about; each is named after its register."""

    REPAIR = "repair_report", _l("Repair")
    COMPLAINT = "complaint", _l("Complaint")


class BaseEvent(Choice):
    """What the callback is counted from (appendix B2)."""

    COMPLETION = "completion", _l("Completion")
    LEAK_TEST = "leak_test", _l("End of the leak test")
    RESULT_TOLD = "result_told", _l("Result told")


class CallbackMethod(Choice):
    """How the resident is asked."""

    PHONE = "phone", _l("Telephone")
    VISIT = "visit", _l("Visit")


class CallbackOutcome(Choice):
    """What the resident says."""

    SOLVED = "solved", _l("Solved"), "good"
    PROBLEM = "problem", _l("Still a problem"), "bad"


class CallbackAttempt(Line):
    """One call or visit, whether somebody was reached or not."""

    about = About(label=_l("Attempt"), parent="Callback")

    at = moment(_l("At"))
    by = staff(_l("By"), required=False)
    is_reached = yes_no(_l("Reached"))
    remark = text(_l("Remark"), 200, required=False)


class Callback(Register):
    """The question whether a matter is settled: opened by the system, answered in the resident's words (M4-04)."""

    class State(Choice):
        """Whether the resident was asked, and what came of it."""

        DUE = "due", _l("Callback due"), "warn"
        ATTEMPTED = "attempted", _l("Attempted"), "warn"
        DONE = "done", _l("Called back"), "good"
        PROBLEM_FOUND = "problem_found", _l("Problem found"), "bad"
        CLOSED = "closed", _l("Closed"), "neutral"
        DROPPED = "dropped", _l("Dropped"), "neutral"

    about = About(
        label=_l("Callback"),
        area="voice",
        prefix="HF",
        papers=(CALLBACK_RECORD,),
        milestones=("callback", "dispatch"),
        graded_by=(RepairType, CallbackSubject),
        rests=("done", "closed", "dropped"),
        watches=(Watch(_l("Callbacks due"), {"state": ("due", "attempted")}, "warn"),),
        tells=("caller_id",),
        access=Access(
            see=DESK_AND_MANAGER | {AUDITOR},
            edit=DESK,
            delete=NOBODY,  # 100 % are called back: none may disappear
            export=MANAGERS,
            reveal=DESK_AND_MANAGER,
        ),
    )

    with group(SUBJECT, written_by="engine"):
        subject_kind = choice(CallbackSubject, _l("Asked about"), required=True, listed=True)
        repair_report = ref("RepairReport", _l("Repair report"), listed=True)
        complaint = ref("Complaint", _l("Complaint"), listed=True)
        unit = ref("Unit", _l("Unit"), listed=True, search=True)
        contact_name = text(_l("Whom to ask"), 60, search=True, listed=True)
        phone = phone(listed=True)
        repair_type = choice(RepairType, _l("Repair type"), listed=True)
        base_event = choice(BaseEvent, _l("Counted from"), required=True)
        base_at = moment(_l("Counted from time"), required=True, filter=True, sort=True)

    with group(CALL):
        caller = staff(_l("Appointed caller"), listed=True, written_by="engine")
        attempts = lines("CallbackAttempt", _l("Attempts"), written_by="engine")
        method = choice(CallbackMethod, _l("Method"), required=False, listed=True)
    with group(CALL, written_by="engine"):
        called_at = moment(_l("Called back at"), listed=True, filter=True, sort=True)
        called_by = staff(_l("Called back by"))
        outcome = choice(CallbackOutcome, _l("Outcome"), listed=True)
    with group(CALL):
        words = long_text(
            _l("The resident's words"), 2000, required=False, help=_l("As said: accurate and without embellishment.")
        )
        satisfaction = number(
            _l("Satisfaction"),
            least=1,
            most=5,
            required=False,
            listed=True,
            filter=True,
            sort=True,
            help=_l("1 very dissatisfied to 5 very satisfied."),
        )
    with group(PROBLEM):
        repair_informed_at = moment(_l("Problem passed on at"), written_by="engine")
        handling = long_text(_l("Handling and result"), 1000, required=False)
        correction_reason = text(_l("Reason for the correction"), 200, written_by="engine")

    rules = (
        # A subject has exactly one callback that is open or done.
        *(
            Unique(f"{kind.value}_id", where="state NOT IN ('closed', 'dropped') AND voided_at IS NULL")
            for kind in CallbackSubject
        ),
        *(
            Check(f"of_{kind.value}", f"(subject_kind = '{kind.value}') = ({kind.value}_id IS NOT NULL)")
            for kind in CallbackSubject
        ),
        Check("repair_type", "(subject_kind = 'repair_report') = (repair_type IS NOT NULL)"),
        Check("result_told_first", "(subject_kind = 'complaint') = (base_event = 'result_told')"),
        Check("leak_test_first", "repair_type IS NULL OR (repair_type = 'leak') = (base_event = 'leak_test')"),
        Check("never_before", "called_at >= base_at"),
        Check("satisfaction", "satisfaction BETWEEN 1 AND 5"),
        Check("outcome", "(called_at IS NULL) = (outcome IS NULL)"),
    )

    WAITING = (State.DUE, State.ATTEMPTED)

    @property
    def subject(self) -> Subject:
        """The repair or the complaint that the resident is asked about."""
        return getattr(self, self.subject_kind.value)

    def start_from(self, base_at: datetime) -> None:
        """Count the time limit from here."""
        self.base_at = base_at
        deadlines.start(self, "callback", base_at, grade=(self.repair_type or self.subject_kind).value)

    @classmethod
    def faults(cls, session: Any) -> list[str]:
        """Finished repairs that nobody will be, or was, asked about: the rate is 100 % (N9)."""
        mine, repair = cls.repair_report_id == RepairReport.id, RepairReport.State
        live = sa.exists().where(mine, cls.state.not_in((cls.State.CLOSED, cls.State.DROPPED)))
        solved = sa.exists().where(mine, cls.outcome == CallbackOutcome.SOLVED)
        waits = sa.or_(
            RepairReport.state == repair.CALLBACK_DUE,
            sa.and_(RepairReport.state == repair.FINISHED, RepairReport.repair_type != RepairType.LEAK),
        )
        # What was never passed on here was repaired in former years, before there were callbacks to look for.
        was_here = RepairReport.transmitted_at.is_not(None)
        was_asked = sa.and_(RepairReport.state.in_((repair.CALLED_BACK, repair.CLOSED)), was_here)
        missing = sa.or_(sa.and_(waits, ~live), sa.and_(was_asked, ~solved))
        numbers = session.scalars(sa.select(RepairReport.number).where(missing).limit(5))
        return [f"repair_report {number}: finished without a callback" for number in numbers]

    def why_not_edit(self, actor: Actor) -> Words | None:
        if self.state in self.WAITING:
            return say("Mark the callback first; what the resident says is entered there.")
        if self.state in (self.State.CLOSED, self.State.DROPPED):
            return say("A closed callback stays as it was written; a supervisor corrects it with a reason.")
        return super().why_not_edit(actor)

    # -- calling ----------------------------------------------------------------------------------------------------

    @transition(_l("Appoint caller"), *WAITING, to=None, may=LEADS)
    @writes("caller")
    def appoint(self, act: Act, *, caller: StaffMember) -> None:
        """Name who makes this callback."""

    @transition(_l("Not reached"), *WAITING, to=State.ATTEMPTED, may=DESK)
    def attempt(
        self,
        act: Act,
        *,
        remark: str | None = Ask(_l("Remark")),  # type: ignore[assignment]
    ) -> None:
        """Nobody answered. The attempt is kept and the callback stays due."""
        self._note_attempt(act, False, remark)

    def _note_attempt(self, act: Act, is_reached: bool, remark: str | None = None) -> None:
        self.attempts.append(
            CallbackAttempt(at=act.at, by_id=act.actor.staff_member_id, is_reached=is_reached, remark=remark)
        )

    @transition(_l("Mark callback"), *WAITING, to=(State.DONE, State.PROBLEM_FOUND), may=DESK, tone="good")
    def mark_called(
        self,
        act: Act,
        *,
        outcome: CallbackOutcome,
        method: CallbackMethod = CallbackMethod.PHONE,
        words: str | None = None,
        satisfaction: int | None = None,
    ) -> State:
        """Write down what the resident says, accurately and objectively. A problem needs rework ordered next."""
        self._note_attempt(act, True)
        self.called_at, self.called_by_id = act.at, act.actor.staff_member_id
        self.outcome, self.method = outcome, method or CallbackMethod.PHONE
        self.words, self.satisfaction = words, satisfaction
        deadlines.meet(self, "callback", act.at)
        if outcome == CallbackOutcome.PROBLEM:
            deadlines.start(self, "dispatch", act.at)
            return self.State.PROBLEM_FOUND
        type(self.subject).call_back.follow(self.subject, act)
        return self.State.DONE

    @transition(_l("Order rework"), State.PROBLEM_FOUND, to=State.CLOSED, may=DESK, tone="bad")
    def order_rework(self, act: Act, *, handling: str | None = None) -> None:
        """Pass the problem on at once: repair or complaint are reopened, and called back again when settled."""
        self.repair_informed_at, self.handling = act.at, handling or self.handling
        deadlines.meet(self, "dispatch", act.at)
        reason = handling or self.words
        if not reason:
            raise Invalid(say("Say what is still wrong, for those who do it again."), "handling")
        self.subject.do_again(act, reason)

    @reads("state", "repair_informed_at")
    def _is_unsettled(self) -> Words | None:
        if self.state == self.State.PROBLEM_FOUND and self.repair_informed_at is None:
            return say("A problem is left: order the rework.")
        return None

    @transition(_l("Close"), State.DONE, State.PROBLEM_FOUND, to=State.CLOSED, may=DESK, unless=_is_unsettled)
    @writes(drops=True)
    def close(self, act: Act) -> None:
        """The record is complete; from now on it stays as it is."""

    @transition(_l("Correct"), State.CLOSED, to=None, may=LEADS, tone="warn")
    @writes("correction_reason", "words")
    def correct(
        self,
        act: Act,
        *,
        correction_reason: str,
        words: str | None = None,
        satisfaction: int | None = None,
        handling: str | None = None,
    ) -> None:
        """Correct a closed record with a reason. What is left blank stays; the trail keeps what stood there before."""
        self.satisfaction = satisfaction or self.satisfaction
        self.handling = handling or self.handling

    @transition(_l("Drop"), *WAITING, to=State.DROPPED)
    @writes(drops=True)
    def drop(self, act: Act) -> None:
        """Follows when the matter is taken up again before anybody was asked."""


def open_callback(subject: Subject, event: BaseEvent, base_at: datetime) -> Callback:
    """The callback that a settled matter is owed; it falls due by the standard of its kind."""
    callback = Callback(
        community=subject.community,
        subject_kind=CallbackSubject(subject.__tablename__),
        base_event=event,
        base_at=base_at,
        **{subject.__tablename__: subject},
        **subject.asked_after(),
    )
    subject.session.add(callback)
    callback.start_from(base_at)
    return callback


def live_callback_of(subject: Subject) -> Callback | None:
    """The callback of a subject that is open or done, if there is one."""
    session = subject.session
    session.flush()
    return session.scalar(
        sa.select(Callback).where(
            getattr(Callback, f"{subject.__tablename__}_id") == subject.id,
            Callback.state.not_in((Callback.State.CLOSED, Callback.State.DROPPED)),
            Callback.voided_at.is_(None),
        )
    )


def settle_callback(subject: Subject, act: Act) -> None:
    """The matter is over or begins again: what was asked stays, what was not asked is not asked any more."""
    callback = live_callback_of(subject)
    if callback is None or callback.repair_informed_at is not None:
        return
    if callback.state in Callback.WAITING:
        Callback.drop.follow(callback, act)
        return
    if callback.state == Callback.State.PROBLEM_FOUND:
        callback.repair_informed_at = act.at
    Callback.close.follow(callback, act)
