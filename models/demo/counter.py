"""What happens at the counter of the demo office: questions, calls, the work log, visitors, goods, messages."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from models.desk.call_record import CallRecord, Direction
from models.desk.goods_release import Applicant, GoodsRelease, GoodsReleaseItem, ReleaseReason, expire_past
from models.desk.guest_message import GuestMessage
from models.desk.intake import IntakeCategory, IntakeChannel
from models.desk.reception_record import ReceptionRecord
from models.desk.visitor_slip import HostAnswer, VisitorSlip, VisitPurpose
from models.desk.work_log_entry import LogKind, WorkLogEntry
from models.engine import SYSTEM, Act, clock
from models.property.customer import Customer
from models.property.unit import Unit
from models.repairs.choices import RepairType

from . import counter_words as words
from .diary import Story, at_site
from .office import Office
from .people import Home


class Asked(NamedTuple):
    """A question with its answer; with a reason for the delay it needs a specialist."""

    category: str
    content: str
    answer: str
    department: str
    delay: str


with Path(__file__).with_name("questions.csv").open(encoding="utf-8", newline="") as _file:
    QUESTIONS = [Asked(**row) for row in csv.DictReader(_file)]

Teller = Callable[[Office, datetime, int, Home, str], Story]


def _home(office: Office, home: Home) -> dict[str, Any]:
    return {
        "unit": office.session.get_one(Unit, home.unit_id),
        "customer": office.session.get_one(Customer, home.customer_id),
    }


def reception(office: Office, at: datetime, place: int, home: Home, halt: str) -> Story:
    """A question is answered, promised, or passed on."""
    rng, who = office.rng, office.desk(place)
    asked = rng.choice([one for one in QUESTIONS if bool(one.delay) == (halt in ("awaiting_specialist", "replied"))])
    if halt in ("repair", "converted"):
        content, category = rng.choice(words.DEFECTS), IntakeCategory.REPAIR
    else:
        content, category = asked.content, IntakeCategory(asked.category)
    record = office.enter(
        office.by(who, at),
        ReceptionRecord,
        community=office.places[place].community,
        channel=rng.choices(list(IntakeChannel), (60, 25, 3, 5, 4, 3))[0],
        category=category,
        content=content,
        is_professional=bool(asked.delay),
        **_home(office, home),
    )
    if halt == "open":
        return
    department = office.departments.get(asked.department)
    if halt == "repair":
        at = yield office.diary.later(at, 2, 10, any_hour=True)
        record.report_repair(office.by(who, at), repair_type=RepairType.OTHER)
        return
    if halt == "converted":
        at = yield office.diary.later(at, 3, 15, any_hour=True)
        record.pass_on(
            office.by(who, at), to_department=office.departments["GC"], subject=content[:40], required_by_at=None
        )
        return
    if asked.delay:
        at = yield office.diary.later(at, 2, 12, any_hour=True)
        promised = at_site(clock.today(at) + timedelta(days=1), 11)
        record.promise(
            office.by(who, at), promised_at=promised, delay_reason=asked.delay, referred_department=department
        )
        if halt == "awaiting_specialist":
            return
        at = yield office.diary.later(at, 120, 900)
        record.reply(office.by(who, at), answer=asked.answer)
    else:
        record.reply_now(office.by(who, at), answer=asked.answer, referred_department=department)
    if halt in ("answered", "replied") and clock.today(at) >= office.today - timedelta(days=2):
        return
    at = yield office.diary.later(at, 200, 1400)
    if rng.random() < 0.3:
        record.follow_up(office.by(who, at), note=rng.choice(words.FOLLOW_UPS))
    record.close(office.by(who, at))


def call(office: Office, at: datetime, place: int, home: Home, halt: str) -> Story:
    """Somebody rings: answered on the telephone, or taken up as a question."""
    rng, who = office.rng, office.desk(place)
    category, intent = rng.choice(words.CALLS)
    outgoing = halt == "outgoing"
    record = office.enter(
        office.by(who, at),
        CallRecord,
        community=office.places[place].community,
        direction=Direction.OUT if outgoing else Direction.IN,
        rings=None if outgoing else rng.choices((1, 2, 3, 4, 6), (40, 35, 18, 5, 2))[0],
        category=IntakeCategory(category),
        intent=intent,
        is_repeated_back=True,
        needs_follow_up=halt == "linked",
        **_home(office, home),
    )
    if halt == "logged":
        return
    at = yield office.diary.later(at, 1, 20, any_hour=True)
    if halt == "linked":
        record.take_up(office.by(who, at))
    else:
        record.close(office.by(who, at), result=rng.choice(words.CALL_RESULTS))


def log(office: Office, at: datetime, place: int, home: Home, halt: str) -> Story:
    """A line of the work log; a repair is put on its form."""
    rng, who = office.rng, office.desk(place)
    is_repair = halt == "repair"
    kind = LogKind.REPAIR if is_repair else rng.choice((LogKind.MATTER, LogKind.NOTICE, LogKind.ASSIGNED))
    entry = office.enter(
        office.by(who, at),
        WorkLogEntry,
        community=office.places[place].community,
        kind=kind,
        content=rng.choice(words.DEFECTS) if is_repair else rng.choice(words.LOG[kind.value]),
        unit=office.session.get_one(Unit, home.unit_id) if is_repair else None,
        contact_name=home.name if is_repair else None,
        phone=home.phone if is_repair else None,
        is_to_follow=halt in ("noted", "followed_up") or is_repair,
    )
    if halt == "noted":
        return
    at = yield office.diary.later(at, 10, 90, any_hour=True)
    if is_repair:
        entry.report_repair(office.by(who, at), repair_type=RepairType.OTHER)
    else:
        entry.follow_up(office.by(who, at), follow_up_note=rng.choice(words.FOLLOW_UPS))
    if halt == "followed_up":
        return
    at = yield office.diary.later(at, 60, 300)
    entry.finish(office.by(who, at), result=None)


def visitor(office: Office, at: datetime, place: int, home: Home, halt: str) -> Story:
    """Somebody comes to see a resident, and leaves again."""
    rng, who = office.rng, office.desk(place)
    purpose, company = rng.choice(words.VISITS)
    slip = office.enter(
        office.by(who, at),
        VisitorSlip,
        community=office.places[place].community,
        visitor_name=office.names.person().name,
        has_shown_document=True,
        document_ending=f"{rng.randrange(10_000):04d}",
        company=company or None,
        people=rng.choice((1, 1, 1, 2, 3)),
        is_identity_uncertain=halt == "turned_away" or rng.random() < 0.1,
        purpose=VisitPurpose(purpose),
        unit=office.session.get_one(Unit, home.unit_id),
        host_name=home.name,
    )
    if halt == "written":
        return
    at = yield office.diary.later(at, 1, 6, any_hour=True)
    if halt == "turned_away":
        slip.turn_away(office.by(who, at), reason=rng.choice(words.TURNED_AWAY))
        return
    slip.admit(office.by(who, at), host_answer=rng.choice((HostAnswer.BY_PHONE, HostAnswer.IN_PERSON)))
    if halt == "admitted":
        return
    if halt == "not_returned":
        at = yield office.diary.days_later(at, 1)
        slip.give_up(office.by(office.lead(place), at), reason=rng.choice(words.SLIP_LOST))
        return
    at = yield office.diary.later(at, 20, 180, any_hour=True)
    slip.take_back(office.by(who, at))


def goods(office: Office, at: datetime, place: int, home: Home, halt: str) -> Story:
    """Something is carried out of the gate, or stopped there."""
    rng, who = office.rng, office.desk(place)
    reason, items = rng.choice(words.LOADS)
    is_tenant = rng.random() < 0.4
    slip = office.enter(
        office.by(who, at),
        GoodsRelease,
        community=office.places[place].community,
        applicant_kind=Applicant.TENANT if is_tenant else Applicant.OWNER,
        applicant_name=home.name,
        phone=home.phone,
        unit=office.session.get_one(Unit, home.unit_id),
        reason=ReleaseReason(reason),
        items=[GoodsReleaseItem(name=name, quantity=quantity) for name, quantity in items],
        vehicle=f"浙A{rng.randrange(10_000, 99_999)}" if reason == "move" else None,
    )
    if halt == "applied":
        return
    at = yield office.diary.later(at, 5, 30, any_hour=True)
    consent = f"业主于{clock.local(at):%m月%d日}电话同意，{office.staff[who].name}接听" if is_tenant else None
    slip.issue(office.by(who, at), owner_consent=consent)
    if halt in ("issued", "expired"):
        return
    at = yield office.diary.later(at, 10, 60, any_hour=True)
    if clock.today(at) != slip.valid_on:
        return
    if halt == "stopped":
        slip.stop(office.by("anhu", at), discrepancy=rng.choice(words.MISMATCHES))
    else:
        slip.release(office.by("anhu", at))


def message(office: Office, at: datetime, place: int, home: Home, halt: str) -> Story:
    """A message for somebody who is not there."""
    rng, who = office.rng, office.desk(place)
    record = office.enter(
        office.by(who, at),
        GuestMessage,
        community=office.places[place].community,
        for_whom=home.name,
        unit=office.session.get_one(Unit, home.unit_id),
        caller_name=office.names.person().name,
        phone=office.names.phone(),
        message=rng.choice(words.MESSAGES),
        is_read_back=True,
    )
    if halt == "taken":
        return
    at = yield office.diary.later(at, 30, 300)
    if halt == "undeliverable":
        record.give_up(office.by(who, at), reason="电话三次无人接听，上门两次无人应门")
    else:
        record.deliver(office.by(who, at))


def expire(office: Office, at: datetime) -> Story:
    """What the clock does with release slips, once a night."""
    while True:
        act = Act(SYSTEM, at=at, channel="clock")
        office.session.info["act"] = act
        expire_past(office.session, act)
        at = yield at + timedelta(days=1)


# What happens how often a day, what it ends in by weight, and what is left unfinished: (days ago, where it stands).
BOOKS: tuple[tuple[Teller, float, dict[str, int], tuple[tuple[int, str], ...]], ...] = (
    (
        reception,
        1.0,
        {"": 60, "answered": 15, "replied": 20, "converted": 5},
        (
            (0, "open"),
            (0, "open"),
            (2, "open"),
            (0, "awaiting_specialist"),
            (3, "awaiting_specialist"),
            (0, "answered"),
            (1, "replied"),
            (1, "repair"),
            (2, "converted"),
        ),
    ),
    (call, 1.6, {"": 75, "linked": 15, "outgoing": 10}, ((0, "logged"), (0, "logged"), (1, "linked"))),
    (log, 0.6, {"": 92, "repair": 8}, ((0, "noted"), (2, "noted"), (1, "followed_up"), (1, "repair"))),
    (
        visitor,
        0.9,
        {"": 90, "turned_away": 10},
        ((0, "written"), (0, "admitted"), (0, "admitted"), (1, "admitted"), (3, "not_returned"), (2, "turned_away")),
    ),
    (
        goods,
        0.4,
        {"": 88, "stopped": 12},
        ((0, "applied"), (0, "issued"), (1, "applied"), (2, "expired"), (3, "stopped"), (2, "")),
    ),
    (message, 0.3, {"": 85, "undeliverable": 15}, ((0, "taken"), (1, "taken"), (2, "undeliverable"), (3, ""))),
)


def enter_counter(office: Office, homes: list[list[Home]], factor: float) -> None:
    """Put all that happens at the counter into the diary."""
    rng = office.rng
    for tell, rate, ends, unfinished in BOOKS:
        for day in office.days():
            for _one in range(office.many(rate * factor, day)):
                place = rng.choices(range(len(homes)), (5, 3, 2))[0]
                halt = rng.choices(list(ends), list(ends.values()))[0]
                at = office.call_time(day)
                office.diary.enter(at, tell(office, at, place, rng.choice(homes[place]), halt))
        for position, (days_ago, halt) in enumerate(unfinished):
            day = max(office.first_day, office.today - timedelta(days=days_ago))
            at = min(at_site(day, 8, 30) + timedelta(minutes=position), office.diary.until - timedelta(minutes=90))
            office.diary.enter(at, tell(office, at, position % 2, rng.choice(homes[position % 2]), halt))
    at = at_site(office.first_day + timedelta(days=1), 0, 10)
    office.diary.enter(at, expire(office, at))
