"""Who takes part in handing houses over (matrix of rights, M6)."""

from __future__ import annotations

from config.roles import (
    ARCHIVIST,
    AUDITOR,
    DESK,
    DESK_AND_MANAGER,
    FEE_COLLECTOR,
    GUARD,
    KEY_KEEPER,
    LEADS,
    MANAGERS,
    REPAIR_STAFF,
    SUPERVISOR,
)
from models.engine import Access

SURVEYORS = DESK | REPAIR_STAFF
CASHIERS = frozenset({FEE_COLLECTOR, SUPERVISOR})
CASE_ACCESS = Access(
    see=DESK_AND_MANAGER | {KEY_KEEPER, FEE_COLLECTOR, ARCHIVIST, AUDITOR},
    add=DESK,
    edit=DESK,
    delete=LEADS,
    export=MANAGERS,
    reveal=LEADS,
)
SURVEY_ACCESS = Access(
    see=DESK_AND_MANAGER | REPAIR_STAFF | {AUDITOR}, add=DESK, edit=SURVEYORS, delete=LEADS, export=MANAGERS
)
METER_ACCESS = Access(
    see=DESK_AND_MANAGER | REPAIR_STAFF | {FEE_COLLECTOR, AUDITOR},
    add=SURVEYORS | {FEE_COLLECTOR},
    edit=DESK,
    delete=LEADS,
    export=MANAGERS,
    import_=LEADS,
)
CUSTODY_ACCESS = Access(
    see=DESK_AND_MANAGER | {FEE_COLLECTOR, KEY_KEEPER, GUARD, AUDITOR},
    add=LEADS,
    edit=LEADS,
    delete=LEADS,
    export=MANAGERS,
)
PATROLLERS = DESK | {GUARD}
