"""How often a page asks the database: the same for few rows and many."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.people import add_person
from tests.repairs.office import RepairOffice


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("query", ["", "?q=漏水", "?state=received&sort=-received_at", "?as=board"])
def test_a_list_takes_the_same_few_statements_for_ten_rows_and_for_sixty(session: Any, client: Any, query: str) -> None:
    office = RepairOffice(session)
    for _ in range(9):
        office.report()
    add_person(session(), "it", "it")
    add_person(session(), "receptionist", "receptionist", communities=[office.community.id])
    session.commit()
    desk = client("receptionist")
    desk.get("/admin/repair_report/")  # rights and views are known from here on
    office.report()
    session.commit()
    with counted() as few:
        assert desk.get(f"/admin/repair_report/{query}").status_code == 200
    for _ in range(50):
        office.report()
    session.commit()
    with counted() as many:
        assert desk.get(f"/admin/repair_report/{query}").status_code == 200
    # who is asking and whether anything changed, how many rows of each state, which rows; a search first asks its index
    assert len(few) == len(many) <= (4 if "q=" in query else 3), many
    with counted() as again:
        assert desk.get(f"/admin/repair_report/{query}").status_code == 200
    assert len(again) == len(many) - 1, "counts hold while nothing is written"


@pytest.mark.only_on("postgresql")
def test_postgresql_plans_anew_for_each_value(session: Any) -> None:
    """One plan for all words would suit rare ones: after ten searches for a frequent one it was ten times slower."""
    for word in range(15):
        session.execute(sa.text("SELECT :word || ' anew'"), {"word": str(word)})
    plans = sa.text("SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE '% anew%'")
    assert session.execute(plans).all() == [(0, 14)]
