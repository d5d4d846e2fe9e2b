"""Parking spaces of the demo, and what paid repairs cost there."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.engine import clock
from models.money.charge import Charge
from models.money.fee_account import FeeAccount
from models.money.parking_lease import ParkingLease
from models.money.parking_space import ParkingSpace
from models.repairs.paid_service_record import PaidServiceRecord
from models.repairs.work_order import WorkOrder

from .diary import Story, at_site
from .office import Office
from .till import Till

SPACES = 12


def let_spaces(office: Office, till: Till, at: datetime) -> Story:
    """Twelve spaces; most are let, two leases end in these days, one is renewed and one cancelled."""
    rng, today = till.rng, office.today
    spaces = [
        till.add(
            "supervisor", at, ParkingSpace, code=f"B1-{number:03d}", zone=f"{'东西'[number % 2]}区", kind="underground"
        )
        for number in range(1, SPACES + 1)
    ]
    payers = {charge.unit_id: charge for charge in till.all(Charge)}
    fee, leases = till.price("地下车位租金"), []
    for number, (space, charge) in enumerate(zip(spaces[: SPACES - 4], payers.values(), strict=False)):
        # The first ended before today, the second ended last night, and the others run for some months.
        last = {0: office.first_day + timedelta(days=1), 1: today - timedelta(days=1)}.get(number)
        first = office.first_day - timedelta(days=rng.randint(20, 160))
        leases.append(
            till.add(
                office.desk(till.place),
                at,
                ParkingLease,
                parking_space_id=space.id,
                unit_id=charge.unit_id,
                customer_id=charge.customer_id,
                plate=f"浙A{rng.choice('DEFGH')}{rng.randint(10000, 99999)}",
                fee_standard_id=fee.id,
                from_on=first.isoformat(),
                until_on=(last or first + timedelta(days=364)).isoformat(),
                agreement_number=f"CW-{clock.today(at).year}-{till.place + 1}{number + 1:03d}",
            )
        )
    till.move("supervisor", at, spaces[-1], "take_out_of_use", remark="顶板渗水，维修期间停用")
    for lease in leases[2:5]:
        at = yield office.diary.later(at, 3, 15)
        till.move("collector", at, lease, "charge_rent", months=3)
    if len(leases) > 3:
        at = yield office.diary.later(at, 3, 15)
        renewed = leases[2]
        till.move(office.desk(till.place), at, renewed, "renew", until_on=renewed.until_on + timedelta(days=365))
        till.move("supervisor", at, leases[-1], "cancel", cancel_reason="业主售车，申请退租")
    at = yield at_site(today, 9, 40 + till.place)
    register_paid_repairs(office, till, at)


def register_paid_repairs(office: Office, till: Till, at: datetime) -> None:
    """What residents were quoted for repairs out of warranty, each as far as its work has come."""
    orders = till.all(WorkOrder, WorkOrder.is_paid, WorkOrder.unit_id.is_not(None), WorkOrder.state != "cancelled")
    has_paid_ahead = False
    for number, order in enumerate(orders):
        desk = office.desk(till.place)
        record = till.add(
            desk,
            at,
            PaidServiceRecord,
            work_order_id=order.id,
            items=(order.repair_report.content or "")[:200],
            quoted_labour=str(order.labour_fee or 80),
            quoted_material=str(order.material_fee or 0),
        )
        if number % 9 == 7:
            continue  # the customer thinks it over
        if number % 9 == 8:
            till.move(desk, at, record, "decline", decline_reason="住户自行联系师傅维修")
            continue
        signer = order.owner_signed_by or order.repair_report.reporter_name
        till.move(desk, at, record, "agree", confirmed_by=signer)
        if record.state != PaidServiceRecord.State.DONE or number % 9 == 6:
            continue
        till.move(desk, at, record, "accept", accepted_by=signer)
        if number % 9 == 5:
            continue
        account, price = record.charge.fee_account, record.charge.amount
        if account.state == FeeAccount.State.CLOSED:
            till.move("collector", at, account, "reopen")
        others = [one for one in till.owing() if one.fee_account_id == account.id and one is not record.charge]
        if not has_paid_ahead:  # pays all that is old, then in advance; the account settles the repair
            has_paid_ahead = True
            for one in others:
                rows = [{"charge_id": one.id, "amount": str(one.open_amount)}]
                till.take(at, account, one.open_amount, lines=rows)
            till.take(at, account, price, lines=[{"amount": str(price)}], remark="预缴维修款")
            till.move("collector", at, account, "use_advance")
        else:
            till.take(at, account, price, lines=[{"charge_id": record.charge_id, "amount": str(price)}])
