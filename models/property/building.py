"""Buildings of a community (M2-01)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from config.roles import DESK_AND_MANAGER, EVERYBODY, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Choice,
    Invalid,
    Register,
    Standing,
    _l,
    choice,
    number,
    say,
    text,
    transition,
)

from .room_code import tidy_part

# Everybody sees what stands where, IT too; who lives there is for those who read customers.
STRUCTURE = Access(
    see=EVERYBODY, add=DESK_AND_MANAGER, edit=DESK_AND_MANAGER, delete=LEADS, export=MANAGERS, import_=LEADS
)


class BuildingKind(Choice):
    """What stands there."""

    HIGH_RISE = "high_rise", _l("High-rise")
    MID_RISE = "mid_rise", _l("Mid-rise with lift")
    LOW_RISE = "low_rise", _l("Low-rise without lift")
    VILLA = "villa", _l("Villa")
    COMMERCIAL = "commercial", _l("Commercial")
    GARAGE = "garage", _l("Garage")
    PUBLIC = "public", _l("Public building")


class Building(Register):
    """A building of a community; the codes of its homes begin with its own (M2-01)."""

    about = About(
        label=_l("Building"),
        area="property",
        title="name",
        order="code",
        access=STRUCTURE,
        unique_together=(("community_id", "code"),),
    )
    State = Standing

    code = text(
        _l("Building code"),
        20,
        search=True,
        listed=True,
        sort=True,
        help=_l("As room codes begin, such as 3; with the phase in front where phases count anew, such as 2期3."),
        synonyms=("楼号", "栋号", "楼栋号"),
    )
    name = text(_l("Name"), 60, search=True, listed=True, sort=True, synonyms=("楼栋", "楼栋名称", "楼宇"))
    kind = choice(
        BuildingKind,
        _l("Kind of building"),
        listed=True,
        default=BuildingKind.HIGH_RISE,
        synonyms=("楼宇类型", "建筑类型"),
    )
    floors = number(_l("Floors"), least=1, most=200, required=False, listed=True, synonyms=("楼层数", "层数", "总层数"))
    stairs = number(
        _l("Stairs"),
        least=1,
        most=50,
        required=False,
        listed=True,
        help=_l("How many entrances with their own stairs the building has."),
        synonyms=("单元数",),
    )

    @classmethod
    def meant(cls, session: Any, actor: Any, written: str) -> list[Any]:
        from .find import find_buildings

        return find_buildings(session, actor, written)

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        values["code"] = tidy_part(values["code"])

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        if "code" in values:
            values["code"] = tidy_part(values["code"])
            if values["code"] != self.code and self._has_homes():
                raise Invalid(
                    say("The codes of its homes begin with this code, so it can no longer be changed."), "code"
                )

    def _has_homes(self) -> bool:
        from .unit import Unit  # declared after buildings: the menu follows the order of declaration

        homes = sa.select(Unit.id).where(Unit.building_id == self.id).limit(1)
        return self.session.scalar(homes) is not None

    @transition(_l("Retire"), Standing.ACTIVE, to=Standing.RETIRED, may=LEADS, tone="bad")
    def retire(self, act: Act) -> None:
        """The office no longer serves this building; its records stay readable."""

    @transition(_l("Reinstate"), Standing.RETIRED, to=Standing.ACTIVE, may=LEADS)
    def reinstate(self, act: Act) -> None:
        """The office serves this building again."""
