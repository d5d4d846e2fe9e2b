"""The reports of the money: what was taken (P6), and what is owed; statements and disclosures are registers."""

from __future__ import annotations

from config.roles import AUDITOR, FEE_COLLECTOR, LEADS
from models.engine import _l
from models.engine.measures import Count

from .period import Cycle
from .report import Elsewhere, Report, Section

READERS = LEADS | {FEE_COLLECTOR, AUDITOR}

Report(
    key="takings",
    number="P6",
    title=_l("Takings"),
    told=_l("What was taken, how and by whom, with the large sums."),
    cycle=Cycle.DAILY,
    readers=READERS,
    author=FEE_COLLECTOR,
    sections=(
        Section(
            _l("By way of payment"),
            "receipt",
            ("method",),
            ("count", "sum.amount", Count("large", _l("Large sums"), {"is_large": "1"})),
            on="received_at",
            filters={"state.not": "annulled"},
            chart="bars",
        ),
        Section(
            _l("By collector"),
            "receipt",
            ("collector_id", "method"),
            ("count", "sum.amount"),
            on="received_at",
            filters={"state.not": "annulled"},
        ),
        Section(
            _l("Charges fallen due, by item"),
            "charge",
            ("item",),
            ("count", "sum.amount", "sum.paid_amount"),
            on="due_on",
            filters={"state.not": ("cancelled", "written")},
            chart="bars",
        ),
    ),
    elsewhere=(
        Elsewhere("P6", "daily_cash_report"),
        Elsewhere("P19", "monthly_statement"),
        Elsewhere("P34", "account_disclosure"),
    ),
)
