"""Who takes part in decorations (matrix of rights, M7)."""

from __future__ import annotations

from config.roles import (
    ARCHIVIST,
    AUDITOR,
    DESK,
    DESK_AND_MANAGER,
    FEE_COLLECTOR,
    GUARD,
    LEADS,
    MANAGERS,
    REPAIR_STAFF,
    SUPERVISOR,
)
from models.engine import Access

CASHIERS = frozenset({FEE_COLLECTOR, SUPERVISOR})
GATE = DESK | {GUARD}
# Repair and security are told of every decorating home, and look after it together with the desk.
WATCHERS = DESK_AND_MANAGER | REPAIR_STAFF | {GUARD}
READERS = WATCHERS | {FEE_COLLECTOR, ARCHIVIST, AUDITOR}
INTAKE = Access(see=READERS, add=DESK, edit=DESK, delete=LEADS, export=MANAGERS, reveal=LEADS)
WATCH = Access(see=WATCHERS | {AUDITOR}, add=WATCHERS, edit=DESK_AND_MANAGER, delete=LEADS, export=MANAGERS)
FOLLOWS = Access(see=READERS, delete=LEADS, export=MANAGERS)  # made by what happens to the application
