"""Daily cash clearing (日收日清, M8-06): what a collector took is counted, checked by another, banked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from config.roles import LEADS, MANAGERS, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Invalid,
    Line,
    Refused,
    Register,
    Watch,
    _l,
    choice,
    clock,
    day,
    deadlines,
    group,
    lines,
    moment,
    money,
    number,
    refuse_ahead,
    say,
    staff,
    text,
    transition,
)

from .arithmetic import ZERO
from .kinds import COLLECTORS, MONEY_READERS, FeeItem, PaymentMethod
from .receipt import Receipt

COUNT, CHECK = _l("Count"), _l("Review and bank")


class DailyCashLine(Line):
    """What came in for one fee item."""

    about = About(label=_l("Takings of an item"), parent="DailyCashReport")

    item = choice(FeeItem, _l("Fee item"))
    amount = money(_l("Amount"))


class DailyCashReport(Register):
    """The day of one collector (M8-06, F7-F10): receipts, cash and bank slip agree; nobody reviews their own (S22)."""

    class State(Choice):
        """How far the day has been cleared."""

        OPEN = "open", _l("Still collecting"), "warn"
        CLOSED = "closed", _l("Counted"), "info"
        REVIEWED = "reviewed", _l("Reviewed"), "info"
        DEPOSITED = "deposited", _l("In the bank"), "good"

    about = About(
        label=_l("Daily cash report"),
        area="money",
        prefix="RJ",
        milestones=("close", "deposit"),
        rests=("deposited",),
        watches=(Watch(_l("Cash not deposited"), {"state": ("closed", "reviewed")}, "warn"),),
        access=Access(see=MONEY_READERS, add=COLLECTORS, delete=NOBODY, export=MANAGERS),
        unique_together=(("community_id", "collector_id", "day"),),
    )

    collector = staff(_l("Collector"), listed=True, written_by="engine")
    day = day(
        _l("Day"),
        required=False,
        listed=True,
        sort=True,
        filter=True,
        help=_l("Left blank, it is today; a day that was missed is made up for."),
    )
    opening_cash = money(_l("Change in the till at first"), default=ZERO)
    with group(COUNT, written_by="engine"):
        takings = lines("DailyCashLine", _l("Takings by item"))
        receipt_count = number(_l("Receipts counted"), default=0, listed=True)
        first_receipt = text(_l("First receipt"), 24)
        last_receipt = text(_l("Last receipt"), 24)
        voided_count = number(_l("Receipts voided that day"), default=0)
        outstanding_count = number(_l("Receipts still at the door"), default=0)
        large_count = number(_l("Large sums"), default=0)
        cash_taken = money(_l("Cash taken"), default=ZERO, listed=True, sort=True)
        other_taken = money(_l("Taken by other means"), default=ZERO, listed=True)
        counted_cash = money(_l("Cash counted"), default=ZERO)
        difference = money(_l("Difference"), least=None, default=ZERO, listed=True, filter=True)
        difference_reason = text(_l("Reason for the difference"), 200)
        closed_at = moment(_l("Cash counted at"))
        closed_by = staff(_l("Counted by"))
    with group(CHECK, written_by="engine"):
        reviewed_at = moment(_l("Reviewed at"))
        reviewed_by = staff(_l("Reviewed by"))
        review_note = text(_l("Remark of the reviewer"), 200)
        deposit_slip = text(_l("Bank deposit slip"), 60, search=True)
        deposited_amount = money(_l("Banked"))
        deposited_at = moment(_l("Banked at"), listed=True)

    rules = (
        Check("count", "state = 'open' OR difference = counted_cash - opening_cash - cash_taken"),
        Check("difference_explained", "difference = 0 OR difference_reason IS NOT NULL"),
        Check("banked", "state <> 'deposited' OR deposited_amount IS NOT NULL"),
        Check("banked_whole", "deposited_amount IS NULL OR deposited_amount = counted_cash - opening_cash"),
        Check("whose", "collector_id IS NOT NULL AND day IS NOT NULL"),
    )

    @property
    def to_bank(self) -> Decimal:
        """The cash that goes to the bank today: all but the change."""
        cash: Decimal = self.counted_cash - self.opening_cash
        return cash

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        if act.actor.staff_member_id is None:
            raise Refused(say("Your account names no member of staff; ask IT to link it."))
        today = clock.today(act.at)
        values["collector_id"], values["day"] = act.actor.staff_member_id, values.get("day") or today
        refuse_ahead(values["day"], act.at, "day")

    def after_add(self, act: Act) -> None:
        deadlines.start(self, "close", clock.start_of_day(self.day))
        deadlines.start(self, "deposit", clock.start_of_day(self.day))

    def _receipts(self, *where: Any) -> list[Receipt]:
        session = self.session
        session.flush()
        mine = sa.select(Receipt).where(*where).order_by(Receipt.id).with_for_update()
        return list(session.scalars(mine.execution_options(populate_existing=True)))

    @transition(_l("Count and close"), State.OPEN, to=State.CLOSED, may=COLLECTORS)
    def close(self, act: Act, *, counted_cash: Decimal, difference_reason: str | None = None) -> None:
        """Count the till against the receipts since the last clearing; what is taken later belongs to the next day."""
        mine = (Receipt.community_id == self.community_id, Receipt.collector_id == self.collector_id)
        until = min(act.at, clock.end_of_day(self.day))
        receipts = self._receipts(*mine, Receipt.state == Receipt.State.ISSUED, Receipt.received_at <= until)
        if unreported := [one.number for one in receipts if one.is_large and one.large_reported_at is None]:
            raise Refused(say("Report the large sum of %(receipt)s to the manager first (F7).", receipt=unreported[0]))
        cash = sum((one.amount for one in receipts if one.method == PaymentMethod.CASH), ZERO)
        difference = counted_cash - self.opening_cash - cash
        if counted_cash < self.opening_cash:
            raise Invalid(say("This is less than the change that was in the till."), "counted_cash")
        if difference and not difference_reason:
            raise Invalid(
                say("The till differs by %(difference)s; say why.", difference=difference), "difference_reason"
            )
        self.takings = _by_item(receipts)
        self.receipt_count, self.large_count = len(receipts), sum(one.is_large for one in receipts)
        self.first_receipt = receipts[0].number if receipts else None
        self.last_receipt = receipts[-1].number if receipts else None
        self.outstanding_count = len(self._receipts(*mine, Receipt.state == Receipt.State.PRE_ISSUED))
        since = clock.start_of_day(self.day)
        self.voided_count = len(self._receipts(*mine, Receipt.annulled_at >= since, Receipt.annulled_at <= until))
        self.cash_taken, self.other_taken = cash, sum((one.amount for one in receipts), ZERO) - cash
        self.counted_cash, self.difference, self.difference_reason = counted_cash, difference, difference_reason
        self.closed_at = act.at
        self.closed_by_id: int | None = act.actor.staff_member_id
        for receipt in receipts:
            Receipt.clear.follow(receipt, act, daily_cash_report=self)
        deadlines.meet(self, "close", act.at)

    @transition(_l("Send back for recounting"), State.CLOSED, to=State.OPEN, may=LEADS, tone="warn")
    def send_back(self, act: Act, *, review_note: str) -> None:
        """Something does not agree: the collector counts again."""
        self._not_by_the_collector(act)
        self.review_note = review_note
        for receipt in self._receipts(Receipt.daily_cash_report_id == self.id):
            Receipt.release.follow(receipt, act)
        self.takings = []
        self.receipt_count = self.large_count = 0
        self.cash_taken = self.other_taken = self.counted_cash = self.difference = ZERO
        self.first_receipt = self.last_receipt = self.difference_reason = self.closed_at = None
        self.closed_by_id = None
        deadlines.start(self, "close", act.at)

    @transition(_l("Review"), State.CLOSED, to=State.REVIEWED, may=LEADS, tone="good")
    def review(self, act: Act, *, review_note: str | None = None) -> None:
        """Receipts, totals and count agree. Whoever took the money does not review it (S22)."""
        self._not_by_the_collector(act)
        self.reviewed_at, self.reviewed_by_id = act.at, act.actor.staff_member_id
        self.review_note = review_note or self.review_note

    @transition(_l("Bank the cash"), State.REVIEWED, to=State.DEPOSITED, may=COLLECTORS, tone="good")
    def deposit(self, act: Act, *, deposit_slip: str | None = None, deposited_amount: Decimal | None = None) -> None:
        """All cash but the change went to the designated bank today. Left blank, the amount is all of it (F9)."""
        if deposited_amount is not None and deposited_amount != self.to_bank:
            raise Invalid(say("Bank all of it: %(sum)s. Nobody keeps cash back.", sum=self.to_bank), "deposited_amount")
        if self.to_bank and not deposit_slip:
            raise Invalid(say("Enter the number of the bank's slip."), "deposit_slip")
        self.deposit_slip, self.deposited_amount, self.deposited_at = deposit_slip, self.to_bank, act.at
        for receipt in self._receipts(Receipt.daily_cash_report_id == self.id):
            Receipt.bank.follow(receipt, act)
        deadlines.meet(self, "deposit", act.at)

    def _not_by_the_collector(self, act: Act) -> None:
        mine = act.actor.staff_member_id
        if mine is not None and mine == self.collector_id:
            raise Refused(say("Whoever took the money cannot approve its clearing; somebody else does."))

    @classmethod
    def faults(cls, session: Any) -> list[str]:
        """Reports whose totals are not those of their receipts."""
        from .reconciling import clearing_faults

        return list(clearing_faults(session))


def _by_item(receipts: list[Receipt]) -> list[DailyCashLine]:
    sums: dict[FeeItem, Decimal] = {}
    for receipt in receipts:
        for line in receipt.lines:
            sums[line.item] = sums.get(line.item, ZERO) + line.amount
    return [DailyCashLine(item=item, amount=sums[item]) for item in FeeItem if item in sums]
