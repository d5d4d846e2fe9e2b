"""The states of a repair (M5-01)."""

from __future__ import annotations

from models.engine import Choice, _l


class RepairState(Choice):
    """How far a repair has come; whatever lies between dispatch and finish follows from its work order."""

    RECEIVED = "received", _l("Received"), "info"
    DISPATCHED = "dispatched", _l("Dispatched"), "info"
    ACCEPTED = "accepted", _l("Signed for"), "info"
    IN_REPAIR = "in_repair", _l("In repair"), "info"
    FINISHED = "finished", _l("Finished"), "warn"
    SLIP_RECOVERED = "slip_recovered", _l("Slip recovered"), "info"
    CALLBACK_DUE = "callback_due", _l("Callback due"), "warn"
    CALLED_BACK = "called_back", _l("Called back"), "good"
    CLOSED = "closed", _l("Closed"), "good"
    CANCELLED = "cancelled", _l("Cancelled"), "neutral"
    REOPENED = "reopened", _l("Reopened"), "bad"


UNREPAIRED = (
    RepairState.RECEIVED,
    RepairState.DISPATCHED,
    RepairState.ACCEPTED,
    RepairState.IN_REPAIR,
    RepairState.REOPENED,
)
