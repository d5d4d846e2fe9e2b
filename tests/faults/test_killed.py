"""A worker dies in the middle of its work: what was answered is stored, what was not leaves no trace."""

import http.client
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine.audit_chain import AuditEntry
from models.repairs.repair_report import RepairReport
from models.repairs.work_order import WorkOrder
from tests.faults.server import Browser, serving

REPORTS = 50


@pytest.mark.long
def test_killing_workers_leaves_no_half_done_work(database_url: str, stock: Any, session: Any, tmp_path: Path) -> None:
    report_ids, _ = stock(REPORTS)
    answered: set[int] = set()
    with serving(database_url, tmp_path) as server:
        browsers = [Browser(server) for _ in range(4)]
        for browser in browsers:
            browser.sign_in("receptionist")
        turn = threading.Lock()

        def dispatch(number: int) -> None:
            report_id, browser = report_ids[number], browsers[number % 4]
            if number % 10 == 5:  # in the middle of the work of the others, five times
                os.kill(server.workers()[number // 10 % 2], signal.SIGKILL)
            for _ in range(600):
                try:
                    status, _body = browser.perform("repair_report", report_id, "dispatch")
                except (OSError, ValueError, http.client.HTTPException):  # the worker died under this request
                    time.sleep(0.1)
                    continue
                assert status in (200, 409), "killed or not, no other answer"
                with turn:
                    answered.add(report_id)  # 409: an earlier try had been stored before its answer was lost
                return

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(dispatch, range(REPORTS)))
    with serving(database_url, tmp_path) as server:
        checked = server.flask("check")
        assert checked.wait() == 0, checked.told
    session.rollback()
    assert answered == set(report_ids)
    count = sa.func.count()
    assert session.scalar(sa.select(count).where(RepairReport.state == RepairReport.State.DISPATCHED)) == REPORTS
    assert session.scalar(sa.select(count).select_from(WorkOrder)) == REPORTS
    assert session.scalar(sa.select(count).where(AuditEntry.verb == "dispatch")) == REPORTS
    numbers = sorted(session.scalars(sa.select(WorkOrder.number)))
    assert [int(number[-4:]) for number in numbers] == list(range(1, REPORTS + 1)), "no number is lost or used twice"
