"""Work orders (《维修任务单》/派工单, M5-02): the slip that technicians sign for, work by and bring back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from config.roles import AUDITOR, DESK_AND_MANAGER, FEE_COLLECTOR, MANAGERS, NOBODY, REPAIR_AND_LEADS, REPAIR_STAFF
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Desk,
    Invalid,
    Register,
    Unique,
    While,
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
from .crew import check_crew
from .order_state import OPEN, RESULTS, OrderState
from .paid_service_record import withdraw_paid_service
from .printed import TASK_SLIP
from .repair_report import RepairReport
from .work_order_material import WorkOrderMaterial, used_up
from .work_result import Result
from .work_visit import Visit

REPAIR, WORK, RESULT = _l("Repair"), _l("Work"), _l("Result")
MOST_FEE = Decimal(1_000_000)


class WorkOrder(Visit, Result, Register):
    """The slip of one dispatched repair, from the department's signature until it is back at the desk (M5-02)."""

    State = OrderState
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
