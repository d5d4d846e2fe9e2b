"""What a move-in prints: notice, register of papers issued, 《物业验收清单》 in two copies, rectification, custody."""

from __future__ import annotations

from models.engine import Paper, Size, _l
from models.office.paper_kind import PaperKind

MOVE_IN_NOTICE = Paper(
    kind=PaperKind.MOVE_IN_NOTICE,
    size=Size.A4,
    text=(
        _l("To {owner}:"),
        _l(
            "Your home {unit} in {community} is ready to be handed over. We ask you to come to the office on "
            "{agreed_on}."
        ),
        _l(
            "Please bring your identity document, the purchase contract and this notice. Whoever comes for you "
            "also brings your signed authorisation and both identity documents; a company brings its licence and "
            "its seal."
        ),
    ),
    facts=("notice_number", "notice_kind", "unit", "owner", "applicant_kind", "agreed_on"),
    tables=("documents",),
    notices=(_l("Can you not come on that day, tell us by telephone, and we agree on another one."),),
    signatures=(_l("Property management office (seal)"),),
)

PAPERS_ISSUED = Paper(
    kind=PaperKind.PAPERS_ISSUED,
    size=Size.A4,
    facts=("unit", "owner", "applicant_kind", "agent_name", "key_count", "items_signed_at"),
    tables=("items", "agreements"),
    notices=(_l("The owner signs for each paper and for the full set of keys; the office keeps this form."),),
    signatures=(_l("Owner's or agent's signature"), _l("Issued by")),
)

ACCEPTANCE_LIST = Paper(
    kind=PaperKind.ACCEPTANCE_LIST,
    size=Size.A4,
    copies=(_l("Copy 1 · the office"), _l("Copy 2 · the owner")),
    facts=(
        "move_in_case",
        "unit",
        "present",
        "inspector",
        "appointed_at",
        "inspected_at",
        "water_reading",
        "electricity_reading",
        "gas_reading",
        "is_agreed",
    ),
    tables=("items",),
    notices=(
        _l("Made in two copies, each with both signatures. What has not passed is repaired and inspected again."),
    ),
    labels=(
        ("items", _l("Items of the acceptance")),
        ("items.place", _l("Part of the home")),
        ("items.item", _l("What is looked at")),
        ("items.result", _l("Passed or failed")),
    ),
    signatures=(_l("Owner's or agent's signature"), _l("Repair staff"), _l("Property management office (seal)")),
)

RECTIFICATION = Paper(
    kind=PaperKind.RECTIFICATION,
    facts=(
        "house_inspection",
        "unit",
        "place",
        "responsible",
        "description",
        "sent_at",
        "repaired_at",
        "work_done",
        "recheck_result",
        "rechecked_at",
        "owner_notified_at",
        "rechecked_by",
        "finding",
    ),
    signatures=(_l("Repaired by"), _l("Rechecked by"), _l("Owner's or agent's signature")),
)

CUSTODY_AGREEMENT = Paper(
    kind=PaperKind.CUSTODY_AGREEMENT,
    size=Size.A4,
    copies=(_l("Copy 1 · the office"), _l("Copy 2 · the owner")),
    text=(
        _l(
            "{owner} (the owner) entrusts the empty home {unit} to the property management office of {community} "
            "(the office) from {starts_on}. Both agree:"
        ),
    ),
    facts=(
        "unit",
        "owner",
        "starts_on",
        "ends_on",
        "fee_percent",
        "keys_held",
        "water_limit",
        "electricity_limit",
        "water_start",
        "electricity_start",
    ),
    notices=(
        _l("The office keeps the keys, airs the home, and looks after it before and after rain and storms."),
        _l(
            "Water and electricity used for that up to the limits above are the office's; beyond them the owner "
            "is told at once."
        ),
        _l("The office lends the keys to nobody and changes nothing in the home without the owner's word."),
        _l(
            "The agreement ends when the owner moves in, or when one side says so in writing. Each side holds one copy."
        ),
    ),
    signatures=(_l("Owner's or agent's signature"), _l("Property management office (seal)")),
)
