"""A shift changes hands (M11-01): read from the registers, called item by item, signed by two, sealed."""

import json
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from models.desk.registered_mail import RegisteredMail
from models.duty.handover_finding import HandoverFinding
from models.duty.handover_item import RollAnswer
from models.duty.handover_seal import HandoverSeal
from models.duty.shift_handover import ShiftHandover
from models.engine import SYSTEM, Act, Invalid, Refused, checks, ledger
from models.engine.acts import begin_act
from models.engine.deadlines import Deadline
from models.keys.key import Key
from tests.desk.conftest import MONDAY

LATER = MONDAY + timedelta(hours=1)
State = ShiftHandover.State


@pytest.fixture
def handover(enter: Any, person: Any, community: Any) -> Any:
    def handover(**typed: Any) -> Any:
        filled = {"shift": "early", "post": "前台", "situation": "正常", **typed}
        return enter(ShiftHandover, MONDAY, person("receptionist"), community_id=community.id, **filled)

    return handover


@pytest.fixture
def key(enter: Any, community: Any) -> Any:
    return enter(Key, community_id=community.id, tag="泵房", kind="equipment", equipment="生活水泵房", hook="A-001")


@pytest.fixture
def letter(enter: Any, community: Any, person: Any) -> Any:
    """A registered letter of which nobody knows for whom it is."""
    by = person("receptionist")
    return enter(RegisteredMail, MONDAY, by, community_id=community.id, item_number="XA1234", addressee="王某")


def findings_of(session: Any, record: Any) -> list[Any]:
    found = sa.select(HandoverFinding).where(HandoverFinding.shift_handover_id == record.id)
    return list(session.scalars(found.order_by(HandoverFinding.id)))


def test_both_sign_with_time_and_staff_number_and_each_only_themselves(
    handover: Any, do: Any, person: Any, trail: Any, key: Any
) -> None:
    record = handover()
    with pytest.raises(Invalid, match="say why"):
        do("supervisor", "sign_out", record, LATER)
    do("receptionist", "sign_out", record, LATER)
    assert [(item.place, item.kind, item.content, item.source_id) for item in record.items] == [
        (1, "keys", "A-001 泵房", key.id)
    ]
    with pytest.raises(Refused, match="1 items were not called"):
        do("guard", "sign", record, LATER)
    with pytest.raises(Refused, match="not the one who leaves"):
        do("receptionist", "call", record, LATER, item="1", answer="present")
    do("guard", "call", record, LATER, item="1", answer="present")
    with pytest.raises(Refused, match="takes over"):
        do("supervisor", "call", record, LATER, item="1", answer="missing", remark="没有")
    with pytest.raises(Refused, match="cannot sign for taking over"):
        do("receptionist", "sign", record, LATER)
    do("guard", "sign", record, LATER)
    assert (record.state, record.incoming_id) == (State.SIGNED, person("guard").staff_member_id)
    assert (record.signed_out_at, record.signed_in_at) == (LATER, LATER)
    assert record.signed_in_number == record.incoming.staff_number != record.signed_out_number
    assert record.why_not_edit(SYSTEM) is not None and record.why_not_void() is not None
    assert [entry.verb for entry in trail(record)] == ["add", "sign_out", "call", "sign"]


def test_a_key_that_is_not_on_its_hook_holds_the_shift_until_it_is_dealt_with(
    handover: Any, do: Any, session: Any, key: Any
) -> None:
    record = handover()
    do("receptionist", "sign_out", record, LATER)
    with pytest.raises(Invalid, match="Say what is missing"):
        do("guard", "call", record, LATER, item="1", answer="missing")
    do("guard", "call", record, LATER, item="1", answer="missing", remark="挂钩空")
    (finding,) = findings_of(session, record)
    assert (finding.owner, finding.due_at) == (record.outgoing, LATER + timedelta(hours=4))
    with pytest.raises(Refused, match="not dealt with"):
        do("guard", "sign", record, LATER)
    do("guard", "call", record, LATER, item="1", answer="present", remark="在抽屉里")
    assert (finding.state, finding.outcome, finding.due_at) == ("settled", "found", None)
    do("guard", "sign", record, LATER)


