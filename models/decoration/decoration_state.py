"""The states of a decoration (M7-01)."""

from __future__ import annotations

from models.engine import Choice, _l


class DecorationState(Choice):
    """How far the decoration is."""

    SUBMITTED = "submitted", _l("Submitted"), "info"
    DOCUMENTS_COMPLETE = "documents_complete", _l("With the repair department"), "info"
    VERIFIED = "verified", _l("Alterations verified"), "info"
    REJECTED = "rejected", _l("Stopped by the repair department"), "bad"
    INFORMED = "informed", _l("Informed and signed"), "info"
    FEES_PAID = "fees_paid", _l("Fees paid"), "info"
    PERMITTED = "permitted", _l("Permit issued"), "good"
    UNDER_CONSTRUCTION = "under_construction", _l("Under construction"), "warn"
    STOPPED = "stopped", _l("Stopped for a violation"), "bad"
    COMPLETED = "completed", _l("Work completed"), "warn"
    ACCEPTED = "accepted", _l("Accepted"), "good"
    SETTLED = "settled", _l("Settled and filed"), "good"
    WITHDRAWN = "withdrawn", _l("Withdrawn"), "neutral"
