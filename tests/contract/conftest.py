"""What the generated tests stand on: one office for each database, put back after every change."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import SHARED
from tests.databases import BACKENDS, postgresql_copy, sqlite_copy
from tests.site import application, prepare_database, settings_for

from .offices import Office


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
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    from models.engine.database import db

    shared: Path = request.config.stash[SHARED]
    folder = tmp_path_factory.mktemp("contract")
    prepare = partial(prepare_database, folder=folder)
    if request.param == "sqlite":
        copy = sqlite_copy(shared, prepare)
    else:
        copy = postgresql_copy(shared, (shared / "server-url").read_text(), prepare)
    with copy as url, application(settings_for(url, folder)) as app:
        with app.app_context():
            engine = db.engine
        office = Office(app, engine, url)
        yield office
        office.close()


@pytest.fixture(autouse=True)
def _as_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test sees what another one changed."""
    yield
    if "office" in request.fixturenames:
        request.getfixturevalue("office").forget()
