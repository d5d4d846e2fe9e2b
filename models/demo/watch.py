"""What happens on watch at the demo office: logs, patrols with their findings, hazards, reports."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from models.duty.duty_log import DutyLog, LogBook
from models.duty.hazard import Hazard, HazardLevel
from models.duty.patrol import Patrol, PatrolCheck, Point
from models.duty.patrol_finding import PatrolFinding
from models.duty.period import ReportKind
from models.duty.work_report import WorkReport
from models.engine import clock
from models.repairs.choices import RepairType

from . import watch_words as words
from .diary import Story, at_site
from .office import Office
from .shifts import enter_shifts

AUTHORS = ("receptionist", "xinxi", "weixiu1", "shebei1", "collector")


def duty(office: Office, at: datetime, place: int, halt: str) -> Story:
    """An entry of the duty log, followed up where it was abnormal."""
    rng = office.rng
    event, handling, is_abnormal = rng.choice([one for one in words.EVENTS if one[2] or halt in ("", "noted")])
    entry = office.enter(
        office.by("yeban" if rng.random() < 0.5 else "anhu", at),
        DutyLog,
        community=office.places[place].community,
        book=rng.choices((LogBook.DUTY, LogBook.POST, LogBook.BUILDING), (50, 30, 20))[0],
        post=rng.choice(words.PLACES),
        event=event,
        handling=handling or None,
        is_abnormal=is_abnormal,
    )
    if halt == "noted" or (not is_abnormal and rng.random() < 0.5):
        return
    at = yield office.diary.later(at, 60, 900)
    lead = office.by(office.lead(place), at)
    if halt == "hazard":
        entry.report_hazard(lead, place=entry.post, level=HazardLevel.GENERAL)
        return
    if is_abnormal:
        entry.follow_up(lead, follow_up_note="已现场了解并提醒当班人员，后续关注。")
    if halt == "followed_up":
        return
    at = yield office.diary.later(at, 60, 600)
    entry.close(office.by(office.lead(place), at))


def patrol(office: Office, at: datetime, place: int, halt: str) -> Story:
    """A walk round; what is found is reported, passed on and seen to the end."""
    rng, lead = office.rng, office.lead(place)
    wrong = rng.choice([one for one in words.FINDINGS if halt != "open" or not one[3]]) if halt else None
    checks = [
        PatrolCheck(point=point, is_in_order=True) for point in (Point.CLEANLINESS, Point.SUPPLY, Point.FIRE_SAFETY)
    ]
    if wrong is not None:
        checks.append(
            PatrolCheck(point=Point(wrong[0]), is_in_order=False, place=wrong[1], finding=wrong[2], is_serious=wrong[3])
        )
    who = "anhu" if rng.random() < 0.6 else lead
    walk = office.enter(
        office.by(who, at),
        Patrol,
        community=office.places[place].community,
        area=rng.choice(words.AREAS),
        checks=checks,
    )
    if halt:
        yield from _finding(office, at, place, _found_on(office, walk), halt)
        return
    at = yield office.diary.later(at, 120, 900)
    if rng.random() < 0.8:
        walk.review(office.by(lead, at))


def _found_on(office: Office, walk: Patrol) -> PatrolFinding:
    return office.session.scalars(sa.select(PatrolFinding).where(PatrolFinding.patrol_id == walk.id)).one()


def _finding(office: Office, at: datetime, place: int, finding: PatrolFinding, halt: str) -> Story:
    rng, lead = office.rng, office.lead(place)
    if halt == "open":
        return
    at = yield office.diary.later(at, 5, 80, any_hour=True)
    if finding.is_serious or halt == "reported":
        finding.report(office.by("anhu", at), reported_to=office.staff["manager"], measures="现场警示，等待处理")
    if halt == "reported":
        return
    at = yield office.diary.later(at, 5, 60)
    if halt == "repair":
        finding.report_repair(office.by(office.desk(place), at), repair_type=RepairType.SAFETY)
        return
    if halt == "hazard":
        finding.report_hazard(office.by("anhu", at), level=HazardLevel.MAJOR)
        return
    if finding.point == Point.ILLEGAL_WORK or rng.random() < 0.4:
        finding.pass_on(office.by(lead, at), to_department=office.departments["HJ"], measures="已当场制止")
        at = yield office.diary.later(at, 200, 900)
    at = yield office.diary.later(at, 60, 600)
    finding.fix(office.by("anhu", at), result=rng.choice(("现场复查正常", "已清理恢复", "已更换并复位")))
    if halt == "fixed":
        return
    at = yield office.diary.later(at, 60, 900)
    finding.close(office.by(lead, at))


def hazard(office: Office, at: datetime, place: int, halt: str) -> Story:
    """A danger, tracked until it is gone."""
    rng, lead = office.rng, office.lead(place)
    where, description, level = rng.choice(words.HAZARDS)
    record = office.enter(
        office.by("anhu", at),
        Hazard,
        community=office.places[place].community,
        place=where,
        description=description,
        level=HazardLevel(level),
        reported_to=office.staff["manager"],
    )
    if halt == "reported":
        return
    at = yield office.diary.later(at, 15, 120)
    tracker = office.staff["weixiu1"]
    record.assess(office.by(lead, at), level=HazardLevel(level), plan=rng.choice(words.PLANS), tracked_by=tracker)
    if halt == "assessed":
        return
    at = yield office.diary.later(at, 30, 300)
    record.take_measures(office.by("weixiu1", at), measures=rng.choice(words.MEASURES))
    if halt == "measures":
        return
    at = yield office.diary.later(at, 300, 2000)
    record.eliminate(office.by(lead, at), elimination=rng.choice(words.ELIMINATED))


def report(office: Office, at: datetime, kind: ReportKind, who: str, halt: str) -> Story:
    """A report falls due, is handed in and read."""
    rng = office.rng
    record = office.enter(
        office.by(who, at), WorkReport, community=office.places[0].community, kind=kind, on_day=clock.today(at)
    )
    if halt == "due":
        return
    at = yield office.diary.later(at, 400, 500) if kind == ReportKind.DAILY else office.diary.days_later(at, 4)
    record.submit(
        office.by(who, at),
        summary=rng.choice(words.SUMMARIES),
        plan=None if kind == ReportKind.DAILY else rng.choice(words.NEXT_PLANS),
    )
    if halt == "submitted":
        return
    at = yield office.diary.later(at, 60, 900)
    if rng.random() < 0.05:
        record.send_back(office.by("supervisor", at), comment="请补充各项完成数量。")
        at = yield office.diary.later(at, 60, 200)
        record.submit(office.by(who, at), summary=rng.choice(words.SUMMARIES), plan=rng.choice(words.NEXT_PLANS))
        at = yield office.diary.later(at, 60, 200)
    record.read(office.by("supervisor", at), comment=rng.choice(words.COMMENTS))


UNFINISHED: tuple[tuple[Any, tuple[tuple[int, str], ...]], ...] = (
    (duty, ((0, "noted"), (4, "noted"), (1, "followed_up"), (2, "hazard"), (5, "closed"))),
    (
        patrol,
        (
            (0, "open"),
            (4, "open"),
            (0, "reported"),
            (1, "repair"),
            (2, "hazard"),
            (3, "fixed"),
            (6, "closed"),
            (5, "closed"),
        ),
    ),
    (hazard, ((0, "reported"), (2, "reported"), (1, "assessed"), (4, "measures"), (7, "eliminated"), (7, ""))),
)


def enter_watch(office: Office, factor: float) -> None:
    """Put all that happens on watch into the diary."""
    rng = office.rng
    for day in office.days():
        enter_shifts(office, day)
        for tell, rate, halts in ((duty, 0.8, {"": 1}), (patrol, 1.2, {"": 80, "closed": 20}), (hazard, 0.1, {"": 1})):
            for _one in range(office.many(rate * factor, day)):
                at = at_site(day, rng.randrange(8, 18), rng.randrange(60))
                halt = rng.choices(list(halts), list(halts.values()))[0]
                office.diary.enter(at, tell(office, at, rng.choices((0, 1, 2), (5, 3, 2))[0], halt))
        _enter_reports(office, day)
    for tell, courses in UNFINISHED:
        for position, (days_ago, halt) in enumerate(courses):
            day = max(office.first_day, office.today - timedelta(days=days_ago))
            at = min(at_site(day, 9, position), office.diary.until - timedelta(minutes=100))
            office.diary.enter(at, tell(office, at, position % 2, halt))


def _enter_reports(office: Office, day: date) -> None:
    ago = (office.today - day).days
    if ago < 5 and day.weekday() < 5:
        at = at_site(day, 8, 50)
        office.diary.enter(at, report(office, at, ReportKind.DAILY, "receptionist", "due" if ago in (0, 3) else ""))
    if day.weekday() == 0 or day == office.first_day:
        for number, who in enumerate(AUTHORS):
            at = at_site(day, 9, number)
            halt = ("submitted", "due", "", "", "")[number] if ago < 9 else ""
            office.diary.enter(at, report(office, at, ReportKind.WEEKLY, who, halt))
