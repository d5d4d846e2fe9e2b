"""The office that the tests of community life work in."""

from typing import Any

import pytest

from tests.voice.desk import ComplaintDesk


@pytest.fixture
def desk(session: Any) -> ComplaintDesk:
    return ComplaintDesk(session)
