"""How a key is labelled: owner's keys by their five kinds, public ones by floor, equipment by device (A6)."""

from __future__ import annotations

from typing import Any

from models.engine import Check, Invalid, Unique, _l, say

from .kinds import KeyKind

LABELLED_BY = {
    KeyKind.OWNER: ("unit", say("An owner's key is labelled with its home.")),
    KeyKind.PUBLIC: ("floor", say("A public key is labelled with its floor.")),
    KeyKind.EQUIPMENT: ("equipment", say("The key of an equipment room is labelled with the equipment.")),
    KeyKind.WATER_METER: ("floor", say("The key of a water-meter box is labelled with its floor.")),
}
LABEL_RULES = (
    Check("owner_kind_fits", "(kind = 'owner') = (owner_kind IS NOT NULL)"),
    Check(
        "labelled",
        "(kind <> 'owner' OR unit_id IS NOT NULL) AND (kind <> 'equipment' OR equipment IS NOT NULL)"
        " AND (kind NOT IN ('public', 'water_meter') OR floor IS NOT NULL)",
    ),
)


def check_label(values: dict[str, Any]) -> None:
    """Raise `Invalid` unless the key is labelled as its class wants."""
    kind, owner_kind = values["kind"], values.get("owner_kind")
    if kind is KeyKind.OWNER and owner_kind is None:
        raise Invalid(say("Choose which of the five kinds of owner's key it is."), "owner_kind")
    if kind is not KeyKind.OWNER and owner_kind is not None:
        raise Invalid(say("Leave this blank: only an owner's key is of one of the five kinds."), "owner_kind")
    name, reason = LABELLED_BY[kind]
    if not values.get(name):
        raise Invalid(reason, "unit_id" if name == "unit" else name)


def one_spare(name: str, kinds: str, *columns: str) -> Unique:
    """One emergency spare per class and place (N29), among the keys that the office still has."""
    return Unique(
        *columns,
        name=f"spare_{name}",
        where=f"is_emergency_spare AND kind IN ({kinds}) AND state IN ('in_cabinet', 'out') AND voided_at IS NULL",
        says=_l("This class has its emergency spare for this place already; one is kept of each."),
    )
