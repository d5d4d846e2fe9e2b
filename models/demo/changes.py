"""How the files of the demo's customers change: corrections, requests, new members of the household."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from models.engine import Invalid, Refused, Rejected, clock, ledger
from models.property.change_content import ChangedField, ChangeSource
from models.property.customer import Customer
from models.property.customer_change import CustomerChange
from models.property.customer_kind import CustomerKind
from models.property.household_member import HouseholdMember, Relation
from models.property.unit import Unit

from .diary import Story, at_site
from .moves import register
from .office import Office
from .people import Home

REQUESTS = ("name", "identity", "name", "ownership")
REASONS = {
    "name": "户口本姓名变更",
    "identity": "身份证号登记有误，出示原件更正",
    "ownership": "房屋过户，已出示不动产权证",
}
REJECTIONS = ("未出示证件原件", "申请材料与档案不符，请补充", "本人未到场且无委托书")
KINDS = ("correct", "request", "request", "review", "member")
# So that every state can be seen: days before today, what changes, and where it ends.
FORCED = (
    (1, "request", "requested"),
    (3, "request", "requested"),
    (4, "request", "rejected"),
    (5, "correct", ""),
    (5, "member", "void"),
    (6, "member", "left"),
)


class Change:
    """Something that happens to the file of one resident."""

    def __init__(self, office: Office, place: int, home: Home, kind: str, halt: str = "") -> None:
        self.office, self.place, self.kind, self.halt = office, place, kind, halt
        self.home = home
        self.desk = office.desk(place)

    def tell(self, at: datetime) -> Story:
        """The change, and the decision on it."""
        office, rng = self.office, self.office.rng
        customer = office.session.get_one(Customer, self.home.customer_id)
        if customer.state is not Customer.State.ACTIVE:
            return
        if self.kind == "request":
            change = self._request(at, customer)
            if self.halt == "requested" or change is None:
                return
            at = yield office.diary.later(at, 60, 1500)
            lead = office.by(office.lead(self.place), at)
            if self.halt == "rejected" or rng.random() < 0.12:
                change.reject(lead, rejection_reason=rng.choice(REJECTIONS))
                return
            try:
                change.approve(lead)
            except Refused:  # another change of the same file was faster
                change.reject(lead, rejection_reason="档案已变更，请重新申请")
        elif self.kind == "correct":
            act = office.by(self.desk, at, note="业主来电更正")
            typed = {"phone": office.names.phone(), "version": customer.version}
            ledger.edit(office.session, act, customer, typed, partial=True)
        elif self.kind == "review":
            customer.review(office.by(self.desk, at))
        else:
            yield from self._member(at, customer)

    def _request(self, at: datetime, customer: Customer) -> CustomerChange | None:
        office, rng = self.office, self.office.rng
        told: dict[str, object] = {}
        key = rng.choice(REQUESTS)
        if key == "ownership" and customer.kind is not CustomerKind.OWNER:
            key = "name"
        woman = (customer.salutation or "").endswith("女士")
        person = office.names.person(surname=customer.name[0], woman=woman)
        if key == "ownership":
            told = {"unit": office.session.get_one(Unit, self.home.unit_id), "new_owner": self._buyer(at)}
        else:
            told = {"new_value": person.name if key == "name" else person.identity}
        if customer.kind is CustomerKind.COMPANY or (key == "name" and customer.name == person.name):
            return None
        act = office.by(self.desk, at)
        try:
            customer.request_change(
                act,
                changed_field=ChangedField(key),
                source=ChangeSource.IN_PERSON if rng.random() < 0.7 else ChangeSource.DOCUMENT,
                reason=REASONS[key],
                **told,
            )
        except Rejected:
            return None  # an earlier change of the demo was faster
        latest = sa.select(CustomerChange).where(CustomerChange.customer_id == customer.id)
        return office.session.scalars(latest.order_by(CustomerChange.id.desc()).limit(1)).one()

    def _buyer(self, at: datetime) -> Customer:
        return register(self.office, at, self.place, self.desk, CustomerKind.OWNER)

    def _member(self, at: datetime, customer: Customer) -> Story:
        office, rng = self.office, self.office.rng
        person = office.names.person(age=(1, 60))
        try:
            member = office.enter(
                office.by(self.desk, at),
                HouseholdMember,
                community=office.places[self.place].community,
                unit=office.session.get_one(Unit, self.home.unit_id),
                customer=customer,
                name=person.name,
                relation=rng.choice((Relation.PARENT, Relation.CHILD, Relation.SPOUSE)),
                phone=person.phone,
            )
        except Invalid:
            return  # the home was sold meanwhile
        at = yield office.diary.later(at, 30, 800)
        if self.halt == "void":
            member.void(office.by(office.lead(self.place), at), void_reason="登记到错误房号，已重新登记")
        elif self.halt == "left" or rng.random() < 0.3:
            member.leave(office.by(self.desk, at), left_on=clock.today(at))


def enter_changes(office: Office, homes: list[list[Home]], rate: float) -> None:
    """Put all changes of the period into the diary."""
    rng, diary, first = office.rng, office.diary, office.first_day
    for day in office.days():
        for _change in range(office.many(rate, day)):
            place = rng.choice([place for place, some in enumerate(homes) if some])
            at = office.call_time(day)
            diary.enter(at, Change(office, place, rng.choice(homes[place]), rng.choice(KINDS)).tell(at))
    for position, (days_ago, kind, halt) in enumerate(FORCED):
        at = at_site(max(first, office.today - timedelta(days=days_ago)), 9, position)
        home = rng.choice(homes[position % 2])
        diary.enter(at, Change(office, position % 2, home, kind, halt).tell(at))
