"""Boards, calendars and sums: other looks at the same rows, within the same limits."""

import re
from datetime import timedelta
from typing import Any

import pytest

from models.engine import Actor, clock, months
from models.engine import cards as drawn
from models.engine.cards import cards_of, on_cards
from models.engine.limits import limits_of
from models.engine.months import goes_by, in_squares, weeks_of
from models.engine.query import read_query
from models.engine.sums import sums_of
from models.money.receipt import Receipt
from models.repairs.repair_report import RepairReport
from tests.people import add_person
from tests.repairs.office import RepairOffice
from tests.visitor import Visitor

LIST = "/admin/repair_report/"


@pytest.fixture
def office(session: Any) -> RepairOffice:
    office = RepairOffice(session)
    add_person(session(), "it", "it")
    add_person(session(), "receptionist", "receptionist", communities=[office.community.id])
    add_person(session(), "elsewhere", "receptionist")
    return office


def cards(office: RepairOffice, person: Actor | None = None, **typed: str) -> dict[str, list[int]]:
    person = person or office.person("receptionist")
    query = on_cards(read_query(RepairReport, {key: [value] for key, value in typed.items()}, person))
    session = office.session()
    found = cards_of(session, person, query, limits_of(session, person, query), ())
    return {column.state.value: [row.id for row in column.rows] for column in found}


def test_a_board_has_a_column_for_each_state_with_its_first_cards(
    office: RepairOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [office.report(content=f"第{n}处漏水") for n in range(5)]
    office.do("receptionist", "dispatch", reports[0], technician_id=office.li.id)
    found = cards(office)
    assert list(found) == [state.value for state in RepairReport.State]
    assert found["received"] == [report.id for report in reversed(reports[1:])]
    assert (found["dispatched"], found["closed"]) == ([reports[0].id], [])
    monkeypatch.setattr(drawn, "CARDS", 2)
    assert len(cards(office)["received"]) == 2
    assert cards(office, state="dispatched")["dispatched"] == [reports[0].id]
    nowhere = Actor(name="x", rights=office.person("receptionist").rights, communities=frozenset({-1}))
    assert not any(cards(office, nowhere).values())


def test_the_board_says_how_a_card_gets_to_a_state_or_why_it_does_not(
    office: RepairOffice, session: Any, client: Any
) -> None:
    report = office.report().id
    session.commit()
    desk: Visitor = client("receptionist")
    told = desk.get(f"{LIST}why/?id={report}&to=dispatched").json
    assert [move["name"] for move in told["moves"]] == ["dispatch"]
    told = desk.get(f"{LIST}why/?id={report}&to=closed").json
    assert told["moves"] == [] and told["reason"]
    told = desk.get(f"{LIST}why/?id={report}&to=in_repair").json
    assert told["moves"] == [] and told["reason"]
    assert client("elsewhere").get(f"{LIST}why/?id={report}&to=dispatched").status_code == 404
    for junk in ("to=nowhere", "to=", "to=received"):
        assert desk.get(f"{LIST}why/?id={report}&{junk}").status_code == 422
    assert desk.get(f"{LIST}why/?id=junk&to=dispatched").status_code == 404


def squares(office: RepairOffice, **typed: str) -> dict[str, months.Square]:
    person, session = office.person("receptionist"), office.session()
    query = read_query(RepairReport, {key: [value] for key, value in typed.items()}, person)
    by = goes_by(query)
    assert by is not None
    weeks = weeks_of(session, person, in_squares(query, by), limits_of(session, person, query), by)
    assert {len(week) for week in weeks} == {7}
    assert weeks[0][0].day.weekday() == 0
    return {square.day.isoformat(): square for week in weeks for square in week}


def test_a_calendar_shows_each_row_on_its_day_in_the_zone_of_the_site(
    office: RepairOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = clock.today() + timedelta(days=3)
    early = [office.report(appointment_at=f"{day}T00:05").id for _ in range(6)]
    late = office.report(appointment_at=f"{day}T23:55").id
    at = f"{day:%Y-%m}"
    found = squares(office, by="appointment_at", at=at)[day.isoformat()]
    assert ([row.id for row in found.rows], found.number, found.rest) == (early[:4], 7, "3")
    assert late not in [row.id for row in found.rows]
    assert sum(square.number for square in squares(office, by="appointment_at", at=at).values()) == 7
    monkeypatch.setattr(months, "COUNTED", 5)
    assert squares(office, by="appointment_at", at=at)[day.isoformat()].rest == "2+"


def test_the_day_of_a_calendar_opens_the_rows_that_it_counts(office: RepairOffice, session: Any, client: Any) -> None:
    day = clock.today()
    for _ in range(6):
        office.report(appointment_at=f"{day}T15:00")
    session.commit()
    desk: Visitor = client("receptionist")
    page = desk.get(f"{LIST}?as=calendar&by=appointment_at&state=received").text
    (url,) = re.findall(r'class="calendar-more" href="([^"]+)"', page)
    rows = desk.get(url.replace("&amp;", "&")).text
    assert len(re.findall(r'<td class="[^"]*is-door', rows)) == 6


@pytest.mark.parametrize(
    "junk", ["as=tree", "as=calendar&at=2026-13", "as=calendar&at=x", "as=calendar&by=phone", "view=x", "view=1&as=x"]
)
def test_a_look_that_there_is_not_is_told_on_the_page(
    office: RepairOffice, session: Any, client: Any, junk: str
) -> None:
    session.commit()
    answer = client("receptionist").get(f"{LIST}?{junk}")
    assert answer.status_code == 422 and "chip-fault" in answer.text


def test_amounts_are_summed_over_all_rows_that_match_when_asked(office: RepairOffice) -> None:
    person, session = office.person("fee_collector"), office.session()
    query = read_query(Receipt, {"sum": ["1"]}, person)
    sums = sums_of(session, person, query, limits_of(session, person, query))
    assert {f"{key} {total}" for key, total in sums.items()} == {"amount 0"}
    assert query.arguments() == {"sum": 1}


def test_a_full_page_weighs_little_on_the_wire(office: RepairOffice, client: Any) -> None:
    """At most 60 KB beside the parts that browsers keep."""
    for number in range(51):
        office.report(content=f"{number}号井盖松动，夜间车辆经过时声响很大，请尽快处理。")
    office.session.commit()
    answer = client("receptionist").get(LIST, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < 60 * 1024
