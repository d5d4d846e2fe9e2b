"""Finding a unit by what somebody says or types: "3-1201", "三栋一二零一", "二期3栋2单元1201"."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Actor
from models.engine.policy import rows, visible

from .building import Building
from .room_code import RoomCode, building_key, readings, tidy
from .unit import Unit


def find_units(session: Session, actor: Actor, typed: str, *, most: int = 20) -> list[Unit]:
    """The units within the person's communities that the text may mean, by code. Two queries."""
    wanted = [Unit.code == tidy(typed)]
    ids: dict[str, list[int]] = {}
    found = readings(typed)
    if any(reading.building for reading in found):
        buildings = sa.select(Building.id, Building.code, Building.name).where(
            visible(actor, Building), Building.voided_at.is_(None)
        )
        for building_id, code, name in session.execute(buildings):
            for key in {building_key(code), building_key(name)}:
                ids.setdefault(key, []).append(building_id)
    wanted += [_meant(reading, ids) for reading in found]
    return list(
        session.scalars(
            rows(actor, Unit).where(Unit.voided_at.is_(None), sa.or_(*wanted)).order_by(Unit.code, Unit.id).limit(most)
        )
    )


def find_unit(session: Session, actor: Actor, typed: str) -> Unit | None:
    """The unit that the text means; None if there is none, or if it may mean several."""
    found = find_units(session, actor, typed, most=2)
    return found[0] if len(found) == 1 else None


def find_buildings(session: Session, actor: Actor, typed: str) -> list[Building]:
    """The buildings within the person's communities that the text may mean: "3", "3栋", "三号楼"."""
    wanted = building_key(typed)
    standing = rows(actor, Building).where(Building.voided_at.is_(None)).order_by(Building.id)
    return [b for b in session.scalars(standing) if wanted in (building_key(b.code), building_key(b.name))]


def _meant(reading: RoomCode, ids: dict[str, list[int]]) -> sa.ColumnElement[bool]:
    limits = [Unit.room_number == reading.room]
    if reading.building is not None:
        limits.append(Unit.building_id.in_(ids.get(reading.building, ())))
    if reading.stair is not None:
        limits.append(Unit.stair == reading.stair)
    return sa.and_(*limits)
