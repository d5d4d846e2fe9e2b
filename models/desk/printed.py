"""What the front desk prints: visitor slip, goods release, reception record, 《信息传递单》 and its weekly summary."""

from __future__ import annotations

from models.engine import Paper, Size, _l
from models.office.paper_kind import PaperKind

VISITOR_SLIP = Paper(
    kind=PaperKind.VISITOR_SLIP,
    size=Size.ROLL,
    facts=(
        "visitor_name",
        "people",
        "company",
        "document_kind",
        "document_ending",
        "phone",
        "purpose",
        "unit",
        "host_name",
        "entered_at",
    ),
    notices=(_l("Please give this slip back at the desk when you leave."),),
    labels=(
        ("people", _l("Visitors in the party")),
        ("purpose", _l("Purpose of the visit")),
    ),
    signatures=(_l("Host's signature"),),
    only=("written", "admitted", "not_returned"),
)

GOODS_RELEASE = Paper(
    kind=PaperKind.GOODS_RELEASE,
    copies=(_l("Copy 1 · the gate"), _l("Copy 2 · the desk")),
    facts=(
        "unit",
        "applicant_name",
        "applicant_kind",
        "phone",
        "reason",
        "vehicle",
        "valid_on",
        "owner_consent",
        "issued_by",
        "issued_at",
    ),
    tables=("items",),
    spare=1,
    notices=(
        _l("Valid once, on the day above. The gate compares the goods with this list, item by item."),
        _l("What is not on the list stays inside."),
    ),
    labels=(
        ("reason", _l("Reason for the release")),
        ("items", _l("Goods to be carried out")),
    ),
    signatures=(_l("Applicant's signature"), _l("Issued by"), _l("Released by the gate")),
    only=("issued", "released"),
)

RECEPTION_RECORD = Paper(
    kind=PaperKind.RECEPTION_RECORD,
    facts=(
        "received_at",
        "channel",
        "visitor_name",
        "phone",
        "unit",
        "category",
        "content",
        "answer",
        "referred_department",
        "specialist",
        "promised_at",
        "replied_at",
    ),
    signatures=(_l("Taken by"), _l("Checked by")),
)

TRANSFER_SLIP = Paper(
    kind=PaperKind.TRANSFER_SLIP,
    size=Size.A4,
    facts=(
        "from_department",
        "to_department",
        "raised_by",
        "required_by_at",
        "source",
        "week_number",
        "subject",
        "content",
        "received_by",
        "received_at",
        "answer_text",
        "answered_by",
        "answered_at",
        "result",
        "closed_by",
        "closed_at",
    ),
    tables=("steps",),
    signatures=(_l("Raised by"), _l("Received by"), _l("Information administrator")),
)

TRANSFER_SUMMARY = Paper(
    kind=PaperKind.TRANSFER_SUMMARY,
    size=Size.A4,
    facts=("week_number", "compiled_by", "compiled_at", "reported_at", "analysis"),
    tables=("rows",),
    signatures=(_l("Compiled by"), _l("Read by the supervisor")),
)
