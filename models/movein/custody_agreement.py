"""House custody (房屋托管, 《托管协议》, M6-08): the office looks after an empty house at 70 % of the fee."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from config.roles import DESK, LEADS
from models.engine import (
    About,
    Act,
    Ask,
    Check,
    Choice,
    Desk,
    Heading,
    Invalid,
    Like,
    Register,
    Unique,
    Unless,
    While,
    Words,
    _l,
    clock,
    day,
    deadlines,
    group,
    long_text,
    moment,
    number,
    reads,
    ref,
    say,
    text,
    transition,
    yes_no,
)
from models.engine.choices import Pick
from models.property.house_use import HouseUse
from models.property.unit import Unit

from .custody_patrol import PatrolTrigger, drop_patrols, plan_patrol
from .custody_terms import ELECTRICITY_LIMIT, FEE_PERCENT, WATER_LIMIT
from .meter import MeterKind
from .meter_reading import ReadingPurpose, take_readings
from .printed import CUSTODY_AGREEMENT
from .rights import CUSTODY_ACCESS

TERMS, USE, END = _l("Terms"), _l("Consumption"), _l("End of the agreement")


class AfterCustody(Choice):
    """What becomes of the house when custody ends."""

    VACANT = "vacant", _l("Stays vacant")
    OWNER_OCCUPIED = "owner_occupied", _l("Owner moves in")
    LET = "let", _l("Is let")


class CustodyAgreement(Register):
    """An agreement by which the office looks after an empty house (M6-08, N19, N20)."""

    class State(Choice):
        """Whether the office looks after the house."""

        SIGNED = "signed", _l("Signed"), "info"
        ACTIVE = "active", _l("In force"), "good"
        ENDED = "ended", _l("Ended"), "neutral"
        TERMINATED = "terminated", _l("Terminated"), "bad"

    about = About(
        label=_l("Custody agreement"),
        area="movein",
        prefix="TG",
        papers=(CUSTODY_AGREEMENT,),
        milestones=("notify",),
        rests=("signed", "ended", "terminated"),
        idles=("active",),
        access=CUSTODY_ACCESS,
        desk=Desk(heading=Heading.FORCE, states=("signed", "active")),
    )

    with group(TERMS):
        unit = ref("Unit", _l("Unit"), listed=True, search=True)
        owner = ref("Customer", _l("Owner"), listed=True, search=True)
        starts_on = day(_l("From"), listed=True, filter=True, sort=True)
        ends_on = day(_l("Until"), required=False, listed=True, filter=True, sort=True)
        fee_percent = number(
            _l("Part of the management fee"),
            unit=_l("percent"),
            places=2,
            least=0,
            most=100,
            default=FEE_PERCENT,
            help=_l("70 percent of the full fee, unless the office has agreed otherwise."),
        )
        water_limit = number(_l("Water limit"), unit=_l("m³"), places=2, least=0, most=10_000, default=WATER_LIMIT)
        electricity_limit = number(
            _l("Electricity limit"), unit=_l("kWh"), places=2, least=0, most=100_000, default=ELECTRICITY_LIMIT
        )
        keys_held = text(_l("Keys held"), 120, required=False, help=_l("The tags under which they hang."))

    with group(USE, written_by="engine"):
        water_start = number(_l("Water at the start"), places=2, least=0)
        electricity_start = number(_l("Electricity at the start"), places=2, least=0)
        water_used = number(_l("Water used"), unit=_l("m³"), places=2, listed=True)
        electricity_used = number(_l("Electricity used"), unit=_l("kWh"), places=2, listed=True)
        read_at = moment(_l("Meters read at"))
        is_over_limit = yes_no(_l("Over the limit"), filter=True, listed=True)
        owner_notified_at = moment(_l("Owner told at"))
        owner_answer = long_text(_l("The owner's answer"), 500)

    with group(END, written_by="engine"):
        ended_on = day(_l("Ended on"), filter=True)
        end_reason = text(_l("Reason for the end"), 200)

    rules = (
        Unique(
            "unit_id",
            name="unit",
            where="state IN ('signed', 'active') AND voided_at IS NULL",
            says=_l("This house is in custody already; end that agreement first."),
        ),
        Check("order", "ends_on >= starts_on"),
        Check("end_is_dated", "(state IN ('ended', 'terminated')) = (ended_on IS NOT NULL)"),
        Check("termination_has_reason", "state <> 'terminated' OR end_reason IS NOT NULL"),
        Check(
            "begins_with_readings",
            "state IN ('signed', 'terminated') OR (water_start IS NOT NULL AND electricity_start IS NOT NULL)",
        ),
    )

    editable = While(State.SIGNED, says=_l("The agreement is in force or over; its terms stay as they were signed."))
    voidable = Unless(State.ACTIVE, says=_l("End or terminate the agreement instead."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        ends_on = values.get("ends_on")
        if ends_on is not None and ends_on < values["starts_on"]:
            raise Invalid(say("The last day lies before the first."), "ends_on")

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        self.before_add(act, {"ends_on": self.ends_on, "starts_on": self.starts_on} | values)

    def _is_no_empty_house(self) -> Words | None:
        if self.unit.state in (Unit.State.HANDED_OVER, Unit.State.VACANT, Unit.State.CUSTODY):
            return None
        return say(
            "%(unit)s is “%(state)s”. Only an empty house is taken into custody.",
            unit=str(self.unit),
            state=self.unit.state.label,
        )

    @transition(_l("Begin custody"), State.SIGNED, to=State.ACTIVE, may=LEADS, unless=_is_no_empty_house, tone="good")
    def begin(
        self,
        act: Act,
        *,
        water_reading: Any = Like("HouseInspection", "water_reading"),
        electricity_reading: Any = Like("HouseInspection", "electricity_reading"),
    ) -> None:
        """Read the meters, take the house into custody, and plan the first weekly patrol."""
        self._read(act, ReadingPurpose.CUSTODY_START, water_reading, electricity_reading)
        self.water_start, self.electricity_start = water_reading, electricity_reading
        self.water_used = self.electricity_used = Decimal(0)
        if self.unit.state is not Unit.State.CUSTODY:
            Unit.take_into_custody.follow(self.unit, act)
        plan_patrol(self, PatrolTrigger.WEEKLY, act)

    def _read(self, act: Act, purpose: ReadingPurpose, water: Decimal, electricity: Decimal) -> None:
        figures = {MeterKind.WATER: water, MeterKind.ELECTRICITY: electricity}
        take_readings(self, act, purpose, figures)
        self.read_at = act.at

    def _count(self, act: Act, water: Decimal, electricity: Decimal) -> None:
        self.water_used, self.electricity_used = water - self.water_start, electricity - self.electricity_start
        was_over = self.is_over_limit
        self.is_over_limit = self.water_used > self.water_limit or self.electricity_used > self.electricity_limit
        if self.is_over_limit and not was_over:
            self.owner_notified_at = None
            deadlines.start(self, "notify", act.at)

    @transition(_l("Check meters"), State.ACTIVE, to=None, may=DESK)
    def check_meters(
        self,
        act: Act,
        *,
        water_reading: Any = Like("HouseInspection", "water_reading"),
        electricity_reading: Any = Like("HouseInspection", "electricity_reading"),
    ) -> None:
        """Read water and electricity and compare with the limits. Above them, the owner must be told."""
        self._read(act, ReadingPurpose.CUSTODY_CHECK, water_reading, electricity_reading)
        self._count(act, water_reading, electricity_reading)

    @reads("is_over_limit", "owner_notified_at")
    def _needs_no_telling(self) -> Words | None:
        if not self.is_over_limit:
            return say("Consumption is within the limits.")
        return say("The owner was told already.") if self.owner_notified_at else None

    @transition(_l("Tell the owner"), State.ACTIVE, to=None, may=DESK, unless=_needs_no_telling, tone="warn")
    def notify_owner(self, act: Act, *, owner_answer: str | None = None) -> None:
        """The owner was told that the limits are exceeded; write down the answer."""
        self.owner_notified_at, self.owner_answer = act.at, owner_answer
        deadlines.meet(self, "notify", act.at)

    @transition(_l("Order a rain patrol"), State.ACTIVE, to=None, may=DESK)
    def order_rain_patrol(
        self, act: Act, *, trigger: Any = Like("CustodyPatrol", "trigger", default=PatrolTrigger.BEFORE_RAIN)
    ) -> None:
        """Heavy rain is coming or over: look after the house outside its weekly turn. Choose many rows at once."""
        if trigger is PatrolTrigger.WEEKLY:
            raise Invalid(say("Weekly patrols plan themselves; choose before or after the rain."), "trigger")
        plan_patrol(self, trigger, act)

    @transition(_l("End"), State.ACTIVE, to=State.ENDED, may=LEADS)
    def end(
        self,
        act: Act,
        *,
        water_reading: Any = Like("HouseInspection", "water_reading"),
        electricity_reading: Any = Like("HouseInspection", "electricity_reading"),
        after: AfterCustody = Ask(_l("Afterwards"), Pick(AfterCustody), default=AfterCustody.OWNER_OCCUPIED),  # type: ignore[assignment]
        ended_on: date | None = None,
    ) -> None:
        """The owner moves in or takes the house back. The meters are read, and open patrols fall away."""
        self._read(act, ReadingPurpose.CUSTODY_END, water_reading, electricity_reading)
        self._count(act, water_reading, electricity_reading)
        self._stop(act, ended_on, HouseUse((after or AfterCustody.OWNER_OCCUPIED).value))

    @transition(_l("Terminate"), State.SIGNED, State.ACTIVE, to=State.TERMINATED, may=LEADS, tone="bad")
    def terminate(self, act: Act, *, end_reason: str, ended_on: date | None = None) -> None:
        """One side ends the agreement before its time, with a reason. The house stays vacant."""
        self.end_reason = end_reason
        self._stop(act, ended_on, HouseUse.VACANT)

    def _stop(self, act: Act, ended_on: date | None, use: HouseUse) -> None:
        last = ended_on or clock.today(act.at)
        if not self.starts_on <= last <= clock.today(act.at) and ended_on is not None:
            raise Invalid(say("The last day lies between the start and today."), "ended_on")
        if self.unit.state is Unit.State.CUSTODY:
            Unit.end_custody.follow(self.unit, act, house_use=use)
        drop_patrols(self, act)
        deadlines.drop(self, act.at)
        self.ended_on = last
