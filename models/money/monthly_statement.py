"""Monthly statements (收支明细表, M8-07, F11): what came in by item, as the receipts say, and what was spent."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import MANAGERS, NOBODY
from models.engine import (
    MYSELF,
    About,
    Access,
    Act,
    Check,
    Choice,
    Fixed,
    Invalid,
    Line,
    Refused,
    Register,
    While,
    _l,
    choice,
    clock,
    deadlines,
    group,
    lines,
    moment,
    money,
    say,
    staff,
    text,
    transition,
    writes,
)

from .arithmetic import FEN, ZERO, months_later
from .kinds import COLLECTORS, MONEY_READERS, FeeItem
from .printed import STATEMENT
from .receipt import Receipt
from .receipt_line import ReceiptLine


class IncomeLine(Line):
    """What came in for one fee item in the month."""

    about = About(label=_l("Income of an item"), parent="MonthlyStatement")

    item = choice(FeeItem, _l("Fee item"))
    amount = money(_l("Amount"))


class ExpenditureLine(Line):
    """What was spent on one thing in the month, as finance says."""

    about = About(label=_l("Expenditure"), parent="MonthlyStatement")

    purpose = text(_l("Spent on"), 120)
    amount = money(_l("Amount"), least=FEN)


def first_of(month: str) -> date:
    """The first day of "2026-10". Raises `Invalid` for anything else."""
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", month):
        raise Invalid(say("Write a month such as 2026-10."), "month")
    return date(int(month[:4]), int(month[5:]), 1)


class MonthlyStatement(Register):
    """The income and expenditure of a community in a month (M8-07): one per month, reviewed by the manager."""

    class State(Choice):
        """How far it has come."""

        DRAFT = "draft", _l("Draft"), "neutral"
        REVIEWED = "reviewed", _l("Reviewed"), "info"
        PUBLISHED = "published", _l("Published"), "good"

    about = About(
        label=_l("Monthly statement"),
        area="money",
        prefix="YB",
        papers=(STATEMENT,),
        milestones=("approve",),
        rests=("reviewed", "published"),
        access=Access(see=MONEY_READERS, add=COLLECTORS, edit=COLLECTORS, delete=NOBODY, export=MANAGERS),
        unique_together=(("community_id", "month"),),
    )

    month = text(_l("Month"), 7, listed=True, sort=True, filter=True, help=_l("Such as 2026-10."))
    incomes = lines("IncomeLine", _l("Income by item"), written_by="engine")
    expenditures = lines("ExpenditureLine", _l("Expenditure by item"))
    remark = text(_l("Remark"), 200, required=False)
    with group(written_by="engine"):
        income_total = money(_l("Income"), default=ZERO, listed=True)
        expenditure_total = money(_l("Spent"), default=ZERO, listed=True)
        prepared_by = staff(_l("Prepared by"), blank=MYSELF, listed=True)
        reviewed_by = staff(_l("Reviewed by"))
        reviewed_at = moment(_l("Reviewed at"), listed=True)
        published_at = moment(_l("Published at"), listed=True)

    rules = (
        Check("reviewed", "state = 'draft' OR reviewed_at IS NOT NULL"),
        Check("published", "state <> 'published' OR published_at IS NOT NULL"),
    )

    fixed = Fixed("month", says=_l("A statement stays with its month; enter another one."))
    editable = While(State.DRAFT, says=_l("What was reviewed stays as it is."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        if first_of(values["month"]) > clock.today(act.at):
            raise Invalid(say("This month is still to come."), "month")
        values["expenditure_total"] = _total(values.get("expenditures") or ())

    def after_add(self, act: Act) -> None:
        _count(self)
        deadlines.start(self, "approve", act.at)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        if "expenditures" in values:
            values["expenditure_total"] = _total(values["expenditures"])

    @transition(_l("Count again"), State.DRAFT, to=None, may=COLLECTORS)
    def recount(self, act: Act) -> None:
        """Take the income from the receipts of the month as they are now."""
        _count(self)

    @transition(_l("Review"), State.DRAFT, to=State.REVIEWED, may=MANAGERS, tone="good")
    def review(self, act: Act) -> None:
        """The month is over, all its money is in the bank, and the figures agree with the ledgers (F10)."""
        if act.actor.staff_member_id is not None and act.actor.staff_member_id == self.prepared_by_id:
            raise Refused(say("Somebody else reviews the statement that you prepared."))
        if act.at < _span(self)[1]:
            raise Refused(say("The month is not over yet."))
        waiting = _uncleared(self)
        if waiting:
            raise Refused(say("%(count)s receipts of this month are not cleared and banked yet.", count=waiting))
        _count(self)
        self.reviewed_at, self.reviewed_by_id = act.at, act.actor.staff_member_id
        deadlines.meet(self, "approve", act.at)

    @transition(_l("Publish"), State.REVIEWED, to=State.PUBLISHED, tone="good")
    @writes("published_at")
    def publish(self, act: Act) -> None:
        """Follows when its disclosure is published."""

    @classmethod
    def faults(cls, session: Any) -> list[str]:
        """Reviewed statements that no longer say what the receipts say."""
        reviewed = session.scalars(sa.select(cls).where(cls.state != cls.State.DRAFT))
        return [
            f"monthly_statement {one.number}: its income is not that of the receipts"
            for one in reviewed
            if one.income_total != sum(income_of(session, one.community_id, *_span(one)).values(), ZERO)
        ]


def _span(statement: MonthlyStatement) -> tuple[datetime, datetime]:
    first = first_of(statement.month)
    return clock.start_of_day(first), clock.start_of_day(months_later(first, 1))


def _count(statement: MonthlyStatement) -> None:
    sums = income_of(statement.session, statement.community_id, *_span(statement))
    statement.incomes = [IncomeLine(item=item, amount=sums[item]) for item in FeeItem if item in sums]
    statement.income_total = sum(sums.values(), ZERO)


def income_of(session: Session, community_id: int, first: datetime, end: datetime) -> dict[FeeItem, Decimal]:
    """What a community took from `first` until before `end`, by item, in yuan."""
    session.flush()
    rows = session.execute(
        sa.select(ReceiptLine.item, sa.func.sum(ReceiptLine.amount))
        .join(Receipt, Receipt.id == ReceiptLine.receipt_id)
        .where(
            Receipt.community_id == community_id,
            Receipt.received_at >= first,
            Receipt.received_at < end,
            Receipt.state.in_(Receipt.TAKEN),
        )
        .group_by(ReceiptLine.item)
    )
    return {FeeItem(item): amount for item, amount in rows}


def _total(rows: Any) -> Decimal:
    return sum((row["amount"] for row in rows), ZERO)


def _uncleared(statement: MonthlyStatement) -> int:
    """How many receipts of the month have not reached the bank."""
    first, end = _span(statement)
    waiting = sa.select(sa.func.count()).where(
        Receipt.community_id == statement.community_id,
        Receipt.received_at >= first,
        Receipt.received_at < end,
        Receipt.state.in_((Receipt.State.ISSUED, Receipt.State.IN_CLEARING)),
    )
    return statement.session.scalar(waiting) or 0
