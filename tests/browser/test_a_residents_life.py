"""One resident from moving in to moving out: every step in the screens, by whoever does it, and nothing typed twice."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from playwright.sync_api import expect

from config.roles import SHIPPED_ROLES
from models.engine import clock, ticking
from models.office.staff import StaffMember
from tests.browser.desk import Desk
from tests.browser.residents_life import Hands, Ref
from tests.movein.office import HouseOffice
from tests.people import add_person
from tests.repairs.office import MONDAY

pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.only_on("sqlite")]

DESK, LEAD, CASH, CRAFT, GATE = "receptionist", "supervisor", "fee_collector", "technician", "guard"


@pytest.fixture(autouse=True)
def time() -> Iterator[Any]:
    with time_machine.travel(MONDAY + timedelta(minutes=30), tick=True) as traveller:
        yield traveller


@pytest.fixture
def office(session: Any, time: Any) -> HouseOffice:
    """An office of that Monday; everybody is a member of staff of their own."""
    office = HouseOffice(session)
    office.edit("it", office.community, complaint_department_id=str(office.department.id))
    for number, role in enumerate(SHIPPED_ROLES):
        member = {DESK: office.chen, CRAFT: office.li}.get(role.code) or office.enter(
            StaffMember, staff_number=f"90{number:02}", name=role.code, department_id=office.department.id
        )
        add_person(session(), role.code, role.code, communities=[office.community.id], staff_member_id=member.id)
    office.key("Y-501", quantity="6")
    return office


class Life:
    """The resident's matters. `home` and `owner` are the records that everything is about."""

    def __init__(self, office: HouseOffice, sit_down: Callable[..., Desk], time: Any) -> None:
        self.time, self.session = time, office.session
        self.home: Ref = ("unit", office.new_home.id)
        self.owner: Ref = ("customer", office.customer.id)
        # Read now: a test that looks something up later keeps everybody from writing.
        self.price: Ref = ("fee_standard", office.management_fee.id)
        self.hands = Hands(sit_down)
        self.do, self.begin, self.linked = self.hands.do, self.hands.begin, self.hands.linked

    def later(self, **period: float) -> None:
        """Time passes, and the clock does what it brings."""
        self.time.move_to(clock.now() + timedelta(**period))
        self.hands.time_passes()
        self.session.rollback()
        assert ticking.tick(self.session(), clock.now()).failed == []

    def of_home(self, **others: str) -> dict[str, str]:
        return {"unit_id": str(self.home[1]), **others}

    def of_both(self, person: str) -> dict[str, str]:
        return self.of_home(**{person: str(self.owner[1])})


def move_in(life: Life) -> None:
    do, begin, linked = life.do, life.begin, life.linked
    # The office knows the buyer from the developer's list; nobody lives there yet.
    case = begin(DESK, life.home, "move_in_case", life.of_home(), **{"owner_id-shown": "张三"})
    do(DESK, case, "check_documents", is_all_checked=True)
    do(DESK, case, "sign_agreements")
    do(DESK, case, "issue_items")
    do(CASH, case, "take_fee", is_confirmed=True)
    sheet = begin(DESK, case, "house_inspection", {"move_in_case_id": str(case[1])})
    failed = {
        "items-0-result": "failed",
        "items-0-remark": "渗水",
        "items-1-result": "failed",
        "items-1-remark": "空鼓",
    }
    meters = {"water_reading": "2", "electricity_reading": "11", "gas_reading": "0"}
    do(CRAFT, sheet, "inspect", **failed, **meters, is_rest_passed=True)
    do(CRAFT, sheet, "sign", is_agreed=False)
    for nth in (0, 1):
        defect = linked(DESK, sheet, "house_defect", nth)
        do(DESK, defect, "send")
        do(CRAFT, defect, "note_repaired", work_done="已修复")
        do(CRAFT, defect, "recheck", recheck_result="passed")
        do(DESK, defect, "agree", appointed_at="2026-11-17T10:00")
        do(CRAFT, linked(CRAFT, defect, "reinspection"), "sign_off")
    do(DESK, case, "sign_statement", is_box_signed=True)
    do("key_keeper", case, "hand_over_keys")
    do(LEAD, case, "complete", file_place="档案柜3")


