"""Leases of parking spaces (车位出租, M8-10): one at a time per space, its rent charged by the published standard."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from config.roles import DESK, LEADS, MANAGERS, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Ask,
    Check,
    Choice,
    Desk,
    Fixed,
    Heading,
    Invalid,
    Refused,
    Register,
    Unique,
    While,
    Words,
    _l,
    clock,
    day,
    deadlines,
    group,
    money,
    number,
    reads,
    ref,
    say,
    text,
    transition,
)
from models.engine.kinds import Number

from .arithmetic import ZERO, last_day, months_later, to_fen
from .charge import period_key, write_charge
from .fee_account import owner_of
from .fee_standard import Reckoned
from .kinds import COLLECTORS, Basis, FeeItem
from .parking_space import PARKING_READERS, ParkingSpace


class ParkingLease(Register):
    """A space let to a customer for a time (M8-10)."""

    class State(Choice):
        """Whether it runs."""

        ACTIVE = "active", _l("Lease running"), "good"
        RENEWED = "renewed", _l("Renewed"), "good"
        EXPIRED = "expired", _l("Expired"), "neutral"
        CANCELLED = "cancelled", _l("Cancelled"), "neutral"

    about = About(
        label=_l("Parking lease"),
        area="money",
        prefix="CW",
        milestones=("return",),
        rests=("expired", "cancelled"),
        access=Access(
            see=PARKING_READERS, add=DESK | COLLECTORS, edit=DESK | COLLECTORS, delete=NOBODY, export=MANAGERS,
            reveal=LEADS,
        ),
        desk=Desk(heading=Heading.FORCE, states=("active", "renewed")),
    )  # fmt: skip

    rules = (
        Unique(
            "parking_space_id",
            name="running",
            where="state IN ('active', 'renewed') AND voided_at IS NULL",
            says=_l("This space is let already."),
        ),
        Check("term", "until_on >= from_on AND customer_id IS NOT NULL"),
        Check("charged", "charged_until_on IS NULL OR charged_until_on >= from_on"),
    )

    parking_space = ref("ParkingSpace", _l("Parking space"), listed=True, search=True)
    unit = ref("Unit", _l("Unit"), listed=True, search=True)
    customer = ref("Customer", _l("Tenant of the space"), required=False, help=_l("Left blank, it is the owner."))
    plate = text(
        _l("Licence plate"), 15, sensitive="plate", listed=True, search=True, synonyms=("车牌", "车牌号", "车号")
    )
    fee_standard = ref("FeeStandard", _l("Fee standard"))
    rent = money(_l("Rent per month"), default=ZERO, listed=True, written_by="engine")
    from_on = day(_l("From"), listed=True, sort=True)
    until_on = day(_l("Until"), listed=True, sort=True, filter=True)
    agreement_number = text(_l("Agreement number"), 60, required=False, search=True)
    with group(written_by="engine"):
        charged_until_on = day(_l("Charged until"), listed=True)
        times_renewed = number(_l("Times renewed"), default=0)
        cancel_reason = text(_l("Reason for cancelling"), 200)

    RUNNING = (State.ACTIVE, State.RENEWED)

    fixed = Fixed(
        "parking_space",
        "fee_standard",
        "unit",
        "customer",
        "from_on",
        "until_on",
        says=_l("Cancel this lease and enter a new one, or renew it."),
    )
    editable = While(*RUNNING, says=_l("This lease has ended; it stays as it was."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        standard, space = values["fee_standard"], values["parking_space"]
        if standard.item != FeeItem.PARKING or standard.basis != Basis.FIXED:
            raise Invalid(say("Choose the standard of the parking rent."), "fee_standard_id")
        if reason := standard.why_not_on(values["from_on"]):
            raise Invalid(reason, "fee_standard_id")
        if self.id is None and space.state != ParkingSpace.State.FREE:
            raise Refused(
                say("%(space)s is “%(state)s”.", space=space.code, state=space.state.label), "parking_space_id"
            )
        if values["until_on"] < values["from_on"]:
            raise Invalid(say("The last day lies before the first."), "until_on")
        values["customer"] = values.get("customer") or owner_of(values["unit"])
        values["rent"] = to_fen(standard.rate)

    def after_add(self, act: Act) -> None:
        ParkingSpace.let.follow(self.parking_space, act)
        self._run(act)

    def _run(self, act: Act) -> None:
        deadlines.start(self, "return", act.at, due_at=clock.end_of_day(self.until_on))

    @reads("charged_until_on", "until_on")
    def _is_charged(self) -> Words | None:
        if self.charged_until_on is not None and self.charged_until_on >= self.until_on:
            return say("The rent is charged to the last day; renew the lease first.")
        return None

    @classmethod
    def on_time(cls, session: Any, act: Act) -> int:
        from .overdue import end_leases

        return end_leases(session, act)

    @transition(_l("Charge the rent"), *RUNNING, to=None, may=COLLECTORS, unless=_is_charged)
    def charge_rent(
        self, act: Act, *, months: Any = Ask(_l("Months due"), Number(least=1, most=24), required=True, default=1)
    ) -> None:
        """Write the bill for the next months; whole months, up to the end of the lease."""
        first = self.from_on if self.charged_until_on is None else self.charged_until_on + timedelta(days=1)
        if months_later(first, months - 1) > self.until_on:
            raise Invalid(say("The lease ends on %(day)s.", day=self.until_on), "months")
        write_charge(
            act,
            self.session,
            reckoned=Reckoned(Decimal(1), self.fee_standard.rate, months, 100, to_fen(self.fee_standard.rate * months)),
            unit=self.unit,
            customer=self.customer,
            fee_standard=self.fee_standard,
            item=FeeItem.PARKING,
            period_from=first,
            period_until=last_day(first, months),
            period_key=period_key(FeeItem.PARKING, f"s{self.parking_space_id}", first),
            due_on=clock.today(act.at) + timedelta(days=self.fee_standard.payment_days),
            parking_lease=self,
        )
        self.charged_until_on = last_day(first, months)

    @transition(_l("Renew"), *RUNNING, to=State.RENEWED, may=DESK | COLLECTORS, tone="good")
    def renew(self, act: Act, *, until_on: date) -> None:
        """Let the lease run on until a later day, at the rate of its standard."""
        if until_on <= self.until_on:
            raise Invalid(say("The new last day must be later than the old one."), "until_on")
        self.until_on, self.times_renewed = until_on, self.times_renewed + 1
        self._run(act)

    @transition(_l("Cancel the lease"), *RUNNING, to=State.CANCELLED, may=LEADS, tone="bad")
    def cancel(self, act: Act, *, cancel_reason: str) -> None:
        """End the lease before its time; bills that are open are cancelled one by one."""
        self.cancel_reason = cancel_reason
        self._end(act)

    @transition(_l("Expire"), *RUNNING, to=State.EXPIRED)
    def expire(self, act: Act) -> None:
        """Follows when the last day has passed. The clock does this by itself."""
        if self.until_on >= clock.today(act.at):
            raise Refused(say("%(lease)s runs until %(day)s.", lease=str(self), day=self.until_on))
        self._end(act)

    def _end(self, act: Act) -> None:
        deadlines.drop(self, act.at)
        ParkingSpace.become_free.follow(self.parking_space, act)

    @classmethod
    def faults(cls, session: Any) -> list[str]:
        """Spaces that are let without a lease, or free with one."""
        running = sa.exists().where(cls.parking_space_id == ParkingSpace.id, cls.state.in_(cls.RUNNING))
        astray = sa.select(ParkingSpace.code).where((ParkingSpace.state == ParkingSpace.State.LEASED) != running)
        return [f"parking_space {code}: its state does not fit its leases" for code in session.scalars(astray.limit(5))]
