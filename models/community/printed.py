"""What is printed of surveys: 《业主意见征询表》, filled in by the resident or by whoever asks."""

from __future__ import annotations

from models.engine import Paper, Size, _l
from models.office.paper_kind import PaperKind

OPINION_FORM = Paper(
    kind=PaperKind.OPINION_FORM,
    size=Size.A4,
    text=(
        _l("Dear resident of {unit}: please tell us how you find our service, from 1 (bad) to 5 (very good)."),
        _l("Every sheet is read, and what you ask for is answered."),
    ),
    facts=(
        "campaign",
        "unit",
        "method",
        "asked_by",
        "overall",
        "service",
        "repair",
        "security",
        "cleaning",
        "comments",
    ),
    signatures=(_l("Resident's signature"), _l("Asked by")),
)
