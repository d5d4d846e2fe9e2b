"""One move over everything that a list shows: foreseen with its reasons, made row by row, within one's rights."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from admin_views.engine import register_matching
from models.engine import Refused, clock, jobs, matching
from models.engine.audit_chain import AuditEntry
from models.engine.database import db
from models.engine.matching import foresee, matching_ids
from models.engine.query import read_query
from models.keys.key import Key
from models.keys.key_loan import KeyLoan
from models.office import many_moves
from models.office.many_moves import MovedRow
from tests.people import add_person
from tests.repairs.office import RepairOffice
from tests.visitor import Visitor

DO = "/admin/key/do/issue/"


@pytest.fixture
def office(session: Any) -> RepairOffice:
    """Twenty keys in the cabinet, three of them out."""
    office = RepairOffice(session)
    place = {"community_id": office.community.id, "kind": "public", "floor": "3栋5层"}
    keys = [office.enter(Key, tag=f"G-{number:02}", **place) for number in range(20)]
    for key in keys[4:7]:
        office.do("receptionist", "issue", key, borrower="李师傅")
    add_person(session(), "it", "it")
    add_person(session(), "receptionist", "receptionist", communities=[office.community.id])
    add_person(session(), "colleague", "receptionist", communities=[office.community.id])
    add_person(session(), "elsewhere", "receptionist")
    add_person(session(), "auditor", "auditor", communities=[office.community.id])
    session.commit()
    return office


@pytest.fixture
def desk(office: RepairOffice, client: Any) -> Visitor:
    return client("receptionist")


def send(person: Visitor, of: str = "tag.contains=G-", **typed: Any) -> Any:
    return person.submit(DO, page="/admin/", all="1", of=of, **{"borrower": "王师傅", **typed})


def states(session: Any) -> dict[str, int]:
    session.rollback()
    found = {
        state.value: number
        for state, number in session.execute(sa.select(Key.state, sa.func.count()).group_by(Key.state))
    }
    session.rollback()
    return found


def test_the_form_foresees_how_many_move_and_why_the_others_do_not(desk: Visitor) -> None:
    page = desk.get(f"{DO}?all=1&of=tag.contains%3DG-").text
    assert re.search(r'data-foreseen="moving">.*?17 ', page, re.DOTALL)
    assert re.search(r'data-foreseen="refused">.*?3 ', page, re.DOTALL)
    (groups,) = re.findall(r'<ul class="reason-groups".*?</ul>', page, re.DOTALL)
    assert groups.count("<li>") == 1
    assert all(tag in groups for tag in ("G-04", "G-05", "G-06"))
    assert 'name="borrower"' in page and 'name="ids"' not in page


def test_few_rows_move_at_once_and_each_refusal_is_told(desk: Visitor, session: Any) -> None:
    answer = send(desk)
    assert answer.status_code == 302 and "/admin/key/moved/?job=" in answer.location
    page = desk.get(answer.location).text
    table = re.findall(r"<tr><td><a[^>]*>([^<]+)</a></td><td>([^<]+)</td></tr>", page)
    assert [tag for tag, _ in table] == ["G-04", "G-05", "G-06"]
    assert all(reason for _, reason in table)
    assert states(session) == {"out": 20}
    in_bulk = (AuditEntry.register == "key", AuditEntry.verb == "issue", AuditEntry.channel == "bulk")
    actors = session.scalars(sa.select(AuditEntry.actor).where(*in_bulk)).all()
    assert actors == ["receptionist"] * 17


def test_many_rows_become_a_job_that_may_be_begun_again(
    desk: Visitor, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_matching, "AT_ONCE", 5)
    monkeypatch.setattr(many_moves, "BATCH", 4)
    target = send(desk).location
    assert states(session) == {"in_cabinet": 17, "out": 3}
    assert "data-refresh" in desk.get(target).text
    claimed = jobs.claim(lambda: Session(db.engine))
    assert claimed is not None
    many_moves._batch(lambda: Session(db.engine), claimed)  # and here the process dies
    assert states(session) == {"in_cabinet": 13, "out": 7}
    session.execute(sa.update(jobs.Job).values(state=jobs.JobState.QUEUED))
    session.commit()
    assert jobs.work(lambda: Session(db.engine)) == 1
    assert states(session) == {"out": 20}
    told = session.execute(sa.select(MovedRow.is_moved, sa.func.count()).group_by(MovedRow.is_moved)).all()
    assert sorted(tuple(row) for row in told) == [(False, 3), (True, 17)]
    (job,) = session.scalars(sa.select(jobs.Job)).all()
    assert (job.state, job.result, job.parameters["typed"]) == (jobs.JobState.DONE, {"moved": 17, "refused": 3}, {})


def test_when_the_database_goes_away_the_next_process_still_knows_what_was_typed(
    desk: Visitor, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_matching, "AT_ONCE", 5)
    send(desk)
    move, left = many_moves._move, iter(range(3))

    def fail(*what: Any) -> None:
        if next(left, None) is None:
            raise OperationalError("UPDATE key", {}, Exception("the server closed the connection"))
        move(*what)

    with monkeypatch.context() as away:
        away.setattr(many_moves, "_move", fail)
        with pytest.raises(OperationalError):
            jobs.work(lambda: Session(db.engine))
    assert states(session) == {"in_cabinet": 17, "out": 3}, "what was begun together is undone together"
    session.execute(sa.update(jobs.Job).values(heartbeat_at=clock.now() - 2 * jobs.SILENT))
    session.commit()
    assert jobs.work(lambda: Session(db.engine)) == 1
    assert states(session) == {"out": 20}
    assert "王师傅" in session.scalars(sa.select(KeyLoan.borrower).order_by(KeyLoan.id.desc())).first()


def test_work_that_is_called_off_forgets_what_was_typed(
    desk: Visitor, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_matching, "AT_ONCE", 5)
    send(desk)
    job = session.scalars(sa.select(jobs.Job)).one()
    job_id, typed = job.id, job.parameters["typed"]
    session.rollback()
    assert typed["borrower"] == "王师傅"
    assert desk.submit("/admin/jobs/cancel/", id=job_id).status_code == 302
    session.rollback()
    assert session.get(jobs.Job, job_id).parameters["typed"] == {}


def test_the_filter_decides_again_when_the_form_is_sent(desk: Visitor, office: RepairOffice, session: Any) -> None:
    desk.get(f"{DO}?all=1&of=state%3Din_cabinet")
    late = office.enter(Key, tag="G-99", community_id=office.community.id, kind="public", floor="3栋5层").id
    session.commit()
    send(desk, of="state=in_cabinet&tag.contains=G-9")
    assert session.get(Key, late).state == Key.State.OUT
    session.rollback()
    assert states(session) == {"in_cabinet": 17, "out": 4}


def test_a_form_that_is_sent_twice_moves_once(desk: Visitor, session: Any) -> None:
    first = send(desk, token="a-token-of-one-form")
    again = send(desk, token="a-token-of-one-form")
    assert first.location == again.location
    assert session.scalar(sa.select(sa.func.count()).select_from(jobs.Job)) == 1


def test_rights_and_scope_hold_for_whole_lists(office: RepairOffice, session: Any, client: Any, desk: Visitor) -> None:
    assert send(client("auditor")).status_code == 403
    assert send(client("elsewhere")).status_code == 409
    assert states(session) == {"in_cabinet": 17, "out": 3}
    target = send(desk).location
    assert client("colleague").get(target).status_code == 404
    assert client("auditor").get(target).status_code == 404
    assert desk.get(target.replace("/key/", "/key_loan/")).status_code == 404


def test_wrong_inputs_are_told_beside_their_field_before_anything_moves(desk: Visitor, session: Any) -> None:
    answer = send(desk, borrower="")
    assert answer.status_code == 422 and "f-borrower-errors" in answer.text
    assert states(session) == {"in_cabinet": 17, "out": 3}


@pytest.mark.parametrize(
    "of", ["no_such=1", "state=junk", "x" * 9000, "phone=1", "&".join(f"a{n}=1" for n in range(300))]
)
def test_a_junk_list_moves_nothing(desk: Visitor, session: Any, of: str) -> None:
    assert send(desk, of=of).status_code == 422
    assert desk.get(DO, query_string={"all": "1", "of": of}).status_code == 422
    assert states(session) == {"in_cabinet": 17, "out": 3}


def test_more_than_anybody_can_answer_for_is_refused(
    desk: Visitor, office: RepairOffice, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "MOST_MATCHING", 10)
    assert send(desk).status_code == 409
    person = office.person("receptionist")
    with pytest.raises(Refused):
        matching_ids(session(), person, read_query(Key, {}, person))


def test_two_thousand_rows_are_foreseen_with_thirteen_refusals(office: RepairOffice, session: Any) -> None:
    keys = Key.__table__
    (model,) = session.execute(sa.select(keys).where(keys.c.current_loan_id.is_(None)).limit(1)).mappings().all()
    common = {name: value for name, value in model.items() if name not in ("id", "tag", "state")}
    rows = [
        {**common, "tag": f"T-{n}", "state": Key.State.LOST if n < 13 else Key.State.IN_CABINET} for n in range(2013)
    ]
    session.rollback()
    with db.engine.connect() as connection:
        connection.execution_options(unaudited=True).execute(sa.insert(keys), rows)
        connection.commit()
    person = office.person("receptionist")
    ids = matching_ids(session(), person, read_query(Key, {"tag.contains": ["T-"]}, person))
    found = foresee(session(), person, Key, Key.transitions["issue"], ids)
    assert (found.number, found.moving, found.refused) == (2013, 2000, 13)
    assert [reason.number for reason in found.reasons] == [13]
    assert len(found.reasons[0].some) == matching.NAMED
