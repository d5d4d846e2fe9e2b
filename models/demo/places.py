"""The communities of the demo: invented estates in invented streets, as many homes as were asked for."""

from __future__ import annotations

import math
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import NamedTuple

from models.property.building import Building, BuildingKind
from models.property.community import Community
from models.property.house_use import HouseUse, UnitUsage
from models.property.unit import Unit


class Estate(NamedTuple):
    """How one community is built. `stairs` 0: the codes of its homes name no stair. `age`: days since handover."""

    name: str
    address: str
    phone: str
    percent: int
    building: str
    stairs: int
    per_floor: int
    most_floors: int
    kind: BuildingKind
    age: tuple[int, int]
    areas: tuple[str, ...]
    shop_every: int = 0


ESTATES = (
    Estate(
        "碧水湾花园", "杭州市余杭区云泽路188号", "057100008801", 50, "{n}", 2, 2, 26, BuildingKind.HIGH_RISE,
        (900, 2500), ("89.36", "89.12", "128.57", "139.84"), shop_every=24,
    ),
    Estate(
        "云栖雅苑", "杭州市余杭区听松街16号", "057100008802", 30, "{n}", 0, 4, 11, BuildingKind.MID_RISE,
        (400, 1500), ("96.41", "108.75", "118.20", "108.75"),
    ),
    Estate(
        "锦澜府", "杭州市余杭区望溪路552号", "057100008803", 20, "{p}期{n}", 2, 2, 17, BuildingKind.HIGH_RISE,
        (40, 380), ("99.80", "125.66", "142.03", "163.50"),
    ),
)  # fmt: skip
FORMER = ("桂语里", "杭州市余杭区东篱巷9号", "057100008804")


class Place(NamedTuple):
    """A community with what stands in it, as lists to choose from."""

    estate: Estate
    community: Community
    buildings: list[Building]
    units: list[Unit]

    @property
    def with_stairs(self) -> list[Building]:
        """The buildings where people live."""
        return [building for building in self.buildings if building.kind != BuildingKind.COMMERCIAL]


def lay_out(estate: Estate, community: Community, homes: int) -> tuple[list[Building], list[Unit]]:
    """Buildings and homes of a community, not stored yet; homes name their building by object."""
    per_level = max(1, estate.stairs) * estate.per_floor
    floors = min(estate.most_floors, max(3, math.ceil(homes / (3 * per_level))))
    buildings: list[Building] = []
    units: list[Unit] = []
    while len(units) < homes:
        count = len(buildings)
        # Where phases count anew, a phase has six buildings.
        number = count % 6 + 1 if "{p}" in estate.building else count + 1
        code = estate.building.format(n=number, p=count // 6 + 1)
        building = Building(
            community_id=community.id,
            code=code,
            name=f"{code}栋" if "期" in code else f"{code}号楼",
            kind=estate.kind,
            floors=floors,
            stairs=max(1, estate.stairs),
        )
        buildings.append(building)
        rooms = [
            (stair, floor, door)
            for floor in range(1, floors + 1)
            for stair in range(1, max(1, estate.stairs) + 1)
            for door in range(1, estate.per_floor + 1)
        ]
        for stair, floor, door in rooms[: homes - len(units)]:
            room = f"{floor}{door:02d}"
            parts = (code, str(stair), room) if estate.stairs else (code, room)
            units.append(
                Unit(
                    community_id=community.id,
                    building=building,
                    stair=str(stair) if estate.stairs else None,
                    floor=floor,
                    room_number=room,
                    code="-".join(parts),
                    usage=UnitUsage.HOME,
                    area=Decimal(estate.areas[(stair * estate.per_floor + door) % len(estate.areas)]),
                )
            )
    return buildings, units


def shops(community: Community, count: int) -> tuple[Building, list[Unit]]:
    """A row of shops along the street."""
    row = Building(
        community_id=community.id, code="S", name="沿街商铺", kind=BuildingKind.COMMERCIAL, floors=2, stairs=1
    )
    return row, [
        Unit(
            community_id=community.id,
            building=row,
            floor=1,
            room_number=f"{number:02d}",
            code=f"S-{number:02d}",
            usage=UnitUsage.SHOP,
            area=Decimal("46.80") + number % 5,
        )
        for number in range(1, count + 1)
    ]


def settle_states(rng: Random, estate: Estate, units: list[Unit], today: date) -> None:
    """Say of each unit how far it is: the newest community is still being handed over."""
    state = Unit.State
    first = [state.OCCUPIED, state.VACANT, state.CUSTODY, state.HANDED_OVER, state.VACANT, state.CUSTODY]
    last: list[Unit.State] = []
    if estate is ESTATES[-1]:
        last = [state.READY, state.UNRELEASED, state.READY] * max(1, len(units) // 18)
    rest = units[: len(units) - len(last)]
    for unit, known in zip(reversed(units), last, strict=False):
        unit.state = known
    for position, unit in enumerate(rng.sample(rest, len(rest))):
        if position < min(len(first), max(1, len(rest) // 3)):
            unit.state = first[position]
        else:
            unit.state = rng.choices((state.OCCUPIED, state.VACANT, state.HANDED_OVER, state.CUSTODY), (86, 6, 6, 2))[0]
        _hand_over(rng, unit, today - timedelta(days=rng.randrange(*estate.age)))


def _hand_over(rng: Random, unit: Unit, on: date) -> None:
    unit.is_handed_over, unit.handed_over_on = True, on
    unit.warranty_until, unit.leak_warranty_until = on + timedelta(days=730), on + timedelta(days=1826)
    if unit.state == Unit.State.OCCUPIED:
        unit.house_use = HouseUse.LET if rng.random() < 0.18 else HouseUse.OWNER_OCCUPIED
    elif unit.state == Unit.State.VACANT:
        unit.house_use = HouseUse.VACANT
    elif unit.state == Unit.State.CUSTODY:
        unit.house_use = HouseUse.CUSTODY
    elif rng.random() < 0.6:
        unit.house_use = HouseUse.DECORATING
