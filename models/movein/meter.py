"""Meters of homes (水表/电表/煤气表, M6-07)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.roles import LEADS
from models.engine import About, Act, Choice, Desk, Invalid, Register, _l, choice, number, ref, say, text, transition

from .rights import METER_ACCESS


class MeterKind(Choice):
    """What is measured."""

    WATER = "water", _l("Water")
    ELECTRICITY = "electricity", _l("Electricity")
    GAS = "gas", _l("Gas")


class Meter(Register):
    """A water, electricity or gas meter of a home (M6-07)."""

    class State(Choice):
        """Whether it still counts."""

        IN_USE = "in_use", _l("In use"), "good"
        REMOVED = "removed", _l("Taken out"), "neutral"

    about = About(
        label=_l("Meter"),
        area="movein",
        title="tag",
        order="tag",
        unique_together=(("community_id", "tag"),),
        access=METER_ACCESS,
        desk=Desk(states=()),
    )

    unit = ref("Unit", _l("Unit"), listed=True, search=True, synonyms=("房号",))
    kind = choice(MeterKind, _l("Kind of meter"), listed=True, synonyms=("表类型",))
    tag = text(_l("Meter number"), 60, search=True, listed=True, sort=True, synonyms=("表号", "表计编号"))
    location = text(_l("Location"), 80, required=False, listed=True, synonyms=("安装位置",))
    last_reading = number(_l("Last reading"), places=2, least=0, listed=True, sort=True, written_by="engine")

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        for key in ("unit", "kind"):
            if key in values and values[key] != getattr(self, key) and self.last_reading is not None:
                told = say("This meter has readings already; remove it and enter another one.")
                raise Invalid(told, "unit_id" if key == "unit" else key)

    @transition(_l("Take out"), State.IN_USE, to=State.REMOVED, may=LEADS, tone="warn")
    def remove(self, act: Act) -> None:
        """The meter was taken out or replaced; its readings stay."""

    @transition(_l("Put back"), State.REMOVED, to=State.IN_USE, may=LEADS)
    def put_back(self, act: Act) -> None:
        """The meter counts again in the same home."""


def meter_of(session: Session, unit: Any, kind: MeterKind) -> Any:
    """The meter of this kind in a home, entered under the room code where nobody has entered it yet."""
    found = session.scalars(
        select(Meter)
        .where(
            Meter.unit_id == unit.id, Meter.kind == kind, Meter.state == Meter.State.IN_USE, Meter.voided_at.is_(None)
        )
        .order_by(Meter.id)
    ).first()
    if found is None:
        letter = {MeterKind.WATER: "S", MeterKind.ELECTRICITY: "D", MeterKind.GAS: "Q"}[kind]
        found = Meter(community_id=unit.community_id, unit=unit, kind=kind, tag=f"{letter}-{unit.code}")
        session.add(found)
        session.flush()
    return found
