"""The office whose repairs are called back."""

from typing import Any

import pytest

from tests.repairs.office import RepairOffice


@pytest.fixture
def office(session: Any) -> RepairOffice:
    return RepairOffice(session)
