"""Dunning (催缴费用, M8-05, F15): arrears are listed, their cause is found, and what follows is one step at a time."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import AUDITOR, LEADS, MANAGERS, NOBODY
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
    Line,
    Refused,
    Register,
    Unique,
    Words,
    _l,
    choice,
    clock,
    day,
    deadlines,
    group,
    lines,
    long_text,
    moment,
    money,
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
from models.engine.choices import Pick
from models.engine.days import Day

from .arithmetic import ZERO, months_later
from .charge import Charge
from .kinds import COLLECTORS, MONTHS_BEFORE_LETTER, REMINDERS
from .printed import DUNNING_LETTER

CAUSE, STEPS = _l("Cause of the arrears"), _l("Steps taken")


class ArrearsCause(Choice):
    """Why somebody does not pay; different causes ask for different measures."""

    FORGOTTEN = "forgotten", _l("Forgotten or away")
    HARDSHIP = "hardship", _l("In financial difficulty")
    SERVICE = "service", _l("Discontent with the service")
    DEFECT = "defect", _l("Defect of the house not mended")
    DISPUTE = "dispute", _l("Disputes the amount")
    REFUSAL = "refusal", _l("Refuses without reason")


class StepKind(Choice):
    """The rungs of the ladder (F15)."""

    PHONE = "phone", _l("Telephone")
    SMS = "sms", _l("Text message")
    LETTER = "letter", _l("Formal letter by express mail")
    VISIT = "visit", _l("Visit at home")
    LEGAL = "legal", _l("Legal channel")


class Means(Choice):
    """How somebody is reminded."""

    PHONE = "phone", _l("Telephone")
    SMS = "sms", _l("Text message")


class DunningAction(Line):
    """One step: what was told, and what came of it."""

    about = About(label=_l("Dunning step"), parent="DunningCase")

    at = moment(_l("At"))
    kind = choice(StepKind, _l("Step"))
    by = staff(_l("By"), required=False)
    amount = money(_l("Amount told"))
    pay_by_on = day(_l("Told to pay by"), required=False)
    result = long_text(_l("Result"), 500, required=False)


class DunningCase(Register):
    """The arrears of one account (M8-05): listed by the clock, ended by payment, a write-off or the court."""

    class State(Choice):
        """The last rung that was reached."""

        LISTED = "listed", _l("Listed"), "warn"
        REMINDED = "reminded", _l("Reminded"), "warn"
        LETTER_SENT = "letter_sent", _l("Letter sent"), "bad"
        VISITED = "visited", _l("Called on at home"), "bad"
        LEGAL = "legal", _l("Legal channel"), "bad"
        SETTLED = "settled", _l("Arrears settled"), "good"
        WRITTEN_OFF = "written_off", _l("Written off"), "neutral"

    about = About(
        label=_l("Dunning case"),
        area="money",
        prefix="CJ",
        papers=(DUNNING_LETTER,),
        scan=("send_letter",),
        milestones=("remind", "letter"),
        rests=("letter_sent", "visited", "legal", "settled", "written_off"),
        access=Access(see=REMINDERS | LEADS | {AUDITOR}, add=COLLECTORS, delete=NOBODY, export=MANAGERS),
        desk=Desk(heading=Heading.MONEY),
    )

    fee_account = ref("FeeAccount", _l("Fee account"), listed=True, search=True)
    with group(written_by="engine"):
        unit = ref("Unit", _l("Unit"), listed=True)
        amount = money(_l("Amount in arrears"), default=ZERO, listed=True, sort=True)
        oldest_due_on = day(_l("Oldest due day"), listed=True, sort=True)

    with group(CAUSE):
        cause = choice(ArrearsCause, _l("Cause of the arrears"), required=False, listed=True)
        cause_note = long_text(_l("What is behind it"), 1000, required=False)
        lives_here = yes_no(_l("Lives in the estate"), filter=True)

    with group(STEPS, written_by="engine"):
        actions = lines("DunningAction", _l("Steps"))
        reminded_at = moment(_l("First reminded at"), filter=True)
        promised_on = day(_l("Promised to pay by"), filter=True)
        courier_number = text(_l("Courier number"), 40)
        letter_sent_at = moment(_l("Letter sent at"))
        visited_at = moment(_l("Called on at"))
        legal_at = moment(_l("Given to the legal channel at"))
        closed_at = moment(_l("Case closed at"), filter=True)
        write_off_reason = text(_l("Reason for the write-off"), 200)

    LADDER = (State.LISTED, State.REMINDED, State.LETTER_SENT, State.VISITED, State.LEGAL)

    rules = (
        Unique(
            "fee_account_id",
            name="open",
            where="closed_at IS NULL AND voided_at IS NULL",
            says=_l("This account is being dunned already. Go on in that case."),
        ),
        Check("closed", "state NOT IN ('settled', 'written_off') OR closed_at IS NOT NULL"),
        Check("letter_after_call", "letter_sent_at IS NULL OR reminded_at IS NOT NULL"),
        Check("cause_known", "state <> 'letter_sent' OR (cause IS NOT NULL)"),
    )

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        values["unit"] = values["fee_account"].unit
        late = overdue_of(values["fee_account"].session, values["fee_account"])
        if not late:
            raise Refused(say("Nothing is overdue on this account."), "fee_account_id")
        values["oldest_due_on"] = min(charge.due_on for charge in late)

    def after_add(self, act: Act) -> None:
        self.take_up(act)
        deadlines.start(self, "remind", act.at)

    def take_up(self, act: Act) -> None:
        """Let the case answer for every overdue charge of its account."""
        session = self.session
        for charge in overdue_of(session, self.fee_account):
            Charge.dun.follow(charge, act, dunning_case=self)
        self.amount = sum_of(session, self)

    def why_not_edit(self, actor: Any) -> Words | None:
        if self.closed_at is not None:
            return say("The case is closed; its steps stay as they are.")
        return super().why_not_edit(actor)

    def _note(self, act: Act, kind: StepKind, *, pay_by_on: date | None = None, result: str | None = None) -> None:
        self.actions.append(
            DunningAction(
                at=act.at,
                kind=kind,
                by_id=act.actor.staff_member_id,
                amount=self.amount,
                pay_by_on=pay_by_on,
                result=result,
            )
        )

    # -- the ladder --------------------------------------------------------------------------------------------------

    @transition(_l("Find the cause"), *LADDER, to=None, may=COLLECTORS)
    @writes("cause", "cause_note", "lives_here")
    def find_cause(
        self, act: Act, *, cause: ArrearsCause, cause_note: str | None = None, lives_here: bool = False
    ) -> None:
        """Write down why it is not paid; the measures follow from it."""

    @transition(_l("Remind to pay"), State.LISTED, State.REMINDED, to=State.REMINDED, may=REMINDERS)
    def remind(
        self,
        act: Act,
        *,
        means: Any = Ask(_l("Means of reminding"), Pick(Means), required=True),
        pay_by_on: Any = Ask(_l("Told to pay by"), Day()),
        reminded_at: datetime | None = None,
        promised_on: date | None = None,
        result: Any = Ask(_l("Result")),
    ) -> None:
        """Telephone or text: tell the amount, the period and until when. Left blank, it was now."""
        told_at = reminded_at or act.at
        refuse_ahead(told_at, act.at, "reminded_at")
        if self.oldest_due_on is not None and clock.today(told_at) <= self.oldest_due_on:
            raise Invalid(say("Nothing was overdue at that time."), "reminded_at")
        self.reminded_at = min(told_at, self.reminded_at or told_at)
        self.promised_on = promised_on or self.promised_on
        self._note(act, StepKind(means.value), pay_by_on=pay_by_on, result=result)
        deadlines.meet(self, "remind", act.at)
        deadlines.start(self, "letter", act.at, due_at=clock.end_of_day(self._letter_from()))

    def _letter_from(self) -> date:
        assert self.reminded_at is not None
        return months_later(clock.today(self.reminded_at), MONTHS_BEFORE_LETTER)

    def _is_too_early(self, at: datetime | None = None) -> Words | None:
        if self.reminded_at is not None and clock.today(at) < self._letter_from():
            return say(
                "The letter follows three months after the first reminder: from %(day)s on (N18).",
                day=self._letter_from(),
            )
        return None

    @reads("reminded_at")
    def _letter_is_too_early(self) -> Words | None:
        return self._is_too_early()

    @reads("cause")
    def _has_no_cause(self) -> Words | None:
        return None if self.cause else say("Find the cause first; the measure depends on it.")

    @transition(
        _l("Send formal letter"),
        State.REMINDED,
        to=State.LETTER_SENT,
        may=COLLECTORS,
        unless=(_has_no_cause, _letter_is_too_early),
        tone="warn",
    )
    def send_letter(self, act: Act, *, courier_number: str, pay_by_on: Any = Ask(_l("Told to pay by"), Day())) -> None:
        """Three months after the first reminder, the formal letter goes out by express mail."""
        if reason := self._is_too_early(act.at):
            raise Refused(reason)
        self.courier_number, self.letter_sent_at = courier_number, act.at
        self._note(act, StepKind.LETTER, pay_by_on=pay_by_on, result=courier_number)
        deadlines.meet(self, "letter", act.at)

    @reads("lives_here")
    def _lives_elsewhere(self) -> Words | None:
        return None if self.lives_here else say("Only who lives in the estate is visited; note that with the cause.")

    @transition(
        _l("Visit at home"), State.LETTER_SENT, to=State.VISITED, may=COLLECTORS, unless=_lives_elsewhere, tone="warn"
    )
    def visit(
        self, act: Act, *, result: Any = Ask(_l("Result"), required=True), promised_on: date | None = None
    ) -> None:
        """Somebody who lives here and still has not paid is visited."""
        self.visited_at, self.promised_on = act.at, promised_on or self.promised_on
        self._note(act, StepKind.VISIT, result=result)

    @reads("lives_here", "visited_at")
    def _is_not_visited(self) -> Words | None:
        if self.lives_here and self.visited_at is None:
            return say("Visit them first: they live in the estate.")
        return None

    @reads("cause")
    def _is_no_refusal(self) -> Words | None:
        if self.cause != ArrearsCause.REFUSAL:
            return say("The legal channel is for those who refuse without reason; find the cause again if it is so.")
        return None

    @transition(
        _l("Go to law"),
        State.LETTER_SENT,
        State.VISITED,
        to=State.LEGAL,
        may=MANAGERS,
        unless=(_is_no_refusal, _is_not_visited),
        tone="bad",
    )
    def go_legal(self, act: Act, *, result: Any = Ask(_l("Reason"), required=True)) -> None:
        """Long and malicious refusal goes to the legal channel. Who lives here is visited before."""
        self.legal_at = act.at
        self._note(act, StepKind.LEGAL, result=result)

    @transition(_l("Write off"), *LADDER, to=State.WRITTEN_OFF, may=MANAGERS, tone="bad")
    def write_off(self, act: Act, *, write_off_reason: str) -> None:
        """Give up everything that is open in this case, with the reason."""
        from .settling import hold

        hold(self.fee_account)
        self.write_off_reason, self.closed_at = write_off_reason, act.at
        for charge in charges_of(self.session, self):
            Charge.write_off.follow(charge, act, change_reason=write_off_reason)
        self.amount = ZERO
        deadlines.drop(self, act.at)

    @transition(_l("Settle the arrears"), *LADDER, to=State.SETTLED, tone="good")
    @writes("closed_at", drops=True)
    def settle(self, act: Act) -> None:
        """Follows when nothing of this case is open any more."""

    @classmethod
    def faults(cls, session: Any) -> list[str]:
        """Cases that ask for another sum than what is open in them."""
        from .reconciling import dunning_faults

        return list(dunning_faults(session))


def overdue_of(session: Session, account: Any) -> list[Charge]:
    """The overdue charges of an account that no case answers for yet."""
    session.flush()
    overdue = sa.select(Charge).where(
        Charge.fee_account_id == account.id, Charge.state == Charge.State.OVERDUE, Charge.dunning_case_id.is_(None)
    )
    return list(session.scalars(overdue.order_by(Charge.id)))


def charges_of(session: Session, case: DunningCase) -> list[Charge]:
    """The open charges of a case."""
    held = sa.select(Charge).where(Charge.dunning_case_id == case.id, Charge.state == Charge.State.IN_DUNNING)
    return list(session.scalars(held.order_by(Charge.id)))


def sum_of(session: Session, case: DunningCase, *, but: Charge | None = None) -> Decimal:
    """What is open in a case, in yuan; without one charge that is about to change."""
    left = (charge.open_amount for charge in charges_of(session, case) if charge is not but)
    return sum(left, ZERO)
