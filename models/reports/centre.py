"""The reports of the centre: calls and visitors (P5), the plan of the archive inspections (P31), all counts (P35)."""

from __future__ import annotations

from config.roles import ARCHIVE, ARCHIVIST, AUDITOR, DESK_AND_MANAGER, LEADS, RECEPTIONIST, SUPERVISOR
from models.duty.duty_log import LogBook
from models.duty.work_report import ReportKind
from models.engine import _l
from models.engine.measures import Count, Share

from .period import Cycle
from .report import Elsewhere, Report, Section

FOLLOW_UP = Share("follow_up", _l("To be followed up"), {"needs_follow_up": "1"})

Report(
    key="calls",
    number="P5",
    title=_l("Calls and visitors"),
    told=_l("Who telephoned or came to the desk, and with what."),
    cycle=Cycle.DAILY,
    readers=DESK_AND_MANAGER | {AUDITOR},
    author=RECEPTIONIST,
    sections=(
        Section(
            _l("Calls"),
            "call_record",
            ("category", "direction"),
            ("count", FOLLOW_UP, "share.is_late.1"),
            on="called_at",
            chart="stack",
        ),
        Section(
            _l("Received at the desk"),
            "reception_record",
            ("channel", "category"),
            ("count", "kept.answer"),
            on="received_at",
            chart="stack",
        ),
        Section(_l("Visitors"), "visitor_slip", ("purpose",), ("count", "sum.people"), chart="bars"),
    ),
    elsewhere=(
        Elsewhere("P7", "work_report", {"kind": ReportKind.DAILY}),
        Elsewhere("P12", "work_report", {"kind": ReportKind.WEEKLY}),
    ),
)

Report(
    key="inspections",
    number="P31",
    title=_l("Archive inspections"),
    told=_l("The plan of the year (at least two inspections), and what was done of it."),
    cycle=Cycle.YEARLY,
    readers=ARCHIVE | LEADS | {AUDITOR},
    author=ARCHIVIST,
    sections=(
        Section(
            _l("Inspections by month"),
            "archive_inspection",
            ("planned_on.month", "state"),
            ("count", Count("done", _l("Done"), {"done_at.filled": "1"})),
            on="planned_on",
            chart="columns",
        ),
        Section(_l("Inspections by kind"), "archive_inspection", ("kind",), ("count", "kept.finish"), on="planned_on"),
    ),
)

# register, the moment that counts, the states in which nothing is left to do
COUNTED = (
    ("reception_record", "received_at", ("closed", "converted", "replied")),
    ("call_record", "called_at", ("closed",)),
    ("repair_report", "received_at", ("closed", "cancelled")),
    ("complaint", "received_at", ("closed", "archived")),
    ("suggestion", "received_at", ("closed",)),
    ("info_transfer_slip", "created_at", ("closed",)),
    ("callback", "created_at", ("closed", "dropped", "done")),
    ("home_visit", "created_at", ("reported", "cancelled", "refused")),
    ("visitor_slip", "created_at", ("returned", "turned_away")),
    ("goods_release", "created_at", ("released", "stopped", "expired")),
    ("key_loan", "out_at", ("returned", "lost")),
    ("move_in_case", "created_at", ("completed", "refused")),
    ("decoration_application", "created_at", ("settled", "withdrawn", "rejected")),
    ("receipt", "received_at", ("deposited", "annulled")),
    ("archive_loan", "created_at", ("returned", "refused")),
    ("patrol", "patrolled_at", ("reviewed",)),
    ("hazard", "found_at", ("eliminated",)),
)

Report(
    key="centre",
    number="P35",
    title=_l("All figures of the centre"),
    told=_l("How much of everything there was, and how much of it is still open."),
    cycle=Cycle.MONTHLY,
    readers=LEADS | {AUDITOR},
    author=SUPERVISOR,
    is_scheduled=True,
    sections=tuple(
        Section(
            _l("Registers"),
            register,
            (),
            ("count", Count("open", _l("Still open"), {"state.not": over})),
            on=on,
        )
        for register, on, over in COUNTED
    ),
    elsewhere=(
        Elsewhere("P1", "customer_change"),
        Elsewhere("P2", "intake_compilation"),
        Elsewhere("P3", "whiteboard_post"),
        Elsewhere("P10", "duty_log", {"book": LogBook.BUILDING}),
        Elsewhere("P11", "info_transfer_summary"),
        Elsewhere("P24", "work_report", {"kind": ReportKind.MONTHLY}),
        Elsewhere("P32", "work_report", {"kind": ReportKind.ANNUAL_PLAN}),
    ),
)
