"""What the time limits of this area are called."""

from __future__ import annotations

from models.engine import _l
from models.engine.deadlines import MILESTONES

MILESTONES |= {
    "contact": _l("First contact"),
    "solve": _l("Solve"),
    "tell": _l("Tell the result"),
    "visit": _l("Visit"),
    "analyse": _l("Analyse"),
}
