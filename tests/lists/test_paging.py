"""Pages neither overlap nor skip, from whichever end they are read; counts say how far they were counted."""

from typing import Any

import pytest

from models.engine import SYSTEM, Actor, Invalid, counts
from models.engine.counts import Count
from models.engine.listing import Page, fetch
from models.engine.query import LAST, read_query
from models.repairs.repair_report import RepairReport
from tests.repairs.office import RepairOffice

SIZE = 25


@pytest.fixture
def many(session: Any) -> tuple[Any, Actor]:
    """Sixty repair reports, two of which are void."""
    office = RepairOffice(session)
    reports = [office.report(content=f"第{number}处漏水") for number in range(62)]
    office.do(SYSTEM, "void", reports[3], void_reason="重复登记")
    office.do(SYSTEM, "void", reports[40], void_reason="重复登记")
    return session(), office.person("receptionist")


def page(many: tuple[Any, Actor], **typed: str) -> Page:
    session, person = many
    query = read_query(RepairReport, {key: [value] for key, value in {"size": str(SIZE), **typed}.items()}, person)
    return fetch(session, person, query)


def test_all_pages_together_hold_every_row_once(many: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for sort in ("-created_at", "number", "appointment_at", "-due_at", "state"):
        near = [[row.id for row in page(many, sort=sort, page=str(number)).rows] for number in (1, 2, 3)]
        assert [len(ids) for ids in near] == [25, 25, 10], sort
        assert len({number for ids in near for number in ids}) == 60, sort
        with monkeypatch.context() as patch:
            patch.setattr(counts, "COUNT_CAP", 20)
            far = [[row.id for row in page(many, sort=sort, page=str(number)).rows] for number in (1, 2, 3)]
        assert far == near, sort


def test_the_last_page_is_read_from_the_end(many: Any) -> None:
    last = page(many, page="last")
    assert (last.query.page, last.count.number, last.has_more) == (3, 60, False)
    assert [row.id for row in last.rows] == [row.id for row in page(many, page="3").rows]


def test_the_end_of_a_list_that_nobody_counted_is_read_all_the_same(many: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    every = [row.id for number in (1, 2, 3) for row in page(many, page=str(number)).rows]
    monkeypatch.setattr(counts, "COUNT_CAP", 20)
    last, before, first = (page(many, page=word) for word in ("last", "last-1", "last-2"))
    assert [row.id for found in (first, before, last) for row in found.rows] == every
    assert [(found.has_before, found.has_more) for found in (first, before, last)] == [
        (False, True),
        (True, True),
        (True, False),
    ]
    assert last.count == Count(20, is_exact=False)
    assert last.query.arguments()["page"] == "last" and before.query.arguments()["page"] == "last-1"
    assert page(many, page="last-3").rows == []
    assert page(many, page="last", count="exact").query.page == 3


@pytest.mark.parametrize("typed", ["last-", "last-x", "last--1", "last-99999999", "-1", "0", "１"])
def test_what_is_no_page_is_refused(session: Any, typed: str) -> None:
    nobody_reported = session(), RepairOffice(session).person("receptionist")
    with pytest.raises(Invalid):
        page(nobody_reported, page=typed)


def test_a_page_behind_the_end_is_empty(many: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page(many, page="9").rows == []
    monkeypatch.setattr(counts, "COUNT_CAP", 20)
    assert page(many, page="9").rows == []


def test_a_count_stops_at_its_cap_and_goes_on_when_asked(many: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "COUNT_CAP", 20)
    assert page(many).count == Count(20, is_exact=False)
    assert page(many, count="exact").count == Count(60)
    assert page(many, voided="1").count == Count(2)


def test_links_to_other_pages_keep_what_the_list_shows(many: Any) -> None:
    query = page(many, q="漏水", state="received", page="last").query
    assert query.arguments(page=LAST) == {"q": "漏水", "state": ["received"], "page": "last", "size": SIZE}
