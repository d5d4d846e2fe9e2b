"""What finished work comes to (M5-02): leak test, recheck, rework, the owner's signature, the slip back at the desk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from config.roles import DESK, LEADS, REPAIR_AND_LEADS, REPAIR_STAFF
from models.engine import Act, Invalid, Part, Refused, Words, _l, reads, say, transition, writes

from .choices import RepairType, Verdict
from .crew import same_minute, told_moment
from .order_state import REPAIRED, RESULTS
from .order_state import OrderState as State
from .paid_service_record import follow_order
from .repair_report import RepairReport


class Result(Part):
    """From the end of the work until the slip is back."""

    if TYPE_CHECKING:  # columns that are set here to more than one type
        finished_at: Any
        leak_test_ended_at: Any
        leak_test_started_at: Any
        owner_signed_at: Any
        owner_signed_by: Any
        rechecked_at: Any
        signed_for_by_id: Any
        slip_recovered_at: Any
        slip_recovered_by_id: Any
        times_redone: Any

    def _standing(self) -> State:
        """The state that the results so far make: a running test first, else the last thing achieved."""
        if self.leak_test_started_at is not None and self.leak_test_ended_at is None:
            return State.LEAK_TEST
        if self.slip_recovered_at is not None:
            return State.SLIP_RECOVERED
        if self.owner_signed_at is not None:
            return State.ACCEPTED_BY_OWNER
        return State.RECHECKED if self.rechecked_at is not None else State.FINISHED

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
        return State.REDO

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
