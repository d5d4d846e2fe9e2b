"""The repair office that the reports of these tests are about."""

from typing import Any

import pytest

from tests.repairs.office import RepairOffice


@pytest.fixture
def office(session: Any) -> RepairOffice:
    return RepairOffice(session)
