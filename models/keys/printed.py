"""What the key cabinet prints: the slip that goes with a lent key."""

from __future__ import annotations

from models.engine import Paper, _l
from models.office.paper_kind import PaperKind

KEY_LOAN = Paper(
    kind=PaperKind.KEY_LOAN,
    facts=(
        "key",
        "key.hook",
        "key.unit",
        "key.quantity",
        "borrower",
        "borrower_department",
        "company",
        "has_shown_identity",
        "purpose",
        "purpose_note",
        "out_at",
        "due_back_at",
        "issued_by",
        "returned_at",
        "remarks",
    ),
    notices=(
        _l("The borrower answers for the key until it is taken back. It is not copied and not passed on."),
        _l("Bring the key back by the time above, with this slip. Tell the desk at once if it is lost."),
    ),
    signatures=(_l("Borrower's signature"), _l("Lent by"), _l("Taken back by")),
)
