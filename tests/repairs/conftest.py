"""The repair office that the tests of this area work in."""

from typing import Any

import pytest

from tests.repairs.office import RepairOffice


@pytest.fixture
def office(session: Any) -> RepairOffice:
    return RepairOffice(session)
