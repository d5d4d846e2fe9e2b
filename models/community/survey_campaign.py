"""Surveys (《业主意见征询表》, satisfaction; M10-03, B13, N16, N48): issued, collected, analysed, reported."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from config.roles import AUDITOR, DESK, DESK_AND_MANAGER, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Invalid,
    Line,
    Register,
    While,
    _l,
    choice,
    clock,
    day,
    deadlines,
    group,
    lines,
    long_text,
    moment,
    number,
    say,
    staff,
    text,
    transition,
    writes,
)


class SurveyKind(Choice):
    """How residents are asked."""

    ANNUAL = "annual", _l("Yearly opinion form"), "info"
    MONTHLY = "monthly", _l("Monthly satisfaction"), "neutral"
    TELEPHONE = "telephone", _l("By telephone"), "neutral"


class Aspect(Choice):
    """What residents score from 1 to 5."""

    OVERALL = "overall", _l("Overall")
    SERVICE = "service", _l("Reception and attitude")
    REPAIR = "repair", _l("Repairs")
    SECURITY = "security", _l("Security and order")
    CLEANING = "cleaning", _l("Cleaning and greening")


class SurveyFigure(Line):
    """What all answers of a survey say about one aspect; counted when it was collected."""

    about = About(label=_l("Figure"), parent="SurveyCampaign")

    aspect = choice(Aspect, _l("Aspect"))
    answers = number(_l("Answers"))
    average = number(_l("Average"), places=2, required=False)
    low = number(_l("Scores of 1 or 2"))


class SurveyCampaign(Register):
    """One survey: once a year the opinion form, every month the satisfaction (M10-03)."""

    class State(Choice):
        """How far it has come."""

        PLANNED = "planned", _l("Planned"), "neutral"
        ISSUED = "issued", _l("Sent out"), "info"
        COLLECTED = "collected", _l("Collected"), "info"
        ANALYSED = "analysed", _l("Analysed"), "info"
        REPORTED = "reported", _l("Reported"), "good"

    about = About(
        label=_l("Survey"),
        area="community",
        prefix="DC",
        order="-period",
        milestones=("collect", "analyse"),
        rests=("planned", "analysed", "reported"),
        unique_together=(("community_id", "kind", "period"),),
        access=Access(see=DESK_AND_MANAGER | {AUDITOR}, add=LEADS, edit=LEADS, delete=LEADS, export=LEADS),
    )

    kind = choice(SurveyKind, _l("Kind"), listed=True)
    period = text(
        _l("Survey period"),
        7,
        search=True,
        listed=True,
        filter=True,
        sort=True,
        help=_l("2026 for the yearly form, else 2026-11."),
    )
    questions = long_text(_l("Questions"), 4000, required=False)
    collect_by_on = day(_l("To be collected by"), listed=True, filter=True, sort=True)
    with group(written_by="engine"):
        issued_count = number(_l("Forms issued"), least=1, most=100000, listed=True)
        issued_at = moment(_l("Sent out at"))
        returned_count = number(_l("Forms returned"), listed=True)
        figures = lines("SurveyFigure", _l("Figures"))
        collected_at = moment(_l("Collected at"))
        analysis = long_text(_l("Analysis"))
        measures = long_text(_l("Measures proposed"), 2000)
        analysed_by = staff(_l("Analysed by"))
        reported_to = staff(_l("Reported to"))
        reported_at = moment(_l("Reported at"), filter=True)

    rules = (
        Check("returned", "returned_count <= issued_count"),
        Check("analysed", "state NOT IN ('analysed', 'reported') OR analysis IS NOT NULL"),
    )

    editable = While(State.PLANNED, says=_l("It was issued: what residents were asked stays as it is."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        _check(values["kind"], values["period"])

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        _check(values.get("kind", self.kind), values.get("period", self.period))

    @transition(_l("Issue"), State.PLANNED, to=State.ISSUED, may=DESK, tone="info")
    def issue(self, act: Act, *, issued_count: int) -> None:
        """Hand out the forms, or begin to telephone. They are to be collected in time."""
        self.issued_count, self.issued_at = issued_count, act.at
        deadlines.start(self, "collect", act.at, due_at=clock.end_of_day(self.collect_by_on))

    @transition(_l("Collect"), State.ISSUED, to=State.COLLECTED, may=DESK)
    @writes(starts="analyse", meets="collect")
    def collect(self, act: Act) -> None:
        """No more answers come in: they are counted, aspect by aspect. The analysis is due next."""
        returned, figures = _counted(self)
        if returned > self.issued_count:
            raise Invalid(say("More answers came in than forms went out: check them for doubles."))
        self.figures.extend(figures)
        self.returned_count, self.collected_at = returned, act.at

    @transition(_l("Analyse"), State.COLLECTED, to=State.ANALYSED, may=LEADS)
    @writes("analysis", "measures", "analysed_by", meets="analyse")
    def analyse(self, act: Act, *, analysis: str, measures: str | None = None) -> None:
        """Say what the figures mean and what should change; copying them is no analysis."""
        worst = min((figure.average for figure in self.figures if figure.average is not None), default=None)
        if worst is not None and worst < 3 and not measures:
            raise Invalid(say("An aspect is scored below 3: propose what is done about it."), "measures")

    @transition(_l("Report"), State.ANALYSED, to=State.REPORTED, may=LEADS | MANAGERS, tone="good")
    @writes("reported_to", "reported_at")
    def report(self, act: Act, *, reported_to: Any) -> None:
        """Give the analysis to the director of the management office."""


def _check(kind: SurveyKind, period: str) -> None:
    wanted = r"20\d\d" if kind is SurveyKind.ANNUAL else r"20\d\d-(0[1-9]|1[0-2])"
    if not re.fullmatch(wanted, period):
        told = "2026" if kind is SurveyKind.ANNUAL else "2026-11"
        raise Invalid(say("Write the period like %(example)s.", example=told), "period")


def _counted(campaign: SurveyCampaign) -> tuple[int, list[SurveyFigure]]:
    """How many valid answers came in, and what they say about each aspect."""
    from .survey_response import SurveyResponse

    session = campaign.session
    mine = (
        SurveyResponse.campaign_id == campaign.id,
        SurveyResponse.voided_at.is_(None),
        SurveyResponse.state == "valid",
    )
    figures = []
    for aspect in Aspect:
        column = getattr(SurveyResponse, aspect.value)
        low = sa.func.sum(sa.case((column <= 2, 1), else_=0))
        answers, total, poor = session.execute(
            sa.select(sa.func.count(column), sa.func.sum(column), low).where(*mine)
        ).one()
        average = (Decimal(total) / answers).quantize(Decimal("0.01")) if answers else None
        figures.append(SurveyFigure(aspect=aspect, answers=answers, average=average, low=poor or 0))
    return session.scalar(sa.select(sa.func.count()).where(*mine)) or 0, figures
