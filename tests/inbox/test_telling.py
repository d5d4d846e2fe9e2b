"""Who is told of what: in the transaction of the change, never of one's own deeds, never of what one may not see."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import ledger, notes, ticking
from models.engine.database import put_once
from models.office import inbox, telling
from models.office.notice import EscalationRead, Inbox, Notice, NoticeKind
from models.office.user import User
from models.repairs.work_order import WorkOrder
from tests.repairs.office import RepairOffice


def test_whoever_an_order_is_given_to_is_told(office: RepairOffice, told: Any) -> None:
    repair = office.dispatched()
    assert set(told("li")) == {("assigned", repair.report.number), ("assigned", repair.order.number)}
    assert told("wang") == told("chen") == []


def test_nobody_is_told_of_what_they_did_themselves(office: RepairOffice, deed: Any, session: Any, told: Any) -> None:
    repair = office.dispatched()
    session.commit()
    act = deed("li")
    ledger.move(session(), act, WorkOrder, "accept", [repair.order.id], {})
    assert ("assigned", repair.order.number) in told("li")
    assert told("chen") == []


def test_the_same_is_told_once_until_it_was_read(office: RepairOffice, told: Any, session: Any, deed: Any) -> None:
    repair = office.dispatched()
    session.commit()
    deed("supervisor")
    for person in (office.wang, office.li):
        repair.order.technician_id = person.id
        session.flush()
    assert sorted(told("li")) == [("assigned", repair.report.number), ("assigned", repair.order.number)]
    assert told("wang") == [("assigned", repair.order.number)]


def test_a_deed_that_is_refused_tells_nobody(office: RepairOffice, told: Any, session: Any) -> None:
    report = office.report()
    session.commit()
    outer = session.begin_nested()
    office.do("receptionist", "dispatch", report, technician_id=office.li.id)
    outer.rollback()
    assert told("li") == []


def test_who_may_not_see_a_record_is_not_told_of_it(office: RepairOffice, told: Any, session: Any) -> None:
    account = session.scalars(sa.select(User).where(User.username == "li")).one()
    account.communities.clear()
    session.commit()
    office.dispatched()
    session.commit()
    assert session.scalar(sa.select(sa.func.count()).select_from(Notice)) == 0


def test_what_may_not_be_seen_any_more_is_not_shown(office: RepairOffice, told: Any, session: Any) -> None:
    office.dispatched()
    assert len(told("li")) == 2
    account = session.scalars(sa.select(User).where(User.username == "li")).one()
    account.communities.clear()
    assert told("li") == []


def test_whoever_raised_a_matter_is_told_of_the_answer(
    office: RepairOffice, deed: Any, session: Any, told: Any
) -> None:
    from models.desk.info_transfer_slip import InfoTransferSlip

    typed = {"community_id": office.community.id, "subject": "电梯异响", "content": "2单元电梯异响"}
    typed |= {"to_department_id": office.department.id, "from_department_id": office.department.id}
    slip = ledger.add(session(), deed("chen"), InfoTransferSlip, typed)
    session.commit()
    for verb, inputs in (("receive", {}), ("answer", {"answer_text": "已排除"})):
        ledger.move(session(), deed("li"), InfoTransferSlip, verb, [slip.id], inputs)
        session.commit()
    assert told("chen") == [("answered", slip.number)]
    assert told("li") == []


@pytest.mark.parametrize("body", ["@小陈", "请@小陈看一下", "@chen @chen 看", "@小陈请看 @谁"])
def test_a_remark_tells_whoever_it_names(
    office: RepairOffice, deed: Any, session: Any, told: Any, body: str, account: Any
) -> None:
    chen = session.scalars(sa.select(User).where(User.username == "chen")).one()
    chen.name = "小陈"
    report = office.report()
    session.commit()
    notes.comment(session(), deed("supervisor"), report, body)
    assert told("chen") == [("mentioned", report.number)]
    assert told("supervisor") == []


def test_the_longest_name_is_meant_and_strangers_are_not(office: RepairOffice, session: Any) -> None:
    ids = {}
    for username, name in (("chen", "王"), ("li", "王师"), ("wang", "王师傅")):
        account = session.scalars(sa.select(User).where(User.username == username)).one()
        account.name, ids[username] = name, account.id
    session.commit()
    assert telling.mentioned(session(), "@王师傅请看") == [ids["wang"]]
    assert telling.mentioned(session(), "@王五") == [ids["chen"]]
    assert telling.mentioned(session(), "ab@c.cn, @, 100%") == []


def test_a_remark_does_not_tell_who_may_not_see(office: RepairOffice, deed: Any, session: Any, told: Any) -> None:
    repair = office.dispatched()
    session.commit()
    assert [user.username for user in telling.colleagues(session(), repair.order, "a")] == ["wang"], (
        "赵师傅 belongs to another department"
    )
    notes.comment(session(), deed("supervisor"), repair.order, "@zhao @wang")
    assert told("zhao") == []
    assert told("wang") == [("mentioned", repair.order.number)]


def test_what_is_due_and_overdue_comes_from_the_ladder(office: RepairOffice, told: Any, session: Any) -> None:
    repair = office.dispatched()
    session.commit()
    ticking.tick(session(), office.at + timedelta(days=9))
    session.expire_all()
    kinds = dict(told("li"))
    assert kinds["overdue"] == repair.order.number or kinds["overdue"] == repair.report.number
    assert "overdue" in dict(told("supervisor"))


def test_reading_one_all_and_none(office: RepairOffice, told: Any, session: Any, deed: Any, account: Any) -> None:
    office.dispatched()
    session.commit()
    ticking.tick(session(), office.at + timedelta(days=9))
    session.expire_all()
    mine = inbox.items(session(), account("li"))
    late = next(item for item in mine if item.kind is NoticeKind.OVERDUE)
    given = next(item for item in mine if item.kind is NoticeKind.ASSIGNED)
    before = inbox.version(session(), account("li"))
    inbox.mark(session(), deed("wang"), [late.keys, given.keys, "n999999", "x", "e", "n²"])
    assert len(told("li")) == len(mine), "somebody else's reading is not mine"
    inbox.mark(session(), deed("li"), [late.keys, given.keys])
    session.commit()
    left = inbox.items(session(), account("li"))
    assert {item.keys for item in mine} - {item.keys for item in left} == {late.keys, given.keys}
    assert inbox.version(session(), account("li")) != before
    assert len(told("li", unread=False)) == len(mine)
    inbox.mark_all(session(), deed("li"))
    assert told("li") == []
    assert session.scalar(sa.select(sa.func.count()).select_from(EscalationRead)) == 0
    assert told("supervisor"), "and everybody else's is still there"


def test_a_kind_that_is_switched_off_is_not_told(office: RepairOffice, told: Any, session: Any, account: Any) -> None:
    office.dispatched()
    session.commit()
    ticking.tick(session(), office.at + timedelta(days=9))
    session.expire_all()
    inbox.prefer(session(), account("li"), ["due_soon", "no such kind"])
    assert {kind for kind, _title in told("li")} <= {"due_soon"}
    inbox.prefer(session(), account("li"), [kind.value for kind in NoticeKind])
    assert {"assigned", "overdue"} <= {kind for kind, _title in told("li")}


def test_what_was_read_long_ago_is_swept_away(office: RepairOffice, session: Any, deed: Any, told: Any) -> None:
    office.dispatched()
    session.commit()
    first = session.scalars(sa.select(Notice).order_by(Notice.id)).first()
    first.read_at = office.at
    session.commit()
    ticking.tick(session(), office.at + timedelta(days=inbox.READ_DAYS - 1))
    assert session.scalar(sa.select(sa.func.count()).select_from(Notice)) == 2
    ticking.tick(session(), office.at + timedelta(days=inbox.READ_DAYS + 1))
    assert session.scalar(sa.select(sa.func.count()).select_from(Notice)) == 1
    ticking.tick(session(), office.at + timedelta(days=inbox.UNREAD_DAYS + 1))
    assert session.scalar(sa.select(sa.func.count()).select_from(Notice)) == 0


def test_putting_twice_puts_once(session: Any, office: RepairOffice, account: Any) -> None:
    row = {"user_id": account("li").user_id, "read_to": 0, "muted": [], "stamp": 0}
    assert put_once(session(), Inbox.__table__, row)
    assert not put_once(session(), Inbox.__table__, row)
