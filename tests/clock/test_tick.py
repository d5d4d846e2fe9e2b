"""The tick: what time brings is done once, however many processes ask, and whatever is killed in between."""

import re
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin_views.engine.schedule import Schedule
from models.engine import REGISTERS, clock, lease, ticking
from models.engine.audit_chain import AuditEntry
from models.engine.deadlines import Deadline
from models.engine.escalation import Escalation
from models.engine.lease import Lease
from models.keys.key import Key
from models.keys.key_loan import KeyLoan
from tests.clock.calendars import at
from tests.clock.conftest import ClockOffice
from tests.processes import PROJECT, environment, flask, script

pytestmark = pytest.mark.own_database

FRIDAY = at("2026-11-20 09:00")


def lend(office: ClockOffice, many: int) -> list[int]:
    """Keys that should be back tomorrow."""
    loans = []
    for number in range(many):
        key = office.enter(Key, community_id=office.community.id, tag=f"G-{number}", kind="public", floor="3栋5层")
        office.do("receptionist", "issue", key, borrower="李师傅")
        loans.append(key.current_loan.id)
    return loans


def test_time_moves_the_records_of_a_register_that_says_so(office: ClockOffice) -> None:
    (loan_id,) = lend(office, 1)
    done = office.tick(FRIDAY)
    assert done.moved["key_loan"] == 1
    loan = office.session.get(KeyLoan, loan_id)
    assert loan.state == KeyLoan.State.OVERDUE
    trail = office.trail(loan)
    assert [(entry.verb, entry.channel) for entry in trail if entry.verb == "fall_due"] == [("fall_due", "clock")]
    assert office.tick(FRIDAY + timedelta(minutes=1)).moved == {}, "a second tick finds nothing to do"


