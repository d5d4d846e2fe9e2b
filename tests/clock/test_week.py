"""One week of the clock: each compilation, board and reminder of it exists exactly once, whoever ticks and whatever is
killed."""

import signal
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.orm import Session

from models.desk.intake_compilation import IntakeCompilation, Slot
from models.desk.reception_record import ReceptionRecord
from models.desk.whiteboard_post import WhiteboardPost
from models.engine import clock, ticking
from models.engine.audit_chain import AuditEntry
from models.engine.deadlines import Deadline
from models.engine.escalation import Escalation
from models.engine.lease import Lease
from tests.clock.calendars import at
from tests.clock.conftest import ClockOffice
from tests.processes import environment, script

MONDAY = at("2026-11-16 08:00")
HOURS = ("11:00", "11:31", "14:30", "15:01", "17:00")


def hours(days: int = 7) -> Iterator[datetime]:
    """The minutes of a week at which something is due, and some at which nothing is."""
    for day in range(days):
        for hour in HOURS:
            hour_at, minute = map(int, hour.split(":"))
            yield MONDAY + timedelta(days=day, hours=hour_at - 8, minutes=minute)


def ask(office: ClockOffice, when: datetime) -> None:
    """Somebody asks something at the desk."""
    office.move_clock_to(when)
    typed = {"category": "fee", "content": "公摊怎么算？", "visitor_name": "李女士", "phone": "057188886666"}
    office.enter(ReceptionRecord, office.person("receptionist"), community_id=office.community.id, **typed)


def is_whole(office: ClockOffice, first: datetime, days: int, communities: int = 1) -> None:
    """Each round of each day was made, and none twice."""
    office.session.rollback()
    made = office.session.execute(
        sa.select(IntakeCompilation.community_id, IntakeCompilation.on_day, IntakeCompilation.slot)
    )
    boards = office.session.execute(sa.select(WhiteboardPost.community_id, WhiteboardPost.board_on))
    each_day = {clock.today(first) + timedelta(days=n) for n in range(days)}
    found = Counter((on_day, slot) for _community, on_day, slot in made)
    assert found == {(day, slot): communities for day in each_day for slot in (Slot.MORNING, Slot.AFTERNOON)}
    assert Counter(board_on for _community, board_on in boards) == dict.fromkeys(each_day, communities)
    told = office.session.execute(sa.select(AuditEntry.register, AuditEntry.record_id, AuditEntry.verb)).all()
    adds = Counter(row for row in told if row[2] == "add" and row[0] in ("intake_compilation", "whiteboard_post"))
    assert len(adds) == 3 * days * communities and set(adds.values()) == {1}


def test_in_a_week_every_round_and_every_reminder_is_there_once(office: ClockOffice) -> None:
    for day in range(7):
        ask(office, MONDAY + timedelta(days=day, hours=1))
    office.session.commit()
    for when in hours():
        with time_machine.travel(when, tick=False):
            assert office.tick(clock.now()).failed == []
    is_whole(office, MONDAY, 7)
    compilations = office.session.scalars(sa.select(IntakeCompilation)).all()
    assert not any(one.is_late for one in compilations)
    assert all(one.made_for_at == one.compiled_at for one in compilations)
    assert sorted(len(one.items) for one in compilations) == [0] * 7 + [1] * 7, "each question once"
    rungs = office.session.execute(
        sa.select(Deadline.record_id, Escalation.rung)
        .join(Deadline, Deadline.id == Escalation.deadline_id)
        .where(Deadline.register == "intake_compilation")
    ).all()
    assert len(rungs) == len(set(rungs)), "nobody is reminded twice"
    in_office = {one.id for one in compilations if one.items and one.on_day.weekday() < 5}
    reminded = {record for record, rung in rungs if rung == "0:person"}
    assert reminded == in_office, "what lies open is told of; what came at the weekend waits for Monday"


def test_a_server_that_stood_still_makes_up_for_it_once(office: ClockOffice) -> None:
    office.tick(MONDAY)
    office.tick(MONDAY + timedelta(days=2, hours=10))  # Wednesday at six
    is_whole(office, MONDAY, 3)
    late = dict(
        office.session.execute(
            sa.select(IntakeCompilation.is_late, sa.func.count()).group_by(IntakeCompilation.is_late)
        ).all()
    )
    assert late == {True: 6}
    assert office.tick(MONDAY + timedelta(days=2, hours=10, minutes=1)).moved == {}


@pytest.mark.own_database
def test_ticks_that_race_without_a_lease_make_each_round_once(office: ClockOffice) -> None:
    """A process that slept has lost its lease without knowing: the unique rules decide."""
    ask(office, MONDAY)
    office.session.commit()
    engine, ready, failed = office.session.get_bind(), threading.Barrier(3), list[str]()
    office.session.rollback()

    def tick() -> None:
        with Session(engine) as own:
            ready.wait(30)
            for when in (MONDAY + timedelta(hours=3), MONDAY + timedelta(hours=9, minutes=1)):
                done = ticking.Tick()
                ticking.work(own, when, done)
                failed.extend(done.failed)

    threads = [threading.Thread(target=tick) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert failed == []
    is_whole(office, MONDAY, 1)


DYING = """
import os, signal
from app import create_app
from models.desk.intake_compilation import IntakeCompilation
from models.engine import ticking
from models.engine.database import db

after = IntakeCompilation.after_add
made = 0

def after_or_die(self, act):
    global made
    made += 1
    if made == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return after(self, act)

IntakeCompilation.after_add = after_or_die
with create_app().app_context():
    ticking.tick(db.session())
"""


@pytest.mark.own_database
@pytest.mark.only_on("postgresql")
def test_a_tick_that_is_killed_between_two_rounds_leaves_both_to_the_next(
    office: ClockOffice, database_url: str, tmp_path: Path
) -> None:
    ask(office, clock.now() - timedelta(days=2))
    office.session.commit()
    dead = script(DYING, environment(database_url, tmp_path))
    assert dead.wait() == -signal.SIGKILL, dead.told
    office.session.rollback()
    assert office.session.scalar(sa.select(sa.func.count()).select_from(IntakeCompilation)) == 0, "all or nothing"
    office.session.execute(sa.update(Lease).values(expires_at=clock.now() - timedelta(seconds=1)))
    office.session.commit()
    assert office.tick(clock.now()).failed == []
    made = office.session.execute(sa.select(IntakeCompilation.on_day, IntakeCompilation.slot)).all()
    assert len(made) == len(set(made)) >= 2
