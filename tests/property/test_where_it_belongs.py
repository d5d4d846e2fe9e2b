"""The community goes without saying where the home says it."""

from typing import Any

from models.engine import SYSTEM, Act, ledger
from models.engine.acts import begin_act
from models.repairs.repair_report import RepairReport
from tests.repairs.office import RepairOffice


def test_a_report_takes_the_community_of_its_home(session: Any) -> None:
    office = RepairOffice(session)
    act = Act(SYSTEM)
    begin_act(session(), act)
    typed = {"unit_id": office.new_home.id, "content": "漏水", "reporter_name": "张三", "phone": "13800138000"}
    report = ledger.add(session(), act, RepairReport, typed)
    assert report.community_id == office.community.id
