"""Charge runs (写单, M8-02): one fee for all units of a place, previewed, repeatable and reversible."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from config.roles import MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Invalid,
    Refused,
    Register,
    Unless,
    While,
    _l,
    clock,
    day,
    group,
    long_text,
    moment,
    money,
    number,
    ref,
    say,
    text,
    transition,
)
from models.property.customer import Customer
from models.property.occupancy import Occupancy, OccupancyRole
from models.property.unit import Unit

from .arithmetic import ZERO, last_day
from .charge import Charge, period_key, write_charge
from .fee_standard import Reckoned
from .kinds import COLLECTORS, MONEY_READERS, PERIODICAL, FeeItem

MOST_SHOWN = 200


class Planned(NamedTuple):
    """What one unit is about to be charged."""

    unit: Unit
    customer: Customer
    reckoned: Reckoned


class ChargeRun(Register):
    """The bills of a period (M8-02): what is posted is what the preview showed, and no unit is charged twice."""

    class State(Choice):
        """How far the run has come."""

        DRAFT = "draft", _l("Draft"), "neutral"
        PREVIEWED = "previewed", _l("Previewed"), "info"
        POSTED = "posted", _l("Charges entered"), "good"
        REVERSED = "reversed", _l("Reversed"), "bad"

    about = About(
        label=_l("Charge run"),
        area="money",
        prefix="CZ",
        access=Access(see=MONEY_READERS, add=COLLECTORS, edit=COLLECTORS, delete=MANAGERS, export=MANAGERS),
    )

    rules = (Check("posted_stays", "voided_at IS NULL OR state IN ('draft', 'previewed')"),)

    fee_standard = ref("FeeStandard", _l("Fee standard"), listed=True, search=True)
    building = ref(
        "Building", _l("Only this building"), required=False, listed=True, help=_l("Left blank, the whole community.")
    )
    period_from = day(_l("Period from"), listed=True, sort=True)
    months = number(
        _l("Months due"),
        unit=_l("months"),
        least=1,
        most=24,
        required=False,
        help=_l("Left blank, the standard decides."),
    )
    due_on = day(_l("Pay by"), required=False, listed=True, help=_l("Left blank, the standard decides."))
    with group(written_by="engine"):
        charge_count = number(_l("Charges"), default=0, listed=True)
        total_amount = money(_l("Total"), default=ZERO, listed=True, sort=True)
        custody_count = number(_l("Of these in custody"), default=0)
        charged_already = number(_l("Charged already"), default=0)
        preview_text = long_text(_l("What will be charged"))
        without_area = long_text(_l("Left out: no fee area"))
        without_owner = long_text(_l("Left out: no owner on file"))
        fingerprint = text(_l("Fingerprint of the preview"), 64)
        posted_at = moment(_l("Charged at"), listed=True)
        reverse_reason = text(_l("Reason for the reversal"), 200)

    editable = While(
        State.DRAFT, State.PREVIEWED, says=_l("What was posted stays; have the run reversed and enter a new one.")
    )
    voidable = Unless(State.POSTED, State.REVERSED, says=_l("A posted run stays in the book; have it reversed."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        standard = values["fee_standard"]
        if standard.basis not in PERIODICAL or standard.item == FeeItem.PARKING:
            raise Invalid(
                say("A run charges what is due by area or by month; write the others one by one."), "fee_standard_id"
            )
        building = values.get("building")
        if building is not None and building.community_id != standard.community_id:
            raise Invalid(say("%(record)s belongs to another community.", record=str(building)), "building_id")
        if reason := standard.why_not_on(values["period_from"]):
            raise Invalid(reason, "fee_standard_id")
        values["months"] = values.get("months") or standard.period_months
        values["due_on"] = values.get("due_on") or clock.today(act.at) + timedelta(days=standard.payment_days)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        for key in ("fee_standard", "building", "period_from"):
            values.setdefault(key, getattr(self, key))
        self.before_add(act, values)
        values["fingerprint"] = None  # what was previewed is no longer what would be posted

    @transition(_l("Work it out"), State.DRAFT, State.PREVIEWED, to=State.PREVIEWED, may=COLLECTORS)
    def preview(self, act: Act) -> None:
        """Work out what everybody would be charged. Nothing is charged yet, and it may be repeated."""
        planned = self._plan()
        self.preview_text = "\n".join(_told(one) for one in planned[:MOST_SHOWN])
        self.fingerprint = _print_of(planned)

    @transition(_l("Charge them all"), State.PREVIEWED, to=State.POSTED, may=COLLECTORS, tone="good")
    def post(self, act: Act) -> None:
        """Write the charges exactly as previewed; if something has changed since, preview again first."""
        planned = self._plan()
        if self.fingerprint != _print_of(planned):
            raise Refused(say("Something has changed since the preview. Preview again, and post what you then see."))
        if not planned:
            raise Refused(say("There is nothing to charge: everybody has been charged already, or nobody can be."))
        self._charge(act, planned)
        self.posted_at = act.at

    @transition(_l("Post what is missing"), State.POSTED, to=None, may=COLLECTORS)
    def complete(self, act: Act) -> None:
        """Charge the units that could not be charged before. Whoever was charged is not charged again."""
        count, total, custody = self.charge_count, self.total_amount, self.custody_count
        planned = self._plan()
        self._charge(act, planned)
        self.charge_count, self.total_amount = count + self.charge_count, total + self.total_amount
        self.custody_count += custody

    @transition(_l("Distribute all bills"), State.POSTED, to=None, may=COLLECTORS)
    def distribute(self, act: Act) -> None:
        """All bills of this run have been handed out; they can fall overdue from now on."""
        for charge in self._charges(Charge.State.WRITTEN):
            Charge.distribute.follow(charge, act)

    @transition(_l("Reverse"), State.POSTED, to=State.REVERSED, may=MANAGERS, tone="bad")
    def reverse(self, act: Act, *, reverse_reason: str) -> None:
        """Cancel all charges of this run, with the reason. Refused once something of it is paid or waived."""
        charges = self._charges(*(state for state in Charge.State if state != Charge.State.CANCELLED))
        touched = [charge.number for charge in charges if charge.paid_amount or charge.waived_amount]
        if touched:
            raise Refused(
                say(
                    "%(count)s of its charges are paid or waived, such as %(first)s. Void their receipts first.",
                    count=len(touched),
                    first=touched[0],
                )
            )
        self.reverse_reason = reverse_reason
        for charge in charges:
            Charge.cancel.follow(charge, act, change_reason=reverse_reason)

    def _charges(self, *states: Charge.State) -> list[Charge]:
        mine = sa.select(Charge).where(Charge.charge_run_id == self.id, Charge.state.in_(states))
        return list(self.session.scalars(mine.order_by(Charge.id).with_for_update()))

    def _charge(self, act: Act, planned: list[Planned]) -> None:
        for unit, customer, reckoned in planned:
            write_charge(
                act,
                self.session,
                reckoned=reckoned,
                unit=unit,
                customer=customer,
                fee_standard=self.fee_standard,
                item=self.fee_standard.item,
                period_from=self.period_from,
                period_until=self._last_day(),
                period_key=period_key(self.fee_standard.item, f"u{unit.id}", self.period_from),
                due_on=self.due_on,
                charge_run=self,
            )

    def _last_day(self) -> date:
        return last_day(self.period_from, self.months)

    def _plan(self) -> list[Planned]:
        """Who would be charged what; notes on the run who is left out."""
        session = self.session
        if reason := self.fee_standard.why_not_on(self.period_from):
            raise Refused(reason)
        charged = set(self._charged(session))
        planned, no_area, no_owner, skipped = [], [], [], 0
        for unit, owner in self._homes(session):
            if unit.id in charged:
                skipped += 1
                continue
            try:
                reckoned = self.fee_standard.reckon(unit, months=self.months)
            except Invalid:
                no_area.append(unit.code)
                continue
            if owner is None:
                no_owner.append(unit.code)
            elif reckoned.amount > 0:
                planned.append(Planned(unit, owner, reckoned))
        self.charge_count, self.charged_already = len(planned), skipped
        self.total_amount = sum((one.reckoned.amount for one in planned), ZERO)
        self.custody_count = sum(one.reckoned.percent != 100 for one in planned)
        self.without_area, self.without_owner = " ".join(no_area) or None, " ".join(no_owner) or None
        return planned

    def _homes(self, session: Session) -> Iterator[tuple[Unit, Customer | None]]:
        """The units that have been handed over, each with the owner whom the office calls first."""
        units = sa.select(Unit).where(
            Unit.community_id == self.community_id, Unit.is_handed_over, Unit.voided_at.is_(None)
        )
        if self.building_id is not None:
            units = units.where(Unit.building_id == self.building_id)
        owners: dict[int, Customer] = {}
        held = (
            sa.select(Occupancy)
            .where(
                Occupancy.community_id == self.community_id,
                Occupancy.state == Occupancy.State.CURRENT,
                Occupancy.role == OccupancyRole.OWNER,
                Occupancy.voided_at.is_(None),
            )
            .options(joinedload(Occupancy.customer))
            .order_by(Occupancy.is_main_contact.desc(), Occupancy.id)
        )
        for occupancy in session.scalars(held):
            owners.setdefault(occupancy.unit_id, occupancy.customer)
        for unit in session.scalars(units.order_by(Unit.code, Unit.id)):
            if self.fee_standard.fits(unit):
                yield unit, owners.get(unit.id)

    def _charged(self, session: Session) -> list[int]:
        """The units that a charge of this fee covers already for a part of the period."""
        return list(
            session.scalars(
                sa.select(Charge.unit_id).where(
                    Charge.community_id == self.community_id,
                    Charge.item == self.fee_standard.item,
                    Charge.period_key.is_not(None),
                    Charge.period_from <= self._last_day(),
                    Charge.period_until >= self.period_from,
                )
            )
        )


def _told(one: Planned) -> str:
    quantity, rate, months, percent, amount = one.reckoned
    share = "" if percent == 100 else f" × {percent}%"
    return f"{one.unit.code} {one.customer.name}: {quantity:f} × {rate.normalize():f} × {months}{share} = {amount}"


def _print_of(planned: list[Planned]) -> str:
    told = "\n".join(f"{one.unit.id} {one.customer.id} {one.reckoned.amount}" for one in planned)
    return hashlib.sha256(told.encode()).hexdigest()
