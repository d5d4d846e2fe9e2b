"""The roll call on a page, and the board on the wall, as browsers get them."""

from datetime import timedelta
from typing import Any

import pytest

from models.desk import whiteboard_post
from models.duty.shift_handover import ShiftHandover
from models.engine import SYSTEM, Act, clock
from models.engine.acts import begin_act
from models.keys.key import Key
from tests.people import add_person
from tests.visitor import csrf_token

ROLL = "/admin/shift_handover/roll/"


@pytest.fixture
def office(session: Any, person: Any, community: Any, enter: Any, do: Any) -> Any:
    """A handover that the receptionist has signed, and the colleague from the gate who takes over."""
    add_person(session(), "it", "it")
    for role in ("receptionist", "guard", "technician"):
        add_person(session(), role, role, communities=[community.id], staff_member_id=person(role).staff_member_id)
    now = clock.now()
    by = person("receptionist")
    enter(Key, now, community_id=community.id, tag="泵房", kind="equipment", equipment="水泵房", hook="A-001")
    record = enter(ShiftHandover, now, by, community_id=community.id, shift="early", post="前台", situation="正常")
    do("receptionist", "sign_out", record, now)
    session.commit()
    return record.id


def test_a_tap_answers_with_the_list_as_it_stands(client: Any, office: int) -> None:
    guard = client("guard")
    page = guard.get(ROLL, query_string={"id": office})
    assert page.status_code == 200 and "A-001 泵房" in page.text
    tap = {"csrf_token": csrf_token(page.text), "id": office, "item": "1", "answer": "present"}
    part = guard.post(f"{ROLL}call/", data=tap, headers={"X-Part": "1"})
    assert part.status_code == 200 and "<html" not in part.text and 'id="roll"' in part.text
    assert guard.post(f"{ROLL}call/", data=tap).status_code == 302, "without a script it is a form"
    without_reason = guard.post(f"{ROLL}call/", data={**tap, "answer": "missing"}, headers={"X-Part": "1"})
    assert without_reason.status_code == 422 and 'role="alert"' in without_reason.text
    for junk in ({"item": "0"}, {"item": "x"}, {"item": "99"}, {"answer": "perhaps"}, {"answer": ""}):
        answer = guard.post(f"{ROLL}call/", data={**tap, **junk}, headers={"X-Part": "1"})
        assert answer.status_code == 422, junk
    assert guard.post(f"{ROLL}void/", data=tap).status_code == 403
    assert guard.post(f"{ROLL}call/", data={**tap, "id": "999999"}).status_code == 404
    assert guard.get(ROLL, query_string={"id": "x"}).status_code == 404


def test_whoever_leaves_reads_the_list_and_cannot_call_it(client: Any, office: int) -> None:
    desk = client("receptionist")
    page = desk.get(ROLL, query_string={"id": office})
    assert "A-001 泵房" in page.text and "data-roll" not in page.text
    tap = {"csrf_token": csrf_token(page.text), "id": office, "item": "1", "answer": "present"}
    assert desk.post(f"{ROLL}call/", data=tap, headers={"X-Part": "1"}).status_code == 409
    assert client("technician").get(ROLL, query_string={"id": office}).status_code == 404, "another department's"


def test_the_board_hangs_on_the_wall_for_everybody_of_the_office(
    client: Any, office: int, session: Any, community: Any
) -> None:
    act = Act(SYSTEM, at=clock.now() + timedelta(days=1), channel="clock")
    begin_act(session, act)
    guard = client("guard")
    assert guard.get("/admin/wall/").status_code == 200, "before the first board too"
    whiteboard_post.put_up_owed(session(), act)
    session.commit()
    for path in ("/admin/wall/", "/admin/wall/board/"):
        page = guard.get(path, query_string={"community": "junk"})
        assert page.status_code == 200 and community.name in page.text
    assert client().get("/admin/wall/").status_code == 302
