"""What the cashier prints: receipts with the sum in capital figures, 正式催缴函, 收支明细表."""

from __future__ import annotations

from models.engine import Paper, Size, _l
from models.office.paper_kind import PaperKind

RECEIPT = Paper(
    kind=PaperKind.RECEIPT,
    size=Size.A5_WIDE,
    copies=(_l("Copy 1 · stub"), _l("Copy 2 · the payer"), _l("Copy 3 · bookkeeping")),
    facts=("payer", "fee_account.unit", "method", "received_at"),
    tables=("lines",),
    capitals="amount",
    notices=(_l("Valid only with the seal of the office. Please keep it and compare the amount on the spot."),),
    labels=(
        ("received_at", _l("Money received at")),
        ("lines.amount", _l("Sum")),
        ("lines.charge", _l("Bill")),
    ),
    signatures=(_l("Collected by"), _l("Payer's signature"), _l("Receiving office (seal)")),
    only=("pre_issued", "issued", "in_clearing", "deposited"),
)

DUNNING_LETTER = Paper(
    kind=PaperKind.DUNNING_LETTER,
    size=Size.A4,
    text=(
        _l("To {fee_account.customer}, {unit}:"),
        _l(
            "According to our books, property fees of {amount} for your home are not paid; the oldest of them was"
            " due on {oldest_due_on}. We have reminded you before."
        ),
        _l(
            "We ask you to pay the whole sum at our office or by transfer within fifteen days of receiving this "
            "letter. If you have paid already, please show us the receipt, and accept our apologies."
        ),
        _l("If the sum stays unpaid without a reason, we shall have to claim it in the way that the law provides."),
        _l("Should there be a reason that we do not know of, please call us; we will look for a solution together."),
    ),
    facts=("unit", "fee_account", "amount", "oldest_due_on"),
    capitals="amount",
    signatures=(_l("Property management office (seal)"),),
    only=("reminded", "letter_sent", "visited", "legal"),
)

STATEMENT = Paper(
    kind=PaperKind.STATEMENT,
    size=Size.A4,
    facts=("month", "prepared_by", "income_total", "expenditure_total", "reviewed_by", "reviewed_at", "remark"),
    tables=("incomes", "expenditures"),
    labels=(
        ("incomes.amount", _l("Sum")),
        ("expenditures.amount", _l("Sum")),
    ),
    signatures=(_l("Prepared by"), _l("Reviewed by"), _l("Property management office (seal)")),
)
