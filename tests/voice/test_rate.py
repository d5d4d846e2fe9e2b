"""The callback rate is 100 % whatever people do, in whatever order (N9)."""

import random
from typing import Any

import pytest

from models.engine import Rejected
from models.engine.checks import faults
from tests.repairs.office import RepairOffice

# Everything that anybody can try on a repair, with inputs that are right where they are asked for.
MOVES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("supervisor", "report", "dispatch", {}),
    ("supervisor", "report", "cancel", {"cancel_reason": "误报"}),
    ("supervisor", "report", "reopen", {"reopen_reason": "仍漏水"}),
    ("supervisor", "report", "recover_slip", {"owner_signed_by": "张三"}),
    ("supervisor", "report", "close", {}),
    ("technician", "order", "accept", {}),
    ("technician", "order", "arrive", {}),
    ("technician", "order", "pause", {"pause_reason": "等配件"}),
    ("technician", "order", "resume", {}),
    ("technician", "order", "reject", {"transfer_reason": "不属本部门"}),
    ("supervisor", "order", "reassign", {"department_id": "{department}", "transfer_reason": "改派"}),
    ("technician", "order", "finish", {"work_done": "更换阀芯", "owner_signed_by": "张三"}),
    ("technician", "order", "finish", {"work_done": "更换阀芯"}),
    ("technician", "order", "start_leak_test", {}),
    ("technician", "order", "end_leak_test", {"leak_test_result": "passed"}),
    ("technician", "order", "end_leak_test", {"leak_test_result": "failed", "finding": "渗水"}),
    ("supervisor", "order", "recheck", {"recheck_result": "passed"}),
    ("supervisor", "order", "recheck", {"recheck_result": "failed", "finding": "渗水"}),
    ("supervisor", "order", "rework", {"redo_reason": "渗水"}),
    ("supervisor", "order", "sign_by_owner", {"owner_signed_by": "张三"}),
    ("supervisor", "order", "recover_slip", {"owner_signed_by": "张三"}),
    ("supervisor", "callback", "attempt", {}),
    ("supervisor", "callback", "mark_called", {"outcome": "solved"}),
    ("supervisor", "callback", "mark_called", {"outcome": "problem", "words": "渗水"}),
    ("supervisor", "callback", "order_rework", {}),
    ("supervisor", "callback", "close", {}),
)
RARE = {"cancel", "reject", "reassign", "rework", "pause", "failed", "problem"}
FINISHED = {"finished", "slip_recovered", "callback_due", "called_back", "closed"}


def possible(office: RepairOffice, report: Any) -> list[tuple[str, Any, str, dict[str, str]]]:
    """The moves that the states allow now; what goes wrong is tried less often."""
    callbacks = office.callbacks(report)
    subjects = {"report": report, "order": report.work_order, "callback": callbacks[-1] if callbacks else None}
    found = []
    for role, subject, verb, typed in MOVES:
        record = subjects[subject]
        if record is not None and type(record).transitions[verb].leaves(record.state):
            found += [(role, record, verb, typed)] * (1 if RARE & {verb, *typed.values()} else 5)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_no_order_of_events_loses_a_callback_or_doubles_an_order(office: RepairOffice, seed: int) -> None:
    chance = random.Random(seed)
    report = office.report(repair_type=("leak", "other")[seed % 2])
    done = set()
    for _ in range(80):
        office.later(minutes=chance.randint(1, 90))
        role, record, verb, typed = chance.choice(possible(office, report))
        by = office.technician(office.li) if role == "technician" else role
        filled = {key: value.format(department=office.department.id) for key, value in typed.items()}
        try:
            office.do(by, verb, record, **filled)
        except Rejected:
            office.session.rollback()
            continue
        office.session.commit()
        done.add(verb)
        open_orders = [order for order in office.orders(report) if order.state not in ("closed", "cancelled")]
        callbacks = office.callbacks(report)
        live = [callback for callback in callbacks if callback.state not in ("closed", "dropped")]
        assert len(open_orders) <= 1
        assert len(live) <= 1
        assert all(callback.base_at <= (callback.called_at or office.at) for callback in callbacks)
        assert report.state in FINISHED or live == []
        assert report.state != "closed" or callbacks[-1].outcome == "solved"
    assert faults(office.session) == []
    assert {"dispatch", "accept", "arrive", "finish", "mark_called"} <= done
