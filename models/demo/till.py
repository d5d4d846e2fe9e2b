"""The till of the demo: who takes money, who clears it, and the prices by which it is charged."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from models.engine import clock, ledger
from models.money.charge import Charge
from models.money.charge_run import ChargeRun
from models.money.daily_cash_report import DailyCashReport
from models.money.fee_account import FeeAccount
from models.money.fee_standard import FeeStandard
from models.money.receipt import Receipt

from .diary import Story
from .office import Office

LAW = "《物业服务收费管理办法》第七条"
PUBLISHER = "杭州市价格主管部门"
PRICES: tuple[dict[str, str], ...] = (
    {"name": "住宅物业服务费", "item": "management", "basis": "area", "usage": "home", "rate": "2.8000",
     "measure": "㎡·月", "period_months": "3", "formula": "建筑面积×单价×月数",
     "document_number": "杭价服〔2025〕18号"},
    {"name": "商铺物业服务费", "item": "management", "basis": "area", "usage": "shop", "rate": "4.5000",
     "measure": "㎡·月", "period_months": "3", "formula": "建筑面积×单价×月数",
     "document_number": "杭价服〔2025〕18号"},
    {"name": "地下车位租金", "item": "parking", "basis": "fixed", "rate": "350", "measure": "个·月",
     "document_number": "杭价服〔2024〕7号"},
    {"name": "装修垃圾清运费", "item": "waste_removal", "basis": "piece", "rate": "400", "measure": "户",
     "document_number": "杭价服〔2024〕11号"},
    {"name": "装修管理费", "item": "decoration", "basis": "piece", "rate": "300", "measure": "户",
     "document_number": "杭价服〔2024〕11号"},
    {"name": "装修押金", "item": "deposit", "basis": "piece", "rate": "2000", "measure": "户",
     "document_number": "杭价服〔2024〕11号"},
    {"name": "临时出入证工本费", "item": "passes", "basis": "piece", "rate": "10", "measure": "张",
     "document_number": "杭价服〔2024〕11号"},
    {"name": "公摊水费", "item": "water", "basis": "metered", "rate": "3.4500", "measure": "吨",
     "document_number": "杭价环〔2023〕5号"},
    {"name": "代收有线电视费", "item": "agency", "basis": "actual", "measure": "户",
     "document_number": "代收协议2025-03"},
)  # fmt: skip
HALF_A_YEAR = 190  # days of money before the first day of the demo
METHODS = ("cash", "cash", "mobile", "mobile", "mobile", "card", "transfer")


class Till:
    """One community's money in the hands of the collector."""

    def __init__(self, office: Office, place: int) -> None:
        self.office, self.place = office, place
        self.session, self.rng = office.session, office.rng
        self.community = office.places[place].community
        self.slips = 0
        self.visited: set[int] = set()  # accounts whose money is collected at the door: nobody pays these at the desk

    def _by(self, who: str, at: datetime) -> Any:
        """Where the collector does not come, the supervisor takes the money, and the manager looks it over."""
        if (cashier := self.office.cashier(self.place)) != "collector":
            who = {"collector": cashier, "supervisor": "manager"}.get(who, who)
        return self.office.by(who, at)

    def add(self, who: str, at: datetime, model: type[Any], **typed: Any) -> Any:
        """What this person types into the form."""
        return ledger.add(self.session, self._by(who, at), model, {"community_id": self.community.id, **typed})

    def move(self, who: str, at: datetime, record: Any, verb: str, **inputs: Any) -> None:
        """Make a move as this person."""
        getattr(record, verb)(self._by(who, at), **inputs)

    def all(self, model: type[Any], *where: Any) -> list[Any]:
        """Records of this community, oldest first."""
        self.session.flush()
        mine = sa.select(model).where(model.community_id == self.community.id, *where)
        return list(self.session.scalars(mine.order_by(model.id)))

    def price(self, name: str) -> FeeStandard:
        """The standard of this name that is in force."""
        found: FeeStandard = self.all(
            FeeStandard, FeeStandard.name == name, FeeStandard.state == FeeStandard.State.IN_FORCE
        )[-1]
        return found

    def set_prices(self, at: datetime) -> None:
        """The manager puts all published prices in force; one has gone up since, one is still a draft."""
        first = clock.today(at) - timedelta(days=400)
        usual = {"legal_basis": LAW, "published_by": PUBLISHER, "is_displayed": "1"}
        for price in PRICES:
            drawn = self.add("collector", at, FeeStandard, **usual, **price, valid_from=first.isoformat())
            self.move("manager", at, drawn, "put_in_force")
        dearer = {**PRICES[6], "rate": "12", "document_number": "杭价服〔2026〕3号"}
        later = clock.today(at) - timedelta(days=30)
        drawn = self.add("collector", at, FeeStandard, **usual, **dearer, valid_from=later.isoformat())
        self.move("manager", at, drawn, "put_in_force")
        draft = {**PRICES[0], "rate": "3.1000", "document_number": "待批复"}
        start = clock.today(self.office.diary.until) + timedelta(days=60)
        self.add("collector", at, FeeStandard, **usual | {"is_displayed": "0"}, **draft, valid_from=start.isoformat())

    def run(self, at: datetime, building: Any, months_ago: int, due_in: int, *, halt: str = "") -> Any:
        """Write the bills of a building for the quarter that began so many months ago."""
        first = (clock.today(at).replace(day=1) - timedelta(days=30 * months_ago)).replace(day=1)
        run = self.add(
            "collector",
            at,
            ChargeRun,
            fee_standard_id=self.price("住宅物业服务费").id,
            building_id=building.id,
            period_from=first.isoformat(),
            due_on=(clock.today(at) + timedelta(days=due_in)).isoformat(),
        )
        for verb in ("preview", "post", "distribute"):
            if halt == verb or (verb == "post" and not run.charge_count):
                break
            self.move("collector", at, run, verb)
        return run

    def take(self, at: datetime, account: FeeAccount, amount: Decimal, **typed: Any) -> Any:
        """Somebody pays."""
        usual = {"method": self.rng.choice(METHODS), "is_confirmed": "1"}
        receipt = self.add("collector", at, Receipt, fee_account_id=account.id, amount=str(amount), **usual | typed)
        if receipt.is_large and receipt.state == Receipt.State.ISSUED:
            self.move("collector", at, receipt, "report_large")
        return receipt

    def owing(self, *states: Charge.State) -> list[Any]:
        """Charges that are still to be paid."""
        of_states = Charge.state.in_(states or Charge.OPEN)
        return self.all(Charge, of_states, Charge.fee_account_id.not_in(self.visited))

    def clear(self, at: datetime, *, halt: str = "") -> Story:
        """Count the day, have it reviewed by the supervisor, and bring the cash to the bank."""
        report = self.add("collector", at, DailyCashReport, opening_cash="200")
        if halt == "open":
            return
        at = yield self.office.diary.later(at, 2, 5, any_hour=True)
        cash = self._cash(report)
        short = Decimal("0.50") if self.rng.random() < 0.06 and cash > 200 else Decimal(0)
        self.move(
            "collector", at, report, "close", counted_cash=cash - short,
            difference_reason="找零误差，由收费员补足" if short else None,
        )  # fmt: skip
        if halt == "closed":
            return
        at = yield self.office.diary.later(at, 3, 9, any_hour=True)
        if self.rng.random() < 0.05:
            self.move("supervisor", at, report, "send_back", review_note="票据附件不全，请补齐后重新清点")
            self.move("collector", at, report, "close", counted_cash=self._cash(report))
        self.move("supervisor", at, report, "review", review_note="票款相符")
        if halt == "reviewed":
            return
        at = yield self.office.diary.later(at, 5, 12, any_hour=True)
        self.slips += 1
        self.move("collector", at, report, "deposit", deposit_slip=f"JK{self.place + 1}{self.slips:05d}")

    def _cash(self, report: Any) -> Decimal:
        """What lies in the till now; while somebody looked a count over, more may have been paid."""
        mine = (Receipt.collector_id == report.collector_id, Receipt.state == Receipt.State.ISSUED)
        taken = self.all(Receipt, *mine, Receipt.method == "cash")
        return sum((receipt.amount for receipt in taken), Decimal(200))
