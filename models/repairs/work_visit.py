"""How the technicians come to work (M5-02): signing for the slip, passing it on, arriving, pausing, finishing."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from config.roles import LEADS, REPAIR_AND_LEADS
from models.engine import Act, Invalid, Part, Refused, _l, deadlines, say, transition, writes
from models.office.department import Department
from models.office.staff import StaffMember

from .crew import check_crew, told_moment
from .order_state import UNSTARTED
from .order_state import OrderState as State
from .paid_service_record import follow_order
from .repair_report import RepairReport
from .work_order_material import used_up


class Visit(Part):
    """From the department's signature to the end of the work."""

    if TYPE_CHECKING:  # columns that are set here to more than one type
        paused_at: Any
        signed_for_at: Any
        signed_for_by_id: Any

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
        return State.SIGNED_FOR if self.arrived_at is None else State.ON_SITE

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
