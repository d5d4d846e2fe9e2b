"""What the declarations cannot tell the generated tests: rules between fields, and roads through other registers.

A value may be a function of the specimens at hand. A new register needs a line here only where its own rules refuse
what `specimens.py` fills in by itself; the test that fails then says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, cycle
from typing import Any

from models.engine import REGISTERS, clock
from models.office.paper_kind import PaperKind


@dataclass(frozen=True)
class Way:
    """How a specimen comes about: the moves, what is entered at first, and what is typed on the way."""

    road: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    inputs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    is_whole: bool = False  # the moves start with the new record, not in the state that is asked for

    @property
    def is_particular(self) -> bool:
        """Whether it asks for more than a state, so that not all states may be reached."""
        return self != Way()

    def after(self, earlier: Way) -> Way:
        """This way for a record that had to come another one first."""
        return Way(self.road, {**earlier.given, **self.given}, {**earlier.inputs, **self.inputs})


def the(register: str, field: str = "id") -> Callable[[Any], str]:
    """A field of the record of this register that others point to."""
    return lambda specimens: str(specimens.get(register, field))


def another(register: str, road: str = "") -> Callable[[Any], str]:
    """A record of this register that nothing points to yet, after the moves of `road`."""
    return lambda specimens: str(specimens.another(register, road))


def named(name: str) -> Callable[[Any], str]:
    """One of the records that every office of these tests has."""
    return lambda specimens: str(specimens.names[name])


def numbered(text: str) -> Callable[[Any], str]:
    """The text with a number that was not used before."""
    counted = count(1)
    return lambda specimens: text.format(next(counted))


def on_day(days: int) -> Callable[[Any], str]:
    return lambda specimens: (clock.today() + timedelta(days=days)).isoformat()


def in_days(days: int) -> Callable[[Any], str]:
    return lambda specimens: (clock.now() + timedelta(days=days)).isoformat()


def on_a_day_of_its_own(specimens: Any) -> str:
    """A past day that no other record has."""
    return (date(2019, 1, 1) + timedelta(days=next(_days))).isoformat()


def in_a_year_of_its_own(specimens: Any) -> str:
    """A day in a year to come that no other record has."""
    return f"{2030 + next(_years) % 170}-05-04"


def standard(**given: Any) -> Callable[[Any], str]:
    """A fee standard of its own that is in force."""

    def made(specimens: Any) -> str:
        from models.engine import REGISTERS

        way = Way(given=given)
        return str(specimens.walk(specimens.new(REGISTERS["fee_standard"], way), "put_in_force", way).id)

    return made


def _a_past_month(specimens: Any) -> str:
    years, month = divmod(next(_months), 12)
    return f"{2010 + years}-{month + 1:02}"


def _a_past_week(specimens: Any) -> str:
    week = date(2010, 1, 6) + timedelta(weeks=next(_weeks))
    return "{}-W{:02}".format(*week.isocalendar()[:2])


_weeks, _months, _days, _years = count(), count(), count(), count()
OWNERS_KEY = {"kind": "owner", "owner_kind": "security_door", "unit_id": the("unit"), "floor": None}
LEAK = {"repair_type": "leak"}
LONG_DUE = {"due_on": "2026-01-31"}
AT_THE_DOOR = {"is_doorstep": "1"}
PAST_LEASE = {"from_on": "2026-01-01", "until_on": "2026-02-28"}
WITH_RECEIPT = {"paid_service_record.pay": {"receipt_id": the("receipt")}}
DONE = "dispatch work_order.accept work_order.arrive work_order.finish"
ORDER_DONE = "accept arrive finish"


def issued_survey(specimens: Any) -> str:
    """A survey that takes answers."""
    survey = specimens.session.get(REGISTERS["survey_campaign"], specimens.another("survey_campaign"))
    return str(specimens.walk(survey, "issue", Way()).id)


STEPS = "check_documents sign_agreements issue_items take_fee accept_house sign_statement"
SHOWN = "send note_repaired recheck agree"
VERIFIED = "check_documents decoration_review.approve decoration_review.sign_drawings"
PERMITTED = f"{VERIFIED} inform take_fee issue_permit"
COMPLETED = f"{PERMITTED} begin complete"
A_DEFECT = {"items": [{"place": "厨房", "item": "地漏", "result": "failed", "remark": "堵塞"}]}
OVER_LIMIT = {"custody_agreement.check_meters": {"water_reading": "99", "electricity_reading": "99"}}
PASSES = standard(item="passes", basis="piece")


def decoration_fees(*items: str) -> Callable[[Any], list[dict[str, str]]]:
    """One row for each fee, by a standard of its own."""
    return lambda specimens: [{"fee_standard_id": standard(item=item, basis="piece")(specimens)} for item in items]


DEPOSIT = {"decoration_application.take_fee": {"fees": decoration_fees("deposit"), "is_confirmed": "1"}}


def _a_past_day(specimens: Any) -> str:
    return (date(2010, 1, 1) + timedelta(days=next(_days))).isoformat()


def lived_in_building(specimens: Any) -> str:
    """A building with one home that has an owner."""
    from models.engine import REGISTERS

    building = specimens.another("building")
    unit = specimens.new(REGISTERS["unit"], Way(given={"building_id": str(building)}))
    specimens.walk(unit, "release hand_over", Way())
    specimens.new(REGISTERS["occupancy"], Way(given={"unit_id": str(unit.id), "role": "owner"}))
    return str(building)


def new_account(specimens: Any) -> str:
    """An account on which nothing was booked yet."""
    from models.engine import REGISTERS, ledger

    typed = {"unit_id": str(specimens.another("unit")), "customer_id": str(specimens.another("customer"))}
    act = specimens.act(specimens.adder)
    return str(ledger.add(specimens.session, act, REGISTERS["fee_account"], typed).id)


def owing_account(specimens: Any) -> str:
    """An account with a bill that is open."""
    from models.engine import REGISTERS

    given = {"unit_id": str(specimens.another("unit")), "customer_id": str(specimens.another("customer"))}
    return str(specimens.new(REGISTERS["charge"], Way(given=given)).fee_account_id)


def in_a_year(specimens: Any) -> str:
    return (clock.today() + timedelta(days=360)).isoformat()


def in_two_years(specimens: Any) -> str:
    return (clock.today() + timedelta(days=720 + next(_days))).isoformat()  # each time later


def late_account(specimens: Any) -> str:
    """An account with a bill that has fallen overdue."""
    from models.engine import REGISTERS

    unit, customer = specimens.another("unit"), specimens.another("customer")
    given = {"unit_id": str(unit), "customer_id": str(customer), "due_on": "2026-01-31"}
    charge = specimens.new(REGISTERS["charge"], Way(given=given))
    specimens.walk(charge, "distribute fall_due", Way())
    return str(charge.fee_account_id)


class _PaidAhead:
    """Unit and customer of an account on which an advance stands."""

    def __init__(self, field: str) -> None:
        self.field = field

    def __call__(self, specimens: Any) -> str:
        from models.engine import REGISTERS

        if self.field == "unit_id":  # the first that is asked for
            account = specimens.new(REGISTERS["fee_account"], Way())
            specimens.paid_ahead = {"unit_id": account.unit_id, "customer_id": account.customer_id}
        return str(specimens.paid_ahead[self.field])


PAID_AHEAD = {"unit_id": _PaidAhead("unit_id"), "customer_id": _PaidAhead("customer_id")}


_papers = cycle(PaperKind)


def a_paper_of_its_own(_specimens: Any) -> str:
    """One wording of a paper is in force at a time: putting one in force retires another."""
    return str(next(_papers).value)


# What stands in the add form: register → field → text. None leaves it out.
TYPED: dict[str, dict[str, Any]] = {
    "user": {"confidentiality_briefed_on": "2026-01-05"},
    "role": {"code": numbered("role_{}")},
    "delegation": {
        "from_user_id": named("supervisor"),
        "to_user_id": named("mover"),
        "role_id": named("supervisor_role"),
        "ends_at": in_days(1),
    },
    "customer": {"email": "topsecret@example.com", "document_kind": "passport"},
    "staff_member": {"email": "topsecret@example.com"},
    "occupancy": {"customer_id": another("customer"), "role": "tenant"},
    "household_member": {
        "customer_id": the("occupancy", "customer_id"),
        "unit_id": the("occupancy", "unit_id"),
    },
    "customer_change": {
        "customer_id": another("customer"),
        "changed_field": "phone",
        "new_value": "13987654321",
    },
    "info_transfer_summary": {"week_number": _a_past_week, "analysis": "各部门均按时答复"},
    "repair_report": {"unit_id": the("unit"), "reporter_name": "陈女士", "content": "厨房水管渗水"},
    "key": {"kind": "public", "floor": "3栋5层"},
    "service_standard": {"subject": "key_loan", "milestone": "return", "grade": ""},
    "paper_wording": {"paper": a_paper_of_its_own},
    "office_hours": {"hours": "08:30-12:00, 13:30-18:00"},
    "bulletin_issue": {"board": numbered("北门宣传栏{}")},
    "activity": {
        "starts_at": in_days(-1),
        "ends_at": in_days(2),
        "budget": "500",
        "tasks": [{"duty": "布置", "is_done": "1"}],
    },
    "survey_campaign": {"period": numbered("2{:03}"), "collect_by_on": "2026-12-31"},
    "survey_response": {"campaign_id": issued_survey, "overall": "4"},
    "suggestion": {"contributor": "陈女士"},
    "visit_plan": {"from_on": "2026-11-01", "until_on": "2026-11-30"},
    "complaint": {"unit_id": the("unit"), "complainant_name": "陈女士", "event_at": None, "own_limit_at": None},
    "call_record": {"rings": "2", "is_repeated_back": "1"},
    "reception_record": {"visitor_name": "陈女士"},
    "visitor_slip": {"has_shown_document": "1"},
    "guest_message": {"is_read_back": "1"},
    "intake_compilation": {"slot": "extra"},
    "whiteboard_post": {"board_on": on_a_day_of_its_own},
    "registered_mail": {"unit_id": the("unit"), "received_at": None},
    "daily_hour": {"hour": "09:30", "round": "whiteboard", "only_community_id": another("community")},
    "archive_file": {"kind": "quality"},
    "archive_inspection": {"planned_on": in_a_year_of_its_own},
    "archive_loan": {"archive_file_id": another("archive_file")},
    "patrol": {"checks": [{"point": "cleanliness", "is_in_order": "1"}]},
    "work_report": {"kind": "daily", "on_day": on_a_day_of_its_own},
    "report_issue": {"on_day": on_a_day_of_its_own},
    "move_in_case": {"unit_id": another("unit", "release")},
    "house_inspection": {"move_in_case_id": another("move_in_case")},
    "custody_agreement": {"unit_id": another("unit", "release hand_over")},
    "decoration_application": {"unit_id": another("unit", "release hand_over"), "contractor": "新居装饰公司"},
    "decoration_worker": {
        "decoration_application_id": another("decoration_application", PERMITTED),
        "is_identity_seen": "1",
    },
    "fee_standard": {"basis": "fixed", "rate": "1", "is_displayed": "1", "valid_from": "2026-01-01"},
    "charge": {"fee_standard_id": PASSES, "customer_id": the("customer"), "quantity": "100"},
    "fee_account": {"unit_id": another("unit"), "customer_id": another("customer")},
    "receipt": {"fee_account_id": new_account, "is_confirmed": "1", "amount": "1"},
    "daily_cash_report": {"day": _a_past_day},
    "charge_run": {"fee_standard_id": standard(item="management"), "building_id": lived_in_building},
    "paid_service_record": {"work_order_id": another("work_order"), "customer_id": the("customer")},
    "dunning_case": {"fee_account_id": late_account},
    "parking_lease": {
        "plate": "topsecret1234",
        "parking_space_id": another("parking_space"),
        "customer_id": the("customer"),
        "fee_standard_id": standard(item="parking"),
        "until_on": in_a_year,
    },
    "monthly_statement": {"month": _a_past_month},
    "account_disclosure": {"monthly_statement_id": another("monthly_statement")},
    "message_template": {"channel": "sms", "only_community_id": another("community"), "body": "{site}：{number}"},
}

# What stands in the form of a transition.
INPUTS: dict[str, dict[str, Any]] = {
    "customer.agree_to_messages": {"agrees_to_texts": "1"},
    "customer.request_change": {"changed_field": "phone", "new_value": "13987654321"},
    "info_transfer_slip.pass_on": {"to_department_id": named("other_crew")},
    "repair_report.recover_slip": {"owner_signed_by": "陈女士"},
    "work_order.recover_slip": {"owner_signed_by": "陈女士"},
    "work_order.transfer": {"technician_id": named("guard_staff")},
    "callback.order_rework": {"handling": "仍在渗水"},
    "complaint.classify": {"grade": "minor", "responsibility": "facility"},
    "complaint.transfer": {"department_id": the("department")},
    "complaint.regrade": {"grade": "important"},
    "complaint.promise_reply": {"promised_reply_at": in_days(1)},
    "complaint.escalate": {"escalated_to_id": named("guard_staff"), "is_told": "1"},
    "activity.file": {"no_pictures_reason": "未拍摄"},
    "suggestion.promise_reply": {"promised_reply_at": in_days(1)},
    "suggestion.escalate": {"escalated_to_id": named("guard_staff")},
    "home_visit.appoint": {"appointed_at": in_days(1)},
    "home_visit.find_nobody": {"knocks": "2"},
    "home_visit.report": {"handling": "已答复", "is_thanked": "1"},
    "key.hand_to_owner": {"is_signed": "1"},
    "key_loan.extend": {"due_back_at": in_days(90)},
    "reception_record.promise": {"promised_at": in_days(1)},
    "reception_record.report_repair": {"place": "3栋大堂"},
    "work_log_entry.report_repair": {"place": "3栋大堂"},
    "move_in_case.check_documents": {"is_all_checked": "1"},
    "move_in_case.sign_statement": {"is_box_signed": "1"},
    "house_inspection.inspect": {"is_rest_passed": "1"},
    "house_defect.agree": {"appointed_at": in_days(1)},
    "outbox_message.postpone": {"next_try_at": in_days(1)},
    "reinspection.postpone": {"appointed_at": in_days(2)},
    "decoration_application.check_documents": {
        "is_all_checked": "1",
        "is_use_restricted": "1",
        "title_proof": "title_certificate",
    },
    "decoration_application.take_fee": {"fees": decoration_fees("decoration"), "is_confirmed": "1"},
    "decoration_application.return_deposit": {"deposit_returned": "1"},
    "move_in_case.take_fee": {"fee_standard_id": standard(item="management"), "is_confirmed": "1"},
    "decoration_permit.extend": {"valid_until_on": on_day(90)},
    "shift_handover.sign_out": {"relief_reason": "临时顶班"},
    "shift_handover.sign": {"relief_reason": "临时换班"},
    "shift_handover.call": {"item": "1", "answer": "missing", "remark": "少一把"},
    "shift_handover.relieve": {"came_id": named("guard_staff")},
    "registered_mail.deliver": {"has_shown_document": "1"},
    "receipt.settle": {"is_confirmed": "1"},
    "fee_account.refund": {"amount": "1"},
    "daily_cash_report.close": {"counted_cash": "0", "difference_reason": "盘点差异"},
    "daily_cash_report.deposit": {"deposit_slip": "JK001"},
    "dunning_case.find_cause": {"cause": "refusal", "lives_here": "1"},
    "dunning_case.remind": {"means": "phone", "reminded_at": in_days(-100)},
    "parking_lease.renew": {"until_on": in_two_years},
}

# Moves that are made only after some time.
DAYS_LATER: dict[str, int] = {
    "key_loan.fall_due": 30,
    "bulletin_issue.fall_due": 30,
    "goods_release.expire": 30,
    "intake_compilation.miss": 30,
    "whiteboard_post.miss": 30,
    "decoration_permit.expire": 30,
}

# Records that nobody enters: the register whose record brings them about, and by which moves.
BORN: dict[str, tuple[str, str]] = {
    "handover_finding": ("shift_handover", "sign_out call"),
    "work_order": ("repair_report", "dispatch"),
    "callback": ("repair_report", DONE),
    "key_loan": ("key", "issue"),
    "reinspection": ("house_defect", SHOWN),
    "custody_patrol": ("custody_agreement", "begin"),
    "decoration_review": ("decoration_application", "check_documents"),
    "decoration_permit": ("decoration_application", PERMITTED),
    "worker_pass": ("decoration_worker", "issue_pass"),
    "decoration_acceptance": ("decoration_application", COMPLETED),
    "fee_account": ("receipt", ""),
}

# States that are reached through another register, or only with something else entered.
WAYS: dict[str, Way] = {
    "outbox_message.sent": Way("mark_sent"),
    "outbox_message.dropped": Way("drop"),
    "outbox_message.dead": Way("mark_dead"),
    "user.active": Way("set_password activate"),
    "repair_report.accepted": Way("dispatch work_order.accept"),
    "repair_report.in_repair": Way("dispatch work_order.accept work_order.arrive"),
    "repair_report.finished": Way(DONE),
    "repair_report.slip_recovered": Way(f"{DONE} recover_slip", LEAK),
    "repair_report.called_back": Way(f"{DONE} recover_slip callback.mark_called"),
    "work_order.leak_test": Way(f"{ORDER_DONE} start_leak_test", LEAK),
    "work_order.closed": Way(f"{ORDER_DONE} recover_slip repair_report.callback.mark_called repair_report.close"),
    "work_order.cancelled": Way("repair_report.cancel"),
    "callback.problem_found": Way("mark_called", inputs={"callback.mark_called": {"outcome": "problem"}}),
    "complaint.called_back": Way("classify transfer contact handle resolve tell_result callback.mark_called"),
    "suggestion.closed": Way("thank consider answer adopt close"),
    "visit_plan.analysed": Way("release home_visit.cancel analyse"),
    "bulletin_issue.due": Way("post fall_due"),
    "callback.dropped": Way("repair_report.work_order.rework"),
    "key.handed_over": Way("hand_to_owner", OWNERS_KEY),
    "key_loan.overdue": Way("fall_due"),
    "key_loan.returned": Way("key.take_back"),
    "key_loan.lost": Way("key.declare_lost"),
    "goods_release.expired": Way("issue expire"),
    "intake_compilation.missed": Way("miss"),
    "whiteboard_post.missed": Way("miss"),
    "shift_handover.signed": Way("sign_out call_rest sign"),
    "archive_inspection.correcting": Way("inspect", inputs={"archive_inspection.inspect": {"correction": "补齐目录"}}),
    "move_in_case.defects": Way("await_reinspection"),
    "move_in_case.accepted": Way("accept_house"),
    "move_in_case.keys_handed_over": Way(f"{STEPS} hand_over_keys"),
    "house_inspection.accepted_with_defects": Way("inspect sign", A_DEFECT),
    "house_inspection.refused": Way("inspect sign", A_DEFECT, {"house_inspection.sign": {"is_agreed": "0"}}),
    "house_defect.passed": Way(f"{SHOWN} reinspection.sign_off"),
    "custody_patrol.dropped": Way("custody_agreement.end"),
    "decoration_application.verified": Way(VERIFIED),
    "decoration_application.rejected": Way("check_documents decoration_review.refuse"),
    "decoration_application.accepted": Way(f"{COMPLETED} decoration_acceptance.inspect decoration_acceptance.accept"),
    "decoration_review.dropped": Way("decoration_application.withdraw"),
    "decoration_permit.expired": Way("expire"),
    "decoration_permit.closed": Way("decoration_application.withdraw"),
    "decoration_acceptance.redo": Way("inspect order_redo"),
    "decoration_acceptance.filed": Way("inspect accept decoration_application.settle"),
    "charge.partly_paid": Way("take_payment"),
    "charge.overdue": Way("distribute fall_due", LONG_DUE),
    "charge.in_dunning": Way("distribute fall_due dun", LONG_DUE),
    "charge.paid": Way("take_payment", inputs={"charge.take_payment": {"amount": "100"}}),
    "fee_account.closed": Way("refund close"),
    "receipt.pre_issued": Way(given=AT_THE_DOOR),
    "receipt.returned": Way("return_unused", AT_THE_DOOR),
    "receipt.in_clearing": Way("clear"),
    "receipt.deposited": Way("clear bank"),
    "dunning_case.letter_sent": Way("remind find_cause send_letter"),
    "dunning_case.visited": Way("remind find_cause send_letter visit"),
    "dunning_case.legal": Way("remind find_cause send_letter visit go_legal"),
    "dunning_case.settled": Way("settle"),
    "parking_lease.expired": Way("expire", PAST_LEASE),
    "parking_space.leased": Way("let"),
    "monthly_statement.published": Way("review publish"),
    "account_disclosure.reviewed": Way("monthly_statement.review review"),
    "account_disclosure.published": Way("monthly_statement.review review publish"),
    "paid_service_record.paid": Way("agree mark_done accept pay"),
    "paid_service_record.receipted": Way("agree mark_done accept pay", inputs=WITH_RECEIPT),
}

# Moves that want more of a record than its state; "@": in this state only.
VARIANTS: dict[str, Way] = {
    "customer.withdraw_agreement": Way("agree_to_messages"),
    "unit.finish_decorating": Way("start_decorating"),
    "user.activate": Way("set_password"),
    "occupancy.end_ownership": Way(given={"role": "owner"}),
    "repair_report.accept@reopened": Way(f"{DONE} work_order.rework", is_whole=True),
    "repair_report.pass_on@reopened": Way(f"{DONE} work_order.rework", is_whole=True),
    "repair_report.start_repair@reopened": Way(f"{DONE} work_order.rework", is_whole=True),
    "repair_report.pass_leak_test": Way("work_order.start_leak_test", LEAK),
    "work_order.start_leak_test": Way(given=LEAK),
    "work_order.end_leak_test": Way(given=LEAK),
    "complaint.take_up_as_director": Way(inputs={"complaint.classify": {"grade": "major"}}),
    "complaint.stop_damage": Way(given={"is_damage_continuing": "1"}),
    "complaint.tell_escalation": Way(inputs={"complaint.escalate": {"is_told": "0"}}),
    "complaint.resume": Way("pause"),
    "home_visit.call": Way(given={"method": "phone"}),
    "home_visit.pass_on": Way(inputs={"home_visit.visit": {"opinions": "希望增设充电桩"}}),
    "suggestion.close": Way("thank"),
    "visit_plan.analyse": Way("home_visit.cancel"),
    "suggestion.tell_escalation": Way("escalate"),
    "key.hand_to_owner": Way(given=OWNERS_KEY),
    "decoration_application.return_deposit": Way(inputs=DEPOSIT),
    "decoration_application.return_deposit@withdrawn": Way(
        f"{VERIFIED} inform take_fee withdraw", inputs=DEPOSIT, is_whole=True
    ),
    "archive_loan.admit_inspection": Way(given={"is_superior_inspection": "1"}),
    "move_in_case.hand_over_keys": Way(STEPS, is_whole=True),
    "custody_agreement.notify_owner": Way("check_meters", inputs=OVER_LIMIT),
    "charge.fall_due": Way(given=LONG_DUE),
    "charge.give_back": Way("take_payment"),
    "charge.return_advance@partly_paid": Way("fee_account.use_advance", PAID_AHEAD, is_whole=True),
    "fee_account.use_advance": Way(given={"fee_account_id": owing_account}),
    "fee_account.close": Way("refund"),
    "receipt.report_large": Way(given={"amount": "20000"}),
    "dunning_case.send_letter@reminded": Way("find_cause"),
    "parking_lease.expire": Way(given=PAST_LEASE),
    "account_disclosure.review": Way("monthly_statement.review"),
    "shift_handover.sign": Way("call_rest"),
    "handover_finding.settle": Way(inputs={"handover_finding.settle": {"outcome": "found"}}),
}

# Moves of whoever entered the record, where two persons must sign.
OF_WHO_ENTERED = {"shift_handover.sign_out"}

# What brings about a move that nobody makes, where it cannot stand alone.
CAUSES: dict[str, str] = {
    "repair_report.pass_leak_test": "work_order.end_leak_test",
}

# States from which a move is declared but its effect refuses, as it should.
REFUSES: dict[str, tuple[str, ...]] = {
    "info_transfer_slip.void": ("submitted", "received", "in_progress", "answered", "reopened"),
    "key.void": ("out",),
    "key_loan.void": ("out", "overdue"),
    "charge.give_back": ("written", "distributed", "written_off"),
    "parking_lease.expire": ("renewed",),
}

# The state in which everybody with the right sees a record, where it is not the first.
SEEN_BY_ALL: dict[str, str] = {"repair_report": "dispatched", "complaint": "transferred"}
