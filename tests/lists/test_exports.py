"""Exports: a short list at once, a long one as a job that only its owner fetches."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin_views.engine import spreadsheets
from models.engine import clock, jobs
from models.engine.audit_chain import AuditEntry
from models.engine.database import db
from tests.people import add_person
from tests.repairs.office import RepairOffice

EXPORT = "/admin/repair_report/export"


@pytest.fixture
def people(session: Any, client: Any) -> dict[str, Any]:
    """A manager who may export, and a receptionist who may not; three reports, one of them with a formula."""
    office = RepairOffice(session)
    office.report(content="=1+1 漏水")
    office.report(content="厨房漏水")
    office.report(content="门锁坏了")
    add_person(session(), "it", "it")
    add_person(session(), "manager", "manager", communities=[office.community.id])
    add_person(session(), "receptionist", "receptionist", communities=[office.community.id])
    session.commit()
    return {name: client(name) for name in ("manager", "receptionist")}


def work() -> None:
    assert jobs.work(lambda: Session(db.engine)) == 1


def test_a_short_list_comes_at_once(people: dict[str, Any]) -> None:
    told = people["manager"].get(f"{EXPORT}/csv/?q=漏水").data.decode("utf-8-sig")
    assert told.count("漏水") == 2
    assert "'=1+1 漏水" in told
    assert "门锁" not in told


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_long_list_becomes_a_job_with_the_same_file(
    people: dict[str, Any], session: Any, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = people["manager"].get(f"{EXPORT}/{kind}/?q=漏水").data
    monkeypatch.setitem(spreadsheets.AT_ONCE, kind, 1)
    answer = people["manager"].get(f"{EXPORT}/{kind}/?q=漏水")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/jobs/")
    work()
    page = people["manager"].get("/admin/jobs/").text
    (path,) = re.findall(r'href="(/admin/jobs/file/\?id=\d+)"', page)
    fetched = people["manager"].get(path)
    assert fetched.headers["Content-Disposition"].endswith(f".{kind}")
    assert _content(fetched.data) == _content(at_once)
    assert people["receptionist"].get(path).status_code == 404
    verbs = session.scalars(sa.select(AuditEntry.verb).where(AuditEntry.register == "repair_report")).all()
    assert verbs.count("export") == 2


def _content(data: bytes) -> Any:
    if not data.startswith(b"PK"):
        return data
    with ZipFile(BytesIO(data)) as book:
        return {name: book.read(name) for name in book.namelist() if name.startswith("xl/")}


def test_who_lost_the_right_meanwhile_gets_nothing(
    people: dict[str, Any], session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(spreadsheets.AT_ONCE, "csv", 1)
    people["manager"].get(f"{EXPORT}/csv/")
    monkeypatch.setattr(spreadsheets, "actor_of", lambda _session, _user_id: None)
    work()
    (job,) = session.scalars(sa.select(jobs.Job)).all()
    assert (job.state, job.file) == (jobs.JobState.FAILED, None)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Asia/Kolkata", "America/New_York"])
def test_a_column_of_moments_says_what_each_moment_says(zone: str) -> None:
    """Through days on which a clock is put back and forward, too."""
    begun = datetime(2026, 3, 7, 20, 11, 59, tzinfo=UTC)
    moments = [begun + timedelta(minutes=19 * step, days=day) for day in (0, 238) for step in range(300)]
    clock.set_zone(zone)
    try:
        assert spreadsheets._wall_clock([*moments, None], {}) == [*map(clock.told, moments), ""]
    finally:
        clock.set_zone("Asia/Shanghai")
