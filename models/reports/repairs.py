"""The reports of the repairs: the daily log (P4) and the month (P17)."""

from __future__ import annotations

from config.roles import AUDITOR, DESK_AND_MANAGER, LEADS, RECEPTIONIST, SUPERVISOR
from models.engine import _l
from models.engine.measures import Count, Share

from .period import Cycle
from .report import Report, Section

OVER = ("closed", "cancelled")
UNDER_WAY = Count("open", _l("Still open"), {"state.not": OVER})
OPEN_COMPLAINTS = Count(
    "open", _l("Still open"), {"state.not": ("closed", "archived", "invalid", "told", "called_back")}
)

Report(
    key="log",
    number="P4",
    title=_l("Log of repairs and complaints"),
    told=_l("What was reported on the day, and how far it has come."),
    cycle=Cycle.DAILY,
    readers=DESK_AND_MANAGER | {AUDITOR},
    author=RECEPTIONIST,
    is_scheduled=True,
    sections=(
        Section(
            _l("Repairs by state"),
            "repair_report",
            ("repair_type", "state"),
            ("count", UNDER_WAY),
            on="received_at",
            chart="stack",
        ),
        Section(
            _l("Complaints by state"), "complaint", ("grade", "state"), ("count", OPEN_COMPLAINTS), on="received_at"
        ),
    ),
)

Report(
    key="repairs",
    number="P17",
    title=_l("Repairs of the month"),
    told=_l("What was reported, how fast it was done, and what residents say of it."),
    cycle=Cycle.MONTHLY,
    readers=LEADS | {AUDITOR},
    author=SUPERVISOR,
    is_scheduled=True,
    sections=(
        Section(
            _l("By kind of repair"),
            "repair_report",
            ("repair_type",),
            (
                "count",
                UNDER_WAY,
                "kept.finish",
                "hours.received_at.finished_at",
                Share("reopened", _l("Reopened"), {"times_reopened.least": "1"}),
                "share.is_paid.1",
            ),
            on="received_at",
            chart="bars",
        ),
        Section(
            _l("By building and kind"),
            "repair_report",
            ("unit.building_id", "repair_type"),
            ("count", "kept.finish"),
            on="received_at",
            chart="stack",
        ),
        Section(
            _l("By technician"),
            "repair_report",
            ("technician_id",),
            ("count", UNDER_WAY, "kept.finish", "hours.received_at.finished_at"),
            on="received_at",
            chart="bars",
        ),
        Section(_l("By day"), "repair_report", ("received_at.day",), ("count",), on="received_at", chart="columns"),
        Section(
            _l("Callbacks on repairs"),
            "callback",
            ("outcome",),
            ("count", "average.satisfaction", "kept.callback"),
            on="base_at",
            filters={"subject_kind": "repair_report", "state.not": "dropped"},
        ),
    ),
)