def decorate(life: Life) -> None:
    do, begin, linked = life.do, life.begin, life.linked
    plan = {"contractor": "新居装饰", "site_leader": "王工", "planned_start_on": "2026-11-17"}
    plan["planned_end_on"] = "2026-12-31"
    papers = {"is_all_checked": True, "is_use_restricted": True, "title_proof": "title_certificate"}
    both = life.of_both("applicant_id")

    first = begin(DESK, life.home, "decoration_application", both, **plan, content="拆除客厅承重墙")
    do(DESK, first, "check_documents", **papers)
    do(CRAFT, linked(CRAFT, first, "decoration_review"), "refuse", refusal_reason="承重墙不得拆除")
    second = begin(DESK, life.home, "decoration_application", both, **plan, content="水电改造，不动墙体")
    do(DESK, second, "check_documents", **papers)
    review = linked(CRAFT, second, "decoration_review")
    do(CRAFT, review, "approve")
    do(DESK, review, "sign_drawings")
    do(DESK, second, "inform")
    do(CASH, second, "take_fee", is_confirmed=True)
    do(LEAD, second, "issue_permit")
    passes = []
    for number, name in enumerate(("老周", "小吴", "老郑")):
        of_second = {"decoration_application_id": str(second[1])}
        seen = {"identity": f"W100000{number}", "trade": "masonry", "is_identity_seen": True}
        worker = begin(DESK, second, "decoration_worker", of_second, name=name, **seen)
        do(DESK, worker, "issue_pass")
        passes.append(linked(DESK, worker, "worker_pass"))
    do(DESK, second, "begin")
    do(GATE, passes[0], "enter")
    look = begin(GATE, second, "decoration_inspection", {"decoration_application_id": str(second[1])})
    do(GATE, look, "find_violation", prohibited_act="03_load_bearing", findings="在梁上开槽")
    violation = linked(GATE, look, "decoration_violation")
    do(GATE, violation, "notify")
    do(GATE, violation, "correct", correction="已按图恢复")
    do(LEAD, violation, "close")
    do(GATE, passes[0], "leave")
    do(DESK, second, "complete")
    acceptance = linked(CRAFT, second, "decoration_acceptance")
    do(CRAFT, acceptance, "inspect", result="passed")
    do(LEAD, acceptance, "accept")
    for one in passes:
        do(GATE, one, "take_back")
        do(DESK, one, "settle")
    do("manager", second, "return_deposit", deposit_returned="1800", deduction_reason="梁面修复 200 元")
    do(DESK, second, "settle", file_place="装修档案1册")


def mend(life: Life, report: Ref, *, sign: str) -> None:
    """Somebody comes, repairs the leak and tests it."""
    order = life.linked(CRAFT, report, "work_order")
    life.do(CRAFT, order, "accept")
    life.do(CRAFT, order, "arrive")
    life.do(CRAFT, order, "finish", work_done="更换角阀，重做防水", owner_signed_by=sign)
    life.do(CRAFT, order, "start_leak_test")
    life.do(CRAFT, order, "end_leak_test", leak_test_result="passed")
    life.do(DESK, report, "recover_slip")


def leak(life: Life) -> Ref:
    do = life.do
    leaking = {"repair_type": "leak", "content": "卫生间顶板渗水"}
    report = life.begin(DESK, life.home, "repair_report", life.of_both("reporter_id"), **leaking)
    do(DESK, report, "dispatch")
    mend(life, report, sign="张三")
    asked = life.linked(DESK, report, "callback")
    do(DESK, asked, "mark_called", outcome="problem", words="又渗水了")
    do(DESK, asked, "order_rework")
    mend(life, report, sign="张三")
    again = life.linked(DESK, report, "callback")
    assert again != asked
    do(DESK, again, "mark_called", outcome="solved", words="这次好了")
    do(DESK, report, "close")
    return report


def complain(life: Life, report: Ref) -> None:
    do = life.do
    known = life.of_both("complainant_id") | {"about_repair_id": str(report[1])}
    complaint = life.begin(DESK, report, "complaint", known, course="渗水修了两次，吊顶泡坏")
    do(LEAD, complaint, "classify", grade="important", responsibility="facility")
    do(LEAD, complaint, "take_up")
    do(DESK, complaint, "contact", note="已致歉并约上门")
    do(LEAD, complaint, "handle", kind="on_site", note="现场核实吊顶受损")
    do(LEAD, complaint, "answer", answer_text="承担吊顶修复")
    do(LEAD, complaint, "resolve", cause="首次维修防水未做到位", result="吊顶已修复")
    do(DESK, complaint, "tell_result")
    do(DESK, life.linked(DESK, complaint, "callback"), "mark_called", outcome="solved", words="满意")
    do(LEAD, complaint, "close")


