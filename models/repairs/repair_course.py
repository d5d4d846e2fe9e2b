"""How a repair goes on once it is dispatched (M5-01): nobody moves the report then but its work order and callback."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.engine import Act, Part, Words, _l, deadlines, reads, say, transition

from .choices import RepairType
from .repair_state import RepairState as State

if TYPE_CHECKING:
    from .work_order import WorkOrder


class Course(Part):
    """What follows from the work order and the callback."""

    if TYPE_CHECKING:  # columns that are set here to more than one type
        finished_at: Any
        slip_recovered_at: Any
        times_reopened: Any

    @reads("work_order_id")
    def _lacks_work_order(self) -> Words | None:
        return say("It has no work order; dispatch it first.") if self.work_order_id is None else None

    @transition(
        _l("Signed for by the department"),
        State.DISPATCHED,
        State.REOPENED,
        to=State.ACCEPTED,
        unless=_lacks_work_order,
    )
    def accept(self, act: Act) -> None:
        """Follows when the department signs for the work order."""

    @transition(
        _l("Passed to another department"),
        State.ACCEPTED,
        State.REOPENED,
        to=State.DISPATCHED,
        unless=_lacks_work_order,
    )
    def pass_on(self, act: Act) -> None:
        """Follows when the work order is given to somebody else who must sign for it anew."""

    @transition(_l("Repair begun"), State.ACCEPTED, State.REOPENED, to=State.IN_REPAIR, unless=_lacks_work_order)
    def start_repair(self, act: Act) -> None:
        """Follows when the technicians arrive."""

    @transition(_l("Repair finished"), State.IN_REPAIR, to=State.FINISHED)
    def finish(self, act: Act, *, finished_at: datetime) -> None:
        """Follows when the technicians finish. Opens the callback; for a leak, the leak test opens it."""
        deadlines.meet(self, "finish", finished_at)
        self.finished_at = finished_at
        if self.repair_type != RepairType.LEAK:
            self.owe_callback(act)

    def owe_callback(self, act: Act) -> None:
        """Open the callback that the finished repair is owed: from completion, for a leak from the end of its test."""
        from models.voice.callback import BaseEvent, open_callback

        if self.repair_type == RepairType.LEAK:
            open_callback(self, BaseEvent.LEAK_TEST, self.work_order.leak_test_ended_at)
        else:
            open_callback(self, BaseEvent.COMPLETION, self.finished_at)
        if self.state == State.SLIP_RECOVERED:
            type(self).pass_leak_test.follow(self, act)

    @transition(_l("Leak test passed"), State.SLIP_RECOVERED, to=State.CALLBACK_DUE)
    def pass_leak_test(self, act: Act) -> None:
        """Follows when a leak test is over and dry after the slip came back: nothing but the callback is left."""

    @transition(_l("Resident called back"), State.FINISHED, State.CALLBACK_DUE, to=State.CALLED_BACK, tone="good")
    def call_back(self, act: Act) -> None:
        """Follows when the resident was called back and is content."""

    @transition(
        _l("Rework ordered"),
        State.FINISHED,
        State.SLIP_RECOVERED,
        State.CALLBACK_DUE,
        State.CALLED_BACK,
        to=State.REOPENED,
        tone="bad",
    )
    def rework(self, act: Act, *, reopen_reason: str) -> None:
        """Follows when a recheck, a leak test or the callback found that the repair does not hold."""
        from models.voice.callback import settle_callback

        settle_callback(self, act)
        self._start_over(act, reopen_reason)
        self.finished_at = self.slip_recovered_at = None

    def _hold(self, order: WorkOrder | None) -> None:
        self.work_order_id = order.id if order is not None else None
        self.session.expire(self, ["work_order"])

    def _start_over(self, act: Act, reason: str) -> None:
        self.reopen_reason, self.times_reopened = reason, self.times_reopened + 1
        deadlines.start(self, "finish", act.at, grade=self.repair_type.value)

    def asked_after(self) -> dict[str, Any]:
        """Whom its callback asks."""
        return {
            "unit": self.unit,
            "contact_name": self.reporter_name,
            "phone": self.phone,
            "repair_type": self.repair_type,
        }

    def do_again(self, act: Act, reason: str) -> None:
        """The callback found that the repair does not hold."""
        from .work_order import WorkOrder

        WorkOrder.rework.follow(self.work_order, act, redo_reason=reason[:400])

    def correct_completion(self, finished_at: datetime) -> None:
        """The slip says another completion time than the technician: a callback that waits for it runs anew."""
        from models.voice.callback import BaseEvent, live_callback_of

        self.finished_at = finished_at
        callback = live_callback_of(self)
        if callback and callback.base_event == BaseEvent.COMPLETION and callback.called_at is None:
            callback.start_from(finished_at)
