"""What is no longer so at the demo office, and who stands in for whom: done by the people whose right it is."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa

from models.engine import clock
from models.engine.deadlines import Unit as TimeUnit
from models.office.access import Delegation, Role
from models.office.calendar_exception import CalendarException, DayKind
from models.office.department import Position
from models.office.office_hours import OfficeHours, Week
from models.office.service_standard import ServiceStandard
from models.office.user import User
from models.property.building import Building, BuildingKind
from models.property.community import Community

from .office import Office
from .places import FORMER
from .roster import LEFT, LOCKED


def leave(office: Office) -> None:
    """A community and a building given back, a department closed, people who left, a role that is lent."""
    session, at = office.session, office.founding + timedelta(hours=1)
    name, address, telephone = FORMER
    it = office.by("it", at)
    former = Community(name=name, address=address, service_phone=telephone)
    session.add(former)
    session.flush()
    former.hand_back(it)
    office.departments["HS"].retire(it)
    session.scalars(sa.select(Position).where(Position.name == "话务员")).one().retire(it)
    account = {user.username: user for user in session.scalars(sa.select(User))}
    account[LOCKED].lock(office.by("it", at, note="手机遗失，待补办后解锁"))
    account[LEFT].retire(office.by("it", at))
    manager = office.by("manager", at)
    office.staff[LEFT].leave(manager, left_on=clock.today(at))
    own = office.enter(
        manager,
        ServiceStandard,
        subject="key_loan",
        milestone="return",
        grade="",
        only_community=office.places[2].community,
        amount=4,
        unit=TimeUnit.HOUR,
        source="交付期临时规定",
    )
    own.suspend(manager)
    _own_days(office)
    hut = Building(
        community=office.places[0].community,
        code="LS",
        name="临时售楼处",
        kind=BuildingKind.PUBLIC,
        floors=2,
        stairs=1,
    )
    session.add(hut)
    session.flush()
    hut.retire(office.by("supervisor", at))
    _delegations(office, account)


def _own_days(office: Office) -> None:
    """Days of the office's own, and the summer hours that are over."""
    by, community = office.by("manager", office.founding + timedelta(hours=2)), office.places[2].community
    for days, kind, reason, hours, place in (
        (9, DayKind.WORKING, "三期集中交房，周末照常办公", "09:00-16:00", community),
        (16, DayKind.CLOSED, "办公楼停电检修", None, None),
        (24, DayKind.CLOSED, "公司年会", None, None),
    ):
        on = office.today + timedelta(days=days)
        office.enter(by, CalendarException, day_on=on, kind=kind, reason=reason, hours=hours, only_community=place)
    mistaken = office.enter(
        by, CalendarException, day_on=office.today + timedelta(days=3), kind=DayKind.CLOSED, reason="消防演练（改期）"
    )
    mistaken.suspend(by)
    summer = office.enter(
        by,
        OfficeHours,
        hours="08:00-12:00, 14:30-18:30",
        week=Week.MONDAY_TO_FRIDAY,
        keeps_holidays=True,
        since_on=date(office.today.year, 5, 1),
        only_community=community,
    )
    summer.suspend(by)


def _delegations(office: Office, account: dict[str, User]) -> None:
    role = office.session.scalars(sa.select(Role).where(Role.code == "supervisor")).one()
    lender, assistant = account["supervisor"], account["zhuli"]
    act = office.by("supervisor", office.founding + timedelta(hours=2))

    def lend(reason: str, first: date, last: date) -> Delegation:
        lent: Delegation = office.enter(
            act,
            Delegation,
            from_user=lender,
            to_user=assistant,
            role=role,
            reason=reason,
            starts_at=clock.start_of_day(first),
            ends_at=clock.end_of_day(last),
        )
        return lent

    lend("外出培训，由主管助理代行职权", office.today - timedelta(days=1), office.today + timedelta(days=3))
    lend("调休", office.first_day + timedelta(days=3), office.first_day + timedelta(days=4)).revoke(act)
