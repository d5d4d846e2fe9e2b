"""An office with reports and keys, stored, so that a served site can work on it."""

from collections.abc import Callable
from typing import Any

import pytest

from models.keys.key import Key
from tests.people import add_person
from tests.repairs.office import RepairOffice


@pytest.fixture
def is_lent() -> bool:
    """Other processes serve the site."""
    return False


@pytest.fixture
def stock(session: Any) -> Callable[[int], tuple[list[int], list[int]]]:
    """``stock(3)`` stores three reports and three keys and returns their ids; `receptionist` can sign in."""

    def store(many: int) -> tuple[list[int], list[int]]:
        office = RepairOffice(session)
        reports = [office.report() for _ in range(many)]
        community = {"community_id": office.community.id, "kind": "public", "floor": "3栋5层"}
        keys = [office.enter(Key, tag=f"G-{number}", **community) for number in range(many)]
        add_person(session(), "it", "it")  # an office without an administrator is refused
        add_person(
            session(), "receptionist", "receptionist", communities=[office.community.id], staff_member_id=office.chen.id
        )
        ids = [report.id for report in reports], [key.id for key in keys]
        session.commit()
        return ids

    return store
