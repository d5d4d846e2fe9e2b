"""Houses in custody at the demo office, and the patrols around them."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import sqlalchemy as sa

from models.engine import Act, clock
from models.movein.custody_agreement import AfterCustody, CustodyAgreement
from models.movein.custody_patrol import CustodyPatrol, PatrolTrigger
from models.property.customer import Customer
from models.property.occupancy import Occupancy, OccupancyRole
from models.property.unit import Unit

from .delivery import PLACE, Homes
from .diary import Story, at_site
from .office import Office, Waiting

QUIET = ("门窗完好，外墙无渗漏", "绕楼一周未见异常", "信箱已清，门锁完好", None)
PROBLEMS = (
    ("阳台门未关严，雨水飘入", "已联系业主授权入户关闭并拖干积水", False),
    ("外窗玻璃开裂", "已用胶带临时固定并报修", True),
    ("空调孔未封堵，有鸟进出", "已用盖板封堵", False),
    ("外墙滴水，疑似阳台地漏堵塞", "已清掏地漏，继续观察", False),
    ("入户门被贴小广告，锁孔有异物", "已清理并通知开锁公司检查", True),
)
ANSWERS = ("业主称上周回来住过两天", "业主同意补交超出部分", "业主要求检查有无漏水")


class Custody(Waiting):
    """One agreement. `course`: signed, active, over, told, problem, handled, owner_told, rain, ended, terminated."""

    def __init__(
        self, office: Office, at: datetime, place: int, unit: Unit, owner: Customer, course: str, keys: str = ""
    ) -> None:
        super().__init__(office, at)
        self.place, self.unit, self.owner, self.course, self.keys = place, unit, owner, course, keys

    def tell(self) -> Story:
        """From the signature to the end, with a patrol a week."""
        rng, course = self.rng, self.course
        agreement: CustodyAgreement = self.office.enter(
            self._lead(),
            CustodyAgreement,
            community=self.office.places[self.place].community,
            unit=self.unit,
            owner=self.owner,
            starts_on=clock.today(self.at),
            ends_on=clock.today(self.at) + timedelta(days=rng.choice((180, 365))),
            keys_held=f"{self.unit.code}-防盗门",
        )
        if course == "signed":
            return
        yield from self._wait(20, 90)
        if course == "terminated":
            agreement.terminate(self._lead(), end_reason="业主临时改为自住装修，协议作废")
            return
        water, power = Decimal(rng.randrange(20, 300)), Decimal(rng.randrange(200, 4000))
        agreement.begin(self._lead(), water_reading=water, electricity_reading=power)
        if course in ("over", "told"):
            self.at = yield self.office.diary.days_later(self.at, 1)
            used = {"water_reading": water + 8, "electricity_reading": power + 31}
            agreement.check_meters(self._desk(), **used)
            if course == "told":
                yield from self._wait(30, 200)
                agreement.notify_owner(self._desk(), owner_answer=rng.choice(ANSWERS))
        if course == "rain":
            self.at = yield self.office.diary.days_later(self.at, 2)
            agreement.order_rain_patrol(self._desk(), trigger=PatrolTrigger.BEFORE_RAIN)
            yield from self._wait(20, 90)
            agreement.order_rain_patrol(self._desk(), trigger=PatrolTrigger.AFTER_RAIN)
        if course in ("problem", "handled", "owner_told"):
            yield from self._find_problem(agreement)
        elif course == "ended":
            yield from self._wait(200, 400)
            agreement.end(
                self._lead(),
                water_reading=water + 2,
                electricity_reading=power + 6,
                after=AfterCustody.OWNER_OCCUPIED,
            )
        elif course in ("active", "told"):
            while True:
                self.at = yield self.office.diary.days_later(self.at, rng.randrange(3, 7))
                self._due(agreement).mark_done(self._walker(), findings=rng.choice(QUIET))

    def _due(self, agreement: CustodyAgreement) -> CustodyPatrol:
        due = sa.select(CustodyPatrol).where(
            CustodyPatrol.custody_agreement_id == agreement.id, CustodyPatrol.state == CustodyPatrol.State.DUE
        )
        return self.session.scalars(due.order_by(CustodyPatrol.id)).one()

    def _find_problem(self, agreement: CustodyAgreement) -> Story:
        self.at = yield self.office.diary.days_later(self.at, 1)
        patrol = self._due(agreement)
        findings, handling, is_repair_needed = self.rng.choice(PROBLEMS)
        patrol.report_problem(self._walker(), findings=findings)
        if self.course == "problem":
            return
        yield from self._wait(30, 200)
        patrol.handle(self._desk(), handling=handling, is_repair_needed=is_repair_needed)
        if self.course == "owner_told":
            yield from self._wait(20, 90)
            patrol.tell_owner(self._desk())

    def _desk(self) -> Act:
        return self._by(self.office.desk(self.place))

    def _walker(self) -> Act:
        return self._by(self.rng.choice(("anhu", "yeban", self.office.desk(self.place))))

    def _lead(self) -> Act:
        return self._by(self.office.lead(self.place))


COURSES = (
    (0, "signed"),
    (6, "terminated"),
    (6, "ended"),
    (7, "over"),
    (6, "told"),
    (5, "problem"),
    (6, "handled"),
    (5, "owner_told"),
    (6, "rain"),
    (8, "active"),
)
OWN_HOMES = len(COURSES)


def enter_custodies(office: Office, homes: Homes) -> None:
    """Put agreements for empty homes of the delivered building, and for homes in custody elsewhere, into the diary."""
    for number, (unit, (days_ago, course)) in enumerate(zip(homes.empty, COURSES, strict=False)):
        day = max(office.first_day, office.today - timedelta(days=days_ago))
        at = min(at_site(day, 9, 5) + timedelta(minutes=4 * number), office.diary.until - timedelta(minutes=12))
        office.diary.enter(at, Custody(office, at, PLACE, unit, homes.owners[unit.id], course).tell())
    kept = [unit for place in office.places for unit in place.units if unit.state == Unit.State.CUSTODY]
    held = sa.select(Occupancy.unit_id, Occupancy.customer_id).where(
        Occupancy.unit_id.in_([unit.id for unit in kept]),
        Occupancy.role == OccupancyRole.OWNER,
        Occupancy.is_main_contact,
        Occupancy.state == Occupancy.State.CURRENT,
    )
    owners = {row.unit_id: row.customer_id for row in office.session.execute(held)}
    for number, unit in enumerate(kept[:24]):
        if unit.id not in owners:
            continue
        at = at_site(office.first_day, 9, 40) + timedelta(minutes=7 * number)
        place = next(n for n, one in enumerate(office.places) if one.community.id == unit.community_id)
        owner = office.session.get_one(Customer, owners[unit.id])
        office.diary.enter(at, Custody(office, at, place, unit, owner, "active").tell())
