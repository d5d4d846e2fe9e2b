"""House acceptance (《物业验收清单》/房屋质量验收登记表, M6-05): item by item, with meters, signed by both."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from config.checklists import ACCEPTANCE_ITEMS
from models.engine import (
    About,
    Act,
    Actor,
    Ask,
    Check,
    Choice,
    Fixed,
    Invalid,
    Line,
    Refused,
    Register,
    Unique,
    While,
    Words,
    _l,
    checklist,
    choice,
    group,
    lines,
    moment,
    number,
    reads,
    ref,
    say,
    staff,
    text,
    transition,
    yes_no,
)
from models.office.staff import StaffMember

from .case_state import UNDERWAY
from .house_defect import HouseDefect, write_down_defect
from .meter import MeterKind
from .meter_reading import ReadingPurpose, confirm_readings, take_readings
from .move_in_case import MoveInCase
from .printed import ACCEPTANCE_LIST
from .rights import SURVEY_ACCESS, SURVEYORS

METERS, SIGNED = _l("Meter readings"), _l("Signatures")


class ItemResult(Choice):
    """What was found at one item."""

    PASSED = "passed", _l("Passed"), "good"
    FAILED = "failed", _l("Failed"), "bad"


class InspectionItem(Line):
    """One item of the acceptance list (M6-05)."""

    about = About(label=_l("Item of the inspection"), parent="HouseInspection", title="item")

    place = text(_l("Where in the home"), 40)
    item = text(_l("Point inspected"), 80)
    result = choice(ItemResult, _l("Passed or failed"), required=False)
    remark = text(_l("Remark"), 200, required=False)


class HouseInspection(Register):
    """The inspection of a house with its owner (M6-05, N42): repair staff guide item by item, both sign two copies."""

    class State(Choice):
        """Whether it was made, and what the owner says."""

        PREPARED = "prepared", _l("Prepared"), "info"
        INSPECTED = "inspected", _l("Inspected"), "warn"
        ACCEPTED = "accepted", _l("Accepted"), "good"
        ACCEPTED_WITH_DEFECTS = "accepted_with_defects", _l("Accepted with defects"), "warn"
        REFUSED = "refused", _l("Not accepted"), "bad"

    about = About(
        label=_l("House inspection"),
        area="movein",
        prefix="YF",
        papers=(ACCEPTANCE_LIST,),
        scan=("inspect", "sign"),
        tells=("inspector_id",),
        access=SURVEY_ACCESS,
    )

    move_in_case = ref("MoveInCase", _l("Move-in case"), listed=True)
    unit = ref("Unit", _l("Unit"), listed=True, search=True, written_by="engine")
    appointed_at = moment(_l("Agreed for"), required=False, filter=True, sort=True, listed=True)
    inspector = staff(_l("Inspected by"), required=False, listed=True)
    present = text(_l("Owner or agent present"), 60, required=False)
    items = lines("InspectionItem", _l("Points inspected"))
    inspected_at = moment(_l("House inspected at"), filter=True, sort=True, written_by="engine")
    failed_count = number(_l("Items that failed"), default=0, filter=True, listed=True, written_by="engine")

    with group(METERS, written_by="engine"):
        water_reading = number(_l("Water meter"), unit=_l("m³"), places=2, least=0)
        electricity_reading = number(_l("Electricity meter"), unit=_l("kWh"), places=2, least=0)
        gas_reading = number(_l("Gas meter"), unit=_l("m³"), places=2, least=0)
    with group(SIGNED, written_by="engine"):
        is_agreed = yes_no(_l("Owner takes the house over"))
        owner_signed_by = text(_l("Signed by the owner or agent"), 60)
        signed_at = moment(_l("Signed at"))
        copies = number(_l("Copies of the list"), least=2, most=9, default=2)

    rules = (
        Unique(
            "move_in_case_id",
            where="state IN ('prepared', 'inspected') AND voided_at IS NULL",
            says=_l("An inspection of this house is open already; finish that one."),
        ),
        Check(
            "both_sign", "state NOT IN ('accepted', 'accepted_with_defects', 'refused') OR owner_signed_by IS NOT NULL"
        ),
        Check("accepted_is_whole", "state <> 'accepted' OR failed_count = 0"),
    )

    fixed = Fixed("move_in_case", says=_l("Void this list and prepare one for the right case."))
    editable = While(State.PREPARED, says=_l("The inspection is made; the list stays as it was filled in."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        case = values["move_in_case"]
        if case.state not in UNDERWAY:
            raise Invalid(
                say("%(case)s is “%(state)s”; no inspection is due.", case=str(case), state=case.state.label),
                "move_in_case_id",
            )
        values["unit"] = case.unit

    def after_add(self, act: Act) -> None:
        if not self.items:
            self.items.extend(InspectionItem(place=place, item=item) for place, item in ACCEPTANCE_ITEMS)

    def why_not_void(self) -> Words | None:
        return say("Both have signed; the list stays in the file.") if self.signed_at else None

    @transition(_l("Inspect"), State.PREPARED, to=State.INSPECTED, may=SURVEYORS)
    def inspect(
        self,
        act: Act,
        *,
        items: list[Any] | None = None,
        is_rest_passed: bool = Ask(_l("Items without a result passed")),  # type: ignore[assignment]
        inspector: StaffMember | None = None,
        present: str | None = None,
        water_reading: Decimal | None = None,
        electricity_reading: Decimal | None = None,
        gas_reading: Decimal | None = None,
    ) -> None:
        """Enter item by item what was found, with the base readings. Every failed item becomes a defect."""
        checklist.fill_in(self, "items", items, key="item")
        for line in self.items:
            line.result = line.result or (ItemResult.PASSED if is_rest_passed else None)
            if line.result is None:
                raise Refused(say("“%(item)s” has no result yet.", item=line.item), "items")
        self.inspector = inspector or self.inspector
        self.present, self.inspected_at = present or self.present, act.at
        self.water_reading, self.electricity_reading, self.gas_reading = water_reading, electricity_reading, gas_reading
        read = {MeterKind.WATER: water_reading, MeterKind.ELECTRICITY: electricity_reading, MeterKind.GAS: gas_reading}
        take_readings(self, act, ReadingPurpose.HANDOVER, read, self.inspector)
        failed = [line for line in self.items if line.result is ItemResult.FAILED]
        self.failed_count = len(failed)
        for line in failed:
            write_down_defect(self, line.place, line.item, line.remark, act)

    def suggest_inspect(self, actor: Actor) -> dict[str, Any]:
        """The prepared list."""
        return {
            "items": self.items,
            "inspector": self.inspector,
            "present": self.present or self.move_in_case.owner.name,
        }

    @reads("unit_id", "inspected_at")
    def _lacks_readings(self) -> Words | None:
        return None if self.inspected_at else say("Inspect the house first.")

    @transition(
        _l("Both sign"),
        State.INSPECTED,
        to=(State.ACCEPTED, State.ACCEPTED_WITH_DEFECTS, State.REFUSED),
        may=SURVEYORS,
        unless=_lacks_readings,
        tone="good",
    )
    def sign(
        self,
        act: Act,
        *,
        owner_signed_by: str,
        is_agreed: bool = Ask(_l("Owner agrees to take over"), default=True),  # type: ignore[assignment]
        copies: int = 2,
    ) -> State:
        """Owner and repair staff sign: one copy is filed, one is the owner's. The readings count as confirmed."""
        self.owner_signed_by, self.signed_at = owner_signed_by, act.at
        self.is_agreed, self.copies = bool(is_agreed), max(copies or 2, 2)
        confirm_readings(self, act, owner_signed_by)
        if not is_agreed:
            if not self.failed_count:
                raise Refused(
                    say("Nothing failed. Enter what the owner does not accept, or refuse the move-in case."),
                    "is_agreed",
                )
            MoveInCase.await_reinspection.follow(self.move_in_case, act)
            return self.State.REFUSED
        MoveInCase.accept_house.follow(self.move_in_case, act)
        return self.State.ACCEPTED_WITH_DEFECTS if self.failed_count else self.State.ACCEPTED

    def suggest_sign(self, actor: Actor) -> dict[str, Any]:
        """Whoever was present."""
        return {"owner_signed_by": self.present or self.move_in_case.owner.name}

    def settle(self, act: Act, passed: HouseDefect) -> None:
        """Called when a defect passes: after the last one, an owner who waited for it takes the house over."""
        left = self.session.scalar(
            sa.select(sa.func.count()).where(
                HouseDefect.house_inspection_id == self.id,
                HouseDefect.id != passed.id,
                HouseDefect.state != HouseDefect.State.PASSED,
                HouseDefect.voided_at.is_(None),
            )
        )
        if not left and self.state is self.State.REFUSED and self.move_in_case.state is MoveInCase.State.DEFECTS:
            MoveInCase.accept_house.follow(self.move_in_case, act)
