"""A year's money at the demo office, told in half a year of bills: who pays, who pays late, and who does not pay."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from models.decoration.decoration_application import DecorationApplication
from models.engine import SYSTEM, Act, clock
from models.money.charge import Charge
from models.money.dunning_case import DunningCase, Means
from models.money.fee_account import FeeAccount
from models.money.overdue import end_leases, mark_overdue
from models.property.occupancy import Occupancy

from .delivery import PLACE
from .diary import Story, at_site
from .leases import let_spaces
from .office import Office
from .publishing import publish, state_of_the_month
from .till import HALF_A_YEAR, Till

CAUSES = (
    ("forgotten", "长期在外地工作，答应回来后补缴"),
    ("service", "反映楼道保洁不到位，要求先整改"),
    ("defect", "北卧室窗边渗水未彻底修好，暂缓缴费"),
    ("hardship", "失业在家，申请分期缴纳"),
    ("dispute", "认为装修期间不应全额计收"),
    ("refusal", "多次沟通无正当理由拒缴"),
)
ANSWERS = ("电话已告知金额和期限，答应本周内缴清", "称月底发工资后缴", "无人接听，已发短信", "要求核对缴费记录")
ADVANCES = ("500", "1000", "2000")


def before(office: Office, till: Till, at: datetime) -> Story:
    """The half year before the first day: bills, payers, two clearings, and reminders of those who did not pay."""
    rng, building = till.rng, office.places[till.place].buildings[0]
    till.set_prices(at)
    till.run(at, building, 0, 30)
    charges = till.owing()
    late = max(8, len(charges) // 8)
    for week in (2, 4):
        at = yield at_site(office.first_day - timedelta(days=HALF_A_YEAR - 7 * week), 9, 30)
        half = charges[late:][: len(charges) // 2] if week == 2 else till.owing()[late:]
        for charge in half:
            at += timedelta(minutes=2)
            till.take(at, charge.fee_account, charge.open_amount, payer="")
        yield from till.clear(at + timedelta(minutes=20))
    at = yield at_site(office.first_day - timedelta(days=HALF_A_YEAR - 40), 0, 5)
    _night(office, at)
    for case in till.all(DunningCase):
        at = yield office.diary.later(at, 5, 20)
        till.move("collector", at, case, "remind", means=Means.PHONE, result=rng.choice(ANSWERS))
    at = yield at_site(office.first_day - timedelta(days=2), 10)
    yield from _climb(till, at)


def prices(till: Till, at: datetime) -> Story:
    """The published prices of a community in which nothing is billed yet."""
    till.set_prices(at)
    yield at


def _climb(till: Till, at: datetime) -> Story:
    """The cases of spring, each as far up the ladder as its cause asks for."""
    cases = till.all(DunningCase)
    for number, case in enumerate(cases):
        cause, note = CAUSES[number % len(CAUSES)] if number > 1 else CAUSES[-1]
        at = yield till.office.diary.later(at, 3, 9)
        inputs = {"cause_note": note, "lives_here": number in (0, 2, 3)}
        till.move("collector", at, case, "find_cause", cause=type(case).fields["cause"].kind.parse(cause), **inputs)
        if number < 4:
            at = yield till.office.diary.later(at, 3, 9)
            till.move("collector", at, case, "send_letter", courier_number=f"EMS10800{till.place}{number:04d}CN")
        if number in (0, 2):
            at = yield till.office.diary.later(at, 60, 200)
            till.move("collector", at, case, "visit", result="两人上门，当面递交账单，住户称再考虑")
        if number == 0:
            at = yield till.office.diary.later(at, 60, 200)
            till.move("manager", at, case, "go_legal", result="恶意拖欠，委托律师发函")
        if number == 4:
            till.move("manager", at, case, "write_off", write_off_reason="房屋已由法院拍卖，确认无法收回")
        if number == 5:
            till.take(at, case.fee_account, case.amount)


def _night(office: Office, at: datetime) -> None:
    act = Act(SYSTEM, at=at, channel="clock")
    office.session.info["act"] = act
    mark_overdue(office.session, act)
    if clock.today(at) < office.today:  # last night the clock stood still: something is left to end today
        end_leases(office.session, act)


def nights(office: Office, at: datetime) -> Story:
    """What the clock does after midnight."""
    while True:
        _night(office, at)
        at = yield at + timedelta(days=1)


def bills(office: Office, till: Till, at: datetime) -> Story:
    """The bills of this quarter, of three buildings if there are so many; the last runs are not posted yet."""
    buildings = office.places[till.place].buildings
    till.run(at, buildings[0], 0, 3)
    other = buildings[1 % len(buildings)]
    if other is not buildings[0]:
        wrong = till.run(at, other, 0, 20, halt="distribute")
        if wrong.charge_count:
            at = yield office.diary.later(at, 5, 20)
            till.move("manager", at, wrong, "reverse", reverse_reason="计费月份选错，重新出账")
            till.run(at, other, 0, 20, halt="distribute")
    at = yield at_site(office.today - timedelta(days=4), 14, 10 * till.place)
    till.run(at, buildings[0], 3, 45)
    at = yield at_site(office.today - timedelta(days=1), 14)
    till.run(at, buildings[0], 9, 20, halt="post")
    till.run(at, buildings[0], 12, 20, halt="preview")


def a_day(office: Office, till: Till, at: datetime) -> Story:
    """Residents pay what they owe, now and then a part or in advance; at five the till is counted."""
    rng = till.rng
    for _customer in range(office.many(2.5, clock.today(at))):
        at = yield at + timedelta(minutes=rng.randint(9, 70))
        owed = till.owing(Charge.State.DISTRIBUTED, Charge.State.PARTLY_PAID)
        owed = [charge for charge in owed if not charge.fee_account.is_in_arrears]
        if len(owed) < 7:  # not everybody pays in time
            break
        charge = rng.choice(owed)
        if rng.random() < 0.15:
            till.take(at, charge.fee_account, (charge.open_amount / 2).quantize(Decimal("0.01")), remark="先缴一半")
        elif rng.random() < 0.15:
            extra = Decimal(rng.choice(ADVANCES))
            till.take(at, charge.fee_account, charge.open_amount + extra, remark="含预缴下期")
        else:
            till.take(at, charge.fee_account, charge.open_amount)
    day, halt = clock.today(at), ""
    if day == office.today:
        halt, at = "open", office.diary.until - timedelta(minutes=3)
    elif day >= office.today - timedelta(days=2):
        halt = "closed" if day == office.today - timedelta(days=1) else "reviewed"
    at = yield max(at + timedelta(minutes=1), at_site(day, 16, 40)) if halt != "open" else max(at, office.diary.until)
    yield from till.clear(at, halt=halt)


def at_the_door(office: Office, till: Till, at: datetime) -> Story:
    """Receipts written for collection at the door: one is paid, one comes back, one is still out since yesterday."""
    owed = till.owing(Charge.State.DISTRIBUTED)[-3:]
    till.visited |= {charge.fee_account_id for charge in owed}
    visit = (at + timedelta(hours=2)).isoformat()
    receipts = [
        till.take(at, charge.fee_account, charge.open_amount, is_doorstep="1", is_confirmed="0", visit_at=visit)
        for charge in owed
    ]
    at = yield at + timedelta(hours=2)
    for receipt in receipts[:1]:
        till.move("collector", at, receipt, "return_unused", return_reason="家中无人，已留联系单")
    for receipt in receipts[1:2]:
        till.move("collector", at, receipt, "settle", is_confirmed=True)


def corrections(office: Office, till: Till, at: datetime) -> Story:
    """What goes wrong with money in a week, and how it is put right."""
    owed = till.owing(Charge.State.DISTRIBUTED, Charge.State.WRITTEN)
    if len(owed) < 4:
        return
    first, second, third = owed[-1], owed[-2], owed[-3]
    half = [{"charge_id": first.id, "amount": "100"}]
    till.take(at, first.fee_account, Decimal("100"), lines=half, remark="先缴一部分")
    receipt = till.take(at, first.fee_account, Decimal("100"), method="cash")
    at = yield at + timedelta(minutes=6)
    till.move("manager", at, receipt, "annul", annul_reason="户号开错，当场收回原票")
    till.move("manager", at, second, "waive", waived=Decimal("50.00"), change_reason="电梯停运三日，经批准补偿")
    till.move("supervisor", at, third, "cancel", change_reason="该户已缴至年底，重复计费")
    at = yield at + timedelta(minutes=20)
    for name, typed in (("临时出入证工本费", {"quantity": "4"}), ("公摊水费", {"quantity": "3.5"})):
        fee = till.price(name)
        one = till.add(
            "collector",
            at,
            Charge,
            unit_id=first.unit_id,
            customer_id=first.customer_id,
            fee_standard_id=fee.id,
            **typed,
        )
        if name == "公摊水费":
            till.move("manager", at, one, "write_off", change_reason="读数有误，免收")


def this_morning(office: Office, till: Till, at: datetime) -> Story:
    """A cheque came back today: what was settled yesterday is owed again. Somebody has moved away for good."""
    cases = [case for case in till.all(DunningCase) if case.closed_at is None and case.reminded_at is not None]
    if cases:
        receipt = till.take(at, cases[-1].fee_account, cases[-1].amount, method="transfer")
        at = yield at + timedelta(minutes=9)
        till.move("manager", at, receipt, "annul", annul_reason="转账被银行退回")
    known = {(account.unit_id, account.customer_id) for account in till.all(FeeAccount)}
    decorated = {application.unit_id for application in till.all(DecorationApplication)}  # these will have to pay
    others = [
        one
        for one in till.all(Occupancy)
        if (one.unit_id, one.customer_id) not in known and one.unit_id not in decorated
    ]
    if others:  # opened for somebody who wanted to pay ahead and did not
        whose = {"unit_id": others[-1].unit_id, "customer_id": others[-1].customer_id}
        till.move("collector", at, till.add("collector", at, FeeAccount, **whose), "close")


def enter_fees(office: Office) -> None:
    """Put all that has to do with money into the diary; the collector works in the first two communities,
    the supervisor of the third takes what is paid there."""
    start = office.first_day - timedelta(days=HALF_A_YEAR)
    enter = office.diary.enter
    for place in (0, 1):
        till, minute = Till(office, place), 10 * place
        enter(at := at_site(start, 9, minute), before(office, till, at))
        enter(at := at_site(office.first_day, 8, 5 + minute), bills(office, till, at))
        enter(at := at_site(office.first_day, 8, 40 + minute), let_spaces(office, till, at))
        enter(at := at_site(office.first_day, 10, minute), state_of_the_month(office, till, at))
        for day in office.days():
            enter(at := at_site(day, 8, 20 + minute), a_day(office, till, at))
        week = max(office.first_day, office.today - timedelta(days=3))
        enter(at := at_site(week, 9, 5 + minute), corrections(office, till, at))
        enter(at := at_site(office.today - timedelta(days=1), 9, 30 + minute), at_the_door(office, till, at))
        enter(at := at_site(office.today, 8, 30 + minute), this_morning(office, till, at))
        enter(at := at_site(office.today, 9, 5 + minute), publish(office, till, at))
    till = Till(office, PLACE)  # nothing is billed there yet; what is taken on moving in and decorating is counted
    enter(at := at_site(start, 9, 20), prices(till, at))
    for day in office.days():
        enter(at := at_site(day, 8, 40), a_day(office, till, at))
    enter(at := at_site(office.first_day, 0, 5), nights(office, at))
