"""The states of a work order (M5-02)."""

from __future__ import annotations

from models.engine import Choice, _l


class OrderState(Choice):
    """Where the slip is, and how far the work has come."""

    DISPATCHED = "dispatched", _l("Dispatched"), "info"
    SIGNED_FOR = "signed_for", _l("Signed for"), "info"
    ON_SITE = "on_site", _l("On site"), "info"
    PAUSED = "paused", _l("Paused"), "warn"
    FINISHED = "finished", _l("Finished"), "good"
    LEAK_TEST = "leak_test", _l("Leak test"), "info"
    RECHECKED = "rechecked", _l("Rechecked"), "good"
    ACCEPTED_BY_OWNER = "accepted_by_owner", _l("Accepted by the owner"), "good"
    SLIP_RECOVERED = "slip_recovered", _l("Slip recovered"), "good"
    CLOSED = "closed", _l("Closed"), "neutral"
    REJECTED = "rejected", _l("Sent back unsigned"), "bad"
    REDO = "redo", _l("To be redone"), "bad"
    CANCELLED = "cancelled", _l("Cancelled"), "neutral"


UNSTARTED = (OrderState.DISPATCHED, OrderState.SIGNED_FOR, OrderState.REJECTED, OrderState.REDO)
OPEN = (*UNSTARTED, OrderState.ON_SITE, OrderState.PAUSED)
REPAIRED = (OrderState.FINISHED, OrderState.RECHECKED, OrderState.ACCEPTED_BY_OWNER, OrderState.SLIP_RECOVERED)
RESULTS = (*REPAIRED, OrderState.LEAK_TEST)
