"""The archive (M9-08 to M9-10): complete, checked twice a year, opened only with permission."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.engine import SYSTEM, Act, Invalid, NotPermitted, Refused, board, clock
from models.engine.acts import begin_act
from models.records.archive_file import ArchiveFile
from models.records.archive_inspection import ArchiveInspection, years_short
from models.records.archive_loan import ArchiveLoan
from models.records.contents import EXPECTED, ArchiveKind
from tests.desk.conftest import MONDAY

LATER = MONDAY + timedelta(hours=1)


@pytest.fixture
def file(enter: Any, person: Any, community: Any) -> Any:
    def file(**typed: Any) -> Any:
        filled = {"kind": "quality", "title": "质量记录", "location": "A柜1层", **typed}
        return enter(ArchiveFile, MONDAY, person("archivist"), community_id=community.id, **filled)

    return file


@pytest.fixture
def loan(enter: Any, person: Any, community: Any) -> Any:
    def loan(of: Any, **typed: Any) -> Any:
        filled = {"archive_file_id": of.id, "purpose": "核对业主登记信息", **typed}
        return enter(ArchiveLoan, MONDAY, person("receptionist"), community_id=community.id, **filled)

    return loan


def test_an_owners_file_knows_what_it_must_hold(file: Any, home: Any, do: Any) -> None:
    opened = file(kind="owner", unit_id=home.id)
    assert [document.title for document in opened.documents] == list(EXPECTED[ArchiveKind.OWNER])
    assert not opened.is_complete
    for title in EXPECTED[ArchiveKind.OWNER]:
        do("archivist", "file_document", opened, LATER, document=title)
    assert opened.is_complete
    assert len(opened.documents) == len(EXPECTED[ArchiveKind.OWNER])


def test_a_unit_has_one_owners_file(file: Any, home: Any) -> None:
    with pytest.raises(Invalid, match="Choose the unit"):
        file(kind="owner")
    file(kind="owner", unit_id=home.id)
    with pytest.raises(Refused, match="owner's file already"):
        file(kind="owner", unit_id=home.id)


def test_a_newer_version_takes_the_place_of_the_old_one(file: Any, do: Any, trail: Any) -> None:
    opened = file()
    do("archivist", "file_document", opened, LATER, document="接待记录表", edition="A/0")
    do("archivist", "file_document", opened, LATER, document="接待记录表", edition="A/1")
    assert [(document.title, document.edition) for document in opened.documents] == [("接待记录表", "A/1")]
    assert opened.state is ArchiveFile.State.IN_USE
    assert trail(opened)[-1].verb in ("file_document", "edit")


def test_an_expired_file_is_destroyed_by_the_manager_before_a_witness(file: Any, do: Any, person: Any) -> None:
    opened = file()
    do("archivist", "close", opened, LATER, closing_reason="保存期满")
    with pytest.raises(NotPermitted):
        do("archivist", "destroy", opened, LATER, destruction_method="粉碎", witness_id=1)
    me, other = person("manager").staff_member_id, person("archivist").staff_member_id
    with pytest.raises(Invalid, match="somebody else"):
        do("manager", "destroy", opened, LATER, destruction_method="粉碎", witness_id=me)
    do("manager", "destroy", opened, LATER, destruction_method="粉碎", witness_id=other)
    assert (opened.state, opened.destroyed_at) == (ArchiveFile.State.DESTROYED, LATER)


def test_nobody_looks_into_a_file_without_the_managers_permission(file: Any, loan: Any, do: Any, trail: Any) -> None:
    asked = loan(file())
    with pytest.raises(Refused, match="already “Requested”"):
        do("archivist", "hand_out", asked, LATER)
    with pytest.raises(NotPermitted):
        do("archivist", "permit", asked, LATER)
    do("manager", "permit", asked, LATER)
    do("archivist", "hand_out", asked, LATER)
    assert asked.due_back_at == asked.due_at == MONDAY.replace(day=19, hour=15, minute=59, second=59)
    do("archivist", "take_back", asked, LATER)
    assert [entry.verb for entry in trail(asked)] == ["add", "permit", "hand_out", "take_back"]


def test_a_superior_inspection_needs_a_reason_instead(file: Any, loan: Any, do: Any) -> None:
    ordinary, superior = loan(file()), loan(file(), is_superior_inspection="1")
    with pytest.raises(Refused, match="Only a superior inspection"):
        do("archivist", "admit_inspection", ordinary, LATER, exception_reason="急用")
    do("archivist", "admit_inspection", superior, LATER, exception_reason="住建局检查")
    assert (superior.state, superior.permitted_by.name) == (ArchiveLoan.State.PERMITTED, "archivist")


def test_a_file_is_out_once_at_a_time(file: Any, loan: Any, do: Any, session: Any) -> None:
    opened = file()
    first, second = loan(opened), loan(opened)
    for asked in (first, second):
        do("manager", "permit", asked, LATER)
    do("archivist", "hand_out", first, LATER)
    with pytest.raises(Refused, match="out already"):
        do("archivist", "hand_out", second, LATER)
    assert second.state is ArchiveLoan.State.PERMITTED
    with pytest.raises(Refused, match="must come back first"):
        do("manager", "void", opened, void_reason="重复")


def test_the_database_hands_nothing_out_without_permission(file: Any, loan: Any, session: Any) -> None:
    asked = loan(file())
    begin_act(session, Act(SYSTEM, at=LATER))
    asked.move(ArchiveLoan.State.OUT)
    with pytest.raises(IntegrityError):
        session.flush()


def test_two_inspections_a_year_are_the_least(enter: Any, do: Any, person: Any, community: Any, session: Any) -> None:
    plan = {"community_id": community.id, "scope": "全部档案", "inspector_id": person("archivist").staff_member_id}
    may = enter(ArchiveInspection, MONDAY, person("archivist"), **plan, planned_on="2027-05-04")
    assert years_short(session, community.id, may.planned_on) == [2027]
    enter(ArchiveInspection, MONDAY, person("archivist"), **plan, planned_on="2027-11-04")
    assert years_short(session, community.id, may.planned_on) == []
    with pytest.raises(Refused, match="two are the least"):
        do("manager", "void", may, void_reason="改期")


def test_an_archive_with_too_few_inspections_raises_an_alarm(
    enter: Any, person: Any, community: Any, file: Any, session: Any
) -> None:
    archivist = person("archivist")
    assert board.alarms(session, archivist) == []  # nothing is kept here yet
    file()
    plan = {"community_id": community.id, "scope": "全部档案", "inspector_id": archivist.staff_member_id}
    year = clock.today().year
    for held, day in ((0, "12-01"), (1, "12-15")):
        ((model, alarm),) = board.alarms(session, archivist)
        assert (model, alarm.sentence.gaps["planned"]) == (ArchiveInspection, held)
        assert alarm.filters == {"plan_year": str(year), "community_id": str(community.id)}
        enter(ArchiveInspection, MONDAY, archivist, **plan, planned_on=f"{year}-{day}")
    assert board.alarms(session, archivist) == []
    assert board.alarms(session, person("technician")) == []


def test_what_an_inspection_finds_is_followed_until_corrected(enter: Any, do: Any, person: Any, community: Any) -> None:
    inspector = person("archivist").staff_member_id
    planned = enter(
        ArchiveInspection,
        MONDAY,
        person("archivist"),
        community_id=community.id,
        scope="全部档案",
        inspector_id=inspector,
        planned_on="2026-11-20",
    )
    do("archivist", "inspect", planned, LATER, findings="两卷缺照片", correction="两周内补齐")
    assert (planned.state, planned.due_at is not None) == (ArchiveInspection.State.CORRECTING, True)
    with pytest.raises(Refused):
        do("supervisor", "close", planned, LATER)
    do("archivist", "correct", planned, LATER, correction="已补齐")
    do("supervisor", "close", planned, LATER)
    assert planned.due_at is None