def test_what_cannot_be_found_goes_to_the_supervisor_and_stays_open(
    handover: Any, do: Any, session: Any, key: Any, person: Any
) -> None:
    record = handover()
    do("receptionist", "sign_out", record, LATER)
    do("guard", "call", record, LATER, item="1", answer="missing", remark="挂钩空")
    (finding,) = findings_of(session, record)
    do("supervisor", "take_on", finding, LATER, plan="查监控，明日换锁")
    do("guard", "sign", record, LATER)
    assert (record.state, finding.owner_id) == (State.SIGNED, person("supervisor").staff_member_id)
    assert finding.due_at is not None, "the shift has gone home, the matter has not"
    with pytest.raises(Invalid, match="Say how"):
        do("supervisor", "settle", finding, LATER, outcome="lost")
    do("supervisor", "settle", finding, LATER, outcome="lost", settlement="已登记遗失并换锁")
    session.commit()
    assert list(checks.faults(session)) == []


def test_a_letter_without_an_owner_holds_the_shift_until_it_has_one(
    handover: Any, do: Any, session: Any, letter: Any, home: Any, person: Any
) -> None:
    record = handover()
    do("receptionist", "sign_out", record, LATER)
    (finding,) = findings_of(session, record)
    assert (record.items[0].trouble, record.items[0].answer) == ("no_owner", RollAnswer.DIFFERS)
    do("guard", "call_rest", record, LATER)
    with pytest.raises(Refused, match="not dealt with"):
        do("guard", "sign", record, LATER)
    with pytest.raises(Refused, match="no owner yet"):
        do("guard", "call", record, LATER, item="1", answer="present")
    act = Act(person("receptionist"), at=LATER)
    begin_act(session, act)
    ledger.edit(session, act, letter, {"unit_id": home.id, "version": str(letter.version)}, partial=True)
    do("guard", "call", record, LATER, item="1", answer="present")
    assert finding.state is HandoverFinding.State.SETTLED
    do("guard", "sign", record, LATER)


def test_whoever_stands_in_says_why_and_is_written_down(handover: Any, do: Any, person: Any) -> None:
    record = handover(incoming_id=person("supervisor").staff_member_id)
    do("key_keeper", "sign_out", record, LATER, relief_reason="前台临时送医")
    with pytest.raises(Invalid, match="say why"):
        do("guard", "sign", record, LATER)
    do("guard", "sign", record, LATER, relief_reason="换班")
    told = [(relief.side, relief.left.name, relief.came.name, relief.reason) for relief in record.reliefs]
    assert told == [
        ("outgoing", "receptionist", "key_keeper", "前台临时送医"),
        ("incoming", "supervisor", "guard", "换班"),
    ]


def test_a_swap_beforehand_is_written_down_and_nobody_takes_over_from_themselves(
    handover: Any, do: Any, person: Any
) -> None:
    record = handover()
    with pytest.raises(Refused, match="from themselves"):
        do("supervisor", "relieve", record, came_id=person("receptionist").staff_member_id, reason="换班")
    do("supervisor", "relieve", record, came_id=person("guard").staff_member_id, reason="换班")
    do("receptionist", "sign_out", record, LATER)
    do("guard", "sign", record, LATER)
    assert record.incoming_id == person("guard").staff_member_id


def test_the_shift_stays_theirs_and_is_overdue_until_somebody_takes_over(
    handover: Any, do: Any, session: Any, person: Any
) -> None:
    record = handover()
    assert record.due_at == MONDAY + timedelta(hours=4, minutes=45)  # half past one, and a quarter of an hour
    do("receptionist", "sign_out", record, LATER)
    assert record.due_at is not None and record.outgoing_id == person("receptionist").staff_member_id
    do("guard", "sign", record, record.due_at + timedelta(hours=1))
    (limit,) = session.scalars(sa.select(Deadline).where(Deadline.register == "shift_handover"))
    assert (record.due_at, limit.met_at) == (None, record.signed_in_at)


def test_a_problem_is_settled_before_the_shift_changes_hands(handover: Any, do: Any) -> None:
    record = handover()
    do("receptionist", "sign_out", record, LATER)
    do("receptionist", "report_problem", record, LATER, problem="少一部对讲机")
    with pytest.raises(Refused, match="Problem to settle"):
        do("guard", "sign", record, LATER)
    do("receptionist", "settle", record, LATER, settlement="在监控室，已取回")
    do("guard", "sign", record, LATER)
    assert record.state is State.SIGNED


