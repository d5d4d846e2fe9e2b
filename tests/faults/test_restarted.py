"""PostgreSQL is restarted under the desk: while it is away everybody is told so, and nobody notices that it is back."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from models.engine.database import db
from models.repairs.repair_report import RepairReport
from tests.people import add_person
from tests.postgresql_server import PostgresServer
from tests.repairs.office import RepairOffice
from tests.site import application, prepare_database, settings_for
from tests.visitor import Visitor, csrf_token

LIST = "/admin/repair_report/"
RECEIVED = RepairReport.State.RECEIVED


@pytest.mark.long
def test_a_restart_costs_nobody_a_request_and_nothing_that_was_stored(
    own_postgresql: PostgresServer, tmp_path: Path
) -> None:
    url = own_postgresql.url()
    prepare_database(url, tmp_path)
    with application(settings_for(url, tmp_path)) as app:
        with app.app_context():
            reports = _stock(8)
        desk = app.test_client()
        assert isinstance(desk, Visitor)
        desk.sign_in("receptionist")
        token = csrf_token(desk.get("/admin/me/").text)
        for crash in (False, True):
            _dispatch(desk, token, reports.pop())
            with own_postgresql.away(crash=crash):
                pass
            assert desk.get(LIST).status_code == 200, "the first who reads after it"
            with own_postgresql.away(crash=crash):
                pass
            _dispatch(desk, token, reports.pop())
            with own_postgresql.away(crash=crash):
                told = desk.get(LIST)
                assert (told.status_code, told.headers["Retry-After"]) == (503, "5")
                assert "请稍后重试" in told.text, "what to do next"
            assert desk.get(LIST).status_code == 200
        with app.app_context():
            left = set(db.session.scalars(sa.select(RepairReport.id).where(RepairReport.state == RECEIVED)))
    assert left == set(reports)


def _stock(many: int) -> list[int]:
    """The ids of so many reports, of an office in which `receptionist` can sign in."""
    office = RepairOffice(db.session)
    found = [office.report() for _ in range(many)]
    add_person(db.session(), "it", "it")  # an office without an administrator is refused
    communities = [office.community.id]
    add_person(db.session(), "receptionist", "receptionist", communities=communities, staff_member_id=office.chen.id)
    ids = [report.id for report in found]
    db.session.commit()
    return ids


def _dispatch(desk: Visitor, token: str, report: int) -> None:
    answer = desk.post(f"/api/v1/repair_report/{report}/dispatch", json={}, headers={"X-CSRFToken": token})
    assert answer.status_code == 200, answer.text[:2000]
