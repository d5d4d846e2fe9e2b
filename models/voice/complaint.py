"""Complaints (《客户投诉记录表》, M4-01): written down at once, graded, followed to the result and beyond."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from config.roles import ARCHIVIST, AUDITOR, DESK, DESK_AND_MANAGER, HANDLERS, LEADS, MANAGERS, NOBODY
from models.engine import (
    NOW,
    About,
    Access,
    Act,
    Check,
    Desk,
    Fixed,
    Invalid,
    Register,
    Watch,
    While,
    _l,
    choice,
    department,
    group,
    lines,
    long_text,
    moment,
    money,
    number,
    phone,
    ref,
    refuse_ahead,
    say,
    staff,
    text,
    yes_no,
)
from models.office.department import Department

from . import complaint_clock
from .complaint_handling import Handling
from .complaint_intake import Intake
from .complaint_lists import UNDER_WAY, ComplaintChannel, ComplaintState, Grade, Mood, Responsibility, StepKind, ToldBy
from .complaint_settling import Settling
from .complaint_step import ComplaintStep
from .printed import COMPLAINT_RECORD

WHO, MATTER, PROGRESS, RESULT = _l("Complainant"), _l("Matter"), _l("Progress"), _l("Result")


DONE = "('resolved', 'told', 'called_back', 'closed', 'archived')"


class Complaint(Intake, Handling, Settling, Register):
    """A complaint and the whole course of its handling, from the first word to the archive (M4-01)."""

    State = ComplaintState
    about = About(
        label=_l("Complaint"),
        area="voice",
        prefix="TS",
        papers=(COMPLAINT_RECORD,),
        milestones=("transmit", "contact", "answer", "solve", "tell"),
        graded_by=(Grade,),
        rests=("told", "called_back", "closed", "archived"),
        owners=("responsible_id",),
        departments=("department_id",),
        watches=(Watch(_l("Major complaints"), {"grade": "major", "due_at.filled": "1"}, "bad"),),
        tells=("escalated_to_id",),
        access=Access(
            see=HANDLERS | {ARCHIVIST, AUDITOR},
            add=DESK_AND_MANAGER,
            edit=DESK,
            delete=NOBODY,  # a complaint may turn out invalid, but it never disappears
            export=MANAGERS,
            import_=LEADS,
            reveal=HANDLERS,
        ),
        desk=Desk(key="c", first="course"),
    )

    with group(WHO):
        received_at = moment(_l("Received at"), blank=NOW, filter=True, sort=True, synonyms=("投诉时间", "受理时间"))
        channel = choice(
            ComplaintChannel,
            _l("Channel of receipt"),
            default=ComplaintChannel.PHONE,
            synonyms=("投诉方式", "投诉渠道"),
        )
        complainant = ref("Customer", _l("Customer"), required=False)
        complainant_name = text(
            _l("Complainant"),
            60,
            required=False,
            search=True,
            listed=True,
            help=_l("Left blank, name and telephone of the customer are taken."),
            synonyms=("投诉人", "业主姓名", "住户姓名"),
        )
        unit = ref("Unit", _l("Unit"), required=False, listed=True, search=True, synonyms=("房号", "地址", "单元房号"))
        phone = phone(required=False, synonyms=("联系电话", "电话"))
        reply_to = text(
            _l("E-mail or account"),
            120,
            required=False,
            sensitive="address",
            help=_l("Where a letter, e-mail or forum post is answered."),
        )
        mood = choice(Mood, _l("What the complainant is after"), required=False)

    with group(MATTER):
        about_repair = ref(
            "RepairReport",
            _l("About the repair"),
            required=False,
            help=_l("If it is our own work that is complained about."),
        )
        event_at = moment(_l("Time of the event"), required=False, synonyms=("事件时间", "发生时间"))
        place = text(_l("Place of the event"), 120, required=False, search=True, synonyms=("事件地点",))
        complained_person = text(_l("Person complained about"), 60, required=False, search=True, synonyms=("被投诉人",))
        complained_department = department(_l("Department complained about"), required=False, synonyms=("被投诉部门",))
        course = long_text(
            _l("Course of events"), listed=True, search=True, synonyms=("发生经过", "投诉内容", "事件经过")
        )
        demand = long_text(_l("Resident's demand"), 1000, required=False, synonyms=("住户要求", "业主要求"))
        own_limit_at = moment(
            _l("Resident's own limit"),
            required=False,
            help=_l("By when the resident wants it solved. For minor complaints it wins over the service standard."),
            synonyms=("住户要求期限",),
        )
        is_damage_continuing = yes_no(
            _l("Damage continues"), filter=True, help=_l("It is stopped before anything else is done.")
        )

    with group(PROGRESS, written_by="engine"):
        grade = choice(Grade, _l("Grade"), listed=True, sort=True)
        grade_reason = text(_l("Reason for the grade"), 200)
        responsibility = choice(Responsibility, _l("Responsibility"), listed=True)
        department = department(listed=True, filter=True)
        responsible = staff(_l("Person responsible"), listed=True, filter=True)
        clock_from_at = moment(_l("Time limits count from"))
        rose_at = moment(_l("Rose in grade at"))
        damage_stopped_at = moment(_l("Damage stopped at"))
        emergency_measure = text(_l("Emergency measure"), 400)
        private_talk_at = moment(_l("Private talk at"))
        private_note = long_text(_l("Note of the private talk"), 1000, sensitive="note")
        transferred_at = moment(_l("Handed on at"))
        taken_up_by = staff(_l("Taken up by"))
        taken_up_at = moment(_l("Taken up at"))
        first_contact_at = moment(_l("First contact at"), filter=True, sort=True)
        promised_reply_at = moment(_l("Reply promised by"), filter=True, sort=True)
        escalated_at = moment(_l("Passed upwards at"), filter=True)
        escalated_to = staff(_l("Passed upwards to"))
        escalation_reason = text(_l("Why it is beyond authority"), 400)
        escalation_told_at = moment(_l("Complainant told of it at"))
        repair_report = ref("RepairReport", _l("Repair report"))
        paused_at = moment(_l("Waits since"), filter=True)
        pause_reason = text(_l("Reason for waiting"), 200)
        waited_minutes = number(_l("Time waited"), unit=_l("minutes"), default=0)
        steps = lines("ComplaintStep", _l("Steps"))
        remedies = lines("ComplaintRemedy", _l("Remedies"))

    with group(RESULT, written_by="engine"):
        is_valid = yes_no(_l("Valid complaint"), default=True, filter=True)
        invalid_reason = text(_l("Why it is not valid"), 400)
        help_given = text(_l("Help given all the same"), 400)
        answer_text = long_text(_l("Answer"), 2000)
        answered_at = moment(_l("Answered at"))
        cause = long_text(_l("Cause"), 1000)
        result = long_text(_l("Result"), 2000)
        settlement_cost = money(_l("Settlement cost"), filter=True)
        resolved_at = moment(_l("Solved at"), filter=True, sort=True)
        told_at = moment(_l("Result told at"), filter=True)
        told_by = staff(_l("Result told by"))
        told_how = choice(ToldBy, _l("Told how"))
        closed_at = moment(_l("Closed at"), filter=True, sort=True)
        lesson = long_text(_l("Lesson"), 1000)
        archived_at = moment(_l("Archived at"), filter=True)
        archive_place = text(_l("Box in the archive"), 60, search=True)
        reopen_reason = text(_l("Reason for reopening"), 400)
        times_reopened = number(_l("Times reopened"), default=0, filter=True, sort=True)

    rules = (
        Check(
            "can_be_answered",
            "complainant_name IS NOT NULL AND (phone IS NOT NULL OR unit_id IS NOT NULL OR reply_to IS NOT NULL)",
        ),
        Check("graded", "state IN ('received', 'invalid') OR NOT is_valid OR grade IS NOT NULL"),
        Check(
            "handed_over",
            "state NOT IN ('transferred', 'entered', 'contacted', 'handling', 'escalated', 'answered', 'resolved')"
            " OR department_id IS NOT NULL",
        ),
        Check("helped", "is_valid OR (invalid_reason IS NOT NULL AND help_given IS NOT NULL)"),
        Check(
            "cause_and_result",
            f"state NOT IN {DONE} OR NOT is_valid"
            " OR (cause IS NOT NULL AND result IS NOT NULL AND resolved_at IS NOT NULL)",
        ),
        Check(
            "damage_stopped",
            f"state NOT IN {DONE} OR NOT is_damage_continuing OR damage_stopped_at IS NOT NULL OR NOT is_valid",
        ),
        Check("told", "state NOT IN ('told', 'called_back', 'closed', 'archived') OR told_at IS NOT NULL"),
        Check("told_how", "told_at IS NULL OR told_how IS NOT NULL"),
    )

    fixed = Fixed("received_at", says=_l("The time of receipt stays: every time limit counts from it."))
    editable = While(
        State.RECEIVED,
        *UNDER_WAY,
        says=_l("%(complaint)s is settled: its record stays as it is. Reopen it if it is not."),
    )

    # -- writing down -----------------------------------------------------------------------------------------------

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        if customer := values.get("complainant"):
            values["complainant_name"] = values.get("complainant_name") or customer.name
            values["phone"] = values.get("phone") or customer.phone
        values["clock_from_at"] = values["received_at"]
        _check(act, values)

    def after_add(self, act: Act) -> None:
        complaint_clock.run(self, act.at)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        keys = ("complainant_name", "unit", "phone", "reply_to", "event_at", "own_limit_at")
        _check(act, {key: values.get(key, getattr(self, key)) for key in keys} | {"received_at": self.received_at})
        if values.get("is_damage_continuing") and not self.is_damage_continuing:
            self.damage_stopped_at = None
        if values.get("own_limit_at", self.own_limit_at) != self.own_limit_at:
            self.own_limit_at = values["own_limit_at"]
            complaint_clock.run(self, act.at)

    # -- what its callback asks of it -------------------------------------------------------------------------------

    def asked_after(self) -> dict[str, Any]:
        """Whom its callback asks."""
        return {"unit": self.unit, "contact_name": self.complainant_name, "phone": self.phone}

    def do_again(self, act: Act, reason: str) -> None:
        """The callback found that the complainant is not content."""
        type(self).reopen.follow(self, act, reopen_reason=reason[:400])

    @classmethod
    def faults(cls, session: Any) -> list[str]:
        """Complaints whose complainant was told the result, and whom nobody will ask or asked whether it holds."""
        from .callback import Callback, CallbackOutcome

        mine, state = Callback.complaint_id == cls.id, cls.State
        live = sa.exists().where(mine, Callback.state.not_in((Callback.State.CLOSED, Callback.State.DROPPED)))
        solved = sa.exists().where(mine, Callback.outcome == CallbackOutcome.SOLVED)
        after = cls.state.in_((state.CALLED_BACK, state.CLOSED, state.ARCHIVED))
        missing = sa.or_(sa.and_(cls.state == state.TOLD, ~live), sa.and_(after, ~solved))
        numbers = session.scalars(sa.select(cls.number).where(missing).limit(5))
        return [f"complaint {number}: settled without a callback" for number in numbers]

    def _note(self, act: Act, kind: StepKind, note: str | None = None, department: Department | None = None) -> None:
        self.steps.append(
            ComplaintStep(
                at=act.at,
                kind=kind,
                department_id=department.id if department is not None else act.actor.department_id,
                by_id=act.actor.staff_member_id,
                note=note,
            )
        )


def _check(act: Act, values: dict[str, Any]) -> None:
    """Raise `Invalid` unless the record can be followed up: who, how to reach them, and times in their order."""
    if not values.get("complainant_name"):
        raise Invalid(say("Write down who complains, or choose the customer."), "complainant_name")
    if not (values.get("phone") or values.get("unit") or values.get("reply_to")):
        raise Invalid(say("Say how the complainant can be reached: telephone, dwelling or e-mail."), "phone")
    refuse_ahead(values["received_at"], act.at, "received_at")
    if values.get("event_at") and values["event_at"] > values["received_at"]:
        raise Invalid(say("The event cannot lie after the complaint about it."), "event_at")
    if values.get("own_limit_at") and values["own_limit_at"] <= values["received_at"]:
        raise Invalid(say("The resident's limit must lie after the complaint."), "own_limit_at")
