"""The reports of what residents say: callbacks and visits (P18), satisfaction (P22), complaints (P25), suggestions
(P26), the yearly opinion forms (P30)."""

from __future__ import annotations

from config.roles import AUDITOR, DESK_AND_MANAGER, LEADS, SUPERVISOR
from models.community.survey_campaign import SurveyKind
from models.engine import _l
from models.engine.measures import Count, Share

from .period import Cycle
from .report import Elsewhere, Report, Section

READERS = LEADS | {AUDITOR}
CALLED = Share("called", _l("Called back"), {"called_at.filled": "1"})
STILL = Count("problem", _l("Still a problem"), {"outcome": "problem"})
SCORES = tuple(f"average.{aspect}" for aspect in ("overall", "service", "repair", "security", "cleaning"))
DONE_WITH = ("resolved", "told", "called_back", "closed", "archived", "invalid")

Report(
    key="visits",
    number="P18",
    title=_l("Callbacks and visits"),
    told=_l("Who was called back or visited, what was found, and where the same problem comes again."),
    cycle=Cycle.MONTHLY,
    readers=READERS,
    author=SUPERVISOR,
    is_scheduled=True,
    sections=(
        Section(
            _l("Callbacks by subject"),
            "callback",
            ("subject_kind",),
            ("count", CALLED, STILL, "kept.callback", "average.satisfaction"),
            on="base_at",
            filters={"state.not": "dropped"},
            chart="bars",
        ),
        Section(
            _l("Problems found again, by building and kind"),
            "callback",
            ("unit.building_id", "repair_type"),
            ("count",),
            on="base_at",
            filters={"outcome": "problem"},
            chart="stack",
        ),
        Section(_l("Callbacks by caller"), "callback", ("called_by_id",), ("count", STILL), on="called_at"),
        Section(_l("Visits by outcome"), "home_visit", ("method", "outcome"), ("count",), on="created_at"),
    ),
    elsewhere=(Elsewhere("P18", "visit_plan"),),
)

Report(
    key="satisfaction",
    number="P22",
    title=_l("Satisfaction"),
    told=_l("What residents scored from 1 to 5, and how many answered."),
    cycle=Cycle.MONTHLY,
    readers=READERS,
    author=SUPERVISOR,
    sections=(
        Section(_l("Scores by survey"), "survey_response", ("campaign_id",), ("count", *SCORES), chart="bars"),
        Section(_l("Scores by building"), "survey_response", ("unit.building_id",), ("count", *SCORES)),
        Section(
            _l("Satisfaction with repairs and complaints, asked by telephone"),
            "callback",
            ("subject_kind",),
            ("count", "average.satisfaction"),
            on="called_at",
            filters={"satisfaction.filled": "1"},
        ),
    ),
    elsewhere=(Elsewhere("P22", "survey_campaign", {"kind": SurveyKind.MONTHLY}),),
)

Report(
    key="complaints",
    number="P25",
    title=_l("Complaints"),
    told=_l("Kinds, departments and results, and whether the time limits of each grade were kept."),
    cycle=Cycle.MONTHLY,
    readers=READERS,
    author=SUPERVISOR,
    is_scheduled=True,
    sections=(
        Section(
            _l("By grade"),
            "complaint",
            ("grade",),
            (
                "count",
                Count("open", _l("Still open"), {"state.not": DONE_WITH}),
                "kept.solve",
                "hours.received_at.resolved_at",
                "share.is_valid.1",
                "sum.settlement_cost",
            ),
            on="received_at",
            chart="bars",
        ),
        Section(
            _l("By department"),
            "complaint",
            ("complained_department_id", "responsibility"),
            ("count", "kept.solve"),
            on="received_at",
            chart="stack",
        ),
        Section(_l("By building"), "complaint", ("unit.building_id",), ("count",), on="received_at", chart="bars"),
        Section(_l("By channel"), "complaint", ("channel",), ("count",), on="received_at"),
    ),
)

Report(
    key="bulletin",
    number="P26",
    title=_l("Suggestions and complaints: what became of them"),
    told=_l("Number, handling and result, for the bulletin."),
    cycle=Cycle.MONTHLY,
    readers=DESK_AND_MANAGER | {AUDITOR},
    author=SUPERVISOR,
    sections=(
        Section(
            _l("Suggestions"),
            "suggestion",
            ("kind", "state"),
            ("count", "kept.answer"),
            on="received_at",
            chart="stack",
        ),
        Section(_l("Complaints"), "complaint", ("grade", "state"), ("count",), on="received_at"),
    ),
)

Report(
    key="opinions",
    number="P30",
    title=_l("Opinion forms of the year"),
    told=_l("How many forms went out and came back, and what they say."),
    cycle=Cycle.YEARLY,
    readers=READERS,
    author=SUPERVISOR,
    sections=(
        Section(
            _l("Surveys"),
            "survey_campaign",
            ("kind",),
            ("count", "sum.issued_count", "sum.returned_count"),
            on="collect_by_on",
            chart="bars",
        ),
        Section(_l("Scores by survey"), "survey_response", ("campaign_id",), ("count", *SCORES), chart="bars"),
    ),
    elsewhere=(Elsewhere("P30", "survey_campaign", {"kind": SurveyKind.ANNUAL}),),
)
