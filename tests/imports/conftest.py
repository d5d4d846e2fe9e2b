"""The office that brings its ledgers in."""

from typing import Any

import pytest

from tests.imports.office import ImportOffice


@pytest.fixture
def office(session: Any) -> ImportOffice:
    return ImportOffice(session)
