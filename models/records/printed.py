"""What the archive prints: the slip of a loan."""

from __future__ import annotations

from models.engine import Paper, _l
from models.office.paper_kind import PaperKind

ARCHIVE_LOAN = Paper(
    kind=PaperKind.ARCHIVE_LOAN,
    facts=(
        "archive_file",
        "mode",
        "requested_by",
        "person",
        "purpose",
        "permitted_by",
        "permitted_at",
        "out_at",
        "due_back_at",
        "returned_at",
        "condition",
    ),
    notices=(_l("Files are not lent on, taken apart or written in, and come back by the time above."),),
    signatures=(_l("Borrower's signature"), _l("Handed out by"), _l("Taken back by")),
)
