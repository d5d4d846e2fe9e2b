"""Homes and shops: the owner unit chart (业主户位表, M2-01)."""

from __future__ import annotations

from datetime import date
from typing import Any

from config.roles import DESK_AND_MANAGER, LEADS
from models.engine import (
    About,
    Act,
    Check,
    Choice,
    Invalid,
    Register,
    Words,
    _l,
    choice,
    clock,
    day,
    group,
    number,
    reads,
    ref,
    refuse_ahead,
    say,
    text,
    transition,
    yes_no,
)

from .building import STRUCTURE
from .house_use import HouseUse, UnitUsage, lived_in
from .room_code import readings, tidy, tidy_part


class Unit(Register):
    """A home, shop or other unit that is handed over to an owner; everything is filed by it (M2-01)."""

    class State(Choice):
        """Where a unit stands between the developer and the people in it."""

        UNRELEASED = "unreleased", _l("Not released"), "neutral"
        READY = "ready", _l("Ready for handover"), "info"
        HANDED_OVER = "handed_over", _l("Handed over"), "good"
        OCCUPIED = "occupied", _l("Occupied"), "good"
        VACANT = "vacant", _l("Vacant"), "neutral"
        CUSTODY = "custody", _l("In custody"), "info"

    about = About(
        label=_l("Unit"),
        area="property",
        title="code",
        order="code",
        life=True,
        access=STRUCTURE,
        unique_together=(("community_id", "code"),),
    )

    building = ref("Building", _l("Building"), listed=True, synonyms=("楼栋", "楼号", "栋号", "楼宇"))
    stair = text(_l("Stair"), 10, required=False, listed=True, filter=True, synonyms=("单元", "单元号", "门"))
    floor = number(_l("Floor"), least=-10, most=200, required=False, sort=True, filter=True, synonyms=("楼层", "层"))
    room_number = text(_l("Room number"), 20, filter=True, synonyms=("房间号", "室号", "门牌号"))
    code = text(
        _l("Room code"), 60, search=True, listed=True, sort=True, written_by="engine", synonyms=("房号", "房屋编号")
    )
    usage = choice(
        UnitUsage, _l("Built as"), listed=True, default=UnitUsage.HOME, synonyms=("房屋用途", "用途", "使用性质")
    )
    area = number(
        _l("Floor area"),
        unit=_l("m²"),
        places=2,
        least=0,
        most=100_000,
        required=False,
        listed=True,
        sort=True,
        synonyms=("面积", "建筑面积"),
    )
    fee_area = number(
        _l("Fee area"),
        unit=_l("m²"),
        places=2,
        least=0,
        most=100_000,
        required=False,
        help=_l("What the management fee is charged on; left blank, it is the area."),
        synonyms=("计费面积", "收费面积"),
    )
    with group(written_by="engine"):
        house_use = choice(HouseUse, _l("House use"), listed=True)
        is_handed_over = yes_no(_l("Handed over"), filter=True)
        handed_over_on = day(_l("Handed over on"), listed=True, filter=True, sort=True)
    with group(_l("Warranty of the developer")):
        warranty_until = day(_l("Warranty until"), required=False, filter=True, synonyms=("保修期限", "保修到期日"))
        leak_warranty_until = day(
            _l("Leak warranty until"), required=False, filter=True, synonyms=("防水保修期限", "防水保修到期日")
        )

    rules = (
        Check("handed_over_on", "is_handed_over = (handed_over_on IS NOT NULL)"),
        Check("handed_over_state", "is_handed_over = (state NOT IN ('unreleased', 'ready'))"),
    )

    @classmethod
    def named(cls, session: Any, actor: Any, text: str) -> list[int]:
        """Homes by their room in any habit of writing: "3-1201", "三栋一二零一"."""
        from .find import find_units

        if not any(sign.isdigit() for sign in tidy(text)):
            return []
        return [unit.id for unit in find_units(session, actor, text)]

    DELIVERED = (State.HANDED_OVER, State.OCCUPIED, State.VACANT)

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        for part in ("stair", "room_number"):
            values[part] = tidy_part(values[part]) if values.get(part) else None
        parts = (values["building"].code, values["stair"], values["room_number"])
        values["code"] = "-".join(part for part in parts if part)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        for part in ("building", "stair", "room_number"):
            values.setdefault(part, getattr(self, part))
        self.before_add(act, values)

    def before_history(self, act: Act, values: dict[str, Any], past: dict[str, Any]) -> None:
        """A unit that was handed over stands in the chart as handed over; the day must be known."""
        past["is_handed_over"] = past.get("state") not in (None, self.State.UNRELEASED, self.State.READY)
        if past["is_handed_over"] and past.get("handed_over_on") is None:
            raise Invalid(say("Say when the unit was handed over."), "handed_over_on")
        past["code"] = values["code"]

    @classmethod
    def spread_cells(cls, session: Any, actor: Any, typed: dict[str, str]) -> None:
        """The chart of a small office has one column: "3栋2单元1201" names building, stair and room."""
        from .find import find_buildings

        room = typed.get("room_number", "")
        if typed.get("building_id"):
            return
        for reading in readings(room):
            if reading.building is not None and find_buildings(session, actor, reading.building):
                typed["building_id"], typed["room_number"] = reading.building, reading.room
                if reading.stair and not typed.get("stair"):
                    typed["stair"] = reading.stair
                return

    @classmethod
    def meant(cls, session: Any, actor: Any, written: str) -> list[Any]:
        from .find import find_units

        return list(find_units(session, actor, written, most=6))

    def is_under_warranty(self, on: date, *, leak: bool = False) -> bool:
        """Whether the developer still pays on that day: leaks have a warranty of their own (appendix B20)."""
        until: date | None = self.leak_warranty_until if leak else self.warranty_until
        return until is not None and on <= until

    @reads("house_use")
    def _is_decorating(self) -> Words | None:
        return say("It is being decorated already.") if self.house_use == HouseUse.DECORATING else None

    @reads("house_use")
    def _is_not_decorating(self) -> Words | None:
        return say("It is not being decorated.") if self.house_use != HouseUse.DECORATING else None

    def concerned(self, target: str) -> Any:
        """Who is called first about this home: its owner or tenant as registered."""
        if target != "customer":
            return super().concerned(target)
        from .occupancy import current_occupancies

        held = current_occupancies(self.session, unit_id=self.id)
        return held[0].customer if held else None

    def why_not_void(self) -> Words | None:
        from .occupancy import current_occupancies

        if current_occupancies(self.session, unit_id=self.id):
            return say("Somebody is registered in %(unit)s; end that first.", unit=self.code)
        return None

    @transition(_l("Release for handover"), State.UNRELEASED, to=State.READY, may=LEADS)
    def release(self, act: Act) -> None:
        """The developer has released the unit: it can be handed over to its owner."""

    @transition(_l("Hand over to the owner"), State.READY, to=State.HANDED_OVER, may=LEADS, tone="good")
    def hand_over(
        self,
        act: Act,
        *,
        handed_over_on: date | None = None,
        warranty_until: date | None = None,
        leak_warranty_until: date | None = None,
    ) -> None:
        """Mark the unit as handed over in the owner unit chart. Left blank, the day is today."""
        today = clock.today(act.at)
        handed_over_on = handed_over_on or today
        refuse_ahead(handed_over_on, act.at, "handed_over_on")
        for key, until in (("warranty_until", warranty_until), ("leak_warranty_until", leak_warranty_until)):
            if until is not None and until < handed_over_on:
                raise Invalid(say("The warranty cannot end before the handover."), key)
        self.is_handed_over, self.handed_over_on = True, handed_over_on
        self.warranty_until = warranty_until or self.warranty_until
        self.leak_warranty_until = leak_warranty_until or self.leak_warranty_until

    @transition(
        _l("Mark as occupied"), State.HANDED_OVER, State.VACANT, to=State.OCCUPIED, may=DESK_AND_MANAGER, tone="good"
    )
    def mark_occupied(self, act: Act, *, house_use: HouseUse = HouseUse.OWNER_OCCUPIED) -> None:
        """Somebody lives or works here now: the owner, or whoever rents it."""
        self.house_use = lived_in(house_use)

    @transition(_l("Change the use"), State.OCCUPIED, to=None, may=DESK_AND_MANAGER)
    def change_use(self, act: Act, *, house_use: HouseUse) -> None:
        """The owner lets it now, or has moved in after a tenant."""
        self.house_use = lived_in(house_use)

    @transition(_l("Mark as vacant"), State.HANDED_OVER, State.OCCUPIED, to=State.VACANT, may=DESK_AND_MANAGER)
    def mark_vacant(self, act: Act) -> None:
        """Nobody lives or works here any more."""
        self.house_use = HouseUse.VACANT

    @transition(_l("Start decorating"), *DELIVERED, to=None, may=DESK_AND_MANAGER, unless=_is_decorating)
    def start_decorating(self, act: Act) -> None:
        """The unit is being decorated; whether somebody lives here does not change."""
        self.house_use = HouseUse.DECORATING

    @transition(_l("Finish decorating"), *DELIVERED, to=None, may=DESK_AND_MANAGER, unless=_is_not_decorating)
    def finish_decorating(self, act: Act, *, house_use: HouseUse = HouseUse.OWNER_OCCUPIED) -> None:
        """The decoration is over. The use counts only where somebody lives here."""
        if self.state == self.State.OCCUPIED:
            self.house_use = lived_in(house_use)
        else:
            self.house_use = HouseUse.VACANT if self.state == self.State.VACANT else None

    @transition(_l("Take into custody"), State.HANDED_OVER, State.VACANT, to=State.CUSTODY, may=LEADS, tone="warn")
    def take_into_custody(self, act: Act) -> None:
        """The office looks after the empty unit under a custody agreement."""
        self.house_use = HouseUse.CUSTODY

    @transition(_l("End custody"), State.CUSTODY, to=(State.VACANT, State.OCCUPIED), may=LEADS)
    def end_custody(self, act: Act, *, house_use: HouseUse = HouseUse.VACANT) -> Choice:
        """The custody agreement has ended: the owner or a tenant moves in, or the unit stays vacant."""
        if house_use == HouseUse.VACANT:
            self.house_use = HouseUse.VACANT
            return self.State.VACANT
        self.house_use = lived_in(house_use)
        return self.State.OCCUPIED
