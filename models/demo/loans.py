"""Who borrows keys at the demo office, and when they come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from models.engine import clock
from models.keys.key import Key
from models.keys.kinds import KeyKind, LoanPurpose

from .cabinet import Cabinet
from .diary import Story, at_site
from .office import Office, Waiting

CONTRACTORS = ("华东电梯维保公司", "联通宽带施工队", "绿源水箱清洗公司", "天工消防维保公司", "新居装饰公司")
WORKERS = ("老周", "黄师傅", "蒋师傅", "阿福", "小曾", "卢工")
P = LoanPurpose
# What each class of key is borrowed for, by weight; the rest is the work of contractors.
PURPOSES = {
    KeyKind.OWNER: ((P.REPAIR_VISIT, P.INSPECTION, P.HANDOVER, P.CLEANING, P.OTHER), (40, 20, 15, 15, 5)),
    KeyKind.PUBLIC: ((P.INSPECTION, P.REPAIR_VISIT, P.CLEANING, P.CONTRACTOR, P.OTHER), (35, 25, 15, 20, 5)),
    KeyKind.EQUIPMENT: ((P.INSPECTION, P.REPAIR_VISIT, P.CONTRACTOR), (45, 30, 25)),
    KeyKind.WATER_METER: ((P.METER_READING, P.REPAIR_VISIT), (80, 20)),
}
OTHER_WORK = ("运营商检修光缆", "燃气公司入户安检", "邮政更换信报箱面板", "拍摄楼栋外立面")
CONDITIONS = ("钥匙牌磨损，已换牌", "齿纹有磨损", "归还时沾漆，已清洁")
LATE = ("已电话催还，答复下班前归还", "借用人外出，明早归还")


@dataclass(frozen=True)
class Course:
    """What will happen to one loan. `halt`: "out" or "overdue" where the key is not back yet."""

    halt: str = ""
    days: int = 0
    is_extended: bool = False
    is_late: bool = False
    end: str = ""  # "lost", "found", "replaced" instead of coming back

    @classmethod
    def drawn(cls, rng: Random) -> Course:
        """An ordinary one."""
        return cls(
            days=rng.choices((0, 1, 2), (75, 18, 7))[0],
            is_extended=rng.random() < 0.05,
            is_late=rng.random() < 0.06,
            end="found" if rng.random() < 0.004 else "",
        )


UNFINISHED = (
    (0, Course(halt="out")),
    (0, Course(halt="out")),
    (1, Course(halt="out", days=3)),
    (2, Course(halt="out", days=1, is_extended=True)),
    (3, Course(halt="overdue")),
    (2, Course(halt="overdue")),
    (6, Course(halt="overdue", days=1)),
    (4, Course(end="lost")),
    (5, Course(end="found")),
    (6, Course(end="replaced")),
    (6, Course(is_late=True)),
)


class Loan(Waiting):
    """One key on its way out and back."""

    def __init__(self, office: Office, at: datetime, place: int, cabinet: Cabinet, course: Course) -> None:
        super().__init__(office, at)
        self.place, self.cabinet, self.course = place, cabinet, course

    def tell(self) -> Story:
        """From the cabinet and, mostly, back to it."""
        if not self.cabinet.free:
            return
        rng, course = self.rng, self.course
        key_id = self.cabinet.take(rng)
        key = self.session.get_one(Key, key_id)
        if key.state is not Key.State.IN_CABINET:
            return
        self._issue(key)
        if course.is_extended:
            yield from self._wait(30, 200)
            later = at_site(clock.today(self.at) + timedelta(days=course.days + 2), 17)
            key.current_loan.extend(self._by(self._keeper()), due_back_at=later, extension_reason="施工未完，续借两天")
        if course.halt == "out":
            return
        if course.is_late or course.halt == "overdue":
            self.at = yield self.office.diary.days_later(self.at, course.days + 1)
            loan = key.current_loan
            loan.remind(self._by(self._keeper()), remarks=rng.choice(LATE))
            if course.halt == "overdue":
                return
        self.at = yield self.office.diary.days_later(self.at, course.days) if course.days else self._same_day()
        if course.end:
            yield from self._lose(key)
            if course.end != "found":
                return
        else:
            note = rng.choice(CONDITIONS) if rng.random() < 0.06 else ""
            key.take_back(self._by(self._keeper()), quantity=key.quantity, condition_note=note)
        self.cabinet.free.append(key_id)

    def _same_day(self) -> datetime:
        return self.office.diary.later(self.at, 30, 300)

    def _keeper(self) -> str:
        return self.rng.choice(("yaoshi", "yaoshi", self.office.desk(self.place)))

    def _issue(self, key: Key) -> None:
        rng, course = self.rng, self.course
        purpose = rng.choices(*PURPOSES[key.kind])[0]
        known = {P.CLEANING: ["邓巧云"], P.HANDOVER: ["董欣然", "林佳怡"], P.METER_READING: ["钱玉芳", "朱小军"]}
        names = [self.office.staff[who].name for who in (*self.office.technicians, "anhu", "yeban", "shebei2")]
        borrower = rng.choice(known.get(purpose, names))
        company = note = None
        if purpose == P.CONTRACTOR:
            borrower, company = rng.choice(WORKERS), rng.choice(CONTRACTORS)
        elif purpose == P.OTHER:
            note = rng.choice(OTHER_WORK)
        due = at_site(clock.today(self.at) + timedelta(days=course.days), 18, 30)
        key.issue(
            self._by(self._keeper()),
            borrower=borrower,
            borrower_department=None,
            purpose=purpose,
            purpose_note=note,
            company=company,
            due_back_at=due if due > self.at else None,
            id_seen=company is not None,
        )

    def _lose(self, key: Key) -> Story:
        key.declare_lost(self._by("yaoshi"), state_reason="施工现场遗失，已要求借用人书面说明")
        if self.course.end == "lost":
            return
        yield from self._wait(200, 900)
        if self.course.end == "found":
            key.find_again(self._by("yaoshi"))
        else:
            key.replace(self._by("yaoshi"), tag=f"{key.tag}-新", state_reason="遗失后更换锁芯", quantity=key.quantity)


def tidy_up(office: Office, at: datetime, keys: Cabinet) -> Story:
    """A key that leaves the cabinet for good, and one that was entered by mistake."""
    session = office.session
    owners = [key for key in (session.get_one(Key, key_id) for key_id in keys.free) if key.kind is KeyKind.OWNER]
    for key in owners[:2]:
        keys.free.remove(key.id)
    if owners:
        owners[0].hand_to_owner(office.by("yaoshi", at), is_signed=True)
    at = yield office.diary.later(at, 20, 200)
    if owners[1:]:
        owners[1].void(office.by("yaoshi", at), void_reason="重复录入，实物只有一把")


def enter_loans(office: Office, cabinets: list[Cabinet], rate: float) -> None:
    """Put all loans of the period into the diary."""
    rng = office.rng
    for day in office.days():
        for _loan in range(office.many(rate, day)):
            place = rng.choices(range(len(cabinets)), (5, 3, 2))[0]
            at = office.call_time(day)
            office.diary.enter(at, Loan(office, at, place, cabinets[place], Course.drawn(rng)).tell())
    for position, (days_ago, course) in enumerate(UNFINISHED):
        day = max(office.first_day, office.today - timedelta(days=days_ago))
        at = min(at_site(day, 8, 40) + timedelta(minutes=position), office.diary.until - timedelta(minutes=15))
        office.diary.enter(at, Loan(office, at, position % 2, cabinets[position % 2], course).tell())
    for place, cabinet in enumerate(cabinets):
        at = at_site(office.first_day, 14, 10 * place)
        office.diary.enter(at, tidy_up(office, at, cabinet))
