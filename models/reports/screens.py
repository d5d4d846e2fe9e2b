"""The pages of reports that are no register, and who may open them as shipped."""

from __future__ import annotations

from config.roles import AUDITOR, LEADS
from models.engine import _l
from models.engine.policy import Screen

from .report import REPORTS

BUILDER = "report_builder"

Screen("reports", _l("All reports"), see=frozenset(role for report in REPORTS.values() for role in report.readers))
Screen(BUILDER, _l("Report builder"), see=LEADS | {AUDITOR})
