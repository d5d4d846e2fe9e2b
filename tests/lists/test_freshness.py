"""A list that nobody changed is not sent twice; one that anybody changed is."""

from typing import Any

from models.engine import clock
from tests.people import add_person
from tests.repairs.office import RepairOffice

LIST = "/admin/repair_report/"


def test_a_list_is_sent_again_only_when_something_was_written(session: Any, client: Any, monkeypatch: Any) -> None:
    office = RepairOffice(session)
    office.report()
    add_person(session(), "it", "it")
    add_person(session(), "receptionist", "receptionist", communities=[office.community.id])
    add_person(session(), "supervisor", "supervisor", communities=[office.community.id])
    session.commit()
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    desk, other = client("receptionist"), client("supervisor")
    desk.get(LIST)  # whatever sign-in had to say has been said
    first = desk.get(LIST)
    kept = {"If-None-Match": first.headers["ETag"]}
    again = desk.get(LIST, headers=kept)
    assert (again.status_code, again.data) == (304, b"")
    assert desk.get(f"{LIST}?state=received", headers=kept).status_code == 200
    assert other.get(LIST, headers=kept).status_code == 200
    office.report()
    session.commit()
    assert desk.get(LIST, headers=kept).status_code == 200


def test_signing_out_empties_what_the_browser_kept(session: Any, client: Any) -> None:
    add_person(session(), "it", "it")
    add_person(session(), "receptionist", "receptionist", everywhere=True)
    session.commit()
    answer = client("receptionist").submit("/logout", page=LIST)
    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_pages_are_compressed(session: Any, client: Any) -> None:
    add_person(session(), "it", "it")
    add_person(session(), "receptionist", "receptionist", everywhere=True)
    session.commit()
    answer = client("receptionist").get(LIST, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
