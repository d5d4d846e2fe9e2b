"""Findings of patrols (M11-03): each becomes a repair, a hazard or a matter for a department."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from config.roles import DESK, LEADS, MANAGERS, STAFF
from models.desk.intake import repair_from
from models.engine import (
    NOW,
    About,
    Access,
    Act,
    Check,
    Choice,
    Like,
    Register,
    Unless,
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
    yes_no,
)

from .patrol import PATROLLERS, Point

FOUND, COURSE = _l("Finding"), _l("What became of it")


class PatrolFinding(Register):
    """Something that is not in order (M11-03). Serious ones go to the director of the service centre."""

    class State(Choice):
        """How far it is put right."""

        OPEN = "open", _l("To be dealt with"), "warn"
        REPORTED = "reported", _l("Reported"), "info"
        IN_HAND = "in_hand", _l("In hand"), "info"
        FIXED = "fixed", _l("Fixed"), "good"
        CLOSED = "closed", _l("Closed"), "neutral"

    about = About(
        label=_l("Patrol finding"),
        area="duty",
        prefix="XW",
        milestones=("report", "finish"),
        rests=("fixed", "closed"),
        tells=("reported_to_id",),
        access=Access(see=STAFF, add=PATROLLERS, edit=PATROLLERS, delete=LEADS, export=MANAGERS),
    )

    rules = (
        Check("fixed", "state NOT IN ('fixed', 'closed') OR fixed_at IS NOT NULL"),
        Check(
            "in_hand",
            "state <> 'in_hand' OR repair_report_id IS NOT NULL OR hazard_id IS NOT NULL"
            " OR info_transfer_slip_id IS NOT NULL",
        ),
    )

    with group(FOUND):
        patrol = ref("Patrol", _l("Patrol"), required=False, listed=True)
        found_at = moment(_l("Found at"), blank=NOW, listed=True, sort=True, filter=True)
        point = choice(Point, _l("Point"), listed=True)
        unit = ref("Unit", _l("Unit"), required=False, search=True, help=_l("Only if it is inside a dwelling."))
        place = text(_l("Place"), 120, search=True, listed=True, synonyms=("地点",))
        finding = long_text(_l("What was found"), 1000, search=True, listed=True, synonyms=("发现问题",))
        is_serious = yes_no(_l("Serious"), listed=True, filter=True)
    with group(COURSE, written_by="engine"):
        reported_to = staff(_l("Reported to"), listed=True)
        reported_at = moment(_l("Reported at"))
        measures = long_text(_l("Measures"), 1000)
        repair_report = ref("RepairReport", _l("Repair report"))
        hazard = ref("Hazard", _l("Hazard"))
        info_transfer_slip = ref("InfoTransferSlip", _l("Information-transfer slip"))
        fixed_at = moment(_l("Fixed at"), filter=True)
        result = text(_l("Result"), 300)

    UNSETTLED = (State.OPEN, State.REPORTED)

    editable = Unless(State.FIXED, State.CLOSED, says=_l("What was put right stays as it was written."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        refuse_ahead(values["found_at"], act.at, "found_at")

    def after_add(self, act: Act) -> None:
        if self.is_serious:
            deadlines.start(self, "report", self.found_at)
        deadlines.start(self, "finish", self.found_at)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        if values.get("is_serious") and not self.is_serious and self.state is self.State.OPEN:
            deadlines.start(self, "report", act.at)

    @transition(_l("Report"), State.OPEN, to=State.REPORTED, may=PATROLLERS, tone="warn")
    @writes("reported_to", "reported_at", "measures", meets="report")
    def report(self, act: Act, *, reported_to: Any, measures: str | None = None) -> None:
        """Tell the director of the service centre, and note what was done on the spot, such as stopping the work."""

    @reads("is_serious", "state")
    def _is_unreported(self) -> Words | None:
        if self.is_serious and self.state is self.State.OPEN:
            return say("This is serious: report it to the director of the service centre first.")
        return None

    @transition(_l("Make a repair report"), *UNSETTLED, to=State.IN_HAND, may=DESK, unless=_is_unreported, tone="info")
    def report_repair(
        self,
        act: Act,
        *,
        repair_type: Any = Like("RepairReport", "repair_type"),
        appointment_at: datetime | None = Like("RepairReport", "appointment_at", required=False),  # type: ignore[assignment]
    ) -> None:
        """The repair staff put it right: nothing is typed again, and both stay linked."""
        from models.repairs.choices import RepairSource

        patroller = self.patrol.patroller if self.patrol is not None else None
        self.repair_report = repair_from(
            self,
            act,
            source=RepairSource.PATROL,
            content=self.finding,
            place=None if self.unit is not None else self.place,
            repair_type=repair_type,
            appointment_at=appointment_at,
            reporter_name=patroller.name if patroller is not None else act.actor.name,
            phone=patroller.phone if patroller is not None else None,
        )

    @transition(
        _l("Make a hazard of it"), *UNSETTLED, to=State.IN_HAND, may=PATROLLERS, unless=_is_unreported, tone="bad"
    )
    def report_hazard(self, act: Act, *, level: Any = Like("Hazard", "level")) -> None:
        """It endangers people or equipment: a hazard is tracked until it is eliminated. Both stay linked."""
        from .hazard import hazard_from

        told = {"place": self.place, "description": self.finding, "found_at": self.found_at}
        patroller = self.patrol.patroller if self.patrol is not None else None
        self.hazard = hazard_from(self, act, level=level, found_by=patroller, **told)

    @transition(
        _l("Pass to a department"), *UNSETTLED, to=State.IN_HAND, may=PATROLLERS, unless=_is_unreported, tone="info"
    )
    def pass_on(
        self, act: Act, *, to_department: Any = Like("InfoTransferSlip", "to_department"), measures: str | None = None
    ) -> None:
        """For violations and whatever no repair mends: a slip goes to the department. Say what was stopped at once."""
        from models.desk.info_transfer_slip import InfoTransferSlip

        self.measures = measures or self.measures
        self.info_transfer_slip = ledger.enter(
            self.session,
            act,
            InfoTransferSlip,
            community=self.community,
            subject=f"{self.place}：{self.finding.splitlines()[0]}"[:120],
            content="\n".join(filter(None, (self.finding, self.measures))),
            to_department=to_department,
            source=self.number,
        )

    def _is_under_repair(self) -> Words | None:
        report = self.repair_report
        if report is not None and report.finished_at is None and report.state != report.State.CANCELLED:
            return say("%(report)s is not finished yet.", report=report.number)
        return None

    @transition(
        _l("Mark as fixed"),
        *UNSETTLED,
        State.IN_HAND,
        to=State.FIXED,
        may=PATROLLERS,
        unless=(_is_unreported, _is_under_repair),
        tone="good",
    )
    @writes("fixed_at", "result", meets="finish")
    def fix(self, act: Act, *, result: str) -> None:
        """Somebody has looked and it is put right. Say how."""

    @transition(_l("Found again"), State.FIXED, to=State.OPEN, may=PATROLLERS, tone="bad")
    def find_again(self, act: Act, *, finding: str) -> None:
        """It is not in order after all: the finding is open again."""
        deadlines.start(self, "finish", act.at)
        self.finding, self.fixed_at = finding, None
        self.repair_report = self.hazard = self.info_transfer_slip = None

    @transition(_l("Close"), State.FIXED, to=State.CLOSED, may=LEADS)
    @writes(drops=True)
    def close(self, act: Act) -> None:
        """The supervisor has seen that it is in order."""
