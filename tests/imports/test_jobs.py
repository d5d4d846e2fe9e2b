"""Background work is done once, survives whatever kills its process, and belongs to one person."""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from models.engine import Refused, clock, jobs
from models.engine.audit_chain import AuditEntry
from models.imports import runs, start
from models.imports.batch import BatchState, ImportBatch
from models.property.building import Building
from tests.imports.office import ImportOffice
from tests.processes import environment, flask
from tests.visitor import Visitor

pytestmark = pytest.mark.own_database


def many(path: Path, count: int) -> Path:
    """A ledger of so many buildings."""
    lines = [f"甲{number},甲{number}栋,高层" for number in range(count)]
    path.write_text("楼号,楼栋名称,类型\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_two_who_enter_the_same_import_enter_it_once(
    office: ImportOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "ROWS", 10)
    batch = office.send("building", many(tmp_path / "b.csv", 60), "b.csv")
    office.check(batch)
    start.apply(office.session(), office.act(), office.held(batch))
    office.session.commit()
    with pytest.raises(Refused):
        start.apply(office.session(), office.act(), office.held(batch))
    office.session.rollback()
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _: jobs.work(office.open_session), range(4))) == 1
    assert office.session.scalar(sa.select(sa.func.count()).where(Building.name.like("甲%"))) == 60
    assert office.session.scalar(sa.select(sa.func.count()).where(AuditEntry.channel == "import")) == 60


def test_a_job_that_was_taken_over_stores_nothing_more(office: ImportOffice, tmp_path: Path) -> None:
    batch = office.send("building", many(tmp_path / "b.csv", 5), "b.csv")
    office.check(batch)
    start.apply(office.session(), office.act(), office.held(batch))
    office.session.commit()
    first = jobs.claim(office.open_session)
    assert first is not None
    assert jobs.claim(office.open_session) is None, "while it lives nobody else takes it"
    office.session.execute(sa.update(jobs.Job).values(heartbeat_at=clock.now() - timedelta(minutes=2)))
    office.session.commit()
    second = jobs.claim(office.open_session)
    assert second is not None
    with pytest.raises(jobs.Lost):
        runs.apply(office.open_session, first, lambda _done, _total: None)
    assert office.session.scalar(sa.select(sa.func.count()).where(Building.name.like("甲%"))) == 0
    office.session.rollback()
    runs.apply(office.open_session, second, lambda _done, _total: None)
    assert office.session.scalar(sa.select(sa.func.count()).where(Building.name.like("甲%"))) == 5


@pytest.mark.long
def test_after_a_kill_the_entering_goes_on_where_it_was(
    office: ImportOffice, database_url: str, tmp_path: Path
) -> None:
    count = 600
    batch = office.send("building", many(tmp_path / "b.csv", count), "b.csv")
    office.check(batch)
    start.apply(office.session(), office.act(), office.held(batch))
    office.session.commit()
    process = flask("work", inside=environment(database_url, tmp_path))
    for _ in range(600):
        if office.batch(batch).position > 100:
            break
        office.session.rollback()
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    reached = office.batch(batch).position
    assert 100 < reached < count, "killed in the middle"
    assert office.batch(batch).state == BatchState.APPLYING
    office.session.execute(sa.update(jobs.Job).values(heartbeat_at=clock.now() - timedelta(minutes=2)))
    told = office.run(batch)
    assert told["entered"] == count
    assert office.batch(batch).state == BatchState.APPLIED
    entries = sa.select(sa.func.count()).where(AuditEntry.channel == "import", AuditEntry.verb == "add")
    assert office.session.scalar(entries) == count, "each row once"
    assert office.session.scalar(sa.select(sa.func.count()).where(Building.name.like("甲%"))) == count


def test_work_can_be_called_off(office: ImportOffice, client: Callable[..., Visitor], tmp_path: Path) -> None:
    batch = office.send("building", many(tmp_path / "b.csv", 5), "b.csv")
    start.confirm(office.session(), office.act(), office.held(batch), Building, office.held(batch).mapping)
    office.session.commit()
    job = office.batch(batch).job_id
    office.session.rollback()
    assert client("manager").submit("/admin/jobs/cancel/", id=job).status_code == 404
    assert client("supervisor").submit("/admin/jobs/cancel/", id=job).status_code == 302
    assert client("supervisor").submit("/admin/jobs/cancel/", id=job).status_code == 409
    assert office.batch(batch).state == BatchState.UPLOADED
    assert jobs.work(office.open_session) == 0


def test_a_job_that_kills_its_process_each_time_is_given_up(office: ImportOffice, tmp_path: Path) -> None:
    batch = office.send("building", many(tmp_path / "b.csv", 5), "b.csv")
    start.confirm(office.session(), office.act(), office.held(batch), Building, office.held(batch).mapping)
    office.session.execute(sa.update(jobs.Job).values(claim=jobs.MOST_TRIES))
    office.session.commit()
    jobs.work(office.open_session)
    office.session.rollback()
    job = office.session.scalars(sa.select(jobs.Job)).one()
    assert job.state == jobs.JobState.FAILED
    assert "never came to an end" in str(job.reason)
    assert office.batch(batch).state == BatchState.UPLOADED


def test_old_imports_are_forgotten_and_what_they_entered_stays(office: ImportOffice, tmp_path: Path) -> None:
    batch = office.send("building", many(tmp_path / "b.csv", 3), "b.csv")
    office.check(batch)
    office.apply(batch)
    kept = office.send("building", many(tmp_path / "c.csv", 3), "c.csv")
    long_ago = clock.now() - start.KEPT - timedelta(days=1)
    office.session.execute(sa.update(ImportBatch).where(ImportBatch.id == batch).values(created_at=long_ago))
    office.session.execute(sa.update(jobs.Job).values(created_at=long_ago))
    office.session.commit()
    assert start.forget_old(office.session()) == 1
    assert [found.id for found in office.session.scalars(sa.select(ImportBatch))] == [kept]
    assert len(list(jobs.file_at("").iterdir())) == 1
    assert office.session.scalar(sa.select(sa.func.count()).select_from(jobs.Job)) == 0
    assert office.session.scalar(sa.select(sa.func.count()).where(Building.name.like("甲%"))) == 3
