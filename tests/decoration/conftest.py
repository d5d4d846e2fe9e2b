"""The office that hands houses over and watches decorations."""

from typing import Any

import pytest

from tests.movein.office import HouseOffice


@pytest.fixture
def office(session: Any) -> HouseOffice:
    return HouseOffice(session)
