"""Repair reports (《住户报修记录表》, M5-01): from the call to the callback."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from config.roles import AUDITOR, DESK, DESK_AND_MANAGER, FEE_COLLECTOR, LEADS, MANAGERS, NOBODY, REPAIR_STAFF
from models.engine import (
    About,
    Access,
    Act,
    Actor,
    Check,
    Choice,
    Desk,
    Invalid,
    Like,
    Refused,
    Register,
    Watch,
    Words,
    _l,
    choice,
    deadlines,
    department,
    group,
    ledger,
    long_text,
    moment,
    number,
    phone,
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
from models.office.department import Department
from models.office.staff import StaffMember

from .choices import Priority, RepairChannel, RepairSource, RepairType
from .crew import same_minute
from .paid_service_record import withdraw_paid_service
from .printed import REPAIR_RECORD
from .terms import check_place, payment

if TYPE_CHECKING:
    from .work_order import WorkOrder

REPORTER, REPAIR, PROGRESS = _l("Reporter"), _l("Repair"), _l("Progress")
# What the slip was written from: once it is out, another repair needs another report.
FIXED_ONCE_DISPATCHED = ("source", "unit", "place", "repair_type", "received_at")


class RepairReport(Register):
    """A repair that somebody asked for or found necessary, followed until the resident was called back (M5-01)."""

    class State(Choice):
        """How far a repair has come; whatever lies between dispatch and finish follows from its work order."""

        RECEIVED = "received", _l("Received"), "info"
        DISPATCHED = "dispatched", _l("Dispatched"), "info"
        ACCEPTED = "accepted", _l("Signed for"), "info"
        IN_REPAIR = "in_repair", _l("In repair"), "info"
        FINISHED = "finished", _l("Finished"), "warn"
        SLIP_RECOVERED = "slip_recovered", _l("Slip recovered"), "info"
        CALLBACK_DUE = "callback_due", _l("Callback due"), "warn"
        CALLED_BACK = "called_back", _l("Called back"), "good"
        CLOSED = "closed", _l("Closed"), "good"
        CANCELLED = "cancelled", _l("Cancelled"), "neutral"
        REOPENED = "reopened", _l("Reopened"), "bad"

    about = About(
        label=_l("Repair report"),
        area="repairs",
        prefix="BX",
        papers=(REPAIR_RECORD,),
        milestones=("transmit", "finish"),
        graded_by=(RepairType,),
        # Once it is finished, the callback goes on.
        rests=("finished", "slip_recovered", "callback_due", "called_back", "closed", "cancelled"),
        owners=("technician_id",),
        departments=("department_id",),
        watches=(
            Watch(
                _l("Repairs agreed for today"),
                {"appointment_at.within": "today", "state.not": ("finished", "slip_recovered", "closed", "cancelled")},
            ),
        ),
        access=Access(
            see=DESK_AND_MANAGER | REPAIR_STAFF | {FEE_COLLECTOR, AUDITOR},
            add=DESK,
            edit=DESK,
            # A report is cancelled with a reason, never voided: its work order and its callback hang on it.
            delete=NOBODY,
            export=MANAGERS,
            import_=LEADS,
            reveal=DESK_AND_MANAGER | REPAIR_STAFF,
        ),
        desk=Desk(key="r", first="repair_type", known="place", tells=("place", "content", "appointment_at")),
    )

    with group(REPAIR):
        source = choice(RepairSource, _l("Source"), default=RepairSource.OWNER, synonyms=("报修来源",))
        unit = ref("Unit", _l("Unit"), required=False, listed=True, search=True, synonyms=("房号", "地址", "单元房号"))
        place = text(
            _l("Public place"),
            120,
            required=False,
            search=True,
            listed=True,
            help=_l("For repairs outside dwellings: building, floor, what is there."),
            synonyms=("公共部位", "地点"),
        )
        repair_type = choice(
            RepairType,
            _l("Repair type"),
            listed=True,
            default=RepairType.OTHER,
            synonyms=("报修类型", "维修类别", "维修类型", "报修类别"),
        )
        content = long_text(_l("Content"), 2000, required=False, search=True, listed=True, synonyms=("报修内容",))
        priority = choice(Priority, _l("Priority"), filter=True, default=Priority.NORMAL)
        appointment_at = moment(
            _l("Appointment"),
            required=False,
            listed=True,
            filter=True,
            sort=True,
            help=_l("When it suits the resident that the technicians come."),
            synonyms=("预约时间", "方便维修的时间"),
        )
    with group(REPORTER):
        reporter = ref("Customer", _l("Customer"), required=False)
        reporter_name = text(
            _l("Reported by"),
            60,
            required=False,
            search=True,
            pinyin=True,
            listed=True,
            help=_l("Left blank, name and telephone of the customer are taken."),
            synonyms=("报修人", "住户姓名", "业主姓名"),
        )
        phone = phone(required=False, search=True, synonyms=("联系电话", "电话"))
        channel = choice(RepairChannel, _l("Channel"), default=RepairChannel.PHONE, synonyms=("报修方式",))
        received_at = moment(
            _l("Received at"),
            required=False,
            filter=True,
            sort=True,
            help=_l("Left blank, it is now."),
            synonyms=("报修时间", "受理时间"),
        )
        remark = long_text(_l("Remark"), 500, required=False, synonyms=("备注",))

    with group(PROGRESS, written_by="engine"):
        is_in_warranty = yes_no(_l("Under warranty"), filter=True)
        is_paid = yes_no(_l("Paid by the resident"), filter=True)
        payment_reason = text(_l("Reason for the payment decision"), 200)
        department = department(filter=True)
        technician = staff(_l("Technician"), filter=True)
        transmitted_at = moment(_l("Passed to the department at"))
        work_order = ref("WorkOrder", _l("Work order"), closes_circle=True)
        finished_at = moment(_l("Finished at"), filter=True, sort=True)
        slip_recovered_at = moment(_l("Slip recovered at"), filter=True)
        closed_at = moment(_l("Closed at"), filter=True)
        cancel_reason = text(_l("Reason for cancelling"), 200)
        reopen_reason = text(_l("Reason for reopening"), 200)
        times_reopened = number(_l("Times reopened"), default=0, filter=True, sort=True)

    rules = (
        Check("unit_or_place", "(unit_id IS NULL) <> (place IS NULL)"),
        Check("dwelling", "source NOT IN ('owner', 'defect') OR unit_id IS NOT NULL"),
        Check("public_area", "source <> 'public_area' OR unit_id IS NULL"),
        Check("warranty_is_free", "NOT (is_in_warranty AND is_paid)"),
        Check("cancelled", "state <> 'cancelled' OR cancel_reason IS NOT NULL"),
        Check(
            "has_order",
            "state IN ('received', 'cancelled', 'reopened') OR work_order_id IS NOT NULL"
            " OR (state = 'closed' AND transmitted_at IS NULL)",
        ),
        Check(
            "has_finished",
            "state NOT IN ('finished', 'slip_recovered', 'callback_due', 'called_back', 'closed')"
            " OR finished_at IS NOT NULL",
        ),
    )

    UNREPAIRED = (State.RECEIVED, State.DISPATCHED, State.ACCEPTED, State.IN_REPAIR, State.REOPENED)

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        values["received_at"] = values.get("received_at") or act.at
        refuse_ahead(values["received_at"], act.at, "received_at")
        if customer := values.get("reporter"):
            values["reporter_name"] = values.get("reporter_name") or customer.name
            values["phone"] = values.get("phone") or customer.phone
        check_place(values)
        _check_appointment(values)
        values |= payment(values)

    def before_history(self, act: Act, values: dict[str, Any], past: dict[str, Any]) -> None:
        """A repair of former years was done on an order that is not kept here: it enters when it is closed."""
        if past["state"] == self.State.CLOSED:
            past["closed_at"] = past.get("closed_at") or past.get("finished_at")
        elif past["state"] not in (self.State.RECEIVED, self.State.CANCELLED):
            raise Invalid(say("Without its work order it can only be received, closed or cancelled."), "state")

    def after_add(self, act: Act) -> None:
        deadlines.start(self, "transmit", self.received_at)
        deadlines.start(self, "finish", self.received_at, grade=self.repair_type.value)

    def why_not_edit(self, actor: Actor) -> Words | None:
        if self.finished_at is not None or self.state == self.State.CANCELLED:
            return say(
                "%(report)s is “%(state)s”: its record stays as it is.", report=str(self), state=self.state.label
            )
        return super().why_not_edit(actor)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        if not values.get("received_at") or same_minute(values["received_at"], self.received_at):
            values["received_at"] = self.received_at
        known = {"unit": self.unit, "place": self.place, "appointment_at": self.appointment_at}
        known |= {"source": self.source, "repair_type": self.repair_type} | values
        changed = [key for key in FIXED_ONCE_DISPATCHED if known[key] != getattr(self, key)]
        refuse_ahead(known["received_at"], act.at, "received_at")
        _check_appointment(known)
        if self.work_order is not None and known["appointment_at"] != self.appointment_at:
            self.work_order.appoint(act, known["appointment_at"])
        if not changed:
            return
        if self.state != self.State.RECEIVED:
            raise Invalid(
                say("This cannot change once the repair was dispatched: cancel the report and write a new one."),
                "unit_id" if changed[0] == "unit" else changed[0],
            )
        check_place(known)
        values |= payment(known)
        deadlines.start(self, "transmit", known["received_at"])
        deadlines.start(self, "finish", known["received_at"], grade=known["repair_type"].value)

    # -- what people do ---------------------------------------------------------------------------------------------

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
        if self.state == self.State.CALLED_BACK:
            return self.State.CALLED_BACK
        # A leak whose test still runs has no callback yet: it must not be made before the test is over (N11).
        return self.State.CALLBACK_DUE if live_callback_of(self) else self.State.SLIP_RECOVERED

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

    # -- what follows from the work order and the callback ----------------------------------------------------------

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
        if self.state == self.State.SLIP_RECOVERED:
            RepairReport.pass_leak_test.follow(self, act)

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


def write_down_report(session: Session, act: Act, **values: Any) -> RepairReport:
    """Enter a report as the consequence of something else, such as a defect or a patrol finding."""
    report: RepairReport = ledger.enter(session, act, RepairReport, **values)
    return report


# A report and its order name each other, and one flush can follow only one of two such links (otherwise SQLAlchemy
# raises CircularDependencyError as soon as both rows change together): this one is read here and written by its id.
RepairReport.work_order.prop.viewonly = True


def _check_appointment(values: dict[str, Any]) -> None:
    appointment = values.get("appointment_at")
    received = values["received_at"]
    if appointment is not None and appointment < received and not same_minute(appointment, received):
        raise Invalid(say("The appointment cannot lie before the report."), "appointment_at")
