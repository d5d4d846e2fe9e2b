"""Work orders (《维修任务单》/派工单, M5-02): the slip that technicians sign for, work by and bring back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from config.roles import (
    AUDITOR,
    DESK,
    DESK_AND_MANAGER,
    FEE_COLLECTOR,
    LEADS,
    MANAGERS,
    NOBODY,
    REPAIR_AND_LEADS,
    REPAIR_STAFF,
)
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Desk,
    Invalid,
    Refused,
    Register,
    Unique,
    While,
    Words,
    _l,
    choice,
    deadlines,
    department,
    group,
    lines,
    long_text,
    moment,
    money,
    number,
    reads,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)
from models.office.department import Department
from models.office.staff import StaffMember

from .choices import RepairType, Verdict
from .crew import check_crew, same_minute, told_moment
from .paid_service_record import follow_order, withdraw_paid_service
from .printed import TASK_SLIP
from .repair_report import RepairReport
from .work_order_material import WorkOrderMaterial, used_up

REPAIR, WORK, RESULT = _l("Repair"), _l("Work"), _l("Result")
MOST_FEE = Decimal(1_000_000)


class WorkOrder(Register):
    """The slip of one dispatched repair, from the department's signature until it is back at the desk (M5-02)."""

    class State(Choice):
        """Where the slip is, and how far the work has come."""

        DISPATCHED = "dispatched", _l("Dispatched"), "info"
        SIGNED_FOR = "signed_for", _l("Signed for"), "info"
        ON_SITE = "on_site", _l("On site"), "info"
        PAUSED = "paused", _l("Paused"), "warn"
        FINISHED = "finished", _l("Finished"), "good"
        LEAK_TEST = "leak_test", _l("Leak test"), "info"
        RECHECKED = "rechecked", _l("Rechecked"), "good"
        ACCEPTED_BY_OWNER = "accepted_by_owner", _l("Accepted by the owner"), "good"
        SLIP_RECOVERED = "slip_recovered", _l("Slip recovered"), "good"
        CLOSED = "closed", _l("Closed"), "neutral"
        REJECTED = "rejected", _l("Sent back unsigned"), "bad"
        REDO = "redo", _l("To be redone"), "bad"
        CANCELLED = "cancelled", _l("Cancelled"), "neutral"

    about = About(
        label=_l("Work order"),
        area="repairs",
        prefix="PG",
        papers=(TASK_SLIP,),
        scan=("accept", "arrive", "resume", "finish", "recover_slip", "close"),
        milestones=("accept", "arrive", "finish"),
        # Once it is finished, the callback of its report goes on.
        rests=("finished", "leak_test", "rechecked", "accepted_by_owner", "slip_recovered", "closed", "cancelled"),
        owners=("technician_id",),
        departments=("department_id",),
        refusals=("rejected",),
        access=Access(
            see=DESK_AND_MANAGER | REPAIR_STAFF | {FEE_COLLECTOR, AUDITOR},
            edit=REPAIR_AND_LEADS,
            delete=NOBODY,  # it lives and dies with its report: cancel that
            export=MANAGERS,
        ),
        desk=Desk(states=()),  # its report stands there
        brief=(
            "unit",
            "place",
            "repair_type",
            "repair_report.content",
            "appointment_at",
            "repair_report.reporter_name",
            "repair_report.phone",
            "technician",
            "remark",
        ),
    )

    with group(REPAIR, written_by="engine"):
        repair_report = ref("RepairReport", _l("Repair report"), required=True, listed=True)
        unit = ref("Unit", _l("Unit"), listed=True, search=True)
        place = text(_l("Public place"), 120, search=True, listed=True)
        repair_type = choice(RepairType, _l("Repair type"), required=True, listed=True)
        is_paid = yes_no(_l("Paid by the resident"), listed=True, filter=True)
        department = department(required=True, listed=True)
        technician = staff(_l("Technician"), listed=True)
        dispatched_by = staff(_l("Dispatched by"))
        dispatched_at = moment(_l("Dispatched at"), required=True, listed=True, filter=True, sort=True)
        appointment_at = moment(_l("Appointment"), listed=True, filter=True, sort=True)
        remark = long_text(_l("Remark"), 500)

    with group(WORK, written_by="engine"):
        signed_for_by = staff(_l("Signed for by"))
        signed_for_at = moment(_l("Signed for at"))
        arrived_at = moment(_l("Arrived at"))
        paused_at = moment(_l("Paused at"))
        pause_reason = text(_l("Reason for the pause"), 200)
        transfer_reason = text(_l("Reason for passing it on"), 200)
    with group(WORK):
        work_done = long_text(_l("Work done"), 2000, required=False)
        materials = lines("WorkOrderMaterial", _l("Materials"))
        labour_fee = money(_l("Labour fee"), required=False, listed=True)
        material_fee = money(_l("Material fee"), listed=True, written_by="engine")
        finished_at = moment(_l("Finished at"), filter=True, sort=True, written_by="engine")

    with group(RESULT, written_by="engine"):
        leak_test_started_at = moment(_l("Leak test started at"))
        leak_test_ended_at = moment(_l("Leak test ended at"))
        leak_test_result = choice(Verdict, _l("Result of the leak test"))
        rechecked_at = moment(_l("Rechecked at"))
        recheck_result = choice(Verdict, _l("Result of the recheck"))
        finding = long_text(_l("Finding"), 1000)
        owner_signed_by = text(
            _l("Owner's signature"), 60, help=_l("The name of whoever signed the slip in the dwelling.")
        )
        owner_signed_at = moment(_l("Signed by the owner at"))
        slip_recovered_at = moment(_l("Slip recovered at"))
        slip_recovered_by = staff(_l("Slip recovered by"))
        redo_at = moment(_l("Rework ordered at"))
        redo_reason = text(_l("Reason for the rework"), 400)
        times_redone = number(_l("Times redone"), default=0, filter=True)

    rules = (
        # A repair is at one department at a time.
        Unique("repair_report_id", where="state NOT IN ('closed', 'cancelled') AND voided_at IS NULL"),
        Check("finished_after_dispatch", "finished_at >= dispatched_at"),
        Check("free_costs_nothing", "is_paid OR (coalesce(labour_fee, 0) = 0 AND coalesce(material_fee, 0) = 0)"),
        Check("leak_test", "repair_type = 'leak' OR leak_test_started_at IS NULL"),
        Check("leak_test_end", "leak_test_ended_at >= leak_test_started_at"),
        Check("owner_signs_dwelling", "owner_signed_at IS NULL OR unit_id IS NOT NULL"),
    )

    OPEN = (State.DISPATCHED, State.SIGNED_FOR, State.ON_SITE, State.PAUSED, State.REJECTED, State.REDO)
    UNSTARTED = (State.DISPATCHED, State.SIGNED_FOR, State.REJECTED, State.REDO)
    RESULTS = (State.FINISHED, State.LEAK_TEST, State.RECHECKED, State.ACCEPTED_BY_OWNER, State.SLIP_RECOVERED)
    REPAIRED = (State.FINISHED, State.RECHECKED, State.ACCEPTED_BY_OWNER, State.SLIP_RECOVERED)

    editable = While(
        *RESULTS, says=_l("Work and costs are entered on finishing and can be corrected until the report is closed.")
    )

    @property
    def total_fee(self) -> Decimal:
        """Labour and materials together, in yuan."""
        return (self.labour_fee or Decimal(0)) + (self.material_fee or Decimal(0))

    def appoint(self, act: Act, appointment_at: datetime | None) -> None:
        """The technicians are expected at this time; the order falls due then until they are there."""
        self.appointment_at = appointment_at
        if appointment_at is None:
            deadlines.drop(self, act.at, "arrive")
        elif self.arrived_at is None:
            deadlines.start(self, "arrive", act.at, due_at=appointment_at)

    def _give_to(self, department: Department, technician: StaffMember | None) -> None:
        # The report names them too: technicians see the reports of their own and their department's orders.
        self.department = self.repair_report.department = department
        self.technician = self.repair_report.technician = technician

    def _start_clock(self, act: Act) -> None:
        deadlines.start(self, "accept", act.at)
        if (promise := deadlines.running(self.repair_report, "finish")) is not None:
            deadlines.start(self, "finish", act.at, beside=promise)

    def _standing(self) -> State:
        """The state that the results so far make: a running test first, else the last thing achieved."""
        if self.leak_test_started_at is not None and self.leak_test_ended_at is None:
            return self.State.LEAK_TEST
        if self.slip_recovered_at is not None:
            return self.State.SLIP_RECOVERED
        if self.owner_signed_at is not None:
            return self.State.ACCEPTED_BY_OWNER
        return self.State.RECHECKED if self.rechecked_at is not None else self.State.FINISHED

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        used = used_up(values["materials"]) if "materials" in values else self.materials
        self._charge(values.get("labour_fee", self.labour_fee), used)

    def _charge(self, labour_fee: Decimal | None, used: Iterable[WorkOrderMaterial]) -> None:
        """Set both fees. What the warranty covers costs the resident nothing; a price then is a mistake."""
        material_fee = sum((line.amount for line in used), Decimal(0))
        if labour_fee and not self.is_paid:
            raise Invalid(say("This repair is free for the resident: no labour fee."), "labour_fee")
        if material_fee and not self.is_paid:
            raise Invalid(say("This repair is free for the resident: leave the prices blank."), "materials")
        if material_fee > MOST_FEE:
            raise Invalid(say("Not more than %(most)s.", most=MOST_FEE), "materials")
        self.labour_fee, self.material_fee = labour_fee or Decimal(0), material_fee

    # -- the department ---------------------------------------------------------------------------------------------

    @transition(_l("Sign for slip"), State.DISPATCHED, State.REDO, to=State.SIGNED_FOR, may=REPAIR_AND_LEADS)
    def accept(self, act: Act, *, technician: StaffMember | None = None) -> None:
        """The department takes the slip. Left blank, the technician is the one dispatched, else whoever signs."""
        technician = technician or self.technician
        if technician is None and act.actor.staff_member_id is not None:
            technician = self.session.get(StaffMember, act.actor.staff_member_id)
        if technician is None:
            raise Invalid(say("Choose the technician who does the work."), "technician_id")
        check_crew(self.department, technician)
        self._give_to(self.department, technician)
        self.signed_for_at, self.signed_for_by_id = act.at, act.actor.staff_member_id
        deadlines.meet(self, "accept", act.at)
        RepairReport.accept.follow(self.repair_report, act)

    @transition(_l("Send back unsigned"), State.DISPATCHED, to=State.REJECTED, may=REPAIR_AND_LEADS, tone="bad")
    @writes("transfer_reason")
    def reject(self, act: Act, *, transfer_reason: str) -> None:
        """The repair is not this department's: a supervisor gives it to another one."""

    @transition(
        _l("Transfer to colleague"),
        State.DISPATCHED,
        State.SIGNED_FOR,
        State.ON_SITE,
        State.PAUSED,
        State.REDO,
        to=None,
        may=REPAIR_AND_LEADS,
    )
    def transfer(self, act: Act, *, technician: StaffMember, transfer_reason: str) -> None:
        """Another technician of the same department takes the work over."""
        if technician is self.technician:
            raise Refused(say("%(name)s has this order already.", name=technician.name), "technician_id")
        check_crew(self.department, technician)
        self._give_to(self.department, technician)
        self.transfer_reason = transfer_reason

    @transition(_l("Reassign"), *UNSTARTED, to=State.DISPATCHED, may=LEADS, tone="warn")
    def reassign(
        self, act: Act, *, department: Department, transfer_reason: str, technician: StaffMember | None = None
    ) -> None:
        """Give the order to another department or technician, who signs for it anew."""
        check_crew(department, technician)
        self._give_to(department, technician)
        self.transfer_reason = transfer_reason
        self.signed_for_at = self.signed_for_by_id = None
        deadlines.start(self, "accept", act.at)
        if self.repair_report.state != RepairReport.State.DISPATCHED:
            RepairReport.pass_on.follow(self.repair_report, act)

    # -- the work ---------------------------------------------------------------------------------------------------

    @transition(_l("Arrive"), State.SIGNED_FOR, State.REDO, to=State.ON_SITE, may=REPAIR_AND_LEADS)
    def arrive(self, act: Act, *, arrived_at: datetime | None = None) -> None:
        """The technicians are there with the slip. Left blank, it is now."""
        self.arrived_at = told_moment(arrived_at, self.redo_at or self.dispatched_at, act.at, "arrived_at")
        deadlines.meet(self, "accept", act.at)
        deadlines.meet(self, "arrive", self.arrived_at)
        RepairReport.start_repair.follow(self.repair_report, act)

    @transition(_l("Pause"), State.SIGNED_FOR, State.ON_SITE, to=State.PAUSED, may=REPAIR_AND_LEADS, tone="warn")
    def pause(self, act: Act, *, pause_reason: str) -> None:
        """The work waits, for a part or for the resident. The time limits stand still meanwhile."""
        self.paused_at, self.pause_reason = act.at, pause_reason
        deadlines.pause(self, act.at, pause_reason)
        deadlines.pause(self.repair_report, act.at, pause_reason)

    @transition(_l("Resume"), State.PAUSED, to=(State.SIGNED_FOR, State.ON_SITE), may=REPAIR_AND_LEADS)
    def resume(self, act: Act) -> State:
        """The work goes on; the time limits move by as long as it stood."""
        self.paused_at = None
        deadlines.resume(self, act.at)
        deadlines.resume(self.repair_report, act.at)
        return self.State.SIGNED_FOR if self.arrived_at is None else self.State.ON_SITE

    @transition(
        _l("Finish"), State.ON_SITE, to=(State.FINISHED, State.ACCEPTED_BY_OWNER), may=REPAIR_AND_LEADS, tone="good"
    )
    def finish(
        self,
        act: Act,
        *,
        work_done: str,
        materials: list[dict[str, Any]] | None = None,
        labour_fee: Decimal | None = None,
        finished_at: datetime | None = None,
        owner_signed_by: str | None = None,
    ) -> State:
        """Enter what was done and used. Left blank, the time is now. Costs only where the resident pays."""
        finished_at = told_moment(finished_at, self.redo_at or self.dispatched_at, act.at, "finished_at")
        self.materials.extend(used_up(materials or []))
        self._charge(self.labour_fee if labour_fee is None else labour_fee, self.materials)
        self.work_done, self.finished_at = work_done, finished_at
        self._take_signature(act, owner_signed_by)
        deadlines.meet(self, "finish", self.finished_at)
        RepairReport.finish.follow(self.repair_report, act, finished_at=self.finished_at)
        follow_order(self, act, is_finished=True)
        return self._standing()

    # -- the result -------------------------------------------------------------------------------------------------

    @reads("repair_type", "leak_test_ended_at")
    def _needs_no_leak_test(self) -> Words | None:
        if self.repair_type != RepairType.LEAK:
            return say("Only leak repairs have a leak test.")
        return say("The leak test is over already.") if self.leak_test_ended_at else None

    @transition(_l("Start leak test"), *REPAIRED, to=State.LEAK_TEST, may=REPAIR_AND_LEADS, unless=_needs_no_leak_test)
    @writes("leak_test_started_at")
    def start_leak_test(self, act: Act) -> None:
        """Water stands on the repaired place from now on."""

    @transition(_l("End leak test"), State.LEAK_TEST, to=(*RESULTS, State.REDO), may=REPAIR_AND_LEADS, tone="good")
    def end_leak_test(
        self,
        act: Act,
        *,
        leak_test_result: Verdict,
        leak_test_ended_at: datetime | None = None,
        finding: str | None = None,
    ) -> State:
        """Dry: the callback runs from now. Still leaking: the repair is redone. Left blank, the time is now."""
        ended_at = told_moment(leak_test_ended_at, self.leak_test_started_at, act.at, "leak_test_ended_at")
        self.leak_test_result, self.finding = leak_test_result, finding
        if leak_test_result == Verdict.FAILED:
            return self._redo(act, finding)
        self.leak_test_ended_at = ended_at
        self.repair_report.owe_callback(act)
        return self._standing()

    @transition(_l("Recheck"), *REPAIRED, to=(*RESULTS, State.REDO), may=DESK)
    def recheck(self, act: Act, *, recheck_result: Verdict, finding: str | None = None) -> State:
        """Enter what the recheck of the finished work found; what did not pass is redone."""
        self.recheck_result, self.finding = recheck_result, finding
        if recheck_result == Verdict.FAILED:
            return self._redo(act, finding)
        self.rechecked_at = act.at
        return self._standing()

    @transition(_l("Order rework"), *RESULTS, to=State.REDO, may=LEADS, tone="bad")
    def rework(self, act: Act, *, redo_reason: str) -> None:
        """The finished work does not hold: the same department does it again, on the same slip."""
        self._redo(act, redo_reason)

    def _redo(self, act: Act, reason: str | None) -> State:
        if not reason:
            raise Invalid(say("Say what is still wrong, for those who do it again."), "finding")
        RepairReport.rework.follow(self.repair_report, act, reopen_reason=reason[:200])
        follow_order(self, act, is_finished=False)
        self.redo_at, self.redo_reason, self.times_redone = act.at, reason[:400], self.times_redone + 1
        self.signed_for_at = self.signed_for_by_id = self.arrived_at = self.finished_at = None
        self.leak_test_started_at = self.leak_test_ended_at = self.rechecked_at = None
        self.owner_signed_by = self.owner_signed_at = None
        # The second visit has to be agreed anew.
        self.appointment_at = self.repair_report.appointment_at = None
        self.slip_recovered_at = None
        self.slip_recovered_by_id: int | None = None
        self._start_clock(act)
        return self.State.REDO

    @reads("unit_id", "owner_signed_at")
    def _needs_no_signature(self) -> Words | None:
        if self.unit_id is None:
            return say("Repairs of public areas need no owner's signature.")
        return say("The owner has signed already.") if self.owner_signed_at else None

    @transition(
        _l("Owner signs"), *RESULTS, to=RESULTS, may=DESK | REPAIR_STAFF, unless=_needs_no_signature, tone="good"
    )
    def sign_by_owner(self, act: Act, *, owner_signed_by: str) -> State:
        """The owner accepts the work and signs the slip."""
        self._take_signature(act, owner_signed_by)
        return self._standing()

    def _take_signature(self, act: Act, owner_signed_by: str | None) -> None:
        if owner_signed_by and self.unit_id is None:
            raise Invalid(say("Repairs of public areas need no owner's signature."), "owner_signed_by")
        if owner_signed_by and self.owner_signed_at is None:
            self.owner_signed_by, self.owner_signed_at = owner_signed_by, act.at

    @reads("slip_recovered_at")
    def _has_slip(self) -> Words | None:
        return say("The slip is back at the desk already.") if self.slip_recovered_at else None

    @transition(_l("Recover slip"), *RESULTS, to=RESULTS, may=DESK, unless=_has_slip)
    def recover_slip(
        self, act: Act, *, finished_at: datetime | None = None, owner_signed_by: str | None = None
    ) -> State:
        """Take the slip back at the desk. If the slip gives another completion time, enter it."""
        self._take_signature(act, owner_signed_by)
        if self.unit_id is not None and self.owner_signed_at is None:
            raise Refused(
                say("The owner has not signed the slip. Enter who signed it, or send it back."), "owner_signed_by"
            )
        if finished_at is not None and not same_minute(finished_at, self.finished_at):
            latest = self.leak_test_started_at or act.at
            earliest = self.redo_at or self.dispatched_at
            self.finished_at = told_moment(finished_at, earliest, latest, "finished_at")
            self.repair_report.correct_completion(self.finished_at)
        self.slip_recovered_at, self.slip_recovered_by_id = act.at, act.actor.staff_member_id
        if self.repair_report.slip_recovered_at is None:
            RepairReport.recover_slip.follow(self.repair_report, act, finished_at=None, owner_signed_by=None)
        return self._standing()

    # -- what follows from the report -------------------------------------------------------------------------------

    @transition(_l("Close"), State.SLIP_RECOVERED, to=State.CLOSED, tone="good")
    @writes(drops=True)
    def close(self, act: Act) -> None:
        """Follows when the report is closed."""

    @transition(_l("Withdraw"), *OPEN, to=State.CANCELLED, tone="bad")
    def cancel(self, act: Act) -> None:
        """Follows when the report is cancelled."""
        withdraw_paid_service(self, act, self.repair_report.cancel_reason or "–")
        deadlines.drop(self, act.at)


def hand_out_order(
    report: RepairReport, act: Act, *, department: Department, technician: StaffMember | None, remark: str | None
) -> WorkOrder:
    """The slip for a report that is being dispatched. Whoever dispatches is stamped on it."""
    check_crew(department, technician)
    order = WorkOrder(
        community=report.community,
        repair_report=report,
        unit=report.unit,
        place=report.place,
        repair_type=report.repair_type,
        is_paid=report.is_paid,
        dispatched_by_id=act.actor.staff_member_id,
        dispatched_at=act.at,
        remark=remark,
    )
    report.session.add(order)
    order._give_to(department, technician)
    order._start_clock(act)
    order.appoint(act, report.appointment_at)
    return order