def test_a_shift_is_handed_over_once(handover: Any) -> None:
    first = handover()
    with pytest.raises(Refused, match="same"):
        handover()
    assert handover(shift="late").previous is first


# -- the seal ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def sealed(handover: Any, do: Any, key: Any, session: Any) -> Any:
    """Two handovers of one post, one after the other."""

    def signed(**typed: Any) -> Any:
        record = handover(items=[{"kind": "device", "content": "对讲机", "quantity": "2"}], **typed)
        do("receptionist", "sign_out", record, LATER)
        do("guard", "call_rest", record, LATER)
        do("guard", "sign", record, LATER)
        return record

    found = signed(), signed(shift="late")
    session.commit()
    return found


ALTERATIONS = {
    "the row": ("UPDATE shift_handover SET signed_in_number = '9999' WHERE id = {id}", "altered after both"),
    "an item": (
        "UPDATE shift_handover_item SET answer = 'missing' WHERE shift_handover_id = {id}",
        "altered after both",
    ),
    "one more item": (
        "INSERT INTO shift_handover_item (place, kind, content, is_counted, shift_handover_id)"
        " VALUES (9, 'keys', '补记', {true}, {id})",
        "altered after both",
    ),
    "an item less": ("DELETE FROM shift_handover_item WHERE shift_handover_id = {id}", "altered after both"),
    "the seal": ("UPDATE handover_seal SET content = '{forged}' WHERE shift_handover_id = {id}", "seal was altered"),
    "no seal": ("DELETE FROM handover_seal WHERE shift_handover_id = {id}", "its seal is"),
}


@pytest.mark.parametrize("what", ALTERATIONS)
def test_the_database_refuses_to_alter_what_was_signed_and_the_check_finds_it_where_it_was_forced(
    session: Any, sealed: Any, what: str
) -> None:
    record = sealed[0]
    assert list(checks.faults(session)) == []
    statement, told = ALTERATIONS[what]
    sqlite = session.get_bind().dialect.name == "sqlite"
    forged = json.dumps({"handover": {}, "items": []})
    statement = statement.replace("{id}", str(record.id)).replace("{forged}", forged)
    statement = statement.replace("{true}", "1" if sqlite else "true")
    session.rollback()
    bypassing = session.connection(execution_options={"unaudited": True})
    with pytest.raises(sa.exc.DBAPIError, match="both have signed"), bypassing.begin_nested():
        bypassing.exec_driver_sql(statement)
    if sqlite:
        for name in bypassing.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all():
            if "handover" in name:
                bypassing.exec_driver_sql(f"DROP TRIGGER {name}")
    else:
        for table in ("shift_handover", "shift_handover_item", "handover_seal"):
            bypassing.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    bypassing.exec_driver_sql(statement)
    session.expire_all()
    assert any(told in fault and "shift_handover" in fault for fault in checks.faults(session))


def test_the_last_seal_of_a_book_cannot_be_cut_off_unseen(session: Any, sealed: Any) -> None:
    last = sealed[-1]
    session.rollback()
    bypassing = session.connection(execution_options={"unaudited": True})
    triggers = {"sqlite": ["DROP TRIGGER handover_seal_no_delete", "DROP TRIGGER shift_handover_stays"]}
    for statement in triggers.get(
        session.get_bind().dialect.name,
        ["ALTER TABLE handover_seal DISABLE TRIGGER USER", "ALTER TABLE shift_handover DISABLE TRIGGER USER"],
    ):
        bypassing.exec_driver_sql(statement)
    bypassing.exec_driver_sql(f"DELETE FROM handover_seal WHERE shift_handover_id = {last.id}")
    bypassing.exec_driver_sql(f"UPDATE shift_handover SET seal = NULL WHERE id = {last.id}")
    session.expire_all()
    assert session.scalar(sa.select(sa.func.count()).select_from(HandoverSeal)) == 1
    assert any("audit trail tells of" in fault for fault in checks.faults(session))
