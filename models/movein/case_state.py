"""The states of a move-in case (M6-01)."""

from __future__ import annotations

from models.engine import Choice, _l


class CaseState(Choice):
    """How far the handover is."""

    NOTICE_ISSUED = "notice_issued", _l("Notice issued"), "info"
    IN_PROGRESS = "in_progress", _l("In progress"), "info"
    DEFECTS = "defects", _l("Waiting for reinspection"), "warn"
    ACCEPTED = "accepted", _l("House accepted"), "good"
    KEYS_HANDED_OVER = "keys_handed_over", _l("Keys handed over"), "good"
    COMPLETED = "completed", _l("Completed"), "good"
    DEFERRED = "deferred", _l("Deferred"), "neutral"
    REFUSED = "refused", _l("Refused by the owner"), "bad"


UNDERWAY = (CaseState.NOTICE_ISSUED, CaseState.IN_PROGRESS, CaseState.DEFECTS, CaseState.ACCEPTED)
AFTER_STEP = (CaseState.IN_PROGRESS, CaseState.DEFECTS, CaseState.ACCEPTED)
