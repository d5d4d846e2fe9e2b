"""The closed lists of the repair registers (M5-01, M5-02)."""

from __future__ import annotations

from models.engine import Choice, _l


class RepairSource(Choice):
    """Whom or what a repair comes from. Owner repairs are kept apart from those of public areas."""

    OWNER = "owner", _l("Owner"), "neutral"
    PUBLIC_AREA = "public_area", _l("Public area"), "info"
    PATROL = "patrol", _l("Patrol"), "info"
    DEFECT = "defect", _l("Handover defect"), "warn"
    HAZARD = "hazard", _l("Safety hazard"), "bad"


class RepairType(Choice):
    """The kind of repair; it decides the warranty, the time limit and when the callback is due (N10–N12)."""

    SAFETY = "safety", _l("Safety facility"), "bad"
    LEAK = "leak", _l("Leak"), "warn"
    OTHER = "other", _l("Other repair"), "neutral"


class Priority(Choice):
    """How pressing a repair is."""

    NORMAL = "normal", _l("Normal"), "neutral"
    URGENT = "urgent", _l("Urgent"), "warn"
    EMERGENCY = "emergency", _l("Emergency"), "bad"


class RepairChannel(Choice):
    """How the report reached the desk."""

    PHONE = "phone", _l("Telephone")
    VISIT = "visit", _l("At the desk")
    ONLINE = "online", _l("Online")
    LETTER = "letter", _l("Letter")
    STAFF = "staff", _l("Own staff")


class Verdict(Choice):
    """What a recheck or a leak test found."""

    PASSED = "passed", _l("Passed"), "good"
    FAILED = "failed", _l("Failed"), "bad"
