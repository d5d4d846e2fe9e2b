"""What is printed of complaints and callbacks: 《业主投诉记录表》, 《回访记录表》."""

from __future__ import annotations

from models.engine import Paper, Size, _l
from models.office.paper_kind import PaperKind

COMPLAINT_RECORD = Paper(
    kind=PaperKind.COMPLAINT_RECORD,
    size=Size.A4,
    facts=(
        "received_at",
        "channel",
        "complainant_name",
        "unit",
        "phone",
        "grade",
        "event_at",
        "place",
        "complained_department",
        "complained_person",
        "course",
        "demand",
        "department",
        "responsible",
        "first_contact_at",
        "resolved_at",
        "cause",
        "result",
        "answer_text",
    ),
    tables=("remedies",),
    signatures=(_l("Taken by"), _l("Person responsible"), _l("Supervisor")),
)

CALLBACK_RECORD = Paper(
    kind=PaperKind.CALLBACK_RECORD,
    facts=(
        "subject_kind",
        "repair_report",
        "complaint",
        "unit",
        "contact_name",
        "phone",
        "method",
        "called_at",
        "called_by",
        "outcome",
        "satisfaction",
        "words",
        "handling",
    ),
    tables=("attempts",),
    signatures=(_l("Called back by"), _l("Checked by")),
)
