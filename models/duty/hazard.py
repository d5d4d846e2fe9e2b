"""Safety hazards (隐患/险情, M11-04): reported early and tracked until they are completely removed (S26)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from config.roles import DESK, LEADS, MANAGERS, STAFF, WORKING_STAFF
from models.desk.intake import repair_from
from models.engine import (
    MYSELF,
    NOW,
    About,
    Access,
    Act,
    Check,
    Choice,
    Desk,
    Fixed,
    Like,
    Register,
    Unless,
    Watch,
    Words,
    _l,
    choice,
    deadlines,
    group,
    ledger,
    long_text,
    moment,
    reads,
    ref,
    refuse_ahead,
    say,
    staff,
    text,
    transition,
    writes,
)

FOUND, COURSE = _l("About the hazard"), _l("Measures")


class HazardLevel(Choice):
    """How much is at stake; it decides how soon it must be gone."""

    GENERAL = "general", _l("General"), "warn"
    MAJOR = "major", _l("Major"), "bad"
    IMMEDIATE = "immediate", _l("Immediate danger"), "bad"


class Hazard(Register):
    """A danger to people or equipment (M11-04, S26): it is not closed before it is eliminated."""

    class State(Choice):
        """How far the danger is removed."""

        REPORTED = "reported", _l("Reported"), "bad"
        ASSESSED = "assessed", _l("Assessed"), "warn"
        MEASURES = "measures", _l("Measures taken"), "info"
        ELIMINATED = "eliminated", _l("Eliminated"), "good"

    about = About(
        label=_l("Hazard"),
        area="duty",
        prefix="YH",
        milestones=("approve", "finish"),
        graded_by=(HazardLevel,),
        rests=("eliminated",),
        watches=(Watch(_l("Hazards open"), {"state.not": "eliminated"}, "bad"),),
        tells=("reported_to_id",),
        access=Access(see=STAFF, add=WORKING_STAFF, edit=WORKING_STAFF, delete=LEADS, export=MANAGERS),
        desk=Desk(known="place", tells=("place", "description")),
    )

    rules = (
        Check("eliminated", "state <> 'eliminated' OR (eliminated_at IS NOT NULL AND elimination IS NOT NULL)"),
        Check("planned", "state = 'reported' OR plan IS NOT NULL"),
    )

    with group(FOUND):
        found_at = moment(_l("Found at"), blank=NOW, listed=True, sort=True, filter=True)
        found_by = staff(_l("Found by"), blank=MYSELF)
        unit = ref("Unit", _l("Unit"), required=False, search=True, help=_l("Only if it is inside a dwelling."))
        place = text(_l("Place"), 120, search=True, listed=True, synonyms=("地点",))
        description = long_text(_l("Description"), 2000, search=True, listed=True, synonyms=("隐患描述",))
        level = choice(HazardLevel, _l("Level"), listed=True, default=HazardLevel.GENERAL, synonyms=("级别",))
        reported_to = staff(
            _l("Reported to"), required=False, help=_l("The direct superior; in immediate danger anybody above.")
        )
    with group(COURSE, written_by="engine"):
        plan = long_text(_l("Plan to remove it"), 2000)
        tracked_by = staff(_l("Tracked by"), listed=True)
        assessed_at = moment(_l("Assessed at"))
        measures = long_text(_l("Measures so far"), 2000)
        repair_report = ref("RepairReport", _l("Repair report"))
        elimination = long_text(_l("How it was eliminated"), 1000)
        eliminated_at = moment(_l("Eliminated at"), filter=True, sort=True)

    TRACKED = (State.ASSESSED, State.MEASURES)

    fixed = Fixed("level", says=_l("Use “Assess”, so that the hazard tells who judged it."))
    editable = Unless(State.ELIMINATED, says=_l("An eliminated hazard stays as it was written."))
    voidable = Unless(*TRACKED, says=_l("A hazard is tracked until it is eliminated. Write down how, then it is over."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        refuse_ahead(values["found_at"], act.at, "found_at")

    def after_add(self, act: Act) -> None:
        deadlines.start(self, "approve", self.found_at, grade=self.level.value)
        deadlines.start(self, "finish", self.found_at, grade=self.level.value)

    @transition(_l("Assess"), State.REPORTED, State.ASSESSED, to=State.ASSESSED, may=LEADS, tone="warn")
    @writes(shows=("level", "plan"))
    def assess(self, act: Act, *, level: HazardLevel, plan: str, tracked_by: Any) -> None:
        """Judge the level, plan what is done, and name who tracks it to the end."""
        self.level, self.plan, self.tracked_by, self.assessed_at = level, plan, tracked_by, act.at
        deadlines.meet(self, "approve", act.at)
        deadlines.start(self, "finish", self.found_at, grade=level.value)

    @transition(_l("Note measures"), *TRACKED, to=State.MEASURES, may=WORKING_STAFF, tone="info")
    @writes("measures", shows="measures")
    def take_measures(self, act: Act, *, measures: str) -> None:
        """Write down what was done so far, such as a fence, a warning or a repair. This may be repeated."""

    @reads("repair_report_id")
    def _is_on_form(self) -> Words | None:
        return say("The repair is on its form already.") if self.repair_report_id is not None else None

    @transition(_l("Make a repair report"), *TRACKED, to=State.MEASURES, may=DESK, unless=_is_on_form, tone="info")
    def report_repair(
        self,
        act: Act,
        *,
        repair_type: Any = Like("RepairReport", "repair_type"),
        appointment_at: datetime | None = Like("RepairReport", "appointment_at", required=False),  # type: ignore[assignment]
    ) -> None:
        """The repair staff remove the danger: nothing is typed again, and both stay linked."""
        from models.repairs.choices import RepairSource

        self.repair_report = repair_from(
            self,
            act,
            source=RepairSource.HAZARD,
            content=self.description,
            place=None if self.unit is not None else self.place,
            repair_type=repair_type,
            appointment_at=appointment_at,
            reporter_name=self.found_by.name if self.found_by is not None else act.actor.name,
            phone=self.found_by.phone if self.found_by is not None else None,
        )

    def _is_under_repair(self) -> Words | None:
        report = self.repair_report
        if report is not None and report.finished_at is None and report.state != report.State.CANCELLED:
            return say("%(report)s is not finished yet.", report=report.number)
        return None

    @transition(
        _l("Mark as eliminated"), *TRACKED, to=State.ELIMINATED, may=LEADS, unless=_is_under_repair, tone="good"
    )
    @writes("elimination", "eliminated_at", meets="finish")
    def eliminate(self, act: Act, *, elimination: str) -> None:
        """The danger is completely removed and somebody has looked. Say how."""


def hazard_from(record: Any, act: Act, **told: Any) -> Hazard:
    """The hazard that a record gives rise to: where it was found is not asked again."""
    hazard: Hazard = ledger.enter(record.session, act, Hazard, community=record.community, unit=record.unit, **told)
    return hazard
