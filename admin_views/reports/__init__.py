"""The screens of the reports: the overview, one page for each report, what was handed in, and the builder."""

from __future__ import annotations

from typing import Any

from models.reports.report import REPORTS

from .builder_view import BuilderView
from .issue_view import IssueView
from .overview import OverviewView
from .report_view import ReportView


def report_views() -> list[Any]:
    """All of them, in the order of the menu."""
    return [OverviewView(), BuilderView(), IssueView(), *(ReportView(report) for report in REPORTS.values())]
