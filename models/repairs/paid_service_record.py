"""Paid repairs (《业主报修有偿服务登记表》, M5-03): the price is agreed first and paid after acceptance (F16)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import AUDITOR, DESK, DESK_AND_MANAGER, FEE_COLLECTOR, MANAGERS, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Fixed,
    Invalid,
    Refused,
    Register,
    Unique,
    While,
    _l,
    clock,
    day,
    group,
    long_text,
    moment,
    money,
    ref,
    say,
    text,
    transition,
    writes,
)

from .printed import PAID_SERVICE

DAYS_TO_PAY = 7  # † between acceptance and payment; the rules give no figure


class PaidServiceRecord(Register):
    """What a repair out of warranty costs (M5-03): quoted, agreed, done, accepted, paid, with a receipt."""

    class State(Choice):
        """How far the price and the work have come."""

        QUOTED = "quoted", _l("Quoted"), "info"
        AGREED = "agreed", _l("Agreed"), "info"
        DONE = "done", _l("Work finished"), "info"
        ACCEPTED = "accepted", _l("Accepted, to be paid"), "warn"
        PAID = "paid", _l("Paid"), "good"
        RECEIPTED = "receipted", _l("Receipt issued"), "good"
        DECLINED = "declined", _l("Declined"), "neutral"

    about = About(
        label=_l("Paid repair"),
        area="repairs",
        prefix="YC",
        papers=(PAID_SERVICE,),
        scan=("agree", "mark_done", "accept"),
        access=Access(
            see=DESK_AND_MANAGER | {FEE_COLLECTOR, AUDITOR},  # technicians enter their part on the order
            add=DESK,
            edit=DESK,
            delete=NOBODY,
            export=MANAGERS,
        ),
    )

    work_order = ref("WorkOrder", _l("Work order"), listed=True, search=True)
    unit = ref("Unit", _l("Unit"), listed=True, search=True, written_by="engine")
    customer = ref("Customer", _l("Who pays"), required=False, help=_l("Left blank, it is the owner."))
    items = long_text(_l("Work and effect agreed"), 1000)
    quoted_labour = money(_l("Labour quoted"), listed=True)
    quoted_material = money(_l("Material quoted"), default=Decimal(0))
    with group(written_by="engine"):
        agreed_price = money(_l("Agreed price"), listed=True)
        confirmed_by = text(_l("Agreed by"), 60)
        agreed_at = moment(_l("Agreed at"))
        done_at = moment(_l("Done at"))
        accepted_by = text(_l("Accepted by"), 60)
        accepted_at = moment(_l("Accepted at"))
        charge = ref("Charge", _l("Charge"))
        receipt = ref("Receipt", _l("Receipt"), listed=True)
        paid_on = day(_l("Paid on"), listed=True)
        decline_reason = text(_l("Reason for declining"), 200)

    rules = (
        Unique(
            "work_order_id",
            name="order",
            where="state <> 'declined' AND voided_at IS NULL",
            says=_l("The price of this work order is registered already."),
        ),
        Check("agreed_first", "state IN ('quoted', 'declined') OR agreed_price IS NOT NULL"),
        Check("charged", "state NOT IN ('paid', 'receipted') OR charge_id IS NOT NULL"),
        Check("receipted", "state <> 'receipted' OR receipt_id IS NOT NULL"),
        Check("priced", "quoted_labour + quoted_material > 0"),
    )

    fixed = Fixed("work_order", says=_l("A quotation stays with its work order."))
    editable = While(State.QUOTED, says=_l("What was agreed stays; quote anew if it becomes dearer."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        from models.money.fee_account import owner_of

        order = values["work_order"]
        if not order.is_paid or order.unit is None:
            raise Refused(say("%(order)s costs the resident nothing; the free form is enough.", order=str(order)))
        if not values["quoted_labour"] + (values.get("quoted_material") or 0):
            raise Invalid(say("Quote a price; a repair for nothing needs no agreement."), "quoted_labour")
        values["unit"] = order.unit
        values["customer"] = values.get("customer") or owner_of(order.unit)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        for key in ("quoted_labour", "quoted_material", "customer"):
            values.setdefault(key, getattr(self, key))
        values["work_order"] = self.work_order
        self.before_add(act, values)

    @transition(_l("Customer agrees"), State.QUOTED, to=(State.AGREED, State.DONE), may=DESK, tone="good")
    def agree(self, act: Act, *, confirmed_by: str) -> State:
        """The customer accepts the price before the work; write down who said so."""
        self.agreed_price = self.quoted_labour + self.quoted_material
        self.confirmed_by, self.agreed_at = confirmed_by, act.at
        if self.work_order.finished_at is None:
            return self.State.AGREED
        self.done_at = act.at
        return self.State.DONE

    @transition(_l("Quote anew"), State.AGREED, State.DONE, to=State.QUOTED, may=DESK, tone="warn")
    def quote_anew(self, act: Act, *, quoted_labour: Decimal, quoted_material: Decimal = Decimal(0)) -> None:
        """It costs something else than agreed: the customer is asked again before anything is charged."""
        if not quoted_labour + quoted_material:
            raise Invalid(say("Quote a price; a repair for nothing needs no agreement."), "quoted_labour")
        self.quoted_labour, self.quoted_material = quoted_labour, quoted_material

    @transition(_l("Decline"), State.QUOTED, State.AGREED, to=State.DECLINED, may=DESK, tone="bad")
    @writes("decline_reason")
    def decline(self, act: Act, *, decline_reason: str) -> None:
        """The customer does not want it at this price."""

    @transition(_l("Mark as done"), State.AGREED, to=State.DONE, may=DESK)
    @writes("done_at")
    def mark_done(self, act: Act) -> None:
        """The work is finished. This follows by itself when its work order is finished."""

    @transition(_l("Do again"), State.DONE, to=State.AGREED, tone="warn")
    def redo(self, act: Act) -> None:
        """Follows when the work is to be done again; the agreed price stays."""
        self.done_at = None

    @transition(_l("Customer accepts"), State.DONE, to=State.ACCEPTED, may=DESK, tone="good")
    def accept(self, act: Act, *, accepted_by: str) -> None:
        """The customer accepts the work; only now is it charged, never dearer than agreed (A14)."""
        price = self.work_order.total_fee or self.agreed_price
        if price > self.agreed_price:
            raise Refused(
                say(
                    "The work order says %(price)s, agreed were %(agreed)s. Quote anew and ask the customer.",
                    price=price,
                    agreed=self.agreed_price,
                )
            )
        self.accepted_by, self.accepted_at = accepted_by, act.at
        self.charge = self._charge(act, price)

    def _charge(self, act: Act, price: Decimal) -> Any:
        from models.money.charge import write_charge
        from models.money.fee_standard import Reckoned
        from models.money.kinds import FeeItem

        session, today = self.session, clock.today(act.at)
        return write_charge(
            act,
            session,
            reckoned=Reckoned(Decimal(1), price, 1, 100, price),
            unit=self.unit,
            customer=self.customer,
            item=FeeItem.PAID_REPAIR,
            period_from=today,
            period_until=today,
            due_on=today + timedelta(days=DAYS_TO_PAY),
            note=self.work_order.number,
        )

    @transition(_l("Be paid"), State.ACCEPTED, State.PAID, to=(State.PAID, State.RECEIPTED))
    def pay(self, act: Act, *, receipt: Any = None) -> State:
        """Follows when the charge is paid; with the receipt that paid it, if it was not an advance."""
        self.paid_on, self.receipt = clock.today(act.at), receipt
        return self.State.PAID if receipt is None else self.State.RECEIPTED

    @transition(_l("Be owed again"), State.PAID, State.RECEIPTED, to=State.ACCEPTED, tone="bad")
    def owe_again(self, act: Act) -> None:
        """Follows when the receipt is voided or the advance is taken back."""
        self.paid_on = None

    @classmethod
    def hear_of(cls, charge: Any, act: Act, *, is_paid: bool) -> None:
        """What the charge of a paid repair is about to become."""
        session = charge.session
        record = session.scalars(sa.select(cls).where(cls.charge_id == charge.id)).one_or_none()
        if record is None:
            return
        if is_paid and record.state == cls.State.ACCEPTED:
            cls.pay.follow(record, act, receipt=_receipt_of(session, charge))
        elif not is_paid and record.state in (cls.State.PAID, cls.State.RECEIPTED):
            cls.owe_again.follow(record, act)

    @classmethod
    def faults(cls, session: Any) -> list[str]:
        """Paid repairs that say otherwise than their charge."""
        from models.money.charge import Charge

        paid = cls.state.in_((cls.State.PAID, cls.State.RECEIPTED))
        astray = sa.select(cls.number).join(Charge, Charge.id == cls.charge_id)
        astray = astray.where(paid != (Charge.state == Charge.State.PAID), Charge.state != Charge.State.CANCELLED)
        return [f"paid_service_record {one}: its charge says otherwise" for one in session.scalars(astray.limit(5))]


def paid_service_of(order: Any) -> PaidServiceRecord | None:
    """The price that runs for a work order."""
    session = order.session
    with session.no_autoflush:
        return session.scalars(
            sa.select(PaidServiceRecord).where(
                PaidServiceRecord.work_order_id == order.id,
                PaidServiceRecord.state != PaidServiceRecord.State.DECLINED,
                PaidServiceRecord.voided_at.is_(None),
            )
        ).one_or_none()


def follow_order(order: Any, act: Act, *, is_finished: bool) -> None:
    """The work of an order is finished, or has to be done again."""
    record = paid_service_of(order) if order.is_paid else None
    if record is not None and is_finished and record.state == PaidServiceRecord.State.AGREED:
        PaidServiceRecord.mark_done.follow(record, act)
    elif record is not None and not is_finished and record.state == PaidServiceRecord.State.DONE:
        PaidServiceRecord.redo.follow(record, act)


def withdraw_paid_service(order: Any, act: Act, reason: str) -> None:
    """The order is cancelled or free after all: nothing is agreed any more."""
    record = paid_service_of(order)
    if record is None:
        return
    if record.charge_id is not None:
        raise Refused(say("%(record)s has been charged; cancel its charge first.", record=str(record)))
    if record.state == PaidServiceRecord.State.DONE:
        PaidServiceRecord.redo.follow(record, act)
    PaidServiceRecord.decline.follow(record, act, decline_reason=reason)


def _receipt_of(session: Session, charge: Any) -> Any:
    """The newest receipt in force that pays this charge."""
    from models.money.receipt import Receipt
    from models.money.receipt_line import ReceiptLine

    with session.no_autoflush:
        return session.scalars(
            sa.select(Receipt)
            .join(ReceiptLine, ReceiptLine.receipt_id == Receipt.id)
            .where(ReceiptLine.charge_id == charge.id, Receipt.state.in_((*Receipt.TAKEN, Receipt.State.PRE_ISSUED)))
            .order_by(Receipt.id.desc())
            .limit(1)
        ).one_or_none()
