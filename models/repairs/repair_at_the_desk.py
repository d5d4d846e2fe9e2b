"""What the desk does with a repair (M5-01): dispatch, payment, the slip, closing, taking it up again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from config.roles import DESK, LEADS
from models.engine import Act, Actor, Like, Part, Refused, Words, _l, deadlines, reads, say, transition, writes
from models.office.department import Department
from models.office.staff import StaffMember

from .paid_service_record import withdraw_paid_service
from .repair_state import UNREPAIRED
from .repair_state import RepairState as State


class AtTheDesk(Part):
    """The moves of people; what lies between them follows from the work order (`repair_course.py`)."""

    if TYPE_CHECKING:  # columns that are set here to more than one type
        closed_at: Any
        finished_at: Any
        is_in_warranty: Any
        slip_recovered_at: Any

    @reads("reporter_name", "phone", "content", "unit_id", "place")
    def _is_incomplete(self) -> Words | None:
        needed = {"reporter_name": self.reporter_name, "phone": self.phone, "content": self.content}
        needed["unit_id"] = self.unit_id or self.place
        missing = [self.fields[key].label for key, value in needed.items() if not value]
        if not missing:
            return None
        named = missing[0]
        for label in missing[1:]:
            named = say("%(first)s, %(second)s", first=named, second=label)
        return say("Complete the report first. Missing: %(fields)s.", fields=named)

    @reads("work_order_id")
    def _has_work_order(self) -> Words | None:
        if self.work_order_id is None:
            return None
        return say("Its work order is back with the department; no second one is needed.")

    def suggest_dispatch(self, actor: Actor) -> dict[str, Any]:
        """What the dispatch form starts with: one click and submit is enough."""
        return {"department": self.community.repair_department, "appointment_at": self.appointment_at}

    @transition(
        _l("Dispatch"),
        State.RECEIVED,
        State.REOPENED,
        to=State.DISPATCHED,
        may=DESK,
        unless=(_is_incomplete, _has_work_order),
        tone="info",
    )
    @writes("appointment_at", "transmitted_at")
    def dispatch(
        self,
        act: Act,
        *,
        department: Department,
        technician: StaffMember | None = None,
        appointment_at: datetime | None = None,
        remark: str | None = None,
    ) -> None:
        """Send the repair to a department: this makes the work order that its technicians sign for."""
        from .work_order import hand_out_order

        deadlines.meet(self, "transmit", act.at)
        self._hold(
            hand_out_order(self, act, department=department, technician=technician, remark=remark or self.remark)
        )

    @transition(_l("Decide payment"), *UNREPAIRED, to=None, may=LEADS)
    def decide_payment(self, act: Act, *, is_paid: bool, payment_reason: str) -> None:
        """Make the repair paid or free against the warranty dates, such as damage by the occupant, with the reason."""
        if not is_paid and self.work_order is not None and self.work_order.total_fee:
            raise Refused(say("Its work order already holds costs; take them out first."), "is_paid")
        self.is_paid, self.payment_reason = is_paid, payment_reason
        self.is_in_warranty = self.is_in_warranty and not is_paid
        if self.work_order is not None:
            if not is_paid:
                withdraw_paid_service(self.work_order, act, payment_reason)
            self.work_order.is_paid = is_paid

    @transition(_l("Cancel the report"), *UNREPAIRED, to=State.CANCELLED, may=LEADS, tone="bad")
    @writes("cancel_reason", drops=True)
    def cancel(self, act: Act, *, cancel_reason: str) -> None:
        """Withdraw the repair. Its work order is withdrawn too and no time limit runs any more."""
        from .work_order import WorkOrder

        if self.work_order is not None:
            WorkOrder.cancel.follow(self.work_order, act)

    @reads("slip_recovered_at")
    def _has_slip(self) -> Words | None:
        return None if self.slip_recovered_at is None else say("The slip is back at the desk already.")

    @transition(
        _l("Recover slip"),
        State.FINISHED,
        State.CALLED_BACK,
        to=(State.SLIP_RECOVERED, State.CALLBACK_DUE, State.CALLED_BACK),
        may=DESK,
        unless=_has_slip,
    )
    @writes(shows="finished_at")
    def recover_slip(
        self,
        act: Act,
        *,
        finished_at: datetime | None = None,
        owner_signed_by: str | None = Like("WorkOrder", "owner_signed_by", required=False),  # type: ignore[assignment]
    ) -> State:
        """Take the task slip back and mark the time of completion; left blank, the technician's time stands."""
        from models.voice.callback import live_callback_of

        from .work_order import WorkOrder

        self.slip_recovered_at = act.at
        if self.work_order.slip_recovered_at is None:
            WorkOrder.recover_slip.follow(
                self.work_order, act, finished_at=finished_at, owner_signed_by=owner_signed_by
            )
        if self.state == State.CALLED_BACK:
            return State.CALLED_BACK
        # A leak whose test still runs has no callback yet: it must not be made before the test is over (N11).
        return State.CALLBACK_DUE if live_callback_of(self) else State.SLIP_RECOVERED

    @reads("slip_recovered_at")
    def _lacks_slip(self) -> Words | None:
        return None if self.slip_recovered_at else say("Recover the task slip first.")

    @transition(_l("Close"), State.CALLED_BACK, to=State.CLOSED, may=DESK, unless=_lacks_slip, tone="good")
    def close(self, act: Act) -> None:
        """Repaired, slip back, resident called back: nothing is left to do."""
        from models.voice.callback import settle_callback

        from .work_order import WorkOrder

        self.closed_at = act.at
        WorkOrder.close.follow(self.work_order, act)
        settle_callback(self, act)

    @transition(_l("Reopen"), State.CLOSED, State.CANCELLED, to=State.REOPENED, may=LEADS, tone="warn")
    def reopen(self, act: Act, *, reopen_reason: str) -> None:
        """Take the repair up again with a reason; it is dispatched anew and its time limits start over."""
        self._start_over(act, reopen_reason)
        deadlines.start(self, "transmit", act.at)
        # Last, because a flush in between would meet a closed report without order: the rules forbid that.
        self.finished_at = self.slip_recovered_at = self.closed_at = None
        self._hold(None)
