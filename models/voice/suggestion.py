"""Suggestions and opinions (《投诉/咨询/建议记录表》, M4-03): thanked for, considered, answered in time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from config.roles import AUDITOR, DESK, DESK_AND_MANAGER, LEADS, MANAGERS
from models.engine import (
    NOW,
    About,
    Access,
    Act,
    Actor,
    Ask,
    Check,
    Choice,
    Desk,
    Invalid,
    Register,
    While,
    Words,
    _l,
    choice,
    deadlines,
    department,
    group,
    long_text,
    moment,
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

from .complaint_lists import ComplaintChannel

WHO, COURSE = _l("Contributor"), _l("Progress")


class SuggestionKind(Choice):
    """What was said."""

    SUGGESTION = "suggestion", _l("Suggestion")
    OPINION = "opinion", _l("Opinion")


class Suggestion(Register):
    """What a resident proposes or thinks: everybody is thanked and gets an answer (M4-03)."""

    class State(Choice):
        """How far it was considered."""

        RECEIVED = "received", _l("Received"), "warn"
        TRANSFERRED = "transferred", _l("Handed on"), "info"
        CONSIDERED = "considered", _l("Considered"), "info"
        ANSWERED = "answered", _l("Answered"), "info"
        ADOPTED = "adopted", _l("Adopted"), "good"
        NOT_ADOPTED = "not_adopted", _l("Not adopted"), "neutral"
        CLOSED = "closed", _l("Closed"), "neutral"

    about = About(
        label=_l("Suggestion"),
        area="voice",
        prefix="JY",
        milestones=("answer",),
        rests=("answered", "adopted", "not_adopted", "closed"),
        answers=("answered", "adopted"),
        refusals=("not_adopted",),
        tells=("escalated_to_id",),
        access=Access(
            see=DESK_AND_MANAGER | {AUDITOR},
            add=DESK_AND_MANAGER,
            edit=DESK,
            delete=LEADS,
            export=MANAGERS,
            import_=LEADS,
            reveal=DESK_AND_MANAGER,
        ),
        desk=Desk(key="s", first="content"),
    )

    with group(WHO):
        received_at = moment(_l("Received at"), blank=NOW, filter=True, sort=True)
        channel = choice(ComplaintChannel, _l("Channel of receipt"), default=ComplaintChannel.PHONE)
        customer = ref("Customer", _l("Customer"), required=False)
        contributor = text(
            _l("Contributor"),
            60,
            required=False,
            search=True,
            listed=True,
            help=_l("Left blank, name and telephone of the customer are taken."),
            synonyms=("建议人", "姓名"),
        )
        unit = ref("Unit", _l("Unit"), required=False, listed=True, search=True, synonyms=("房号",))
        phone = phone(required=False, synonyms=("联系电话", "电话"))
    kind = choice(SuggestionKind, _l("Kind"), listed=True, default=SuggestionKind.SUGGESTION)
    content = long_text(_l("Content"), 2000, search=True, listed=True, synonyms=("内容", "建议内容"))
    is_thanked = yes_no(
        _l("Contributor thanked"),
        filter=True,
        help=_l("Everybody who contributes is thanked, and hears an explanation."),
    )

    with group(COURSE, written_by="engine"):
        department = department(listed=True, filter=True)
        opinion = long_text(_l("What the department thinks"), 1000)
        promised_reply_at = moment(_l("Reply promised by"), filter=True)
        escalated_to = staff(_l("Passed upwards to"))
        escalated_at = moment(_l("Passed upwards at"), filter=True)
        escalation_told_at = moment(_l("Contributor told of it at"))
        answer_text = long_text(_l("Answer"), 2000)
        answered_at = moment(_l("Answered at"), filter=True)
        answered_by = staff(_l("Answered by"))
        outcome = text(_l("What follows from it"), 400)
        decided_by = staff(_l("Decided by"))

    OPEN = (State.RECEIVED, State.TRANSFERRED, State.CONSIDERED)

    rules = (
        Check("answered", "state NOT IN ('answered', 'adopted', 'not_adopted', 'closed') OR answer_text IS NOT NULL"),
        Check("decided", "state NOT IN ('adopted', 'not_adopted', 'closed') OR outcome IS NOT NULL"),
        Check("thanked", "state <> 'closed' OR is_thanked"),
    )

    editable = While(*OPEN, says=_l("It is answered: what was said stays as it was written."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        refuse_ahead(values["received_at"], act.at, "received_at")
        if customer := values.get("customer"):
            values["contributor"] = values.get("contributor") or customer.name
            values["phone"] = values.get("phone") or customer.phone
        if not values.get("contributor"):
            raise Invalid(say("Write down who says it, or choose the customer."), "contributor")

    def after_add(self, act: Act) -> None:
        deadlines.start(self, "answer", self.received_at)

    @reads("is_thanked")
    def _is_thanked_already(self) -> Words | None:
        return say("The contributor was thanked already.") if self.is_thanked else None

    @reads("is_thanked")
    def _is_not_thanked(self) -> Words | None:
        return None if self.is_thanked else say("Thank the contributor first.")

    @reads("escalated_at", "escalation_told_at")
    def _owes_word(self) -> Words | None:
        if self.escalated_at is not None and self.escalation_told_at is None:
            return say("Tell the contributor first that it was passed upwards.")
        return None

    @reads("escalated_at", "escalation_told_at")
    def _owes_no_word(self) -> Words | None:
        if self.escalated_at is not None and self.escalation_told_at is None:
            return None
        return say("There is nothing passed upwards of which the contributor does not know.")

    @transition(
        _l("Thank"),
        *OPEN,
        State.ANSWERED,
        State.ADOPTED,
        State.NOT_ADOPTED,
        to=None,
        may=DESK,
        unless=_is_thanked_already,
    )
    def thank(self, act: Act) -> None:
        """Thank the contributor for the support, and explain what happens with it."""
        self.is_thanked = True

    @transition(_l("Hand on"), State.RECEIVED, State.TRANSFERRED, to=State.TRANSFERRED, may=DESK_AND_MANAGER)
    @writes("department")
    def transfer(self, act: Act, *, department: Department) -> None:
        """Pass it to the department or area administrator that it concerns."""

    def suggest_transfer(self, actor: Actor) -> dict[str, Any]:
        """The department that receives complaints and suggestions here."""
        return {"department": self.community.complaint_department}

    @transition(_l("Consider"), State.RECEIVED, State.TRANSFERRED, to=State.CONSIDERED, may=LEADS)
    @writes("opinion")
    def consider(self, act: Act, *, opinion: str) -> None:
        """Write down what the department thinks of it: what speaks for it, what against, what it would cost."""

    @transition(_l("Promise reply"), *OPEN, to=None, may=DESK_AND_MANAGER)
    def promise_reply(self, act: Act, *, promised_reply_at: datetime) -> None:
        """No answer yet: tell the contributor by when it comes. From then on that time is what counts."""
        if promised_reply_at <= act.at:
            raise Invalid(say("Promise a time that is still to come."), "promised_reply_at")
        self.promised_reply_at = promised_reply_at
        deadlines.start(self, "answer", act.at, due_at=promised_reply_at)

    @transition(_l("Pass upwards"), *OPEN, to=None, may=DESK, tone="warn")
    def escalate(
        self,
        act: Act,
        *,
        escalated_to: StaffMember,
        is_told: bool = Ask(_l("The contributor was told")),  # type: ignore[assignment]
    ) -> None:
        """It is beyond your authority: somebody above decides, and the contributor is told so."""
        self.escalated_to, self.escalated_at = escalated_to, act.at
        self.escalation_told_at = act.at if is_told else None

    @transition(_l("Tell that it was passed upwards"), *OPEN, to=None, may=DESK, unless=_owes_no_word)
    @writes("escalation_told_at")
    def tell_escalation(self, act: Act) -> None:
        """The contributor knows that somebody above decides."""

    @transition(_l("Answer"), State.CONSIDERED, to=State.ANSWERED, may=DESK_AND_MANAGER, unless=_owes_word, tone="good")
    @writes("answer_text", "answered_at", "answered_by", meets="answer")
    def answer(self, act: Act, *, answer_text: str) -> None:
        """Tell the contributor what comes of it. Where it cannot be done, explain why instead of only declining."""

    @transition(_l("Adopt"), State.ANSWERED, to=State.ADOPTED, may=LEADS, tone="good")
    @writes("outcome", "decided_by")
    def adopt(self, act: Act, *, outcome: str) -> None:
        """It is taken up: write down what is done, by whom and until when."""

    @transition(_l("Do not adopt"), State.ANSWERED, to=State.NOT_ADOPTED, may=LEADS)
    @writes("outcome", "decided_by")
    def decline(self, act: Act, *, outcome: str) -> None:
        """It is not taken up, with the reason."""

    @transition(_l("Close"), State.ADOPTED, State.NOT_ADOPTED, to=State.CLOSED, may=DESK, unless=_is_not_thanked)
    @writes(drops=True)
    def close(self, act: Act) -> None:
        """Thanked, answered, decided: the record is complete."""
