"""Money adds up whatever people do: random deeds by random people, and a second ledger kept beside it.

`--money-deeds` says how many deeds are tried (about): the suite tries few, `--money-deeds 10000` is for a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from models.engine import REGISTERS, SYSTEM, Act, Actor, NotPermitted, Rejected, ledger
from models.engine.acts import begin_act
from models.money.charge import Charge
from models.money.charge_run import ChargeRun
from models.money.daily_cash_report import DailyCashReport
from models.money.dunning_case import DunningCase
from models.money.fee_account import FeeAccount
from models.money.fee_standard import FeeStandard
from models.money.overdue import mark_overdue
from models.money.receipt import Receipt

from .conftest import MONDAY

USUAL_DEEDS = 400  # some ten seconds
STEPS = 40
# Who may do what, written down once more: what the shipped grants allow by mistake must not pass for right.
CASHIERS = frozenset({"collector", "colleague", "supervisor"})
LEADERS = frozenset({"supervisor", "manager"})
MANAGER = frozenset({"manager"})
RIGHTFUL = {
    "write": CASHIERS,
    **dict.fromkeys(("settle", "return_unused", "distribute", "use_advance", "close", "deposit"), CASHIERS),
    **dict.fromkeys(("preview", "post", "find_cause"), CASHIERS),
    **dict.fromkeys(("annul", "waive", "refund", "reverse", "write_off"), MANAGER),
    **dict.fromkeys(("cancel", "return_advance", "review", "send_back"), LEADERS),
    "remind": CASHIERS | {"receptionist"},
}
ZERO = Decimal(0)

# Mostly those whose work it is; now and then somebody who may not.
cashiers = st.sampled_from(
    ["collector"] * 5 + ["colleague"] * 3 + ["supervisor"] * 2 + ["manager", "receptionist", "technician", "auditor"]
)
deciders = st.sampled_from(["manager"] * 6 + ["supervisor"] * 3 + ["collector", "auditor"])
everybody = st.sampled_from(["collector", "colleague", "supervisor", "manager"] * 3 + ["auditor", "technician"])
fen = st.integers(1, 60_000).map(lambda count: str(Decimal(count) / 100))
nth = st.integers(0, 30)
methods = st.sampled_from(["cash", "transfer", "mobile"])


class Till(RuleBasedStateMachine):
    """An office that takes money. `office` is set by the test that runs it."""

    office: Any = None

    def __init__(self) -> None:
        super().__init__()
        self.session, self.people, accounts, standard, monthly = Till.office
        self.accounts = [self.session.get(FeeAccount, account_id) for account_id in accounts]
        self.standard = self.session.get(FeeStandard, standard)
        self.monthly = self.session.get(FeeStandard, monthly)
        self.at = MONDAY
        self.steps = self.receipts_given = 0
        self.refunded: Counter[int] = Counter()  # by account, in fen
        self.tally: Counter[str] = Till.tally
        self.attempt = self.session.begin_nested()

    tally: Counter[str] = Counter()

    def teardown(self) -> None:
        self._check()
        self.attempt.rollback()
        self.session.expunge_all()  # the next run uses the same ids for other records

    # -- how deeds are done -------------------------------------------------------------------------------------------

    def _try(self, deed: Callable[[Act], Any], who: str, verb: str = "write") -> Any:
        """Do it as this person. What is refused must leave nothing behind, which the invariants show."""
        self.at += timedelta(minutes=7)
        act = Act(self._person(who), at=self.at)
        begin_act(self.session, act)
        self.tally["tried"] += 1
        try:
            with self.session.begin_nested():
                done = deed(act)
        except NotPermitted:
            self.tally["not permitted"] += 1
            return None
        except Rejected:
            self.tally["refused"] += 1
            return None
        self.tally["done"] += 1
        self.tally[f"{verb} by {who}"] += 1
        assert who in RIGHTFUL[verb], f"{who} got through with {verb}"
        return done

    def _person(self, who: str) -> Actor:
        return self.people[who]

    def _move(self, record: Any, verb: str, who: str, **typed: Any) -> bool:
        def deed(act: Act) -> bool:
            model = REGISTERS[record.__tablename__]
            outcome = ledger.move(self.session, act, model, verb, [record.id], typed)[0]
            if outcome.refusal is not None:
                raise outcome.refusal
            return True

        return bool(self._try(deed, who, verb))

    def _one(self, model: Any, number: int, *where: Any) -> Any:
        found = self.session.scalars(sa.select(model).where(*where).order_by(model.id)).all()
        return found[number % len(found)] if found else None

    def _one_or_none(self, model: Any, number: int, verb: str, who: str, **typed: Any) -> bool:
        record = self._one(model, number)
        return record is not None and self._move(record, verb, who, **typed)

    # -- deeds -------------------------------------------------------------------------------------------------------

    @rule(who=cashiers, account=nth, price=fen, days=st.integers(0, 20))
    def write_a_charge(self, who: str, account: int, price: str, days: int) -> None:
        held = self.accounts[account % len(self.accounts)]
        typed = {
            "unit_id": held.unit_id,
            "customer_id": held.customer_id,
            "fee_standard_id": self.standard.id,
            "price": price,
            "due_on": (self.at + timedelta(days=days - 5)).date().isoformat(),
        }
        self._try(lambda act: ledger.add(self.session, act, Charge, typed), who)

    @rule(who=cashiers, account=nth, amount=fen, method=methods, door=st.booleans(), charge=nth, own=st.booleans())
    def write_a_receipt(
        self, who: str, account: int, amount: str, method: str, door: bool, charge: int, own: bool
    ) -> None:
        held = self.accounts[account % len(self.accounts)]
        typed: dict[str, Any] = {"fee_account_id": held.id, "amount": amount, "method": method, "is_confirmed": "1"}
        typed["is_doorstep"] = "1" if door else "0"
        named = self._one(Charge, charge) if own else None
        if named is not None:  # perhaps one of another account, or one that is paid
            typed["lines"] = [{"charge_id": named.id, "amount": amount}]
        if self._try(lambda act: ledger.add(self.session, act, Receipt, typed), who):
            self.receipts_given += 1

    @rule(who=everybody, receipt=nth, verb=st.sampled_from(["settle", "settle", "return_unused", "annul", "annul"]))
    def go_on_with_a_receipt(self, who: str, receipt: int, verb: str) -> None:
        typed = {"settle": {"is_confirmed": "1"}, "return_unused": {"return_reason": "不在家"}}
        self._one_or_none(Receipt, receipt, verb, who, **typed.get(verb, {"annul_reason": "开错"}))

    @rule(who=everybody, charge=nth, verb=st.sampled_from(["distribute", "cancel", "write_off", "return_advance"]))
    def go_on_with_a_charge(self, who: str, charge: int, verb: str) -> None:
        self._one_or_none(Charge, charge, verb, who, **({} if verb == "distribute" else {"change_reason": "复核"}))

    @rule(who=deciders, charge=nth, amount=fen)
    def waive(self, who: str, charge: int, amount: str) -> None:
        self._one_or_none(Charge, charge, "waive", who, waived=amount, change_reason="经理批准减免")

    @rule(who=cashiers, month=st.integers(1, 12), due=st.integers(-3, 20))
    def plan_a_run(self, who: str, month: int, due: int) -> None:
        typed = {
            **self._here(),
            "fee_standard_id": self.monthly.id,
            "period_from": f"2026-{month:02}-01",
            "due_on": (self.at + timedelta(days=due)).date().isoformat(),
        }
        self._try(lambda act: ledger.add(self.session, act, ChargeRun, typed), who)

    @rule(who=everybody, run=nth, verb=st.sampled_from(["preview", "post", "post", "distribute", "reverse"]))
    def go_on_with_a_run(self, who: str, run: int, verb: str) -> None:
        self._one_or_none(ChargeRun, run, verb, who, **({"reverse_reason": "月份选错"} if verb == "reverse" else {}))

    @rule(who=everybody, account=nth, more=fen)
    def pay_everything_and_ahead(self, who: str, account: int, more: str) -> None:
        held = self.accounts[account % len(self.accounts)]
        owed = self.session.scalar(
            sa.select(sa.func.sum(Charge.amount - Charge.paid_amount - Charge.waived_amount)).where(
                Charge.fee_account_id == held.id, Charge.state.in_(Charge.OPEN)
            )
        )
        amount = str((owed or ZERO) + Decimal(more))
        typed = {"fee_account_id": held.id, "amount": amount, "method": "mobile", "is_confirmed": "1"}
        if self._try(lambda act: ledger.add(self.session, act, Receipt, typed), who):
            self.receipts_given += 1

    @rule(who=cashiers, account=nth)
    def use_the_advance(self, who: str, account: int) -> None:
        self._one_or_none(FeeAccount, account, "use_advance", who)

    @rule(who=deciders, account=nth, amount=fen)
    def refund(self, who: str, account: int, amount: str) -> None:
        held = self.accounts[account % len(self.accounts)]
        if self._move(held, "refund", who, amount=amount, reason="多交退还"):
            self.refunded[held.id] += int(Decimal(amount) * 100)

    @rule(who=cashiers)
    def begin_the_day(self, who: str) -> None:
        self._try(lambda act: ledger.add(self.session, act, DailyCashReport, self._here()), who)

    def _here(self) -> dict[str, Any]:
        return {"community_id": self.accounts[0].community_id}

    @rule(who=everybody, report=nth, verb=st.sampled_from(["close", "close", "review", "send_back", "deposit"]))
    def go_on_with_a_day(self, who: str, report: int, verb: str) -> None:
        found = self._one(DailyCashReport, report)
        typed: dict[str, Any] = {"review_note": "已核"}
        if verb == "close":
            typed = {"counted_cash": "100", "difference_reason": "盘点差异"}
        elif verb == "deposit":
            typed = {"deposit_slip": "JK001"}
        if found is not None:
            self._move(found, verb, who, **typed)

    @rule(days=st.integers(1, 9))
    def let_days_pass(self, days: int) -> None:
        self.at += timedelta(days=days)
        act = Act(self.people["clock"], at=self.at, channel="clock")
        begin_act(self.session, act)
        mark_overdue(self.session, act)

    @precondition(lambda self: self.session.scalar(sa.select(DunningCase.id).limit(1)) is not None)
    @rule(who=everybody, case=nth, verb=st.sampled_from(["find_cause", "remind", "write_off"]))
    def dun(self, who: str, case: int, verb: str) -> None:
        typed = {"find_cause": {"cause": "forgotten"}, "remind": {"means": "phone"}}
        self._one_or_none(DunningCase, case, verb, who, **typed.get(verb, {"write_off_reason": "确认无法收回"}))

    # -- what holds after every deed ---------------------------------------------------------------------------------

    @invariant()
    def it_adds_up(self) -> None:
        """What `flask check` proves; now and then, because it looks at everything."""
        self.steps += 1
        if self.steps % 8 == 0:
            self._check()

    def _check(self) -> None:
        self.session.flush()
        registers = [model for model in REGISTERS.values() if model.about.area == "money"]
        assert [fault for model in registers for fault in model.faults(self.session)] == []

    @invariant()
    def what_came_in_is_somewhere(self) -> None:
        """Per account: money taken = paid on charges + advance + refunds, which are kept apart from the books."""
        taken = self._totals(Receipt.fee_account_id, Receipt.amount, Receipt.state.in_(Receipt.TAKEN))
        paid = self._totals(Charge.fee_account_id, Charge.paid_amount)
        left = self._totals(FeeAccount.id, FeeAccount.advance_balance)
        for account in self.accounts:
            refunded = Decimal(self.refunded[account.id]) / 100
            assert taken.get(account.id, ZERO) == paid.get(account.id, ZERO) + left[account.id] + refunded

    def _totals(self, key: Any, column: Any, *where: Any) -> dict[int, Decimal]:
        rows = self.session.execute(sa.select(key, sa.func.sum(column)).where(*where).group_by(key))
        return {row[0]: row[1] for row in rows}

    @invariant()
    def every_number_is_there(self) -> None:
        numbers = self.session.scalars(sa.select(Receipt.number)).all()
        assert len(numbers) == self.receipts_given
        by_day: dict[str, list[int]] = {}
        for number in numbers:
            by_day.setdefault(number[:10], []).append(int(number[11:]))
        for given in by_day.values():
            assert sorted(given) == list(range(1, len(given) + 1))

    @invariant()
    def no_month_is_charged_twice(self) -> None:
        live = (Charge.period_key.is_not(None), Charge.fee_standard_id == self.monthly.id)
        twice = sa.select(Charge.unit_id).where(*live).group_by(Charge.unit_id, Charge.period_from)
        assert self.session.scalar(twice.having(sa.func.count() > 1).limit(1)) is None

    @invariant()
    def nothing_is_paid_twice(self) -> None:
        over = Charge.paid_amount + Charge.waived_amount > Charge.amount
        assert self.session.scalar(sa.select(Charge.id).where(over).limit(1)) is None


@pytest.mark.only_on("sqlite")
def test_money_adds_up_whatever_people_do(
    session: Any, people: dict[str, Actor], home: Any, standard: Any, enter: Any, pytestconfig: pytest.Config
) -> None:
    deeds = pytestconfig.getoption("--money-deeds") or USUAL_DEEDS
    monthly = standard(period_months="1", payment_days="10")
    fee = standard("代收水电费", item="agency", basis="actual", rate="0", custody_percent=None)
    homes = [home(str(501 + number), owner=f"业主{number}") for number in range(3)]
    accounts = [enter(FeeAccount, unit_id=unit.id) for unit in homes]
    Till.office = (session, {**people, "clock": SYSTEM}, [account.id for account in accounts], fee.id, monthly.id)
    session.commit()
    Till.tally = Counter()
    run_state_machine_as_test(
        Till,
        settings=settings(
            max_examples=max(1, deeds // STEPS),
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize=deeds <= USUAL_DEEDS,
            phases=[Phase.generate] if deeds > USUAL_DEEDS else [Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(*(f"{deed}: {count}" for deed, count in sorted(Till.tally.items())), sep="\n")
    assert Till.tally["done"] > Till.tally["tried"] / 10, "most of what was tried came to nothing"
