"""Repair reports (《住户报修记录表》, M5-01): from the call to the callback."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from config.roles import AUDITOR, DESK, DESK_AND_MANAGER, FEE_COLLECTOR, LEADS, MANAGERS, NOBODY, REPAIR_STAFF
from models.engine import (
    About,
    Access,
    Act,
    Actor,
    Check,
    Desk,
    Invalid,
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
    ref,
    refuse_ahead,
    say,
    staff,
    text,
    yes_no,
)

from .choices import Priority, RepairChannel, RepairSource, RepairType
from .crew import same_minute
from .printed import REPAIR_RECORD
from .repair_at_the_desk import AtTheDesk
from .repair_course import Course
from .repair_state import RepairState
from .terms import check_place, payment

REPORTER, REPAIR, PROGRESS = _l("Reporter"), _l("Repair"), _l("Progress")
# What the slip was written from: once it is out, another repair needs another report.
FIXED_ONCE_DISPATCHED = ("source", "unit", "place", "repair_type", "received_at")


class RepairReport(AtTheDesk, Course, Register):
    """A repair that somebody asked for or found necessary, followed until the resident was called back (M5-01)."""

    State = RepairState
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
