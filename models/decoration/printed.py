"""What decoration prints: application, construction permit, worker pass in original and duplicate."""

from __future__ import annotations

from models.engine import Paper, Size, _l
from models.office.paper_kind import PaperKind

DECORATION_APPLICATION = Paper(
    kind=PaperKind.DECORATION_APPLICATION,
    size=Size.A4,
    facts=(
        "unit",
        "applicant",
        "applicant_kind",
        "builder",
        "contractor",
        "agent_name",
        "site_leader",
        "site_leader_phone",
        "planned_start_on",
        "planned_end_on",
        "working_hours",
        "is_structural",
        "is_load_increased",
        "authority_approval_number",
        "content",
        "fee_amount",
        "deposit_amount",
    ),
    tables=("documents",),
    notices=(
        _l("The load-bearing structure is not touched, and nothing is built that was not applied for."),
        _l("Work that makes noise keeps to the working hours; rubbish goes in bags to the place that is named."),
        _l("Every worker carries a pass; fire extinguishers stand ready as long as work goes on."),
    ),
    signatures=(
        _l("Decorator's signature"),
        _l("Builder's signature"),
        _l("Verified by"),
        _l("Property management office (seal)"),
    ),
)

DECORATION_PERMIT = Paper(
    kind=PaperKind.DECORATION_PERMIT,
    size=Size.A4,
    text=(
        _l(
            "The decoration of {unit} was applied for, verified and paid for. Work is permitted from "
            "{valid_from_on} to {valid_until_on}."
        ),
    ),
    facts=(
        "unit",
        "decoration_application",
        "decoration_application.applicant",
        "decoration_application.contractor",
        "decoration_application.site_leader",
        "decoration_application.site_leader_phone",
        "decoration_application.working_hours",
        "receipt_number",
        "valid_from_on",
        "valid_until_on",
        "decoration_application.content",
        "issued_by",
        "issued_at",
    ),
    notices=(
        _l("Post this permit on the door of the home for as long as work goes on."),
        _l("Only the scheme above is permitted. Walls, beams and pillars that bear loads are not touched."),
        _l("After the last day it is valid no more; ask for an extension before."),
    ),
    signatures=(_l("Issued by"), _l("Property management office (seal)")),
    only=("active",),
)

WORKER_PASS = Paper(
    kind=PaperKind.WORKER_PASS,
    copies=(_l("Original · carried by the worker"), _l("Duplicate · left at the gate on entering")),
    facts=(
        "decoration_worker",
        "decoration_worker.trade",
        "identity",
        "decoration_worker.certificate_number",
        "unit",
        "decoration_application",
        "decoration_application.contractor",
        "decoration_application.site_leader",
        "valid_until_on",
        "receipt_number",
        "issued_by",
        "issued_at",
    ),
    photo=True,
    notices=(
        _l("For this person alone, with the own identity document. Whoever lends it loses it."),
        _l("The duplicate stays at the gate while its holder is inside and is given back on leaving."),
        _l("Both go back to the office when the work is over."),
    ),
    signatures=(_l("Holder's signature"), _l("Property management office (seal)")),
    only=("outside", "inside"),
)
