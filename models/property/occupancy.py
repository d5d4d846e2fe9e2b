"""Who has to do with which unit, as what and since when (M2-02)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from config.roles import DESK_AND_MANAGER, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Desk,
    Fixed,
    Invalid,
    Refused,
    Register,
    Unique,
    Unless,
    Words,
    _l,
    choice,
    clock,
    day,
    number,
    reads,
    ref,
    say,
    transition,
    yes_no,
)

from .customer import CUSTOMER_READERS, Customer

WHOLE = Decimal(100)


class OccupancyRole(Choice):
    """As what a customer has to do with a unit."""

    OWNER = "owner", _l("Owner")
    TENANT = "tenant", _l("Tenant")
    USER = "user", _l("User of the home")
    REPRESENTATIVE = "representative", _l("Family representative")


class Occupancy(Register):
    """A customer owns, rents or uses a unit for a time (M2-02)."""

    class State(Choice):
        """Whether it holds today."""

        CURRENT = "current", _l("Current"), "good"
        ENDED = "ended", _l("Ended"), "neutral"

    about = About(
        label=_l("Occupancy"),
        area="property",
        prefix="ZH",
        access=Access(
            see=CUSTOMER_READERS,
            add=DESK_AND_MANAGER,
            edit=DESK_AND_MANAGER,
            delete=LEADS,
            export=MANAGERS,
            import_=LEADS,
        ),
        desk=Desk(states=()),
    )

    unit = ref("Unit", _l("Unit"), listed=True, search=True, synonyms=("房号", "房屋"))
    customer = ref("Customer", _l("Customer"), listed=True, search=True, synonyms=("业主", "客户", "住户"))
    role = choice(OccupancyRole, _l("Occupancy role"), listed=True, synonyms=("关系", "身份"))
    share = number(
        _l("Ownership share"),
        unit=_l("percent"),
        places=2,
        least=0,
        most=100,
        required=False,
        help=_l("Only where owners hold shares; left blank, nothing was agreed."),
        synonyms=("产权份额", "份额"),
    )
    is_main_contact = yes_no(
        _l("Main contact"),
        listed=True,
        filter=True,
        help=_l("Whom the office calls first. Of the owners of a unit, one."),
        synonyms=("主要联系人",),
    )
    from_on = day(_l("From"), listed=True, sort=True, filter=True, synonyms=("入住日期", "起始日期"))
    until_on = day(_l("Until"), listed=True, written_by="engine")

    rules = (
        Unique(
            "unit_id",
            name="main_owner",
            where="state = 'current' AND role = 'owner' AND is_main_contact AND voided_at IS NULL",
            says=_l("The unit has a main contact already. Use “Make main contact” to change it."),
        ),
        Unique(
            "unit_id",
            "customer_id",
            "role",
            name="current",
            where="state = 'current' AND voided_at IS NULL",
            says=_l("This customer is already registered in this unit in this role."),
        ),
        Check("until_on", "(state = 'ended') = (until_on IS NOT NULL)"),
        Check("order", "until_on >= from_on"),
    )

    fixed = Fixed("unit", "customer", "role", says=_l("End this occupancy and enter a new one instead."))
    editable = Unless(State.ENDED, says=_l("This occupancy has ended; it stays as it was."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        session, unit = values["unit"].session, values["unit"]
        if values["role"] != OccupancyRole.OWNER:
            return
        owners = [
            held
            for held in current_occupancies(session, unit_id=unit.id)
            if held.role == OccupancyRole.OWNER and held is not self
        ]
        new = self.id is None
        if new and owners and unit.is_handed_over and not act.actor.may("customer_change.approve"):
            raise Refused(
                say("%(unit)s has an owner on file. Use “Request a change” on the file of that owner.", unit=unit.code)
            )
        if sum((held.share or 0 for held in owners), values.get("share") or Decimal(0)) > WHOLE:
            raise Invalid(say("The shares of all owners together come to more than the whole."), "share")

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        held = {key: getattr(self, key) for key in ("unit", "role", "share")}
        self.before_add(act, held | values)

    def after_add(self, act: Act) -> None:
        if self.customer.state in (Customer.State.REGISTERED, Customer.State.MOVED_OUT):
            Customer.activate.follow(self.customer, act)

    @reads("role")
    def _is_ownership(self) -> Words | None:
        if self.role == OccupancyRole.OWNER:
            return say("Ownership ends with approval. Use “Request a change” on the customer's file.")
        return None

    @reads("role")
    def _is_no_ownership(self) -> Words | None:
        return None if self.role == OccupancyRole.OWNER else say("This is not an ownership.")

    @reads("is_main_contact")
    def _is_main_contact(self) -> Words | None:
        return say("This is the main contact already.") if self.is_main_contact else None

    @transition(_l("End"), State.CURRENT, to=State.ENDED, may=DESK_AND_MANAGER, unless=_is_ownership, tone="warn")
    def end(self, act: Act, *, until_on: date | None = None) -> None:
        """The tenant or user has left this unit. Left blank, the last day is today."""
        self._stop(act, until_on)

    @transition(
        _l("End the ownership"), State.CURRENT, to=State.ENDED, may=MANAGERS, unless=_is_no_ownership, tone="bad"
    )
    def end_ownership(self, act: Act, *, until_on: date | None = None) -> None:
        """Correct a wrong owner. The usual way is “Request a change” on the customer's file."""
        self._stop(act, until_on)

    def _stop(self, act: Act, until_on: date | None) -> None:
        self.until_on = until_on or clock.today(act.at)
        if self.until_on < self.from_on:
            raise Invalid(say("The last day lies before the first."), "until_on")

    @transition(_l("Make main contact"), State.CURRENT, to=None, may=DESK_AND_MANAGER, unless=_is_main_contact)
    def make_main_contact(self, act: Act) -> None:
        """The office calls this person first from now on, instead of whoever it was in the same role."""
        session = self.session
        for held in current_occupancies(session, unit_id=self.unit_id):
            if held.role == self.role and held.is_main_contact:
                held.is_main_contact = False
        session.flush()  # before the new one: there may be one at any time
        self.is_main_contact = True


def current_occupancies(
    session: Session, *, unit_id: int | None = None, customer_id: int | None = None
) -> Sequence[Occupancy]:
    """What holds today for a unit or a customer, main contacts first; one query with units and customers."""
    wanted = [Occupancy.unit_id == unit_id] if unit_id is not None else []
    wanted += [Occupancy.customer_id == customer_id] if customer_id is not None else []
    return session.scalars(
        sa.select(Occupancy)
        .where(Occupancy.state == Occupancy.State.CURRENT, Occupancy.voided_at.is_(None), *wanted)
        .order_by(Occupancy.is_main_contact.desc(), Occupancy.id)
        .options(joinedload(Occupancy.unit), joinedload(Occupancy.customer))
    ).all()
