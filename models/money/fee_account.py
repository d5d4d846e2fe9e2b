"""Fee accounts: one per unit and customer, with what was paid in advance and whether anything is overdue (M8-03)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import AUDITOR, FEE_COLLECTOR, LEADS, MANAGERS, RECEPTIONIST
from models.engine import (
    About,
    Access,
    Act,
    Ask,
    Check,
    Choice,
    Invalid,
    Line,
    Register,
    Words,
    _l,
    choice,
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
    yes_no,
)
from models.engine.kinds import Money
from models.property.customer import Customer
from models.property.occupancy import OccupancyRole, current_occupancies
from models.property.unit import Unit

from .arithmetic import FEN, ZERO
from .kinds import COLLECTORS


class EntryKind(Choice):
    """How the advance of an account changes."""

    DEPOSIT = "deposit", _l("Paid in"), "good"
    WITHDRAWN = "withdrawn", _l("Receipt voided"), "bad"
    USED = "used", _l("Used for a charge"), "info"
    RETURNED = "returned", _l("Taken back from a charge"), "warn"
    REFUNDED = "refunded", _l("Refunded"), "warn"
    RELEASED = "released", _l("Deposit released"), "good"


OF_ADVANCE = (EntryKind.USED, EntryKind.RETURNED)  # what the advance has to do with a charge


class AccountEntry(Line):
    """One change of the advance, to the fen; the balance is their sum."""

    about = About(label=_l("Account entry"), parent="FeeAccount")

    rules = (
        Check("direction", "(kind IN ('deposit', 'returned', 'released')) = (amount > 0) AND amount <> 0"),
        Check("charge", "(kind IN ('used', 'returned', 'released')) = (charge_id IS NOT NULL)"),
        Check("receipt", "(kind IN ('deposit', 'withdrawn')) = (receipt_id IS NOT NULL)"),
    )

    at = moment(_l("At"))
    kind = choice(EntryKind, _l("Kind of entry"))
    amount = money(_l("Amount"), least=None)
    receipt = ref("Receipt", _l("Receipt"), required=False)
    charge = ref("Charge", _l("Charge"), required=False)
    by = staff(_l("By"), required=False)
    reason = text(_l("Reason"), 200, required=False)


class FeeAccount(Register):
    """The account of a customer for a unit (M8-02, M8-03): the desk sees whether it is in arrears, not by how much."""

    class State(Choice):
        """Whether money goes in and out."""

        OPEN = "open", _l("Account open"), "good"
        CLOSED = "closed", _l("Account closed"), "neutral"

    about = About(
        label=_l("Fee account"),
        area="money",
        prefix="ZM",
        title="name",
        order="name",
        access=Access(see=LEADS | {RECEPTIONIST, FEE_COLLECTOR, AUDITOR}, add=COLLECTORS, export=MANAGERS),
        unique_together=(("unit_id", "customer_id"),),
    )

    name = text(_l("Name of the account"), 160, search=True, listed=True, sort=True, written_by="engine")
    unit = ref("Unit", _l("Unit"), listed=True)
    customer = ref("Customer", _l("Customer"), required=False, listed=True, help=_l("Left blank, it is the owner."))
    with group(written_by="engine"):
        is_in_arrears = yes_no(_l("In arrears"), listed=True, filter=True)
        advance_balance = money(_l("Paid in advance"), default=ZERO, listed=True, sort=True)
        entries = lines("AccountEntry", _l("Entries"))

    rules = (
        Check(
            "never_below_zero", "advance_balance >= 0", says=_l("The advance of this account has been used already.")
        ),
        Check("closed_empty", "state <> 'closed' OR advance_balance = 0"),
        Check("somebodys", "customer_id IS NOT NULL"),
    )

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        values["customer"] = values.get("customer") or owner_of(values["unit"])
        values["name"] = _named(values["unit"], values["customer"])

    @reads("advance_balance")
    def _has_no_advance(self) -> Words | None:
        return None if self.advance_balance > 0 else say("Nothing was paid in advance on this account.")

    @reads("advance_balance")
    def _has_advance(self) -> Words | None:
        return say("Refund or use the advance first.") if self.advance_balance > 0 else None

    def _owes_nothing(self) -> Words | None:
        from .settling import owes

        return None if owes(self) else say("Nothing is open on this account; the advance waits for the next charge.")

    def _owes_something(self) -> Words | None:
        from .settling import owes

        return say("Charges are open on this account; collect or write them off first.") if owes(self) else None

    @transition(_l("Use the advance"), State.OPEN, to=None, may=COLLECTORS, unless=(_has_no_advance, _owes_nothing))
    def use_advance(self, act: Act) -> None:
        """Pay what is open with what was paid in advance, the oldest charge first."""
        from .settling import spend_advance

        spend_advance(self, act)

    @transition(_l("Refund"), State.OPEN, to=None, may=MANAGERS, unless=_has_no_advance, tone="warn")
    def refund(
        self,
        act: Act,
        *,
        amount: Any = Ask(_l("Amount"), Money(FEN), required=True),
        reason: Any = Ask(_l("Reason"), required=True),
    ) -> None:
        """Give an advance back, by transfer from finance and never out of the till. The reason stays on file (F24)."""
        from .settling import hold

        hold(self)
        if not ZERO < amount <= self.advance_balance:
            raise Invalid(say("At most %(most)s can be refunded.", most=self.advance_balance), "amount")
        book(self, act, EntryKind.REFUNDED, -amount, reason=reason)

    @transition(
        _l("Close account"), State.OPEN, to=State.CLOSED, may=COLLECTORS, unless=(_has_advance, _owes_something)
    )
    def close(self, act: Act) -> None:
        """The customer has left and owes nothing."""

    @transition(_l("Open again"), State.CLOSED, to=State.OPEN, may=COLLECTORS)
    def reopen(self, act: Act) -> None:
        """Charges and payments are booked on it again."""


def book(
    account: FeeAccount,
    act: Act,
    kind: EntryKind,
    amount: Decimal,
    *,
    receipt: Any = None,
    charge: Any = None,
    reason: str | None = None,
) -> None:
    """Change the advance by a signed amount. The account is locked by `settling.hold` before."""
    account.entries.append(
        AccountEntry(
            at=act.at,
            kind=kind,
            amount=amount,
            receipt=receipt,
            charge=charge,
            by_id=act.actor.staff_member_id,
            reason=reason,
        )
    )
    account.advance_balance += amount


def account_of(session: Session, unit: Unit, customer: Customer) -> FeeAccount:
    """The account of this customer for this unit, opened when it is first needed."""
    session.flush()
    found = session.scalars(
        sa.select(FeeAccount).where(
            FeeAccount.unit_id == unit.id, FeeAccount.customer_id == customer.id, FeeAccount.voided_at.is_(None)
        )
    ).one_or_none()
    if found is None:
        found = FeeAccount(community=unit.community, unit=unit, customer=customer, name=_named(unit, customer))
        session.add(found)
        session.flush()
    return found


def _named(unit: Unit, customer: Customer) -> str:
    return f"{unit.code} {customer.name}"[:160]


def owner_of(unit: Unit) -> Customer:
    """Who pays for a unit: the owner whom the office calls first. Raises `Invalid` where none is on file."""
    held = current_occupancies(unit.session, unit_id=unit.id)
    for occupancy in held:
        if occupancy.role == OccupancyRole.OWNER:
            return occupancy.customer
    raise Invalid(say("%(unit)s has no owner on file; choose who pays.", unit=unit.code), "customer_id")
