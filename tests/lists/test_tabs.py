"""The figures on the tabs are the counts of the lists that they open, whatever else the list is filtered by."""

import re
from typing import Any

import pytest

from models.engine import SYSTEM, Actor, audit, counts
from models.engine import tabs as engine_tabs
from models.engine.counts import Count
from models.engine.listing import fetch
from models.engine.query import read_query
from models.engine.tabs import Tabs, tabs_of
from models.repairs.repair_report import RepairReport
from tests.people import add_person
from tests.repairs.office import RepairOffice

State = RepairReport.State


@pytest.fixture
def office(session: Any) -> RepairOffice:
    """Twelve reports: three dispatched, one void; and one of another community."""
    office = RepairOffice(session)
    reports = [office.report(content=f"第{n}处漏水", priority="urgent" if n < 4 else "normal") for n in range(12)]
    for report in reports[:3]:
        office.do("receptionist", "dispatch", report, technician_id=office.li.id)
    office.do(SYSTEM, "void", reports[11], void_reason="重复登记")
    return office


def tabs(office: RepairOffice, person: Actor | None = None, **typed: str) -> Tabs:
    person = person or office.person("receptionist")
    query = read_query(RepairReport, {key: [value] for key, value in typed.items()}, person)
    return tabs_of(office.session(), person, query)


def counted(office: RepairOffice, **typed: str) -> Count:
    person = office.person("receptionist")
    query = read_query(RepairReport, {key: [value] for key, value in typed.items()}, person)
    return fetch(office.session(), person, query).count


@pytest.mark.parametrize("filters", [{}, {"priority": "urgent"}, {"q": "漏水"}, {"state": "received"}])
def test_each_figure_is_the_count_of_its_list(office: RepairOffice, filters: dict[str, str]) -> None:
    found = tabs(office, **filters)
    assert found.count == counted(office, **filters)
    others = {key: value for key, value in filters.items() if key != "state"}
    assert found.every == counted(office, **others)
    for state in State:
        assert found.by_state[state] == counted(office, **{**others, "state": state.value})


def test_above_the_cap_every_state_is_counted_by_itself(office: RepairOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "COUNT_CAP", 5)
    monkeypatch.setattr(engine_tabs, "TAB_CAP", 4)
    found = tabs(office)
    assert (found.every.words, found.count.is_exact) == ("5+", False)
    assert found.by_state[State.RECEIVED] == Count(4, is_exact=False)
    assert found.by_state[State.DISPATCHED] == Count(3)
    assert found.by_state[State.CLOSED] == Count(0)
    assert tabs(office, state="dispatched").count == Count(3)
    received = tabs(office, state="received")
    assert received.count == received.by_state[State.RECEIVED] == Count(5, is_exact=False), "as the list counts itself"
    filtered = tabs(office, **{"content.contains": "漏水"})
    assert (filtered.every.words, filtered.by_state) == ("5+", {})
    assert tabs(office, **{"content.contains": "漏水", "state": "dispatched"}).count == Count(3)


def test_figures_count_nothing_of_other_communities(office: RepairOffice) -> None:
    nowhere = Actor(name="x", rights=office.person("receptionist").rights, communities=frozenset({-1}))
    found = tabs(office, nowhere)
    assert found.every == Count(0)
    assert {count.number for count in found.by_state.values()} == {0}


def test_what_was_counted_for_one_preview_is_not_told_in_another(office: RepairOffice) -> None:
    """Two people look through the eyes of the same role, each within communities of their own."""
    session, person = office.session(), office.person("receptionist")
    session.commit()  # then it can be searched
    audit.arrive(session, "the end of the trail")
    for communities, expected in ((person.communities, 11), (frozenset({-1}), 0)):
        seen = Actor(name="x", roles=("receptionist",), rights=person.rights, communities=communities, preview="x")
        query = read_query(RepairReport, {"q": ["漏水"]}, seen)
        assert tabs_of(session, seen, query).every == Count(expected)


def test_the_page_shows_the_figures_and_their_lists(office: RepairOffice, session: Any, client: Any) -> None:
    add_person(session(), "it", "it")
    add_person(session(), "receptionist", "receptionist", communities=[office.community.id])
    session.commit()
    page = client("receptionist").get("/admin/repair_report/?priority=urgent").text
    (nav,) = re.findall(r'<nav class="state-tabs".*?</nav>', page, re.DOTALL)
    told = re.findall(r'href="([^"]+)".*?<span class="tab-figure[^"]*">([^<]+)<', nav, re.DOTALL)
    assert told[0] == ("/admin/repair_report/?priority=urgent", "4")
    assert ("/admin/repair_report/?priority=urgent&amp;state=dispatched", "3") in told


def test_the_figures_tell_of_every_change_at_once(office: RepairOffice, session: Any, client: Any) -> None:
    """Counts are remembered only while nothing is written."""
    add_person(session(), "it", "it")
    add_person(session(), "receptionist", "receptionist", communities=[office.community.id])
    session.commit()
    desk = client("receptionist")

    def figures() -> list[str]:
        return re.findall(r'class="tab-figure[^"]*">([^<]+)<', desk.get("/admin/repair_report/").text)[:3]

    assert figures() == figures() == ["11", "8", "3"]
    office.report()
    session.commit()
    assert figures() == ["12", "9", "3"]


def test_a_page_of_a_list_stays_light(session: Any, client: Any) -> None:
    """Sixty kilobytes as sent, besides what browsers keep: a phone in a lift."""
    office = RepairOffice(session)
    for number in range(60):
        office.report(content=f"第{number}处漏水，业主反映已有三天，楼下天花板有水渍")
    add_person(session(), "it", "it")
    add_person(session(), "supervisor", "supervisor", communities=[office.community.id])
    session.commit()
    boss = client("supervisor")
    for look in ("", "?size=200", "?as=board", "?as=calendar&by=created_at"):
        sent = boss.get(f"/admin/repair_report/{look}", headers={"Accept-Encoding": "gzip"})
        assert sent.status_code == 200 and len(sent.data) < 60 * 1024, f"{look}: {len(sent.data)} bytes"
