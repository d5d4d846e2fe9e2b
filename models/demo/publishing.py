"""Monthly statements of the demo and how they are posted for the owners."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.money.account_disclosure import AccountDisclosure
from models.money.arithmetic import months_later
from models.money.monthly_statement import MonthlyStatement

from .diary import Story
from .office import Office
from .till import HALF_A_YEAR, Till

SPENT = (("电梯维保", 6400), ("保洁外包", 18500), ("公共用电", 9120), ("绿化养护", 3200), ("消防检测", 2600))


def _month(office: Office, back: int) -> str:
    first: date = months_later((office.first_day - timedelta(days=HALF_A_YEAR)).replace(day=1), back)
    return f"{first:%Y-%m}"


def state_of_the_month(office: Office, till: Till, at: datetime) -> Story:
    """The statements of spring are caught up on: two are reviewed, the last one waits for its review."""
    for back in range(4):
        spent = [
            {"purpose": purpose, "amount": f"{usual + till.rng.randint(-300, 300)}.00"}
            for purpose, usual in SPENT[: 4 + back % 2]
        ]
        statement = till.add("collector", at, MonthlyStatement, month=_month(office, back), expenditures=spent)
        if back < 3:
            at = yield office.diary.later(at, 30, 200)
            till.move("manager", at, statement, "review")


def publish(office: Office, till: Till, at: datetime) -> Story:
    """One statement hangs on the boards, one may be posted, one is being prepared."""
    where = ("各单元门厅公告栏", "小区南门公告栏", "各单元门厅及物业服务中心")
    statements = till.all(MonthlyStatement, MonthlyStatement.state == MonthlyStatement.State.REVIEWED)
    for number, statement in enumerate(statements[:3]):
        notice = till.add(
            "collector",
            at,
            AccountDisclosure,
            monthly_statement_id=statement.id,
            finance_source=f"财务部{statement.month}月度报表",
            posted_where=where[number % len(where)],
            explanation="收入按实收票据统计，支出以财务部数据为准。",
        )
        at = yield at + timedelta(minutes=3)
        for verb in ("review", "publish")[: 2 - number]:
            till.move("manager", at, notice, verb)
