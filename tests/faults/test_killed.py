"""A worker dies in the middle of its work: what was answered is stored, what was not leaves no trace."""

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.engine.audit import AuditEntry
from models.repairs.repair_report import RepairReport
from models.repairs.work_order import WorkOrder
from tests.faults.server import Browser, serving

REPORTS = 60


def test_killing_workers_leaves_no_half_done_work(database_url: str, stock: Any, session: Any, tmp_path: Path) -> None:
    report_ids, _ = stock(REPORTS)
    answered: set[int] = set()
    with serving(database_url, tmp_path) as server:
        browsers = [Browser(server) for _ in range(4)]
        for browser in browsers:
            browser.sign_in("receptionist")
        over = threading.Event()

        def kill() -> None:
            while not over.wait(0.4):
                for worker in server.workers()[:1]:
                    os.kill(worker, signal.SIGKILL)

        def dispatch(number: int) -> None:
            report_id, browser = report_ids[number], browsers[number % 4]
            for _ in range(100):
                try:
                    status, _body = browser.perform("repair_report", report_id, "dispatch")
                except (OSError, ValueError):  # the worker died under this request
                    time.sleep(0.1)
                    continue
                assert status in (200, 409), "killed or not, no other answer"
                answered.add(report_id)  # 409: an earlier try had been stored before its answer was lost
                return

        killer = threading.Thread(target=kill)
        killer.start()
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(dispatch, range(REPORTS)))
        over.set()
        killer.join()
    with serving(database_url, tmp_path) as server:
        checked = server.flask("check")
        assert checked.returncode == 0, checked.stderr
    session.rollback()
    assert answered == set(report_ids)
    count = sa.func.count()
    assert session.scalar(sa.select(count).where(RepairReport.state == RepairReport.State.DISPATCHED)) == REPORTS
    assert session.scalar(sa.select(count).select_from(WorkOrder)) == REPORTS
    assert session.scalar(sa.select(count).where(AuditEntry.verb == "dispatch")) == REPORTS
    numbers = sorted(session.scalars(sa.select(WorkOrder.number)))
    assert [int(number[-4:]) for number in numbers] == list(range(1, REPORTS + 1)), "no number is lost or used twice"
