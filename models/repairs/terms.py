"""Where a repair is and who pays for it: what the desk must get right before anybody is sent (M5-01, M5-03, B20)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.engine import Invalid, clock, say

from .choices import RepairSource, RepairType

IN_A_DWELLING = (RepairSource.OWNER, RepairSource.DEFECT)


def check_place(values: Mapping[str, Any]) -> None:
    """A repair is in a dwelling or at a public place, never both. Raises `Invalid` beside the field to correct."""
    source, unit, place = values["source"], values["unit"], values["place"]
    if source == RepairSource.PUBLIC_AREA and unit is not None:
        raise Invalid(say("A public-area repair names its place, not a dwelling."), "unit_id")
    if source in IN_A_DWELLING and unit is None:
        raise Invalid(say("Choose the dwelling that needs the repair."), "unit_id")
    if unit is None and not place:
        raise Invalid(say("Say where it is: choose the dwelling, or write the public place."), "place")
    if unit is not None and place:
        raise Invalid(say("Give either the dwelling or a public place, not both."), "place")


def payment(values: Mapping[str, Any]) -> dict[str, bool]:
    """Whether the warranty covers the repair, and whether the resident pays.

    A leak has a warranty of its own. Common parts and handover defects are never charged to a resident. A dwelling
    without a warranty date counts as out of warranty; a supervisor decides otherwise with a reason.
    """
    unit = values["unit"]
    if unit is None:
        return {"is_in_warranty": False, "is_paid": False}
    on = clock.today(values["received_at"])
    covered = unit.is_under_warranty(on, leak=values["repair_type"] == RepairType.LEAK)
    return {"is_in_warranty": covered, "is_paid": not covered and values["source"] != RepairSource.DEFECT}
