"""What people on duty print: 交接班记录, 《值班记录表》, 《日常巡视记录表》."""

from __future__ import annotations

from models.engine import Paper, Size, _l
from models.office.paper_kind import PaperKind

SHIFT_HANDOVER = Paper(
    kind=PaperKind.SHIFT_HANDOVER,
    size=Size.A4,
    facts=(
        "on_day",
        "shift",
        "post",
        "previous",
        "outgoing",
        "incoming",
        "situation",
        "open_matters",
        "notices",
        "guests",
        "problem",
        "settlement",
        "signed_out_at",
        "signed_out_number",
        "signed_in_at",
        "signed_in_number",
    ),
    tables=("items",),
    columns=(("items", ("kind", "content", "quantity", "source_number", "answer", "remark", "called_by_id")),),
    notices=(_l("Hand over face to face. What is not settled is settled before the shift changes hands."),),
    labels=(("post", _l("Post on duty")),),
    signatures=(_l("Hands over"), _l("Takes over"), _l("Supervisor")),
)

DUTY_RECORD = Paper(
    kind=PaperKind.DUTY_RECORD,
    facts=(
        "book",
        "post",
        "happened_at",
        "author",
        "unit",
        "place",
        "event",
        "handling",
        "is_abnormal",
        "follow_up_by",
        "follow_up_note",
    ),
    labels=(("post", _l("Post on duty")),),
    signatures=(_l("Written by"), _l("Supervisor")),
)

PATROL_RECORD = Paper(
    kind=PaperKind.PATROL_RECORD,
    size=Size.A4,
    facts=("patrolled_at", "area", "patroller", "finding_count", "remark", "reviewed_by", "review_note"),
    tables=("checks",),
    signatures=(_l("Patrolled by"), _l("Reviewed by")),
)
