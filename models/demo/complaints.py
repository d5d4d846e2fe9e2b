"""The complaints of the demo, each from the first word as far as it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from models.engine import clock, ledger
from models.voice.callback import CallbackOutcome, live_callback_of
from models.voice.complaint import Complaint
from models.voice.complaint_lists import OWED, ComplaintChannel, Grade, ToldBy, WorkKind

from . import grievances as told
from .diary import Story, at_site
from .office import Office, Waiting
from .people import Home

CHANNELS = (ComplaintChannel.PHONE, ComplaintChannel.VISIT, ComplaintChannel.FORUM, ComplaintChannel.LETTER)


@dataclass(frozen=True)
class Course:
    """What will happen to one complaint. `halt`: the state in which it still is."""

    halt: str = ""
    grade: Grade | None = None  # otherwise any
    is_damaging: bool = False
    is_escalated: bool = False
    is_regraded: bool = False
    is_invalid: bool = False
    is_reopened: bool = False
    is_private: bool = False
    has_own_limit: bool = False
    waits: bool = False

    @classmethod
    def drawn(cls, rng: Random) -> Course:
        """An ordinary one."""
        return cls(
            is_damaging=rng.random() < 0.08,
            is_escalated=rng.random() < 0.1,
            is_regraded=rng.random() < 0.04,
            is_invalid=rng.random() < 0.06,
            is_reopened=rng.random() < 0.08,
            is_private=rng.random() < 0.08,
            has_own_limit=rng.random() < 0.2,
        )


MAJOR, IMPORTANT, MINOR = Grade.MAJOR, Grade.IMPORTANT, Grade.MINOR
UNFINISHED = (
    (0, Course(halt="received")),
    (0, Course(halt="received", is_damaging=True)),
    (1, Course(halt="received")),
    (0, Course(halt="graded", grade=MAJOR)),
    (0, Course(halt="graded", grade=MINOR)),
    (1, Course(halt="graded", grade=IMPORTANT)),
    (0, Course(halt="transferred", grade=IMPORTANT)),
    (1, Course(halt="transferred", grade=MAJOR)),
    (0, Course(halt="transferred", grade=MINOR, has_own_limit=True)),
    (0, Course(halt="entered", grade=IMPORTANT)),
    (1, Course(halt="entered", grade=MAJOR)),
    (1, Course(halt="contacted", grade=MINOR)),
    (2, Course(halt="contacted", grade=MAJOR, is_private=True)),
    (1, Course(halt="handling", grade=IMPORTANT)),
    (2, Course(halt="handling", grade=MINOR)),
    (3, Course(halt="handling", grade=MINOR, waits=True)),
    (4, Course(halt="handling", grade=IMPORTANT)),
    (2, Course(halt="escalated", grade=IMPORTANT, is_escalated=True)),
    (2, Course(halt="answered", grade=MAJOR)),
    (5, Course(halt="answered", grade=IMPORTANT, is_regraded=True)),
    (1, Course(halt="resolved", grade=MINOR)),
    (3, Course(halt="resolved", grade=IMPORTANT)),
    (1, Course(halt="invalid", is_invalid=True)),
    (3, Course(halt="told", grade=MINOR)),
    (5, Course(halt="told", grade=MINOR)),
    (6, Course(halt="called_back", grade=MINOR)),
    (6, Course(halt="closed", grade=MINOR)),
    (6, Course(halt="reopened", grade=MINOR, is_reopened=True)),
    (7, Course(grade=MINOR)),
    (7, Course(grade=IMPORTANT, is_invalid=True)),
)


class Grief(Waiting):
    """One complaint on its way."""

    complaint: Complaint

    def __init__(self, office: Office, at: datetime, place: int, home: Home, course: Course) -> None:
        super().__init__(office, at)
        self.place, self.home, self.course = place, home, course
        known = [one for one in told.GRIEVANCES if course.grade in (None, one.grade)]
        self.matter = self.rng.choice(known)
        self.desk, self.lead = office.desk(place), office.lead(place)

    def _halts(self, *states: str) -> bool:
        return self.course.halt in states

    def tell(self) -> Story:
        """From the first word to the archive."""
        course = self.course
        self._write_down()
        if self._halts("received"):
            return
        if course.is_invalid:
            yield from self._find_invalid()
            if self._halts("invalid"):
                return
        else:
            yield from self._take_up()
            if self._halts("graded", "transferred", "entered"):
                return
            yield from self._handle()
            if self._halts("contacted", "handling", "escalated", "answered", "resolved"):
                return
        yield from self._tell_result()
        if self._halts("told"):
            return
        if course.is_reopened and not course.is_invalid:
            yield from self._call_back(is_content=False)
            if self._halts("reopened"):
                return
            yield from self._settle_again()
        yield from self._call_back(is_content=True)
        if self._halts("called_back"):
            return
        yield from self._wait(60, 600)
        lesson = self.rng.choice(told.LESSONS) if self.rng.random() < 0.4 else None
        self.complaint.close(self._by(self.lead), lesson=lesson)
        if self._halts("closed"):
            return
        yield from self._wait(60, 900)
        place = f"投诉-{clock.today(self.at):%Y-%m}"
        self.complaint.archive(self._by("dangan"), archive_place=place)

    def _write_down(self) -> None:
        rng, place = self.rng, self.office.places[self.place]
        building = rng.choice(place.buildings).name
        hours = rng.randint(6, 40)
        self.complaint = ledger.enter(
            self.session,
            self._by(self.desk),
            Complaint,
            community=place.community,
            unit_id=self.home.unit_id,
            complainant_id=self.home.customer_id,
            complainant_name=self.home.name,
            phone=self.home.phone or "057100008899",
            channel=rng.choices(CHANNELS, (60, 30, 5, 5))[0],
            event_at=self.at - timedelta(hours=rng.randint(1, 30)),
            place=f"{building}附近",
            complained_person=self.matter.person or None,
            complained_department=self.office.departments[self.matter.department],
            course=self.matter.course.format(building=building),
            demand=self.matter.demand,
            own_limit_at=self.at + timedelta(hours=hours) if self.course.has_own_limit else None,
            is_damage_continuing=self.course.is_damaging,
        )

    def _find_invalid(self) -> Story:
        yield from self._wait(60, 300)
        reason, given = self.rng.choice(told.INVALID)
        self.complaint.find_invalid(self._by(self.lead), invalid_reason=reason, help_given=given)

    def _take_up(self) -> Story:
        rng, complaint, matter = self.rng, self.complaint, self.matter
        yield from self._wait(5, 40)
        if complaint.is_damage_continuing:
            complaint.stop_damage(self._by(self.desk), emergency_measure=rng.choice(told.STOPPED))
        if self.course.is_private:
            complaint.talk_in_private(self._by(self.lead), private_note=rng.choice(told.PRIVATE))
        complaint.classify(
            self._by(self.lead), grade=matter.grade, responsibility=matter.responsibility, mood=matter.mood
        )
        if self._halts("graded"):
            return
        yield from self._wait(2, 15)
        department = self.office.departments[matter.department]
        complaint.transfer(self._by(self.desk), department=department, responsible=department.head)
        if self._halts("transferred") or matter.grade is Grade.MINOR:
            return
        yield from self._wait(5, 25)
        if matter.grade is Grade.MAJOR:
            complaint.take_up_as_director(self._by("manager"))
        else:
            complaint.take_up(self._by(self.lead))

    def _handle(self) -> Story:
        rng, complaint, course = self.rng, self.complaint, self.course
        yield from self._wait(10, 80)
        complaint.contact(self._by(self.desk), note=rng.choice(told.CONTACTS))
        if self._halts("contacted"):
            return
        yield from self._work()
        if course.waits:
            complaint.pause(self._by(self.lead), pause_reason="住户出差，约定回来后入户查看")
            return
        if self._halts("handling"):
            return
        if course.is_escalated:
            yield from self._wait(20, 120)
            boss = self.office.staff["manager"]
            complaint.escalate(
                self._by(self.desk),
                escalated_to=boss,
                escalation_reason=rng.choice(told.BEYOND),
                is_told=not self._halts("escalated"),
            )
            if self._halts("escalated"):
                return
            yield from self._wait(60, 300)
            complaint.decide(self._by("manager"), note=rng.choice(told.DECISIONS))
        if course.is_regraded and complaint.grade is not Grade.MAJOR:
            complaint.regrade(self._by(self.lead), grade=Grade.MAJOR, grade_reason=told.REGRADED)
            yield from self._wait(10, 60)
            complaint.take_up_as_director(self._by("manager"))
        yield from self._wait(20, 200)
        complaint.answer(self._by(self.desk), answer_text=self.matter.answer)
        if self._halts("answered"):
            return
        yield from self._wait(100, 700 if complaint.grade is Grade.MINOR else 1500)
        self._resolve()

    def _work(self) -> Story:
        """The steps that this kind of complaint asks for, and the remedy with its cost."""
        rng, complaint = self.rng, self.complaint
        owed = OWED.get(self.matter.responsibility)
        kinds = [WorkKind.MEASURE] if owed is None else [WorkKind(owed.value), WorkKind.MEASURE]
        for kind in kinds:
            yield from self._wait(20, 200)
            complaint.handle(self._by(self.desk), kind=kind, note=rng.choice(told.MEASURES[kind]))
        if self.matter.remedy:
            complaint.propose(self._by(self.lead), proposal=self.matter.remedy, cost=Decimal(self.matter.cost))

    def _resolve(self) -> None:
        self.complaint.resolve(
            self._by(self.desk),
            cause=self.matter.cause,
            result=self.matter.result,
            settlement_cost=Decimal(self.matter.cost) if self.matter.remedy else None,
        )

    def _tell_result(self) -> Story:
        yield from self._wait(10, 120)
        self.complaint.tell_result(self._by(self.desk), told_how=self.rng.choice((ToldBy.PHONE, ToldBy.DOOR)))

    def _call_back(self, *, is_content: bool) -> Story:
        self.at = yield self.office.diary.days_later(self.at, 1)
        callback = live_callback_of(self.complaint)
        assert callback is not None
        words, satisfaction = self.rng.choice(told.CONTENT if is_content else told.DISCONTENT)
        outcome = CallbackOutcome.SOLVED if is_content else CallbackOutcome.PROBLEM
        callback.mark_called(self._by(self.desk), outcome=outcome, words=words, satisfaction=satisfaction)
        if not is_content:
            yield from self._wait(5, 60)
            callback.order_rework(self._by(self.desk), handling=self.rng.choice(told.REOPENED))

    def _settle_again(self) -> Story:
        yield from self._work()
        yield from self._wait(20, 200)
        self.complaint.answer(self._by(self.desk), answer_text=self.matter.answer)
        yield from self._wait(60, 400)
        self._resolve()
        yield from self._tell_result()


def enter_complaints(office: Office, homes: list[list[Home]], rate: float) -> None:
    """Put all complaints of the period into the diary."""
    for day in office.days():
        for _one in range(office.many(rate, day)):
            place = office.rng.choices(range(len(office.places)), (5, 3, 2))[0]
            _enter(office, office.call_time(day), place, homes, Course.drawn(office.rng))
    for position, (days_ago, course) in enumerate(UNFINISHED):
        day = max(office.first_day, office.today - timedelta(days=days_ago))
        at = at_site(day, 8, 5) + timedelta(minutes=2 * position)
        if day == clock.today(office.diary.until):
            at = min(at, office.diary.until - timedelta(minutes=150))
        _enter(office, at, position % 2, homes, course)


def _enter(office: Office, at: datetime, place: int, homes: list[list[Home]], course: Course) -> None:
    if homes[place]:
        office.diary.enter(at, Grief(office, at, place, office.rng.choice(homes[place]), course).tell())
