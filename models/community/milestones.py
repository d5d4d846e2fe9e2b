"""What the time limits of this area are called."""

from __future__ import annotations

from models.engine import _l
from models.engine.deadlines import MILESTONES

MILESTONES |= {"replace": _l("Change the content"), "collect": _l("Collect"), "analyse": _l("Analyse")}
