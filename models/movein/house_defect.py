"""Handover defects (《房屋整改工程记录表》, M6-06): from the failed item to the owner's signature."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint

from config.roles import DESK, REPAIR_AND_LEADS
from models.engine import (
    About,
    Act,
    Ask,
    Choice,
    Fixed,
    Invalid,
    Register,
    While,
    Words,
    _l,
    choice,
    deadlines,
    group,
    long_text,
    moment,
    number,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
)
from models.engine.days import Time
from models.repairs.choices import RepairChannel, RepairSource, RepairType, Verdict
from models.repairs.repair_report import RepairReport, write_down_report

from .printed import RECTIFICATION
from .reinspection import open_reinspection
from .rights import SURVEY_ACCESS, SURVEYORS

if TYPE_CHECKING:
    from .house_inspection import HouseInspection

REPAIR, CHECK = _l("The defect"), _l("Recheck and reinspection")
AGREED_FOR = Ask(_l("Agreed for"), Time(), required=True)


class Responsible(Choice):
    """Who repairs a defect."""

    DEVELOPER = "developer", _l("Developer"), "warn"
    REPAIR = "repair", _l("Repair department"), "info"


class HouseDefect(Register):
    """A defect found when a house was handed over (M6-06): repaired, rechecked by our own people, and only then shown
    to the owner, who signs."""

    class State(Choice):
        """How far the defect is from the owner's signature."""

        FOUND = "found", _l("Found"), "bad"
        SENT = "sent", _l("Passed on for repair"), "warn"
        REPAIRED = "repaired", _l("Repaired"), "info"
        RECHECKED = "rechecked", _l("Recheck passed"), "info"
        APPOINTED = "appointed", _l("Reinspection agreed"), "info"
        PASSED = "passed", _l("Signed by the owner"), "good"

    about = About(
        label=_l("House defect"),
        area="movein",
        prefix="ZG",
        papers=(RECTIFICATION,),
        scan=("note_repaired", "recheck", "accept"),
        milestones=("finish", "recheck", "appoint"),
        graded_by=(Responsible,),
        rests=("found", "appointed", "passed"),
        access=SURVEY_ACCESS,
    )

    house_inspection = ref("HouseInspection", _l("House inspection"), listed=True)
    unit = ref("Unit", _l("Unit"), listed=True, search=True, written_by="engine")
    place = text(_l("Where in the home"), 40, listed=True)
    description = long_text(_l("Description"), 500, search=True, listed=True)

    with group(REPAIR, written_by="engine"):
        responsible = choice(Responsible, _l("Repaired by"), listed=True)
        sent_at = moment(_l("Sent at"), filter=True, sort=True)
        repair_report = ref("RepairReport", _l("Repair report"))
        repaired_at = moment(_l("Repaired at"), filter=True)
        work_done = long_text(_l("Work done"), 500)
        times_failed = number(_l("Times not passed"), default=0, filter=True)

    with group(CHECK, written_by="engine"):
        recheck_result = choice(Verdict, _l("Result of the recheck"))
        rechecked_at = moment(_l("Rechecked at"))
        rechecked_by = staff(_l("Rechecked by"))
        owner_notified_at = moment(_l("Owner told at"))
        finding = long_text(_l("Finding"), 500)
        owner_signed_by = text(_l("Signed by the owner or agent"), 60)
        owner_signed_at = moment(_l("Signed by the owner at"))

    rules = (
        # Only after our own recheck is the owner called, and only the owner's signature ends it.
        CheckConstraint(
            "state NOT IN ('rechecked', 'appointed', 'passed') OR rechecked_at IS NOT NULL", name="recheck_first"
        ),
        CheckConstraint("(state = 'passed') = (owner_signed_at IS NOT NULL)", name="owner_signs"),
        CheckConstraint("state = 'found' OR responsible IS NOT NULL", name="somebody_repairs"),
    )

    fixed = Fixed("house_inspection", says=_l("Void this defect and enter it at the right inspection."))
    editable = While(State.FOUND, says=_l("The defect is out for repair; its slip stays as it was sent."))
    voidable = While(
        State.FOUND, State.PASSED, says=_l("The defect is being repaired; follow it to the owner's signature.")
    )

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        values["unit"] = values["house_inspection"].unit

    @transition(_l("Send for repair"), State.FOUND, to=State.SENT, may=DESK)
    def send(
        self,
        act: Act,
        *,
        responsible: Responsible = Responsible.DEVELOPER,
        is_repair_assisting: bool = Ask(  # type: ignore[assignment]
            _l("Repair department assists"), help=_l("Writes a repair report too; our own repairs always have one.")
        ),
    ) -> None:
        """Write the repair slip and send it: defects of the building to the developer, the rest to our repair staff."""
        self.responsible, self.sent_at = responsible or Responsible.DEVELOPER, act.at
        deadlines.start(self, "finish", act.at, grade=self.responsible.value)
        if self.responsible is Responsible.REPAIR or is_repair_assisting:
            session = self.session
            self.repair_report = write_down_report(
                session,
                act,
                community=self.community,
                source=RepairSource.DEFECT,
                unit=self.unit,
                repair_type=RepairType.OTHER,
                content=f"{self.place} {self.description}",
                reporter=self.house_inspection.move_in_case.owner,
                channel=RepairChannel.STAFF,
                remark=str(self.number),
            )

    def _is_in_repair(self) -> Words | None:
        report = self.repair_report
        if report is None or self.responsible is not Responsible.REPAIR:
            return None
        if report.finished_at is None and report.state is not RepairReport.State.CANCELLED:
            return say("Repair report %(report)s is not finished yet.", report=str(report))
        return None

    @transition(_l("Note as repaired"), State.SENT, to=State.REPAIRED, may=SURVEYORS, unless=_is_in_repair)
    @writes(starts="recheck", meets="finish")
    def note_repaired(self, act: Act, *, work_done: str | None = None) -> None:
        """Developer or repair staff say that it is repaired; our own recheck comes next."""
        self.repaired_at, self.work_done = act.at, work_done

    @transition(_l("Recheck"), State.REPAIRED, to=(State.RECHECKED, State.SENT), may=REPAIR_AND_LEADS)
    def recheck(self, act: Act, *, recheck_result: Verdict, finding: str | None = None) -> State:
        """The repair department looks at it before the owner does. What does not pass goes back for repair."""
        self.recheck_result, self.rechecked_at, self.finding = recheck_result, act.at, finding
        self.rechecked_by_id = act.actor.staff_member_id
        deadlines.meet(self, "recheck", act.at)
        if recheck_result == Verdict.FAILED:
            self._send_back(act, finding)
            return self.State.SENT
        deadlines.start(self, "appoint", act.at)
        return self.State.RECHECKED

    def _send_back(self, act: Act, finding: str | None) -> None:
        if not finding:
            raise Invalid(say("Say what is still wrong, for those who do it again."), "finding")
        self.finding, self.times_failed = finding, self.times_failed + 1
        deadlines.start(self, "finish", act.at, grade=self.responsible.value)
        self.repaired_at = None

    @transition(_l("Agree the reinspection"), State.RECHECKED, to=State.APPOINTED, may=DESK)
    def agree(self, act: Act, *, appointed_at: datetime = AGREED_FOR) -> None:  # type: ignore[assignment]
        """Tell the owner that it is repaired and agree when to look at it together."""
        if appointed_at < act.at:
            raise Invalid(say("This time has passed already."), "appointed_at")
        self.owner_notified_at = act.at
        deadlines.meet(self, "appoint", act.at)
        open_reinspection(self, appointed_at)

    # -- what follows from the reinspection -------------------------------------------------------------------------

    @transition(_l("Reinspection passed"), State.APPOINTED, to=State.PASSED, tone="good")
    def accept(self, act: Act, *, owner_signed_by: str) -> None:
        """Follows when the owner signs at the reinspection."""
        self.house_inspection.settle(act, self)
        self.owner_signed_by, self.owner_signed_at = owner_signed_by, act.at

    @transition(_l("Reinspection failed"), State.APPOINTED, to=State.SENT, tone="bad")
    def reject(self, act: Act, *, finding: str) -> None:
        """Follows when the owner does not accept the repair: it is done again."""
        self._send_back(act, finding)

    @transition(_l("Reinspection missed"), State.APPOINTED, to=State.RECHECKED, tone="warn")
    @writes(starts="appoint")
    def appoint_anew(self, act: Act) -> None:
        """Follows when the owner did not come: another time is agreed."""


def write_down_defect(inspection: HouseInspection, place: str, item: str, remark: str | None, act: Act) -> None:
    """The defect that a failed item is."""
    inspection.session.add(
        HouseDefect(
            community=inspection.community,
            house_inspection=inspection,
            unit=inspection.unit,
            place=place,
            description=f"{item}：{remark}" if remark else item,
        )
    )