def test_a_part_that_fails_neither_stops_nor_undoes_the_others(
    office: ClockOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(office, 1)

    def fail(cls: Any, session: Any, act: Any) -> int:
        raise RuntimeError("a mistake in this register")

    monkeypatch.setattr(REGISTERS["repair_report"], "on_time", classmethod(fail), raising=False)
    done = office.tick(FRIDAY)
    assert (done.failed, done.moved["key_loan"]) == (["repair_report"], 1)
    assert done.escalated
    assert lease.last_done(office.session(), ticking.TICK) is None, "it is not said to be done"
    monkeypatch.undo()
    assert office.tick(FRIDAY).failed == []
    assert lease.last_done(office.session(), ticking.TICK) == FRIDAY


# -- the lease ---------------------------------------------------------------------------------------------------------


def test_one_holds_the_lease_and_the_other_goes_away(session: Any) -> None:
    assert lease.take(session(), "tick", "one", FRIDAY, timedelta(minutes=5))
    assert not lease.take(session(), "tick", "other", FRIDAY, timedelta(minutes=5))
    assert lease.take(session(), "tick", "one", FRIDAY, timedelta(minutes=5)), "it may renew its own"
    lease.give_back(session(), "tick", "other", FRIDAY, is_done=True)
    assert lease.last_done(session(), "tick") is None, "nobody gives back what another one holds"
    session.rollback()
    lease.give_back(session(), "tick", "one", FRIDAY, is_done=True)
    assert lease.take(session(), "tick", "other", FRIDAY, timedelta(minutes=5))


def test_the_lease_of_a_killed_process_ends_by_itself(office: ClockOffice) -> None:
    lend(office, 1)
    office.session.commit()
    lease.take(office.session(), ticking.TICK, "killed", FRIDAY, ticking.LEASE_LASTS)
    assert not office.tick(FRIDAY + timedelta(minutes=4)).is_mine
    assert office.tick(FRIDAY + timedelta(minutes=6)).moved["key_loan"] == 1


def test_a_schedule_leaves_alone_what_another_one_has_just_done(office: ClockOffice) -> None:
    office.tick(FRIDAY)
    soon, later = FRIDAY + timedelta(seconds=30), FRIDAY + timedelta(seconds=60)
    within = timedelta(seconds=54)
    assert not ticking.tick(office.session(), soon, unless_done_within=within).is_mine
    assert ticking.tick(office.session(), later, unless_done_within=within).is_mine


# -- many processes ----------------------------------------------------------------------------------------------------


@pytest.fixture
def overdue(office: ClockOffice) -> list[int]:
    """Loans and limits of ten days ago, so that a process that reads the true clock finds all of them past."""
    office.move_clock_to(clock.now() - timedelta(days=10))
    loans = lend(office, 30)
    office.session.commit()
    return loans


def told(office: ClockOffice) -> list[Any]:
    """The rungs of all loans. At the true hour, something else may be due as well: the board, at five."""
    of_loans = Escalation.deadline_id.in_(sa.select(Deadline.id).where(Deadline.register == "key_loan"))
    return list(office.session.execute(sa.select(Escalation.deadline_id, Escalation.rung).where(of_loans)))


def is_told_once(office: ClockOffice, loans: list[int]) -> None:
    office.session.rollback()
    rows = told(office)
    assert len(rows) == len(set(rows)) == 4 * len(loans), "four rungs of each, each of them once"
    of_loans = AuditEntry.register == "key_loan"
    by_verb = sa.select(AuditEntry.verb, sa.func.count()).where(of_loans).group_by(AuditEntry.verb)
    counted = dict(office.session.execute(by_verb).all())
    assert (counted["fall_due"], counted["escalate"]) == (len(loans), 4 * len(loans))


def test_four_processes_at_once_do_it_once(
    office: ClockOffice, overdue: list[int], database_url: str, tmp_path: Path
) -> None:
    inside = environment(database_url, tmp_path)
    running = [flask("tick", inside=inside) for _ in range(4)]
    assert [process.wait() for process in running] == [0] * 4, [process.told for process in running]
    is_told_once(office, overdue)


def test_even_without_a_lease_nothing_is_done_twice(office: ClockOffice, overdue: list[int]) -> None:
    """A process that slept has lost its lease without knowing."""
    ready, failed = threading.Barrier(4), list[str]()

    def tick() -> None:
        with Session(engine) as own:
            ready.wait(30)
            for _ in range(3):
                done = ticking.Tick()
                ticking.work(own, clock.now(), done)
                failed.extend(done.failed)

    engine = office.session.get_bind()
    office.session.rollback()
    threads = [threading.Thread(target=tick) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert failed == []
    is_told_once(office, overdue)


DYING = """
import os, signal
from app import create_app
from models.engine import escalation, ticking
from models.engine.database import db

told, tell, escalation.AT_ONCE = 0, escalation._tell, 10

def tell_or_die(*what):
    global told
    told += 1
    if told == {last}:
        os.kill(os.getpid(), signal.SIGKILL)
    return tell(*what)

escalation._tell = tell_or_die
with create_app().app_context():
    ticking.tick(db.session())
"""


def test_whatever_is_killed_is_done_by_the_next(
    office: ClockOffice, overdue: list[int], database_url: str, tmp_path: Path
) -> None:
    inside = environment(database_url, tmp_path)
    kept = []
    for last in (1, 45, 60):  # before the first, and in the middle of what is stored together
        dead = script(DYING.format(last=last), inside)
        assert dead.wait() == -signal.SIGKILL, dead.told
        office.session.rollback()
        kept.append(office.session.scalar(sa.select(sa.func.count()).select_from(Escalation)))
        # The dead one's lease would hold five minutes; a test has no patience.
        office.session.execute(sa.update(Lease).values(expires_at=clock.now() - timedelta(seconds=1)))
        office.session.commit()
    assert kept == [0, 40, 80], "what was stored together stays together"
    last_one = flask("tick", inside=inside)
    assert last_one.wait() == 0, last_one.told
    is_told_once(office, overdue)


# -- the schedule in a web process -------------------------------------------------------------------------------------


def test_the_schedule_ticks_by_itself_and_stops_when_told(
    office: ClockOffice, overdue: list[int], app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("admin_views.engine.schedule.PATIENCE", 60.0)  # the machine may be busy with other tests
    schedule = Schedule(app, every=timedelta(seconds=0.05))
    schedule.start()
    schedule.start()  # a second one does nothing
    assert sum(thread.name == "schedule" for thread in threading.enumerate()) == 1
    for _ in range(200):
        office.session.rollback()
        if len(told(office)) == 4 * len(overdue):
            break
        office.session.rollback()
        time.sleep(0.1)
    office.session.rollback()  # or the tick that is under way waits for this reader
    schedule.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "schedule"]
    is_told_once(office, overdue)


def test_a_tick_that_fails_does_not_end_the_schedule(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = threading.Semaphore(0)

    def fail(*_args: Any, **_kwargs: Any) -> None:
        calls.release()
        raise RuntimeError("the database is away")

    monkeypatch.setattr(ticking, "tick", fail)
    schedule = Schedule(app, every=timedelta(seconds=0.01))
    schedule.start()
    try:
        assert all(calls.acquire(timeout=10) for _ in range(3)), "it tries again and again"
    finally:
        schedule.stop()


@pytest.mark.only_on("sqlite")  # a schedule is begun before any database is asked
def test_commands_of_the_administrator_have_no_schedule(database_url: str, tmp_path: Path) -> None:
    code = (
        "import threading; from flask.cli import FlaskGroup; from app import create_app;"
        "create_app(); print([thread.name for thread in threading.enumerate()])"
    )
    inside = environment(database_url, tmp_path) | {"GUANJIA_SCHEDULE": "true"}
    served = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=inside, capture_output=True, text=True, check=True
    )
    assert "schedule" in served.stdout, "whoever serves the pages has one"
    command = [sys.executable, "-m", "flask", "--app", "app", "tick"]
    ticked = subprocess.run(command, cwd=PROJECT, env=inside, capture_output=True, text=True, check=False)
    assert ticked.returncode == 0 and re.search(r"^\d+ escalations\n\Z", ticked.stdout, re.M), ticked.stderr
