"""Fee standards (收费标准, M8-01): what may be charged, on which legal basis, from when to when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import LEADS, MANAGERS, OFFICE
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Invalid,
    Refused,
    Register,
    Unique,
    While,
    Words,
    _l,
    choice,
    day,
    number,
    reads,
    say,
    text,
    transition,
    writes,
    yes_no,
)
from models.property.house_use import UnitUsage
from models.property.unit import Unit

from .arithmetic import to_fen
from .kinds import COLLECTORS, CUSTODY_PERCENT, PERIODICAL, Basis, FeeItem

HUNDRED = Decimal(100)


class Reckoned(NamedTuple):
    """How an amount came about: quantity x rate x months x percent."""

    quantity: Decimal
    rate: Decimal
    months: int
    percent: int
    amount: Decimal


class FeeStandard(Register):
    """A published price (M8-01, F1): nothing is charged but by a standard in force that is openly displayed."""

    class State(Choice):
        """Whether charges may follow it. A superseded one still prices the periods before its last day."""

        DRAFT = "draft", _l("Draft"), "neutral"
        IN_FORCE = "in_force", _l("In force"), "good"
        SUPERSEDED = "superseded", _l("Superseded"), "neutral"

    about = About(
        label=_l("Fee standard"),
        area="money",
        prefix="BZ",
        title="name",
        order="name",
        access=Access(see=OFFICE, add=COLLECTORS | MANAGERS, edit=COLLECTORS | MANAGERS, delete=MANAGERS, export=LEADS),
    )

    rules = (
        Unique(
            "community_id",
            "name",
            name="in_force",
            where="state = 'in_force' AND voided_at IS NULL",
            says=_l("A standard of this name was put in force just now. Open the list again."),
        ),
        Check("priced", "rate > 0 OR basis = 'actual'"),
        Check("period", "valid_until >= valid_from OR state = 'superseded'"),
        Check("custody_percent", "custody_percent IS NULL OR custody_percent BETWEEN 0 AND 100"),
        Check("used_stays", "voided_at IS NULL OR state = 'draft'"),
    )

    name = text(
        _l("Name of the fee"),
        80,
        search=True,
        listed=True,
        sort=True,
        help=_l("A new standard of the same name supersedes the old one."),
        synonyms=("收费项目名称", "名称"),
    )
    item = choice(FeeItem, _l("Fee item"), listed=True, synonyms=("收费项目", "费用类别"))
    usage = choice(UnitUsage, _l("Only for units built as"), required=False, synonyms=("适用房屋",))
    basis = choice(Basis, _l("Charged"), listed=True, synonyms=("计费方式",))
    rate = number(
        _l("Rate"),
        unit=_l("yuan"),
        places=4,
        least=0,
        most=1_000_000,
        default=Decimal(0),
        listed=True,
        synonyms=("单价", "收费标准"),
    )
    measure = text(_l("Counted in"), 20, required=False, listed=True, synonyms=("计量单位", "单位"))
    period_months = number(
        _l("Months of a period"), unit=_l("months"), least=1, most=24, default=1, synonyms=("计费周期",)
    )
    custody_percent = number(
        _l("Share while in custody"),
        unit=_l("percent"),
        least=0,
        most=100,
        required=False,
        help=_l("Of the full management fee; left blank, it is 70."),
        synonyms=("托管折扣",),
    )
    payment_days = number(
        _l("Days to pay"), unit=_l("days"), least=0, most=366, default=15, synonyms=("缴费期限", "付款天数")
    )
    formula = text(_l("Formula in words"), 200, required=False, synonyms=("计算公式", "公式"))
    legal_basis = text(_l("Legal basis"), 200, synonyms=("收费依据", "法律依据"))
    document_number = text(_l("Document number"), 80, search=True, synonyms=("文号", "批准文号"))
    published_by = text(_l("Published by"), 80, synonyms=("发布单位", "批准单位"))
    is_displayed = yes_no(_l("Openly displayed"), listed=True, filter=True, synonyms=("已公示", "明码标价"))
    valid_from = day(_l("Valid from"), listed=True, sort=True, synonyms=("生效日期", "执行日期"))
    valid_until = day(_l("Valid until"), listed=True, written_by="engine")

    editable = While(
        State.DRAFT, says=_l("A standard in force stays as published. Enter a new one of the same name to change it.")
    )
    voidable = While(State.DRAFT, says=_l("Charges follow this standard; withdraw it instead."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        item, percent = values["item"], values.get("custody_percent")
        if item == FeeItem.ADVANCE:
            raise Invalid(say("A payment in advance is no fee; choose what is paid for."), "item")
        if item == FeeItem.DEPOSIT and values["basis"] in PERIODICAL:
            raise Invalid(say("A deposit is paid once; charge it by piece."), "basis")
        if item != FeeItem.MANAGEMENT and percent is not None:
            raise Invalid(say("Only the management fee has a custody share."), "custody_percent")
        if item == FeeItem.MANAGEMENT and percent is None:
            values["custody_percent"] = CUSTODY_PERCENT
        if values["basis"] == Basis.ACTUAL:
            values["rate"] = Decimal(0)
        elif not values["rate"]:
            raise Invalid(say("Enter the published rate."), "rate")

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        for key in ("item", "custody_percent", "basis", "rate"):
            values.setdefault(key, getattr(self, key))
        self.before_add(act, values)

    @reads("is_displayed")
    def _is_not_displayed(self) -> Words | None:
        return None if self.is_displayed else say("Display the price openly first, and tick that it is (F1).")

    @transition(_l("Put in force"), State.DRAFT, to=State.IN_FORCE, may=MANAGERS, unless=_is_not_displayed, tone="good")
    def put_in_force(self, act: Act) -> None:
        """Let charges follow this standard. The one of the same name ends the day before."""
        held = self.session.scalars(
            sa.select(FeeStandard).where(
                FeeStandard.community_id == self.community_id,
                FeeStandard.name == self.name,
                FeeStandard.state == self.State.IN_FORCE,
            )
        ).one_or_none()
        if held is None:
            return
        if held.valid_from >= self.valid_from:
            raise Refused(
                say("The standard in force is valid from %(day)s; this one must begin later.", day=held.valid_from)
            )
        FeeStandard.supersede.follow(held, act, valid_until=self.valid_from - timedelta(days=1))

    @transition(_l("Supersede"), State.IN_FORCE, to=State.SUPERSEDED)
    @writes("valid_until")
    def supersede(self, act: Act, *, valid_until: date) -> None:
        """Follows when a standard of the same name is put in force."""

    @transition(_l("Withdraw"), State.IN_FORCE, to=State.SUPERSEDED, may=MANAGERS, tone="warn")
    @writes("valid_until")
    def withdraw(self, act: Act, *, valid_until: date) -> None:
        """Charge nothing by this standard for periods that begin after this day."""

    def why_not_on(self, on: date) -> Words | None:
        """Why nothing can be charged by it for a period that begins on this day, or None."""
        if self.state == self.State.DRAFT:
            return say("“%(fee)s” is not in force yet; the manager decides that.", fee=self.name)
        if on < self.valid_from or (self.valid_until is not None and on > self.valid_until):
            return say("“%(fee)s” is not valid on %(day)s.", fee=self.name, day=on)
        return None

    def fits(self, unit: Unit) -> bool:
        """Whether units of this kind are charged by it."""
        return self.usage is None or unit.usage == self.usage

    def reckon(
        self, unit: Unit, *, months: int | None = None, quantity: Decimal | None = None, price: Decimal | None = None
    ) -> Reckoned:
        """What a unit pays. Raises `Invalid` beside the field that is missing or must stay blank."""
        if price is not None and self.basis != Basis.ACTUAL:
            raise Invalid(say("The price follows the standard; leave it blank."), "price")
        if quantity is not None and self.basis in PERIODICAL:
            raise Invalid(say("The quantity follows the unit; leave it blank."), "quantity")
        periodical = self.basis in PERIODICAL
        rate, count = self.rate, (months or self.period_months) if periodical else 1
        if self.basis == Basis.AREA:
            quantity = unit.fee_area or unit.area
            if not quantity:
                raise Invalid(say("%(unit)s has no fee area on file.", unit=unit.code), "unit_id")
        elif self.basis == Basis.METERED and quantity is None:
            raise Invalid(say("Enter what the meter counted."), "quantity")
        elif self.basis == Basis.ACTUAL:
            if price is None:
                raise Invalid(say("Enter the price that was billed or agreed."), "price")
            rate = price
        quantity = Decimal(1) if quantity is None else quantity
        is_custody = self.custody_percent is not None and unit.state == Unit.State.CUSTODY
        percent = int(self.custody_percent) if is_custody and self.custody_percent is not None else 100
        amount = to_fen(quantity * rate * count * percent / HUNDRED)
        return Reckoned(quantity, rate, count, percent, amount)


def standard_for_unit(session: Session, unit: Unit, items: Iterable[FeeItem], on: date) -> list[FeeStandard]:
    """What is charged for a home on a day by these fees in force, in the order of the items."""
    order = list(items)
    found = session.scalars(
        sa.select(FeeStandard).where(
            FeeStandard.community_id == unit.community_id,
            FeeStandard.item.in_(order),
            FeeStandard.state == FeeStandard.State.IN_FORCE,
            FeeStandard.voided_at.is_(None),
        )
    ).all()
    fitting = [one for one in found if one.fits(unit) and one.why_not_on(on) is None]
    return sorted(fitting, key=lambda one: (order.index(one.item), one.id))