def pay(life: Life) -> None:
    do = life.do
    for quarter, due in enumerate(("2027-03-15", "2027-03-16", "2027-03-17", "2027-03-20"), 1):
        period = {"period_from": f"2027-{3 * quarter:02}-01", "due_on": due}
        run = life.begin(CASH, life.price, "charge_run", {"fee_standard_id": str(life.price[1])}, **period)
        for verb in ("preview", "post", "distribute"):
            do(CASH, run, verb)
    account = life.linked(CASH, life.linked(CASH, run, "charge"), "fee_account")
    three = {"amount": "2255.40", "method": "mobile", "is_confirmed": True}
    life.begin(CASH, account, "receipt", {"fee_account_id": str(account[1])}, **three)
    life.later(days=30)
    case = life.linked(CASH, account, "dunning_case")
    do(CASH, case, "find_cause", cause="forgotten")
    do(DESK, case, "remind", means="phone", result="周末在家，请上门收")
    owed = {"fee_account_id": str(account[1]), "amount": "751.80"}
    receipt = life.begin(CASH, account, "receipt", owed, is_doorstep=True)
    do(CASH, receipt, "settle", is_confirmed=True)
    expect(life.hands.open(CASH, case).locator("h1")).to_contain_text(life.hands.desk(CASH).said("Arrears settled"))


def move_out(life: Life) -> None:
    both = life.of_both("customer_id") | {"applicant_name": "张三"}
    goods = {"applicant_kind": "owner", "reason": "move", "items-0-name": "家具", "items-0-quantity": "20"}
    release = life.begin(DESK, life.home, "goods_release", both, **goods)
    life.do(DESK, release, "issue")
    life.do(GATE, release, "release")


# What must stand in the chronicles, by book; the person's too unless it is of the house alone.
OF_THE_HOUSE = {"key.hand_to_owner"}
DEEDS = {
    "move_in_case": "add check_documents sign_agreements issue_items take_fee await_reinspection accept_house "
    "sign_statement hand_over_keys complete",
    "house_inspection": "add inspect sign",
    "house_defect": "add send note_repaired recheck agree accept",
    "reinspection": "add sign_off",
    "key": "hand_to_owner",
    "decoration_application": "add reject verify inform take_fee issue_permit begin complete accept return_deposit "
    "settle",
    "decoration_review": "refuse approve sign_drawings",
    "decoration_permit": "add close",
    "decoration_worker": "add issue_pass",
    "worker_pass": "add enter leave take_back settle",
    "decoration_inspection": "add find_violation",
    "decoration_violation": "add notify correct close",
    "decoration_acceptance": "add inspect accept close",
    "repair_report": "add dispatch finish recover_slip rework call_back close",
    "work_order": "add accept arrive finish start_leak_test end_leak_test rework",
    "callback": "add mark_called order_rework",
    "complaint": "add classify take_up contact handle answer resolve tell_result call_back close",
    "charge": "add distribute take_payment fall_due dun",
    "receipt": "add settle",
    "dunning_case": "add find_cause remind settle",
    "goods_release": "add issue release",
}


def chronicle(life: Life, record: Ref) -> set[str]:
    page = life.hands.open("manager", record)
    return set(page.locator(".life .event").evaluate_all("deeds => deeds.map(deed => deed.dataset.deed)"))


def test_a_residents_life(office: HouseOffice, sit_down: Callable[..., Desk], time: Any) -> None:
    life = Life(office, sit_down, time)
    move_in(life)
    decorate(life)
    life.later(days=100)
    report = leak(life)
    complain(life, report)
    pay(life)
    move_out(life)

    expected = {f"{register}.{verb}" for register, verbs in DEEDS.items() for verb in verbs.split()}
    assert expected - chronicle(life, life.home) == set()
    assert expected - OF_THE_HOUSE - chronicle(life, life.owner) == set()
