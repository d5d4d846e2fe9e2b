"""The key cabinets of the demo: what hangs there."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from models.keys.key import Key
from models.keys.kinds import KeyKind, KeySource, OwnerKeyKind
from models.property.unit import Unit

from .diary import at_site
from .office import Office
from .places import Place

KEPT = {
    Unit.State.READY: (KeySource.DEVELOPER, tuple(OwnerKeyKind)),
    Unit.State.CUSTODY: (KeySource.CUSTODY, tuple(OwnerKeyKind)),
    Unit.State.VACANT: (KeySource.VACANT_HOUSE, (OwnerKeyKind.SECURITY_DOOR, OwnerKeyKind.MAILBOX)),
}
OWNER_KEYS = {
    OwnerKeyKind.SECURITY_DOOR: "防盗门",
    OwnerKeyKind.INTERIOR_DOOR: "户内门",
    OwnerKeyKind.INTERCOM_DOOR: "对讲门",
    OwnerKeyKind.WATER_METER_BOX: "水表箱",
    OwnerKeyKind.MAILBOX: "信报箱",
}
EQUIPMENT = ("配电房", "生活水泵房", "消防控制室", "弱电机房", "电梯机房", "风机房", "柴油发电机房", "换热站")


class Cabinet:
    """The keys of one community that may be lent, by id."""

    def __init__(self, keys: list[Key]) -> None:
        self.free = [key.id for key in keys if key.state == Key.State.IN_CABINET and not key.is_emergency_spare]

    def take(self, rng: Random) -> int:
        """A key that hangs there."""
        return self.free.pop(rng.randrange(len(self.free)))


def fill(office: Office, place: Place) -> Cabinet:
    """Hang up the keys of a community."""
    keys = [key for unit in place.units for key in _of_unit(office, place, unit)]
    for building in place.with_stairs:
        for where in ("大厅", "天台门"):
            keys += _with_spare(place, KeyKind.PUBLIC, f"{building.name}{where}", floor=f"{building.name}{where}")
        for floor in range(1, (building.floors or 1) + 1, 6):
            label = f"{building.name}{floor}层水表箱"
            keys += _with_spare(place, KeyKind.WATER_METER, label, floor=label)
    for name in EQUIPMENT:
        keys += _with_spare(place, KeyKind.EQUIPMENT, name, equipment=name)
    for number, key in enumerate(keys):
        key.hook = f"{'ABCDEFGH'[number // 200 % 8]}-{number % 200 + 1:03d}"
        key.received_on = key.received_on or office.first_day - timedelta(days=office.rng.randrange(5, 400))
    office.by("yaoshi", office.founding, channel="import")
    office.store(keys)
    return Cabinet(keys)


def _of_unit(office: Office, place: Place, unit: Unit) -> list[Key]:
    kept = KEPT.get(unit.state)
    if kept is None:
        return []
    source, kinds = kept
    made = []
    for kind in kinds:
        label = f"{unit.code}-{OWNER_KEYS[kind]}"
        told = {"owner_kind": kind, "unit_id": unit.id, "source": source}
        if kind == OwnerKeyKind.SECURITY_DOOR:
            made += _with_spare(place, KeyKind.OWNER, label, **told)
        else:
            made.append(_key(place, KeyKind.OWNER, label, quantity=2 if kind == OwnerKeyKind.MAILBOX else 1, **told))
    if source == KeySource.DEVELOPER and office.rng.random() < 0.3:
        on = office.first_day - timedelta(days=office.rng.randrange(5, 40))
        made[-1].state, made[-1].handed_to_owner_at = Key.State.HANDED_OVER, at_site(on, 15)
        made[-1].received_on = on - timedelta(days=30)
    return made


def _key(place: Place, kind: KeyKind, tag: str, **told: object) -> Key:
    return Key(community_id=place.community.id, kind=kind, tag=tag, **told)


def _with_spare(place: Place, kind: KeyKind, tag: str, **told: object) -> list[Key]:
    return [_key(place, kind, tag, **told), _key(place, kind, f"{tag}-备用", is_emergency_spare=True, **told)]
