"""The office whose repairs and complaints are called back."""

from typing import Any

import pytest

from tests.repairs.office import RepairOffice

from .desk import ComplaintDesk


@pytest.fixture
def office(session: Any) -> RepairOffice:
    return RepairOffice(session)


@pytest.fixture
def desk(session: Any) -> ComplaintDesk:
    return ComplaintDesk(session)
