"""The family members who live with a customer (业主及家庭居住成员, M2-03)."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

from config.roles import ARCHIVIST, DESK_AND_MANAGER, INFORMATION_ADMINISTRATOR, KEY_KEEPER, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Choice,
    Desk,
    Invalid,
    Register,
    _l,
    choice,
    clock,
    day,
    files,
    identity,
    phone,
    ref,
    say,
    text,
    transition,
    yes_no,
)

from .customer import Customer
from .occupancy import current_occupancies


class Relation(Choice):
    """What somebody is to the customer."""

    SPOUSE = "spouse", _l("Spouse")
    CHILD = "child", _l("Child")
    PARENT = "parent", _l("Parent")
    SIBLING = "sibling", _l("Brother or sister")
    GRANDPARENT = "grandparent", _l("Grandparent")
    GRANDCHILD = "grandchild", _l("Grandchild")
    DOMESTIC_WORKER = "domestic_worker", _l("Domestic worker")
    COLLEAGUE = "colleague", _l("Colleague")
    OTHER = "other", _l("Other")


class HouseholdMember(Register):
    """Somebody who belongs to a customer's household in a unit (M2-03)."""

    class State(Choice):
        """Whether the person still belongs to it."""

        ACTIVE = "active", _l("In the household"), "good"
        LEFT = "left", _l("Left the household"), "neutral"

    about = About(
        label=_l("Household member"),
        area="property",
        prefix="JT",  # the title of a record is never masked, so it cannot be the name
        access=Access(
            see=DESK_AND_MANAGER | {KEY_KEEPER, ARCHIVIST, INFORMATION_ADMINISTRATOR},
            add=DESK_AND_MANAGER,
            edit=DESK_AND_MANAGER,
            delete=LEADS,
            export=MANAGERS,
            import_=LEADS,
            reveal=LEADS,
        ),
        desk=Desk(states=()),
    )

    unit = ref("Unit", _l("Unit"), listed=True, search=True, synonyms=("房号", "房屋"))
    customer = ref("Customer", _l("Customer"), listed=True, search=True, synonyms=("业主", "户主", "客户"))
    name = text(_l("Member's name"), 80, sensitive="name", listed=True, synonyms=("姓名", "成员姓名"))
    relation = choice(Relation, _l("Relation"), listed=True, synonyms=("关系", "与业主关系", "与户主关系"))
    identity = identity(synonyms=("身份证号", "证件号码"))
    phone = phone(required=False, listed=True, synonyms=("电话", "联系电话", "手机"))
    lives_in = yes_no(_l("Lives in"), default=True, listed=True, filter=True, synonyms=("是否居住", "常住"))
    photo = files(_l("Photo"), help=_l("A one-inch colour photo of everybody who lives in."))
    left_on = day(_l("Left the home on"), written_by="engine")

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        customer, unit = values["customer"], values["unit"]
        if not current_occupancies(unit.session, unit_id=unit.id, customer_id=customer.id):
            raise Invalid(say("%(customer)s is not registered in this unit.", customer=customer.name), "customer_id")

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        held = {"customer": self.customer, "unit": self.unit}
        if any(values.get(key, record) is not record for key, record in held.items()):
            self.before_add(act, held | values)

    @transition(_l("Take off the household"), State.ACTIVE, to=State.LEFT, may=DESK_AND_MANAGER)
    def leave(self, act: Act, *, left_on: date | None = None) -> None:
        """The person no longer belongs to the household. Left blank, the day is today."""
        self.left_on = left_on or clock.today(act.at)

    @transition(_l("Take back into the household"), State.LEFT, to=State.ACTIVE, may=DESK_AND_MANAGER)
    def come_back(self, act: Act) -> None:
        """The person belongs to the household again."""
        self.left_on = None


def leave_with(customer: Customer, act: Act, left_on: date) -> None:
    """Record that the whole household leaves with the customer."""
    members = sa.select(HouseholdMember).where(
        HouseholdMember.customer_id == customer.id,
        HouseholdMember.state == HouseholdMember.State.ACTIVE,
        HouseholdMember.voided_at.is_(None),
    )
    for member in customer.session.scalars(members).all():
        HouseholdMember.leave.follow(member, act, left_on=left_on)
