"""What the generated tests stand on: one office for each database, put back after every change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import time_machine

from models.engine import clock
from tests.conftest import SHARED
from tests.databases import BACKENDS
from tests.site import application, settings_for

from .offices import Office
from .specimens import share_roads

EARLIER = clock.local(clock.now()).replace(hour=10, minute=0) - clock.local(clock.now())


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "office" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("only_on")
        by_hand = metafunc.config.getoption("--database") or BACKENDS
        chosen = [name for name in BACKENDS if name in (mark.args if mark else BACKENDS) and name in by_hand]
        metafunc.parametrize("office", chosen, indirect=True, scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is asked of the same register stands together, so that one process makes its specimens and no other."""
    places = [place for place, item in enumerate(items) if Path(__file__).parent in item.path.parents]
    for place, item in zip(places, sorted((items[place] for place in places), key=_subject), strict=True):
        items[place] = item


def _subject(item: pytest.Item) -> tuple[str, str]:
    asked = getattr(item, "callspec", None)
    if asked is None:
        return "", ""
    return str(asked.params.get("office", "")), str(asked.params.get("register", ""))


@pytest.fixture(scope="session")
def office(
    request: pytest.FixtureRequest, copied: Callable[[str], Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    share_roads(request.config.stash[SHARED] / "roads")
    settings = partial(settings_for, folder=tmp_path_factory.mktemp("contract"))
    with copied(request.param) as url, application(settings(url), is_lent=True) as app:
        with forenoon():
            office = Office(app, app.extensions["one transaction"])
        yield office


@contextmanager
def forenoon() -> Iterator[None]:
    """Begin at ten in the morning: what is made today must still be of today when the last test looks at it."""
    with time_machine.travel(clock.now() + EARLIER, tick=True):
        yield


@pytest.fixture(autouse=True)
def _as_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test sees what another one changed."""
    with forenoon():
        yield
    if "office" in request.fixturenames:
        request.getfixturevalue("office").forget()
