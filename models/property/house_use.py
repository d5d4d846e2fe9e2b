"""What a unit is built for and how it is used (房屋使用情况, M2-01)."""

from __future__ import annotations

from models.engine import Choice, Invalid, _l, say


class UnitUsage(Choice):
    """What a unit was built for."""

    HOME = "home", _l("Dwelling")
    SHOP = "shop", _l("Shop")
    OFFICE = "office", _l("Office space")
    GARAGE = "garage", _l("Garage")
    STORAGE = "storage", _l("Storage room")
    SHARED = "shared", _l("Shared room")


class HouseUse(Choice):
    """How a unit is used since it was handed over."""

    OWNER_OCCUPIED = "owner_occupied", _l("Owner-occupied"), "good"
    LET = "let", _l("Let"), "info"
    VACANT = "vacant", _l("Vacant"), "neutral"
    CUSTODY = "custody", _l("In custody"), "info"
    DECORATING = "decorating", _l("Decorating"), "warn"


LIVED_IN = (HouseUse.OWNER_OCCUPIED, HouseUse.LET)


def lived_in(use: HouseUse) -> HouseUse:
    """The use of a unit that somebody uses; any other is refused."""
    if use not in LIVED_IN:
        raise Invalid(say("Choose “Owner-occupied” or “Let”: somebody uses it now."), "house_use")
    return use
