"""What stands on the whiteboard of a day (M3-06): single handovers (零星交房) from the move-in cases, the steps of
decorations from their applications; dwellings that were marked by hand are not forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.decoration.decoration_application import DecorationApplication
from models.engine import clock
from models.movein.move_in_case import HandoverMode, MoveInCase
from models.property.customer import Customer
from models.property.house_use import HouseUse
from models.property.occupancy import Occupancy, OccupancyRole
from models.property.unit import Unit

from .whiteboard_post import BoardKind, BoardStage

MOST_LINES = 100  # a board has an edge; who wants all of them asks the registers
# The steps of a decoration, the last first: the state it stands in, and the moment at which the step was made.
STEPS = (
    (BoardStage.ACCEPTED, "accepted_at"),
    (BoardStage.COMPLETED, "completed_on"),
    (BoardStage.UNDER_WAY, "began_at"),
    (BoardStage.PERMITTED, "fee_paid_at"),
    (BoardStage.APPLIED, "created_at"),
)


class Told(NamedTuple):
    """A line of the board."""

    kind: BoardKind
    unit_id: int
    owner_name: str | None
    stage: BoardStage


def lines_of(session: Session, community: Any, on: date) -> list[Told]:
    """All lines of a community for the day `on`, each dwelling once in each part."""
    found: dict[tuple[BoardKind, int], Told] = {}
    for source in (_cases, _marked, _steps, _under_way):
        for told in source(session, community, on):
            found.setdefault((told.kind, told.unit_id), told)
    return list(found.values())


def _day(on: date) -> tuple[datetime, datetime]:
    return clock.start_of_day(on), clock.start_of_day(on + timedelta(days=1))


def _cases(session: Session, community: Any, on: date) -> Iterator[Told]:
    """Single handovers: keys given that day, or agreed for that day and not given yet."""
    begins, ends = _day(on)
    given = sa.and_(MoveInCase.keys_handed_over_at >= begins, MoveInCase.keys_handed_over_at < ends)
    waits = sa.and_(MoveInCase.agreed_on == on, MoveInCase.keys_handed_over_at.is_(None))
    chosen = sa.select(MoveInCase).where(
        MoveInCase.community_id == community.id,
        MoveInCase.mode == HandoverMode.SPORADIC,
        MoveInCase.voided_at.is_(None),
        sa.or_(given, waits),
    )
    for case in session.scalars(chosen.order_by(MoveInCase.id).limit(MOST_LINES)):
        stage = BoardStage.PENDING if case.keys_handed_over_at is None else BoardStage.DONE
        yield Told(BoardKind.HANDOVER, case.unit_id, case.owner.name, stage)


def _marked(session: Session, community: Any, on: date) -> Iterator[Told]:
    """Dwellings marked as handed over that day without a case of their own; one in a batch is no single handover."""
    case = sa.exists().where(MoveInCase.unit_id == Unit.id, MoveInCase.voided_at.is_(None))
    chosen = sa.select(Unit).where(
        Unit.community_id == community.id, Unit.handed_over_on == on, Unit.voided_at.is_(None), ~case
    )
    units = list(session.scalars(chosen.order_by(Unit.id).limit(MOST_LINES)))
    owners = _owners(session, units)
    for unit in units:
        yield Told(BoardKind.HANDOVER, unit.id, owners.get(unit.id), BoardStage.DONE)


def _steps(session: Session, community: Any, on: date) -> Iterator[Told]:
    """Decorations that made a step that day: the last of its steps."""
    begins, ends = _day(on)
    made = []
    for _stage, key in STEPS:
        column = getattr(DecorationApplication, key)
        made.append(column == on if key.endswith("_on") else sa.and_(column >= begins, column < ends))
    chosen = sa.select(DecorationApplication).where(
        DecorationApplication.community_id == community.id, DecorationApplication.voided_at.is_(None), sa.or_(*made)
    )
    for application in session.scalars(chosen.order_by(DecorationApplication.id).limit(MOST_LINES)):
        stage = next(stage for stage, key in STEPS if _is_of(getattr(application, key), on))
        if application.state == DecorationApplication.State.STOPPED:
            stage = BoardStage.STOPPED
        yield Told(BoardKind.DECORATION, application.unit_id, application.applicant.name, stage)


def _under_way(session: Session, community: Any, _on: date) -> Iterator[Told]:
    """Dwellings in which work goes on, so that every department knows where there is noise and who is about."""
    chosen = sa.select(Unit).where(
        Unit.community_id == community.id, Unit.house_use == HouseUse.DECORATING, Unit.voided_at.is_(None)
    )
    units = list(session.scalars(chosen.order_by(Unit.id).limit(MOST_LINES)))
    owners = _owners(session, units)
    for unit in units:
        yield Told(BoardKind.DECORATION, unit.id, owners.get(unit.id), BoardStage.UNDER_WAY)


def _is_of(made: date | datetime | None, on: date) -> bool:
    return made is not None and (clock.today(made) if isinstance(made, datetime) else made) == on


def _owners(session: Session, units: list[Unit]) -> dict[int, str]:
    """The owner of each of these homes by its id, the main contact among several. One query."""
    if not units:
        return {}
    held = (
        sa.select(Occupancy.unit_id, Customer.name)
        .join(Customer, Customer.id == Occupancy.customer_id)
        .where(
            Occupancy.unit_id.in_([unit.id for unit in units]),
            Occupancy.role == OccupancyRole.OWNER,
            Occupancy.state == Occupancy.State.CURRENT,
            Occupancy.voided_at.is_(None),
        )
        .order_by(Occupancy.is_main_contact, Occupancy.id.desc())  # the first of each home comes last, and stays
    )
    return {row.unit_id: row.name for row in session.execute(held)}
