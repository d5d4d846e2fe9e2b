"""The bell, the inbox and the choice of what it tells, as a browser asks for them."""

import re
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
import time_machine

from models.engine import clock
from models.engine.audit_chain import AuditEntry
from models.office.notice import Inbox, Notice
from models.office.sessions import UserSession
from tests.repairs.office import RepairOffice
from tests.schema.test_statements import counted

COUNT = "/admin/inbox/count/"


def test_the_bell_says_how_much_is_new_and_304_while_nothing_is(
    office: RepairOffice, session: Any, client: Any
) -> None:
    repair = office.dispatched()
    number = repair.order.number
    session.commit()
    li = client("li")
    first = li.get(COUNT)
    assert first.json["unread"] == 2
    assert number in {item["title"] for item in first.json["newest"]}
    assert first.headers["Cache-Control"] == "no-store"
    kept = {"If-None-Match": first.headers["ETag"]}
    with counted() as sent:
        assert li.get(COUNT, headers=kept).status_code == 304
    assert len(sent) == 2, "who is asking, and whether anything changed"
    li.submit("/admin/inbox/read/", keys=first.json["newest"][0]["keys"])
    second = li.get(COUNT, headers=kept)
    assert (second.status_code, second.json["unread"]) == (200, 1)
    assert client("wang").get(COUNT).json["unread"] == 0


def test_the_inbox_takes_the_same_few_statements_for_few_and_many(
    office: RepairOffice, session: Any, client: Any
) -> None:
    office.dispatched()
    session.commit()
    li = client("li")
    li.get("/admin/inbox/")
    with counted() as few:
        assert li.get("/admin/inbox/").status_code == 200
    for _ in range(12):
        office.dispatched()
    session.commit()
    with counted() as many:
        page = li.get("/admin/inbox/")
    assert page.text.count('class="inbox-item is-unread"') == 26
    assert len(few) == len(many) <= 5, many


def test_read_means_read_for_the_reader_alone_and_leaves_no_trace_in_the_trail(
    office: RepairOffice, session: Any, client: Any
) -> None:
    office.dispatched()
    entries = sa.select(sa.func.count()).select_from(AuditEntry)
    session.commit()
    keys = [f"n{number}" for number in session.scalars(sa.select(Notice.id))]
    session.commit()
    wang, li = client("wang"), client("li")
    before = session.scalar(entries)
    session.commit()
    wang.submit("/admin/inbox/read/", keys=" ".join(keys))
    assert li.get(COUNT).json["unread"] == 2
    assert li.submit("/admin/inbox/read/", all="1").status_code == 302
    assert li.get(COUNT).json["unread"] == 0
    assert li.get("/admin/inbox/?all=1").text.count('class="inbox-item"') == 2
    assert session.scalar(entries) == before


def test_a_get_reads_nothing_and_junk_is_no_fault(office: RepairOffice, session: Any, client: Any) -> None:
    office.dispatched()
    session.commit()
    li = client("li")
    assert li.get("/admin/inbox/read/").status_code == 405
    assert li.post("/admin/inbox/read/", data={"all": "1"}).status_code == 400, "without the token of the page"
    for junk in ("", "n", "n-1", "e99999999999999", "n1; drop table notice", "名"):
        assert li.submit("/admin/inbox/read/", keys=junk).status_code == 302
    assert li.get(COUNT).json["unread"] == 2
    assert li.submit("/admin/me/notices/", kinds="no such kind").status_code == 200


def test_the_choice_is_kept_and_shown(office: RepairOffice, session: Any, client: Any) -> None:
    office.dispatched()
    session.commit()
    li = client("li")
    assert "checked" in li.get("/admin/me/").text
    li.submit("/admin/me/notices/", page="/admin/me/", kinds="overdue")
    page = li.get("/admin/me/").text
    assert len(re.findall(r'name="kinds"[^>]* checked', page)) == 1
    assert li.get(COUNT).json["unread"] == 0
    assert session.scalar(sa.select(Inbox.muted)) == ["assigned", "mentioned", "due_soon", "refused", "answered"]


def test_colleagues_are_found_by_whoever_sees_the_record(office: RepairOffice, session: Any, client: Any) -> None:
    repair = office.dispatched()
    where = f"/admin/inbox/colleagues/?register=work_order&id={repair.order.id}"
    session.commit()
    desk = client("chen")
    assert [found["hint"] for found in desk.get(f"{where}&q=wa").json] == ["wang"]
    assert desk.get(f"{where}&q=zhao").json == [], "who may not see it is not offered"
    assert desk.get(f"{where}&q=").json == []
    assert client("zhao").get(f"{where}&q=wa").status_code == 404
    assert client("it").get(f"{where}&q=wa").status_code == 403
    for junk in ("", "?register=nothing&id=1&q=a", "?register=work_order&id=x&q=a"):
        assert desk.get(f"/admin/inbox/colleagues/{junk}").status_code == 404


def test_a_page_that_asks_by_itself_keeps_no_session_alive(office: RepairOffice, session: Any, client: Any) -> None:
    li = client("li")
    seen = sa.select(sa.func.max(UserSession.seen_at))
    before = session.scalar(seen)
    session.commit()
    with time_machine.travel(clock.now() + timedelta(minutes=5), tick=True):
        for path in (COUNT, "/admin/board/"):
            assert li.get(path).status_code == 200
        assert session.scalar(seen) == before
        session.commit()
        li.get("/admin/")
        assert session.scalar(seen) > before


def test_a_notice_stands_or_falls_with_the_change(office: RepairOffice, session: Any, client: Any, deed: Any) -> None:
    repair = office.dispatched()
    session.commit()
    deed("chen")
    repair.order.technician_id = office.wang.id
    session.flush()
    session.rollback()
    assert client("wang").get(COUNT).json["unread"] == 0
