"""The information-transfer slips of the demo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import sqlalchemy as sa

from models.desk.info_transfer_slip import InfoTransferSlip
from models.engine import clock, notes
from models.repairs.repair_report import RepairReport

from . import matters
from .diary import Story, at_site
from .office import Office, Waiting

# Who signs for a department.
SPEAKERS = {
    "GC": "weixiu1",
    "SB": "shebei1",
    "ZX": "anhu",
    "HJ": "huanjing",
    "CW": "collector",
    "BG": "bangong",
    "XS": "xiaoguan",
}


@dataclass(frozen=True)
class Course:
    """What will happen to one slip. `halt`: the step after which nothing more happens until the demo ends."""

    halt: str = ""
    progress: int = 0
    is_passed_on: bool = False
    is_reopened: bool = False
    is_void: bool = False
    hours: int = 0  # the limit that was asked for, 0 for the usual one

    @classmethod
    def drawn(cls, rng: Random) -> Course:
        """An ordinary one."""
        return cls(
            progress=rng.choices((0, 1, 2), (50, 35, 15))[0],
            is_passed_on=rng.random() < 0.08,
            is_reopened=rng.random() < 0.05,
            is_void=rng.random() < 0.02,
            hours=rng.choice((0, 0, 0, 24, 48)),
        )


UNFINISHED = (
    (0, Course(halt="submitted")),
    (1, Course(halt="submitted", hours=48)),
    (3, Course(halt="submitted")),
    (1, Course(halt="received")),
    (2, Course(halt="received", hours=24)),
    (1, Course(halt="in_progress", progress=1)),
    (5, Course(halt="in_progress", progress=2)),
    (1, Course(halt="answered")),
    (2, Course(halt="answered", progress=1)),
    (5, Course(halt="answered")),
    (5, Course(halt="reopened", is_reopened=True)),
    (6, Course(is_reopened=True)),
    (6, Course(is_void=True)),
    (6, Course(is_passed_on=True, progress=1)),
)


class Slip(Waiting):
    """One matter on its way through the departments."""

    slip: InfoTransferSlip

    def __init__(self, office: Office, at: datetime, place: int, course: Course) -> None:
        super().__init__(office, at)
        self.place, self.course = place, course
        # The collector works in the first two communities only.
        known = [m for m in matters.MATTERS if place != 2 or "CW" not in (m.sender, m.receiver)]
        self.matter = self.rng.choice(known)

    def tell(self) -> Story:
        """From raising to closing, once more where it was reopened."""
        course, halt = self.course, self.course.halt
        self._raise()
        if halt == "submitted":
            return
        if course.is_passed_on:
            yield from self._wait(20, 200)
            self.slip.receive(self._by(self._speaker()))
            yield from self._wait(20, 120)
            self._pass_on()
        yield from self._answer(halt)
        if halt in ("received", "in_progress", "answered"):
            return
        yield from self._close()
        if course.is_reopened:
            yield from self._wait(300, 1200)
            self.slip.reopen(self._by(self._lead()), reason=self.rng.choice(matters.REOPENED))
            if halt == "reopened":
                return
            yield from self._answer("")
            yield from self._close()
        if course.is_void:
            yield from self._wait(60, 400)
            self.slip.void(self._by(self._lead()), void_reason="与另一张传递单内容重复，合并处理")

    def _raise(self) -> None:
        rng, place, matter = self.rng, self.office.places[self.place], self.matter
        act = self._by(self._speaker(matter.sender))
        building = rng.choice(place.buildings).name
        source = self._source() if matter.sender == "KF" and rng.random() < 0.15 else None
        self.slip = self.office.enter(
            act,
            InfoTransferSlip,
            community=place.community,
            subject=matter.subject.format(building=building),
            content=matter.content.format(building=building),
            to_department=self.office.departments[matter.receiver],
            required_by_at=self.at + timedelta(hours=self.course.hours) if self.course.hours else None,
            source=source,
        )
        if rng.random() < 0.1:
            notes.comment(self.session, act, self.slip, rng.choice(matters.REMARKS))

    def _source(self) -> str | None:
        community_id = self.office.places[self.place].community.id
        latest = sa.select(RepairReport.number).where(RepairReport.community_id == community_id)
        number = self.session.scalar(latest.order_by(RepairReport.id.desc()).limit(1))
        return f"报修单 {number}" if number else None

    def _speaker(self, code: str = "") -> str:
        code = code or self.slip.to_department.code
        return SPEAKERS.get(code) or self.office.desk(self.place)

    def _lead(self) -> str:
        return self.office.lead(self.place)

    def _pass_on(self) -> None:
        held = self.slip.to_department.code
        other = self.rng.choice([code for code in ("KF", "GC", "SB", "ZX", "HJ") if code != held])
        self.slip.pass_on(
            self._by(self._speaker()),
            to_department=self.office.departments[other],
            reason=self.rng.choice(matters.PASSED_ON),
        )

    def _answer(self, halt: str) -> Story:
        yield from self._wait(15, 200)
        self.slip.receive(self._by(self._speaker()))
        if halt == "received":
            return
        for _note in range(self.course.progress):
            yield from self._wait(60, 500)
            self.slip.progress(self._by(self._speaker()), note=self.rng.choice(matters.PROGRESS))
        if halt == "in_progress":
            return
        yield from self._wait(60, 700)
        self.slip.answer(self._by(self._speaker()), answer_text=self.matter.answer)

    def _close(self) -> Story:
        yield from self._wait(60, 900)
        self.slip.close(self._by("xinxi"), result=self.matter.result)


# What a department answers to the slip that another record raised, and with what the slip is closed.
TOLD = {
    "GC": ("已登记，水电改动部位开工前到场交底。", "工程部已交底，装修期间按周巡查。"),
    "ZX": ("已通知门岗，施工人员凭出入证进出。", "门岗已按出入证放行，夜间清场照常。"),
    "HJ": ("已安排当班保洁处理并拍照留存。", "环境部处理完毕，复查无遗留。"),
}


def carry_on(office: Office, at: datetime) -> Story:
    """Once a day the departments go on with the slips that other records raised; not every slip has its turn."""
    told = sa.select(InfoTransferSlip).where(InfoTransferSlip.source.like("__20%"))
    while True:
        waiting = told.where(InfoTransferSlip.state.in_(("submitted", "received", "answered")))
        for slip in office.session.scalars(waiting.order_by(InfoTransferSlip.id)).all():
            if slip.updated_at < at - timedelta(hours=2) and office.rng.random() < 0.85:
                _go_on(office, at, slip)
        at = yield at + timedelta(days=1)


def _go_on(office: Office, at: datetime, slip: InfoTransferSlip) -> None:
    code = slip.to_department.code
    answer, result = TOLD.get(code, TOLD["GC"])
    if slip.state == InfoTransferSlip.State.SUBMITTED:
        slip.receive(office.by(SPEAKERS[code], at))
    elif slip.state == InfoTransferSlip.State.RECEIVED:
        slip.answer(office.by(SPEAKERS[code], at), answer_text=answer)
    else:
        slip.close(office.by("xinxi", at), result=result)


def enter_slips(office: Office, rate: float) -> None:
    """Put all slips of the period into the diary."""
    for day in office.days():
        for _slip in range(office.many(rate, day)):
            place = office.rng.choices(range(len(office.places)), (5, 3, 2))[0]
            _enter(office, office.call_time(day), place, Course.drawn(office.rng))
    office.diary.enter(at_site(office.first_day, 16, 10), carry_on(office, at_site(office.first_day, 16, 10)))
    for position, (days_ago, course) in enumerate(UNFINISHED):
        day = max(office.first_day, office.today - timedelta(days=days_ago))
        at = at_site(day, 8, 15) + timedelta(minutes=position)
        if day == clock.today(office.diary.until):
            at = min(at, office.diary.until - timedelta(minutes=20))
        _enter(office, at, position % 2, course)


def _enter(office: Office, at: datetime, place: int, course: Course) -> None:
    office.diary.enter(at, Slip(office, at, place, course).tell())
