"""Eight people take money for the same home at the same moment, each in a process of their own as far as the
database can tell: nothing is paid twice and no number is missing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from models.engine import REGISTERS, Act, Actor, Rejected, ledger
from models.engine.acts import begin_act
from models.engine.database import db
from models.money.charge import Charge
from models.money.fee_account import FeeAccount
from models.money.receipt import Receipt

from .conftest import MONDAY

pytestmark = pytest.mark.own_database

PEOPLE = 8


def at_once(app: Flask, actor: Actor, deed: Callable[[Any, Act, int], None]) -> list[str]:
    """Let eight do it when all are ready; how each ended."""
    ready = Barrier(PEOPLE)

    def one(number: int) -> str:
        with app.app_context():
            act = Act(actor, at=MONDAY)
            begin_act(db.session(), act)
            ready.wait(60)
            try:
                deed(db.session(), act, number)
                db.session.commit()
            except Rejected as refused:
                db.session.rollback()
                return type(refused).__name__
            finally:
                db.session.remove()
            return "done"

    with ThreadPoolExecutor(PEOPLE) as pool:
        return sorted(pool.map(one, range(PEOPLE)))


def sums(session: Any) -> tuple[Any, Any, Any]:
    session.expire_all()
    taken = session.scalar(sa.select(sa.func.sum(Receipt.amount)).where(Receipt.state.in_(Receipt.TAKEN)))
    paid = session.scalar(sa.select(sa.func.sum(Charge.paid_amount)))
    return taken or 0, paid or 0, session.scalar(sa.select(sa.func.sum(FeeAccount.advance_balance)))


def test_a_charge_is_paid_once_however_many_take_the_money(
    app: Flask, session: Any, home: Any, standard: Any, bill: Any, people: Any, adds_up: Any
) -> None:
    charge = bill(home(area="100"), standard(rate="1.00"))
    typed = {
        "fee_account_id": charge.fee_account_id,
        "amount": "100",
        "is_confirmed": "1",
        "lines": [{"charge_id": charge.id, "amount": "100"}],
    }
    session.commit()
    ends = at_once(app, people["collector"], lambda session, act, _: ledger.add(session, act, Receipt, typed))
    assert ends.count("done") == 1, ends
    assert sums(session) == (100, 100, 0)
    adds_up()


def test_parts_paid_at_once_come_to_the_whole_and_the_rest_is_an_advance(
    app: Flask, session: Any, home: Any, standard: Any, bill: Any, people: Any, adds_up: Any
) -> None:
    charge = bill(home(area="100"), standard(rate="1.00"))
    typed = {"fee_account_id": charge.fee_account_id, "amount": "30", "is_confirmed": "1"}
    session.commit()
    ends = at_once(app, people["collector"], lambda session, act, _: ledger.add(session, act, Receipt, typed))
    assert ends == ["done"] * PEOPLE
    assert sums(session) == (240, 100, 140)
    assert sorted(session.scalars(sa.select(Receipt.number))) == [f"SJ20261116-{n:04d}" for n in range(1, PEOPLE + 1)]
    adds_up()


def test_an_advance_is_spent_once(
    app: Flask, session: Any, home: Any, standard: Any, bill: Any, pay: Any, people: Any, adds_up: Any
) -> None:
    unit, fee = home(area="100"), standard(rate="1.00")
    account = bill(unit, fee).fee_account
    pay(account, "180")
    bill(unit, fee, period_from="2026-12-01")
    account_id = account.id
    session.commit()

    def use(session: Any, act: Act, number: int) -> None:
        verb, typed = ("use_advance", {}) if number % 2 else ("refund", {"amount": "80", "reason": "退款"})
        who = people["collector" if number % 2 else "manager"]
        outcome = ledger.move(session, Act(who, at=act.at), FeeAccount, verb, [account_id], typed)[0]
        if outcome.refusal is not None:
            raise outcome.refusal

    ends = at_once(app, people["collector"], use)
    assert ends.count("done") == 1, ends
    assert sums(session)[2] == 0
    adds_up()


def test_a_receipt_is_voided_or_cleared_but_not_both(
    app: Flask, session: Any, home: Any, standard: Any, bill: Any, pay: Any, add: Any, people: Any, adds_up: Any
) -> None:
    from models.money.daily_cash_report import DailyCashReport

    charge = bill(home(), standard())
    receipt = pay(charge.fee_account, "100", method="mobile")
    day = add("collector", DailyCashReport, community_id=charge.community_id)
    receipt_id, day_id = receipt.id, day.id
    session.commit()

    def race(session: Any, act: Act, number: int) -> None:
        moves = (("collector", "daily_cash_report", "close", day_id, {"counted_cash": "0"}),)
        moves += (("manager", "receipt", "annul", receipt_id, {"annul_reason": "开错"}),)
        who, register, verb, record_id, typed = moves[number % 2]
        acting = Act(people[who], at=act.at)
        outcome = ledger.move(session, acting, REGISTERS[register], verb, [record_id], typed)[0]
        if outcome.refusal is not None:
            raise outcome.refusal

    ends = at_once(app, people["collector"], race)
    assert 1 <= ends.count("done") <= 2, ends
    session.expire_all()
    receipt = session.get(Receipt, receipt_id)
    assert receipt.state in (Receipt.State.ANNULLED, Receipt.State.IN_CLEARING)
    assert session.get(DailyCashReport, day_id).receipt_count == (receipt.state == Receipt.State.IN_CLEARING)
    adds_up()
