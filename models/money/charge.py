"""Charges (应收费用, 写单发单, M8-02): what somebody owes for a unit and a period, and what has been paid of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Session

from config.roles import LEADS, MANAGERS, NOBODY
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
    Refused,
    Register,
    Watch,
    Words,
    _l,
    choice,
    clock,
    day,
    group,
    moment,
    money,
    number,
    reads,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
)
from models.engine.kinds import Money

from .arithmetic import FEN, ZERO, last_day
from .fee_account import FeeAccount, account_of, owner_of
from .fee_standard import FeeStandard, Reckoned
from .kinds import COLLECTORS, MONEY_READERS, PERIODICAL, FeeItem

WHAT, PAYMENT = _l("What is charged"), _l("Payment")


OVERPAID = _l("More than the open amount cannot be paid or waived. Open the charge again.")


class Charge(Register):
    """What a unit owes (M8-02, F1): the amount follows a standard and is never typed; it is never paid twice."""

    class State(Choice):
        """How far the money has come."""

        WRITTEN = "written", _l("Bill written"), "neutral"
        DISTRIBUTED = "distributed", _l("Bill distributed"), "info"
        PARTLY_PAID = "partly_paid", _l("Partly paid"), "info"
        OVERDUE = "overdue", _l("Overdue"), "bad"
        IN_DUNNING = "in_dunning", _l("In dunning"), "bad"
        PAID = "paid", _l("Paid"), "good"
        WRITTEN_OFF = "written_off", _l("Written off"), "neutral"
        CANCELLED = "cancelled", _l("Cancelled"), "neutral"

    about = About(
        label=_l("Charge"),
        area="money",
        prefix="ZD",
        watches=(Watch(_l("Charges overdue"), {"state": ("overdue", "in_dunning")}, "bad"),),
        access=Access(see=MONEY_READERS, add=COLLECTORS, delete=NOBODY, export=MANAGERS, import_=LEADS),
        desk=Desk(heading=Heading.MONEY, states=("overdue", "in_dunning")),
    )

    rules = (
        Check("sums", "amount > 0 AND paid_amount >= 0 AND waived_amount >= 0", says=OVERPAID),
        Check("never_overpaid", "paid_amount + waived_amount <= amount", says=OVERPAID),
        Check("settled", "state NOT IN ('paid', 'written_off') OR paid_amount + waived_amount = amount"),
        Check("cancelled_unpaid", "state <> 'cancelled' OR (paid_amount = 0 AND period_key IS NULL)"),
        Check("published", "fee_standard_id IS NOT NULL OR item = 'paid_repair'"),
        Check("whose_and_when", "customer_id IS NOT NULL AND period_until >= period_from"),
    )

    with group(WHAT):
        unit = ref("Unit", _l("Unit"), listed=True, search=True, synonyms=("房号", "房屋"))
        customer = ref(
            "Customer",
            _l("Who pays"),
            required=False,
            listed=True,
            search=True,
            help=_l("Left blank, it is the owner."),
            synonyms=("业主", "客户", "缴费人"),
        )
        fee_standard = ref("FeeStandard", _l("Fee standard"), required=False, synonyms=("收费标准",))
        item = choice(FeeItem, _l("Fee item"), required=True, listed=True, written_by="engine")
        period_from = day(
            _l("Period from"),
            required=False,
            listed=True,
            sort=True,
            help=_l("Left blank, it is today."),
            synonyms=("费用起期", "起始月份"),
        )
        months = number(_l("Months due"), unit=_l("months"), least=1, most=24, required=False, synonyms=("月数",))
        period_until = day(_l("Period until"), listed=True, written_by="engine")
        quantity = number(
            _l("Quantity"),
            places=2,
            least=0,
            most=1_000_000,
            required=False,
            help=_l("What the meter counted, or how many pieces; areas follow the unit."),
            synonyms=("数量", "用量"),
        )
        price = money(
            _l("Price"),
            required=False,
            help=_l("Only where the standard says “as billed or agreed”."),
            synonyms=("代收金额",),
        )
        rate = number(_l("Rate"), places=4, written_by="engine")
        percent = number(_l("Percent charged"), default=100, written_by="engine")
        note = text(_l("Note on the bill"), 200, required=False, synonyms=("备注",))

    with group(PAYMENT, written_by="engine"):
        amount = money(_l("Amount"), required=True, listed=True, sort=True)
        paid_amount = money(_l("Paid"), default=ZERO, listed=True)
        waived_amount = money(_l("Waived"), default=ZERO)
    due_on = day(
        _l("Pay by"),
        required=False,
        listed=True,
        filter=True,
        sort=True,
        group=PAYMENT,
        help=_l("Left blank, the standard decides."),
        synonyms=("缴费截止日", "应缴日期"),
    )
    with group(PAYMENT, written_by="engine"):
        fee_account = ref("FeeAccount", _l("Fee account"), required=True)
        charge_run = ref("ChargeRun", _l("Charge run"))
        parking_lease = ref("ParkingLease", _l("Parking lease"))
        dunning_case = ref("DunningCase", _l("Dunning case"))
        distributed_at = moment(_l("Distributed at"))
        distributed_by = staff(_l("Distributed by"))
        change_reason = text(_l("Reason for the change"), 200)
    # What makes charging a month twice impossible: fee, unit (or space) and first day; empty once cancelled.
    period_key = text(_l("Period key"), 80, unique=True, written_by="engine")

    OPEN = (State.WRITTEN, State.DISTRIBUTED, State.PARTLY_PAID, State.OVERDUE, State.IN_DUNNING)
    LATE = (State.OVERDUE, State.IN_DUNNING)

    @hybrid_property
    def open_amount(self) -> Decimal:
        """What is still owed, in yuan; of the class, the column that adds up to it."""
        left: Decimal = self.amount - self.paid_amount - self.waived_amount
        return left

    @classmethod
    def conflict(cls, error: IntegrityError) -> Words:
        if "period_key" in str(error.orig):
            return say("This fee is charged for this period already.")
        return super().conflict(error)

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        standard, unit = values.get("fee_standard"), values["unit"]
        if standard is None:
            raise Invalid(say("Choose the standard by which it is charged (F1)."), "fee_standard_id")
        values["customer"] = values.get("customer") or owner_of(unit)
        first = values["period_from"] = values.get("period_from") or clock.today(act.at)
        if reason := standard.why_not_on(first):
            raise Invalid(reason, "fee_standard_id")
        if not standard.fits(unit):
            raise Invalid(say("“%(fee)s” is not for this kind of unit.", fee=standard.name), "unit_id")
        if standard.item == FeeItem.PARKING and standard.basis in PERIODICAL:
            raise Invalid(say("Parking rent is charged from its lease."), "fee_standard_id")
        asked = {key: values.get(key) for key in ("months", "quantity", "price")}
        reckoned = standard.reckon(unit, **asked)
        if reckoned.amount <= 0:
            raise Invalid(say("This comes to nothing; there is nothing to charge."), "quantity")
        if reckoned.amount >= Decimal(10) ** 9:
            raise Invalid(say("Not more than %(most)s.", most="999,999,999.99"), "quantity")
        session = unit.session
        values["period_until"] = first
        if standard.basis in PERIODICAL:
            values["period_until"] = last_day(first, reckoned.months)
            values["period_key"] = period_key(standard.item, f"u{unit.id}", first)
            if charged := _overlapping(session, standard, unit, first, values["period_until"]):
                raise Refused(say("%(charge)s covers a part of this period already.", charge=charged))
        values |= {"quantity": reckoned.quantity, "rate": reckoned.rate, "months": reckoned.months}
        values |= {"percent": reckoned.percent, "amount": reckoned.amount, "item": standard.item}
        values["due_on"] = values.get("due_on") or clock.today(act.at) + timedelta(days=standard.payment_days)
        values["fee_account"] = account_of(session, unit, values["customer"])
        if values["fee_account"].state == FeeAccount.State.CLOSED:
            raise Refused(say("This account is closed; open it again first."))

    def standing(self, on: date) -> State:
        """The state that the sums make on this day."""
        if self.open_amount == 0:
            return self.State.PAID if self.paid_amount else self.State.WRITTEN_OFF
        if self.dunning_case is not None:
            return self.State.IN_DUNNING
        if self.distributed_at is not None and self.due_on is not None and self.due_on < on:
            return self.State.OVERDUE
        if self.paid_amount:
            return self.State.PARTLY_PAID
        return self.State.DISTRIBUTED if self.distributed_at is not None else self.State.WRITTEN

    # -- the bill -----------------------------------------------------------------------------------------------------

    @classmethod
    def on_time(cls, session: Any, act: Act) -> int:
        from .overdue import mark_overdue

        return mark_overdue(session, act)

    @transition(_l("Distribute bill"), State.WRITTEN, to=State.DISTRIBUTED, may=COLLECTORS)
    @writes("distributed_at", "distributed_by")
    def distribute(self, act: Act) -> None:
        """The bill has been handed out or put into the letter box; from now on it can fall overdue."""

    @reads("paid_amount")
    def _has_been_paid(self) -> Words | None:
        return say("Something has been paid; take that back first.") if self.paid_amount else None

    @transition(_l("Cancel the charge"), *OPEN, to=State.CANCELLED, may=LEADS, unless=_has_been_paid, tone="bad")
    def cancel(self, act: Act, *, change_reason: str) -> None:
        """Take back a charge that was wrong, with the reason. Its number is never used again."""
        self.change_reason, self.period_key = change_reason, None
        owe(self, act, self.State.CANCELLED)

    @transition(_l("Waive a part"), *OPEN, to=(*OPEN, State.PAID, State.WRITTEN_OFF), may=MANAGERS, tone="warn")
    def waive(
        self, act: Act, *, waived: Any = Ask(_l("Amount to waive"), Money(FEN), required=True), change_reason: str
    ) -> State:
        """Let somebody off a part, with the reason; the rest stays due."""
        if waived > self.open_amount:
            raise Invalid(say("Only %(open)s is still open.", open=self.open_amount), "waived")
        self.change_reason = change_reason
        self.waived_amount += waived
        return self._stand(act)

    @transition(_l("Write off"), *OPEN, to=(State.PAID, State.WRITTEN_OFF), may=MANAGERS, tone="bad")
    def write_off(self, act: Act, *, change_reason: str) -> State:
        """Give up what is still open, with the reason. What was paid stays paid."""
        self.change_reason = change_reason
        self.waived_amount += self.open_amount
        return self._stand(act)

    def _was_not_paid_ahead(self) -> Words | None:
        from .settling import spent_on

        return None if spent_on(self) else say("Nothing of this charge was paid from an advance.")

    @transition(
        _l("Take the advance back"), *OPEN, State.PAID, to=OPEN, may=LEADS, unless=_was_not_paid_ahead, tone="warn"
    )
    def return_advance(self, act: Act, *, change_reason: str) -> State:
        """Put what the advance paid of this charge back on the account, with the reason."""
        from .settling import return_advance

        self.change_reason = change_reason
        return_advance(self, act)
        return self.state

    # -- what follows from receipts, accounts, dunning and the clock ---------------------------------------------------

    @transition(_l("Take payment"), *OPEN, to=(*OPEN, State.PAID))
    def take_payment(self, act: Act, *, amount: Decimal) -> State:
        """Follows when a receipt is issued or an advance is used; the charge is locked before."""
        if not 0 < amount <= self.open_amount:
            raise Refused(say("%(charge)s: only %(open)s is still open.", charge=str(self), open=self.open_amount))
        self.paid_amount += amount
        return self._stand(act)

    @transition(_l("Give payment back"), *OPEN, State.PAID, State.WRITTEN_OFF, to=OPEN)
    def give_back(self, act: Act, *, amount: Decimal) -> State:
        """Follows when the receipt is voided: what it paid is owed again."""
        if not 0 < amount <= self.paid_amount:
            raise Refused(say("%(charge)s: only %(paid)s was paid.", charge=str(self), paid=self.paid_amount))
        self.paid_amount -= amount
        return self._stand(act)

    @transition(_l("Fall due"), State.DISTRIBUTED, State.PARTLY_PAID, to=State.OVERDUE, tone="bad")
    def fall_due(self, act: Act) -> None:
        """The day has passed and it is not paid. The clock does this by itself."""
        if self.due_on is None or self.due_on >= clock.today(act.at):
            raise Refused(say("%(charge)s can be paid until %(due)s.", charge=str(self), due=self.due_on))
        owe(self, act, self.State.OVERDUE)

    @transition(_l("Dun"), State.OVERDUE, to=State.IN_DUNNING)
    @writes("dunning_case")
    def dun(self, act: Act, *, dunning_case: Any) -> None:
        """Follows when a dunning case takes the charge up."""

    def _stand(self, act: Act) -> State:
        to = self.standing(clock.today(act.at))
        owe(self, act, to)
        # What is owed again after its case was closed is dunned in a case of its own.
        if self.open_amount and self.dunning_case is not None and self.dunning_case.closed_at is not None:
            self.dunning_case = None
            to = self.standing(clock.today(act.at))
        return to

    @classmethod
    def faults(cls, session: Any) -> list[str]:
        """Charges that do not add up with the receipts and advances that paid them (F10)."""
        from .reconciling import charge_faults

        return list(charge_faults(session))


def write_charge(act: Act, session: Session, *, reckoned: Reckoned, **values: Any) -> Charge:
    """A charge as a run, a lease or a paid repair writes it."""
    unit, customer = values["unit"], values["customer"]
    charge = Charge(
        community=unit.community,
        fee_account=account_of(session, unit, customer),
        quantity=reckoned.quantity,
        rate=reckoned.rate,
        months=reckoned.months,
        percent=reckoned.percent,
        amount=reckoned.amount,
        **values,
    )
    session.add(charge)
    return charge


def _overlapping(session: Session, standard: FeeStandard, unit: Any, first: date, last: date) -> str | None:
    return session.scalar(
        sa.select(Charge.number)
        .where(
            Charge.unit_id == unit.id,
            Charge.item == standard.item,
            Charge.period_key.is_not(None),
            Charge.parking_lease_id.is_(None),
            Charge.period_from <= last,
            Charge.period_until >= first,
        )
        .limit(1)
    )


def owe(charge: Charge, act: Act, to: Charge.State) -> None:
    """Tell the account, the dunning case and the paid repair what a charge is about to become."""
    from .consequences import follow_up

    follow_up(charge, act, to)


def period_key(item: FeeItem, subject: str, first: date) -> str:
    """One fee, one unit or space, one first day."""
    return f"{item.value}:{subject}:{first.isoformat()}"
