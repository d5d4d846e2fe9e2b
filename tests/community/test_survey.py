"""Surveys (M10-03, N16, N48): once a year, once a month, each home once; analysed, not merely copied."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.community.survey_campaign import SurveyCampaign
from models.community.survey_response import SurveyResponse
from models.engine import SYSTEM, Act, Invalid, NotPermitted, Refused
from models.engine.acts import begin_act
from tests.voice.desk import ComplaintDesk, end_of


def survey(desk: ComplaintDesk, **typed: Any) -> SurveyCampaign:
    usual = {"community_id": desk.community.id, "kind": "annual", "period": "2026", "collect_by_on": "2026-11-30"}
    made: SurveyCampaign = desk.enter(SurveyCampaign, desk.person("supervisor"), **{**usual, **typed})
    return made


def answer(desk: ComplaintDesk, to: SurveyCampaign, unit: Any, **scores: str) -> SurveyResponse:
    typed = {"community_id": desk.community.id, "campaign_id": to.id, "unit_id": unit.id, **scores}
    made: SurveyResponse = desk.enter(SurveyResponse, desk.person("receptionist"), **typed)
    return made


def collected(desk: ComplaintDesk, repair: str = "4") -> SurveyCampaign:
    made = survey(desk)
    desk.do("receptionist", "issue", made, issued_count="2")
    answer(desk, made, desk.new_home, overall="5", repair=repair)
    answer(desk, made, desk.old_home, overall="4", comments="车位紧张")
    desk.do("receptionist", "collect", made)
    return made


def test_the_opinion_form_goes_out_once_a_year(desk: ComplaintDesk) -> None:
    survey(desk)
    with pytest.raises(Refused, match="same"):
        survey(desk)
    survey(desk, period="2027")
    survey(desk, kind="monthly", period="2026-11")


@pytest.mark.parametrize(("kind", "period"), [("annual", "2026-11"), ("monthly", "2026"), ("monthly", "2026-13")])
def test_the_period_is_a_year_or_a_month(desk: ComplaintDesk, kind: str, period: str) -> None:
    with pytest.raises(Invalid, match="Write the period like"):
        survey(desk, kind=kind, period=period)


def test_answers_are_taken_while_it_is_out_and_each_home_answers_once(desk: ComplaintDesk) -> None:
    made = survey(desk)
    with pytest.raises(Invalid, match="issued and not yet collected"):
        answer(desk, made, desk.new_home, overall="5")
    desk.do("receptionist", "issue", made, issued_count="120")
    assert desk.running(made) == {"collect": end_of(desk.at, 14)}
    given = answer(desk, made, desk.new_home, overall="5")
    assert given.asked_by == desk.chen
    with pytest.raises(Refused, match="same"):
        answer(desk, made, desk.new_home, overall="1")
    with pytest.raises(Invalid, match="at least one score"):
        answer(desk, made, desk.old_home)


def test_collecting_counts_every_aspect(desk: ComplaintDesk) -> None:
    made = collected(desk, repair="2")
    assert made.returned_count == 2
    told = {figure.aspect.value: (figure.answers, figure.average, figure.low) for figure in made.figures}
    assert (told["overall"], told["repair"], told["cleaning"]) == ((2, 4.5, 0), (1, 2, 1), (0, None, 0))
    (given, *_) = desk.session.query(SurveyResponse).all()
    with pytest.raises(Refused, match="is counted"):
        desk.edit("receptionist", given, overall="1")
    with pytest.raises(Refused, match="is counted"):
        desk.do("supervisor", "set_aside", given, withdraw_reason="重复")


def test_an_answer_set_aside_does_not_count(desk: ComplaintDesk) -> None:
    made = survey(desk)
    desk.do("receptionist", "issue", made, issued_count="2")
    answer(desk, made, desk.new_home, overall="5")
    desk.do("supervisor", "set_aside", answer(desk, made, desk.old_home, overall="1"), withdraw_reason="非本户填写")
    desk.do("receptionist", "collect", made)
    assert made.returned_count == 1


def test_a_bad_figure_needs_a_measure_and_the_director_the_analysis(desk: ComplaintDesk) -> None:
    made = collected(desk, repair="2")
    assert desk.running(made) == {"analyse": end_of(desk.at, 7)}
    with pytest.raises(NotPermitted):
        desk.do("receptionist", "analyse", made, analysis="x")
    with pytest.raises(Invalid, match="below 3"):
        desk.do("supervisor", "analyse", made, analysis="维修及时率下降")
    desk.do("supervisor", "analyse", made, analysis="维修及时率下降", measures="增设夜间维修班")
    desk.do("supervisor", "report", made, reported_to_id=desk.li.id)
    assert (made.state, made.reported_to, made.due_at) == ("reported", desk.li, None)
    assert desk.trail(made)[-1].verb == "report"


def test_the_database_keeps_no_more_answers_than_forms(desk: ComplaintDesk) -> None:
    made = survey(desk)
    desk.do("receptionist", "issue", made, issued_count="1")
    begin_act(desk.session, Act(SYSTEM, at=desk.at))
    made.returned_count = 2
    with pytest.raises(IntegrityError):
        desk.session.flush()
