"""Suggestions and visits of the demo."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.engine import clock, ledger
from models.voice.callback import CallbackMethod
from models.voice.home_visit import HomeVisit
from models.voice.suggestion import Suggestion, SuggestionKind
from models.voice.visit_plan import VisitPlan, VisitTarget

from . import grievances as told
from .diary import Story, at_site
from .office import Office, Waiting
from .people import Home

# How far each suggestion has come, and how many days ago it was made.
SUGGESTED = (
    (0, "received"), (5, "received"), (1, "transferred"), (2, "considered"), (2, "promised"), (3, "answered"),
    (4, "decided"), (4, "decided"), (5, "decided"), (6, "closed"), (6, "closed"), (7, "closed"),
)  # fmt: skip
# What becomes of the homes of a plan, in turn.
VISITED = ("visited", "reported", "no_answer", "reported", "refused", "appointed", "late", "planned", "cancelled")


class Proposal(Waiting):
    """One suggestion on its way."""

    def __init__(self, office: Office, at: datetime, place: int, home: Home, number: int, halt: str) -> None:
        super().__init__(office, at)
        self.place, self.home, self.number, self.halt = place, home, number, halt

    def tell(self) -> Story:
        """From the desk to the decision."""
        place, desk, lead = self.office.places[self.place], self.office.desk(self.place), self.office.lead(self.place)
        idea = told.SUGGESTIONS[self.number % len(told.SUGGESTIONS)]
        found: Suggestion = ledger.enter(
            self.session,
            self._by(desk),
            Suggestion,
            community=place.community,
            unit_id=self.home.unit_id,
            customer_id=self.home.customer_id,
            contributor=self.home.name,
            phone=self.home.phone,
            kind=SuggestionKind.OPINION if "意见" in idea.content else SuggestionKind.SUGGESTION,
            content=idea.content.format(building=self.rng.choice(place.buildings).name),
            is_thanked=self.halt != "received",
        )
        if self.halt == "received":
            return
        yield from self._wait(10, 60)
        found.transfer(self._by(desk), department=self.office.departments[self.rng.choice(("GC", "ZX", "HJ"))])
        if self.halt == "promised":
            found.escalate(self._by(desk), escalated_to=self.office.staff["manager"], is_told=True)
            found.promise_reply(self._by(desk), promised_reply_at=self.at + timedelta(days=6))
        if self.halt in ("transferred", "promised"):
            return
        yield from self._wait(60, 400)
        found.consider(self._by(lead), opinion=idea.opinion)
        if self.halt == "considered":
            return
        yield from self._wait(60, 400)
        found.answer(self._by(desk), answer_text=idea.answer)
        if self.halt == "answered":
            return
        yield from self._wait(60, 300)
        decide = found.adopt if idea.is_adopted == "yes" else found.decline
        decide(self._by(lead), outcome=idea.outcome)
        if self.halt == "closed":
            yield from self._wait(20, 300)
            found.close(self._by(desk))


class Round(Waiting):
    """One visit plan with its visits. `end`: the state in which the plan still is."""

    def __init__(self, office: Office, at: datetime, place: int, homes: list[Home], theme: str, end: str) -> None:
        super().__init__(office, at)
        self.place, self.homes, self.theme, self.end = place, homes, theme, end
        self.desk, self.lead = office.desk(place), office.lead(place)

    def tell(self, from_on: date, until_on: date, method: CallbackMethod) -> Story:
        """From the plan to the report."""
        plan: VisitPlan = ledger.enter(
            self.session,
            self._by(self.lead),
            VisitPlan,
            community=self.office.places[self.place].community,
            theme=self.theme,
            from_on=from_on,
            until_on=until_on,
            method=method,
            assignee=self.office.staff[self.desk],
            targets=[],
        )
        plan.targets = [VisitTarget(unit_id=home.unit_id) for home in self.homes]
        self.session.flush()
        if self.end == "draft":
            return
        yield from self._wait(10, 60)
        plan.release(self._by(self.lead))
        visits = list(self.session.query(HomeVisit).filter(HomeVisit.plan_id == plan.id).order_by(HomeVisit.id))
        for number, (visit, home) in enumerate(zip(visits, self.homes, strict=True)):
            fate = (
                VISITED[number % len(VISITED)] if self.end == "running" else ("reported", "refused!")[number % 4 == 3]
            )
            visit.contact_name, visit.phone = home.name, home.phone
            yield from self._visit(visit, fate)
        if self.end == "running":
            return
        yield from self._wait(60, 300)
        plan.analyse(
            self._by(self.desk),
            analysis="本期走访以安全用电和公共照明为主，三户反映楼道灯偏暗，两户反映门禁失灵，建议工程部集中排查。",
        )
        if self.end == "analysed":
            return
        yield from self._wait(60, 300)
        plan.report(self._by(self.lead), analysis=None)
        if self.end == "read":
            yield from self._wait(60, 600)
            plan.read(self._by("manager"))

    def _visit(self, visit: HomeVisit, fate: str) -> Story:
        rng = self.rng
        yield from self._wait(5, 20)
        if fate == "planned":
            return
        if fate == "cancelled":
            visit.cancel(self._by(self.lead), cancel_reason="住户近期不在本地")
            return
        opinions = rng.choice(told.OPINIONS) or None
        if visit.method is CallbackMethod.PHONE and fate == "reported":
            visit.call(self._by(self.desk), topics=rng.choice(told.TOPICS), opinions=opinions)
        else:
            if fate.startswith("refused"):
                visit.refuse(self._by(self.desk), remark="住户表示暂不需要走访")
            else:
                hours = {"late": 1, "appointed": 26}.get(fate, 2)
                visit.appoint(self._by(self.desk), appointed_at=self.at + timedelta(hours=hours))
            if fate in ("refused", "appointed", "late"):
                return
            if fate == "no_answer":
                yield from self._wait(125, 150)
                visit.find_nobody(self._by(self.desk), knocks=2, is_note_left=True)
                return
            if fate != "refused!":
                yield from self._wait(122, 160)
                visit.visit(
                    self._by(self.desk),
                    topics=rng.choice(told.TOPICS),
                    visitors=2,
                    opinions=opinions,
                    companion=self.office.staff["anhu"],
                    is_entered=True,
                    has_consent=True,
                )
        if fate == "visited":
            return
        if opinions and visit.opinions:
            department = self.office.departments["GC"]
            visit.pass_on(self._by(self.desk), to_department=department)
        yield from self._wait(10, 60)
        visit.report(self._by(self.desk), handling=rng.choice(told.HANDLED), is_thanked=True)


def enter_voices(office: Office, homes: list[list[Home]]) -> None:
    """Put suggestions and visits into the diary."""
    for number, (days_ago, halt) in enumerate(SUGGESTED):
        place = number % 2
        day = max(office.first_day, office.today - timedelta(days=days_ago))
        at = at_site(day, 8, 20) + timedelta(minutes=number)
        if homes[place]:
            home = office.rng.choice(homes[place])
            office.diary.enter(at, Proposal(office, at, place, home, number, halt).tell())
    first, today = office.first_day, office.today
    before = today.replace(day=1) - timedelta(days=1)
    rounds = (
        (0, first, first, before, "上月例行走访", "running", CallbackMethod.VISIT),
        (1, first, first, today, "装修住户回访", "analysed", CallbackMethod.PHONE),
        (0, first, first, today, "重点住户走访", "reported", CallbackMethod.PHONE),
        (1, first, first, today, "老年住户关怀走访", "read", CallbackMethod.PHONE),
        (0, today, today, today + timedelta(days=12), "冬季安全走访", "draft", CallbackMethod.VISIT),
    )
    for place, day, from_on, until_on, theme, end, method in rounds:
        known = homes[place]
        chosen = office.rng.sample(known, min(len(known), 9 if end == "running" else 5))
        at = at_site(day, 8, 40)
        if day == clock.today(office.diary.until):
            at = min(at, office.diary.until - timedelta(minutes=20))
        story = Round(office, at, place, chosen, theme, end)
        office.diary.enter(at, story.tell(min(from_on, until_on), until_on, method))
