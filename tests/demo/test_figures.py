"""Every figure on the boards and the dashboards, for every role: it is the count of the list that its link opens."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from config.roles import SHIPPED_ROLES
from models.engine import REGISTERS, Actor, policy
from models.engine.counts import count_of
from models.engine.limits import limits_of
from models.engine.query import read_query
from models.office.actors import actor_of
from models.office.user import User
from models.reports.report import REPORTS
from tests.demo.conftest import NOW
from tests.visitor import Visitor

BUILT = (
    "/admin/reports/build/?register=repair_report&on=received_at&period=month&where.is_paid=0"
    "&group=unit.building_id&group=repair_type&measure=count&measure=kept.finish&measure=hours.received_at.finished_at"
    "&chart=stack"
)
# Every report, for every role that may read it; of this month, so that they have something to tell.
REPORTED = {
    role.code: tuple(
        f"/admin/reports/{key}/?period=month" for key, each in REPORTS.items() if role.code in each.readers
    )
    for role in SHIPPED_ROLES
}
ROLES = {
    "receptionist": ("/admin/", *REPORTED["receptionist"]),
    "technician": ("/admin/",),
    "collector": ("/admin/", *REPORTED["fee_collector"]),
    "it": ("/admin/",),
    "supervisor": (
        "/admin/",
        "/admin/figures/",
        "/admin/figures/?period=last_7_days&community=1",
        *REPORTED["supervisor"],
        "/admin/reports/repairs/?period=week&community=1",
    ),
    "manager": (
        "/admin/",
        "/admin/figures/?period=year",
        "/admin/figures/?since=2026-11-10&until=2026-11-12",
        *REPORTED["manager"],
        BUILT,
    ),
    "dangan": REPORTED["archivist"],
    "shenji": REPORTED["auditor"],
}
MOST_STATEMENTS = {"/admin/": 12, "/admin/figures/": 14}
FIGURE = re.compile(
    r'<a [^>]*href="(?P<url>/admin/\w+/\?[^"]+)"[^>]*>'
    r"(?:<strong>|<rect [^>]*><title>[^<]*: |<i [^>]*></i>|)(?P<number>[\d,]+)(?:</strong><span>|</title>|</a>)"
)


@pytest.fixture
def at_the_desk() -> Iterator[None]:
    """It is the last moment of the demo, for as long as the test looks around."""
    with time_machine.travel(NOW, tick=False):
        yield


def figures_on(page: str) -> dict[str, set[int]]:
    """URL → the numbers that stand on links to it."""
    main = page[page.index("<main") : page.index("</main>")]
    found: dict[str, set[int]] = {}
    for figure in FIGURE.finditer(main):
        found.setdefault(unescape(figure["url"]), set()).add(int(figure["number"].replace(",", "")))
    return found


def listed(session: Session, person: Actor, url: str) -> int:
    """How many rows the list at this address has, as the list itself counts them."""
    address = urlsplit(url)
    query = read_query(REGISTERS[address.path.split("/")[2]], parse_qs(address.query), person)
    return count_of(session, person, query, limits_of(session, person, query)).number


@pytest.mark.parametrize("username", ROLES)
def test_every_figure_counts_the_rows_that_its_link_opens(
    at_the_desk: None, session: Any, client: Callable[..., Visitor], username: str
) -> None:
    visitor = client(username)
    pages = {path: visitor.get(path) for path in ROLES[username]}
    person = actor_of(session(), session.scalar(sa.select(User.id).where(User.username == username)))
    assert person is not None
    for path, page in pages.items():
        assert page.status_code == 200
        shown = figures_on(page.text)
        assert len(shown) > (3 if "/reports/" in path else 20) or username == "it", path
        wrong = {url: numbers for url, numbers in shown.items() if numbers != {listed(session(), person, url)}}
        assert wrong == {}, path


def test_the_page_of_a_list_says_the_number_of_the_figure(
    at_the_desk: None, session: Any, client: Callable[..., Visitor]
) -> None:
    visitor = client("supervisor")
    shown = figures_on(visitor.get("/admin/").text)
    for url, numbers in list(shown.items())[::12]:
        (number,) = numbers
        rows = re.findall(r"<tr(?: class=is-late)?><td", visitor.get(f"{url}&size=200").text)
        assert len(rows) == min(number, 200), url


@pytest.mark.parametrize("path", MOST_STATEMENTS)
def test_a_board_takes_few_statements(at_the_desk: None, client: Callable[..., Visitor], path: str) -> None:
    visitor = client("manager")
    visitor.get(path)
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert visitor.get(path).status_code == 200
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len(sent) <= MOST_STATEMENTS[path], "\n".join(statement[:90] for statement in sent)


def test_what_waits_for_me_and_for_others_is_all_that_is_open(at_the_desk: None, session: Any) -> None:
    from models.engine import board, figures

    for username in ROLES:
        person = actor_of(session(), session.scalar(sa.select(User.id).where(User.username == username)))
        assert person is not None
        for model in board.timed(person):
            mine_and_theirs = figures.count(session(), person, board.waiting(model, person))
            if mine_and_theirs:
                open_ = figures.Figure("", model, {"state": tuple(board.open_states(model))})
                (whole,) = figures.count(session(), person, [open_])
                assert sum(each.number for each in mine_and_theirs) == whole.number, (username, model.__tablename__)


def test_one_record_is_covered_exactly_where_the_list_shows_it(at_the_desk: None, session: Any) -> None:
    for username in ("receptionist", "technician", "collector", "it"):
        person = actor_of(session(), session.scalar(sa.select(User.id).where(User.username == username)))
        assert person is not None
        for name, model in REGISTERS.items():
            some = session.scalars(sa.select(model).order_by(model.id).limit(60)).all()
            shown = set()
            if person.may(f"{name}.see"):
                shown = set(session.scalars(sa.select(model.id).where(policy.visible(person, model))))
            assert {r.id for r in some if policy.covers(person, r)} == {r.id for r in some} & shown, (username, name)


@pytest.mark.parametrize(
    "junk", ["period=never", "since=x", "since=2026-11-12&until=2026-11-01", "community=999", "community=x'--"]
)
def test_a_dashboard_says_what_it_does_not_understand(
    at_the_desk: None, client: Callable[..., Visitor], junk: str
) -> None:
    answer = client("manager").get(f"/admin/figures/?{junk}")
    assert answer.status_code == 422
    assert "alert-danger" in answer.text


def test_dashboards_are_for_those_who_answer_for_others(at_the_desk: None, client: Callable[..., Visitor]) -> None:
    assert client("receptionist").get("/admin/figures/").status_code == 403
    assert client("it").get("/admin/figures/").status_code == 403
