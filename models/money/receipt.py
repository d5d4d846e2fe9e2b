"""Receipts (收费票据, M8-03): every collection ends with one; numbers are unbroken, a void one keeps its own."""

from __future__ import annotations

from typing import Any

from sqlalchemy.exc import IntegrityError

from config.roles import MANAGERS, NOBODY
from models.engine import (
    MYSELF,
    About,
    Access,
    Act,
    Actor,
    Ask,
    Check,
    Choice,
    Refused,
    Register,
    Words,
    _l,
    choice,
    deadlines,
    group,
    lines,
    moment,
    money,
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

from .arithmetic import FEN
from .kinds import COLLECTORS, LARGE_SUM, MONEY_READERS, PaymentMethod
from .printed import RECEIPT
from .receipt_line import lines_for
from .settling import give_back, owed_on, take_in

CLEARING = _l("Clearing")
CONFIRMED = say("Read name, address, months and amount back to the payer, and tick that they agree (F2).")


class Receipt(Register):
    """Proof of money received (M8-03, F3): written when it is paid, or beforehand for a collection at the door (F4)."""

    class State(Choice):
        """Where the receipt and its money are."""

        PRE_ISSUED = "pre_issued", _l("Written beforehand"), "warn"
        ISSUED = "issued", _l("Made out"), "info"
        IN_CLEARING = "in_clearing", _l("In daily clearing"), "info"
        DEPOSITED = "deposited", _l("Deposited"), "good"
        RETURNED = "returned", _l("Returned unused"), "neutral"
        ANNULLED = "annulled", _l("Voided"), "bad"

    about = About(
        label=_l("Receipt"),
        area="money",
        prefix="SJ",
        papers=(RECEIPT,),
        scan=("settle",),
        milestones=("settle", "report"),
        rests=("deposited", "returned", "annulled"),
        idles=("issued", "in_clearing"),
        access=Access(see=MONEY_READERS, add=COLLECTORS, delete=NOBODY, export=MANAGERS),
    )

    rules = (
        Check("amount", "amount > 0 AND number IS NOT NULL"),
        Check("received", "state NOT IN ('issued', 'in_clearing', 'deposited') OR received_at IS NOT NULL"),
        Check("cleared", "(state IN ('in_clearing', 'deposited')) = (daily_cash_report_id IS NOT NULL)"),
        Check("annulled", "state <> 'annulled' OR annul_reason IS NOT NULL"),
    )

    fee_account = ref("FeeAccount", _l("Fee account"), listed=True, search=True)
    payer = text(_l("Payer"), 80, required=False, search=True, listed=True, help=_l("Left blank, it is the customer."))
    amount = money(_l("Amount"), least=FEN, listed=True, sort=True)
    method = choice(PaymentMethod, _l("Method of payment"), default=PaymentMethod.CASH, listed=True)
    lines = lines("ReceiptLine", _l("What it is for"), help=_l("Left blank, the oldest charges are paid first."))
    is_confirmed = yes_no(_l("Read back and confirmed by the payer"))
    is_doorstep = yes_no(_l("Written beforehand for collection at the door"), filter=True)
    visit_at = moment(_l("Appointment at the door"), required=False)
    remark = text(_l("Remark"), 200, required=False)
    with group(CLEARING, written_by="engine"):
        collector = staff(_l("Collector"), blank=MYSELF, listed=True)
        received_at = moment(_l("Money received at"), listed=True, filter=True, sort=True)
        is_large = yes_no(_l("Large sum"), filter=True)
        large_reported_at = moment(_l("Reported to the manager at"))
        daily_cash_report = ref("DailyCashReport", _l("Daily cash report"))
        return_reason = text(_l("Why it came back unused"), 200)
        annul_reason = text(_l("Reason for voiding the receipt"), 200)
        annulled_at = moment(_l("Receipt voided at"))
        annulled_by = staff(_l("Receipt voided by"))

    TAKEN = (State.ISSUED, State.IN_CLEARING, State.DEPOSITED)

    @classmethod
    def conflict(cls, error: IntegrityError) -> Words:
        if "never_overpaid" in str(error.orig):
            return say("One of the charges has just been paid by somebody else. Open the account again.")
        return super().conflict(error)

    @classmethod
    def starts_with(cls, session: Any, values: dict[str, Any]) -> dict[str, Any]:
        account = values.get("fee_account")
        return {"amount": owed_on(session, account) or None} if account is not None else {}

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        account, doorstep = values["fee_account"], values.get("is_doorstep")
        if not doorstep and not values.get("is_confirmed"):
            raise Refused(CONFIRMED, "is_confirmed")
        values["payer"] = values.get("payer") or account.customer.name
        values["lines"] = lines_for(account, values["amount"], values.get("lines") or ())
        values["is_large"] = values["amount"] >= LARGE_SUM
        if not doorstep:
            self.state, values["received_at"] = self.State.ISSUED, act.at

    def after_add(self, act: Act) -> None:
        if self.state == self.State.PRE_ISSUED:
            deadlines.start(self, "settle", self.visit_at or act.at)
        else:
            self._book(act)

    def _book(self, act: Act) -> None:
        take_in(self, act)
        if self.is_large:
            deadlines.start(self, "report", act.at)

    def is_own(self, actor: Actor) -> bool:
        """Whether this person took the money: nobody voids or clears what they took themselves (S22)."""
        return actor.staff_member_id is not None and actor.staff_member_id == self.collector_id

    # -- at the door --------------------------------------------------------------------------------------------------

    @transition(_l("Note the payment"), State.PRE_ISSUED, to=State.ISSUED, may=COLLECTORS, tone="good")
    def settle(
        self, act: Act, *, method: PaymentMethod = PaymentMethod.CASH, is_confirmed: bool, payer: str | None = None
    ) -> None:
        """The payer at the door has confirmed and paid exactly this: the receipt is handed over."""
        if not is_confirmed:
            raise Refused(CONFIRMED, "is_confirmed")
        self.method, self.is_confirmed, self.payer = method, True, payer or self.payer
        self.received_at = act.at
        if act.actor.staff_member_id is not None:
            session = self.session
            self.collector = session.get_one(StaffMember, act.actor.staff_member_id)
        deadlines.meet(self, "settle", act.at)
        self._book(act)

    @transition(_l("Return unused"), State.PRE_ISSUED, to=State.RETURNED, may=COLLECTORS)
    @writes("return_reason", drops=True)
    def return_unused(self, act: Act, *, return_reason: str) -> None:
        """Nobody was home, or they did not pay: the receipt comes back and keeps its number."""

    # -- afterwards ---------------------------------------------------------------------------------------------------

    @reads("is_large", "large_reported_at")
    def _needs_no_report(self) -> Words | None:
        if not self.is_large:
            return say("Only sums from %(sum)s on are reported.", sum=LARGE_SUM)
        return say("The manager has been told already.") if self.large_reported_at else None

    @transition(_l("Report large sum"), *TAKEN, to=None, may=COLLECTORS, unless=_needs_no_report)
    @writes("large_reported_at", meets="report")
    def report_large(self, act: Act) -> None:
        """The manager has been told of this sum; that is due the same day (F7)."""

    @transition(_l("Void receipt"), State.ISSUED, to=State.ANNULLED, may=MANAGERS, tone="bad")
    def annul(self, act: Act, *, annul_reason: Any = Ask(_l("Reason for voiding the receipt"), required=True)) -> None:
        """Take a receipt back before it is cleared: its charges are owed again, its number stays used (S22)."""
        if self.is_own(act.actor):
            raise Refused(say("Whoever took the money cannot void its receipt; another manager does."))
        self.annul_reason, self.annulled_at, self.annulled_by_id = annul_reason, act.at, act.actor.staff_member_id
        give_back(self, act)
        deadlines.drop(self, act.at)

    @transition(_l("Clear"), State.ISSUED, to=State.IN_CLEARING)
    @writes("daily_cash_report")
    def clear(self, act: Act, *, daily_cash_report: Any) -> None:
        """Follows when the day is closed: the receipt is counted in its report."""

    @transition(_l("Take out of the clearing"), State.IN_CLEARING, to=State.ISSUED)
    def release(self, act: Act) -> None:
        """Follows when the report is sent back: the receipt is counted anew."""
        self.daily_cash_report = None

    @transition(_l("Bank"), State.IN_CLEARING, to=State.DEPOSITED, tone="good")
    def bank(self, act: Act) -> None:
        """Follows when the money of the day is in the bank."""

    @classmethod
    def faults(cls, session: Any) -> list[str]:
        """Receipts whose lines, numbers, advances or reports do not agree (F10: every voucher matches)."""
        from .reconciling import receipt_faults

        return list(receipt_faults(session))
