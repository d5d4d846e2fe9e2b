"""What a test may ask for: a database of its own on either engine, the application on it, people."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask

from config.settings import Settings
from tests.databases import BACKENDS, PostgresDatabases, SqliteFiles, Store, copy_of, prepare, scratch_folder
from tests.network import this_machine_only
from tests.postgresql_server import PostgresServer
from tests.site import application, found_office, prepare_database, settings_for
from tests.visitor import Visitor

if TYPE_CHECKING:
    from flask_sqlalchemy.session import Session
    from playwright.sync_api import Browser
    from sqlalchemy.orm import scoped_session

# As Debian calls it; the first is the same browser without its own windows, and takes a quarter less of the machine.
CHROMIUM = ("chromium-headless-shell", "chromium")
ON_POSTGRESQL = re.compile(r"[\[-]postgresql[\]-]")  # in the name of a test
BEGIN_WITH_OFFICE = (
    *("browser", "clock", "decoration", "inbox", "lists", "messages", "movein", "paper", "repairs", "reports"),
    *("safety", "voice"),
)  # folders whose tests want the small office (`tests/repairs/office.py`), and need not enter it each time
SHARED = pytest.StashKey[Path]()  # a folder for all processes of one run
SERVER = pytest.StashKey[PostgresServer]()  # kept by the process that leads the run


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=BACKENDS, help="run the database tests on this one only")
    parser.addoption("--money-deeds", type=int, help="how many random deeds the test of money tries (about)")
    parser.addoption("--every-role", action="store_true", help="look at each screen as every role sees it")


def pytest_configure(config: pytest.Config) -> None:
    from_leader = getattr(config, "workerinput", {}).get("shared")
    config.stash[SHARED] = Path(from_leader) if from_leader else scratch_folder()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["shared"] = str(node.config.stash[SHARED])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_node_collection_finished(node: Any, ids: list[str]) -> None:
    _start_server_for(ids, node.config)


def pytest_collection_finish(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput"):
        _start_server_for([item.nodeid for item in session.items], session.config)


def _start_server_for(ids: list[str], config: pytest.Config) -> None:
    """One server for all processes, started before the first test and only when some test will want it."""
    if SERVER not in config.stash and any(ON_POSTGRESQL.search(name) for name in ids):
        config.stash[SERVER] = server = PostgresServer()
        server.start()
        (config.stash[SHARED] / "server-url").write_text(server.url())


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVER in config.stash:
        config.stash[SERVER].stop()
    if SHARED in config.stash and not hasattr(config, "workerinput"):
        shutil.rmtree(config.stash[SHARED], ignore_errors=True)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs whatever touches a database on both engines, unless a mark or the command line names one."""
    if "database_url" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("only_on")
        by_mark = mark.args if mark else BACKENDS
        by_hand = metafunc.config.getoption("--database") or BACKENDS
        chosen = [name for name in BACKENDS if name in by_mark and name in by_hand]
        metafunc.parametrize("database_url", chosen, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts long tests first, and notes in the report which use the browser or PostgreSQL: CI asks whether any did."""
    items[:] = _long_first(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))
    for item in items:
        if item.get_closest_marker("browser"):
            item.user_properties.append(("uses", "browser"))
        if ON_POSTGRESQL.search(item.name):
            item.user_properties.append(("uses", "postgresql"))


def _long_first(items: list[pytest.Item], processes: int) -> list[pytest.Item]:
    """Each process begins with a part of the whole, one after another: each part begins with its share of the long
    tests. What is left over at the end is short, and is taken by whoever has nothing to do."""
    long = [item for item in items if item.get_closest_marker("long")]
    short = [item for item in items if not item.get_closest_marker("long")]
    found: list[pytest.Item] = []
    for place in range(processes):
        mine = long[place::processes]
        others = max(0, (len(items) - len(found)) // (processes - place) - len(mine))
        found += [*mine, *short[:others]]
        del short[:others]
    return found


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    with this_machine_only():
        yield


@pytest.fixture(scope="session")
def copied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """``with copied("sqlite") as url`` is a migrated database with what ships and nobody in it; in one of the template
    "office" stands the small office that most tests begin with."""
    shared, folder = request.config.stash[SHARED], tmp_path_factory.mktemp("prepared")

    def copied(backend: str, template: str = "shipped") -> Any:
        store: Store = SqliteFiles(shared)
        if backend == "postgresql":
            store = PostgresDatabases(shared, (shared / "server-url").read_text())
        prepare(store, "shipped", partial(prepare_database, folder=folder))
        if template == "office":
            prepare(store, "office", partial(found_office, folder=folder), "shipped")
        return copy_of(store, template)

    return copied


@pytest.fixture(scope="session")
def standing(copied: Callable[..., Any]) -> Iterator[Callable[[str, str], str]]:
    """The URL of the one database of this process that is lent to a test for one transaction."""
    found: dict[tuple[str, str], str] = {}
    with ExitStack() as held:

        def standing(backend: str, template: str) -> str:
            if (backend, template) not in found:
                found[backend, template] = held.enter_context(copied(backend, template))
            return found[backend, template]

        yield standing


@pytest.fixture
def is_lent(request: pytest.FixtureRequest) -> bool:
    """Whether the test only borrows its database. Whoever needs other processes, threads or connections that see what
    was committed has one of his own: mark ``own_database``, or say so for a folder by another `is_lent`."""
    return request.node.get_closest_marker("own_database") is None


@pytest.fixture
def stands_already(request: pytest.FixtureRequest) -> str:
    """What stands in the database when the test begins."""
    return "office" if request.path.parent.name in BEGIN_WITH_OFFICE else "shipped"


@pytest.fixture
def database_url(request: pytest.FixtureRequest, is_lent: bool, stands_already: str) -> Iterator[str]:
    """A migrated database."""
    if is_lent:
        yield request.getfixturevalue("standing")(request.param, stands_already)
    else:
        with request.getfixturevalue("copied")(request.param, stands_already) as url:
            yield url


@pytest.fixture
def own_postgresql() -> Iterator[PostgresServer]:
    """A server that one test may crash; what it has committed survives."""
    with PostgresServer(durable=True) as server:
        yield server


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return settings_for(database_url, tmp_path)


@pytest.fixture
def app(settings: Settings, is_lent: bool) -> Iterator[Flask]:
    with application(settings, is_lent=is_lent) as app:
        yield app


@pytest.fixture
def session(app: Flask) -> "Iterator[scoped_session[Session]]":
    """The session of a shell on the server; requests have their own and see what it has committed."""
    from models.engine.database import db

    with app.app_context():
        yield db.session


@pytest.fixture
def client(app: Flask) -> Callable[..., Visitor]:
    """``client("receptionist")`` is her browser after signing in, ``client()`` is a stranger's."""

    def visit(username: str | None = None) -> Visitor:
        visitor = app.test_client()
        assert isinstance(visitor, Visitor)
        if username:
            answer = visitor.sign_in(username)
            assert answer.status_code in (302, 303), f"{username} cannot sign in: {answer.text[:500]}"
        return visitor

    return visit


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """The browser of this process: a second one beside it would not start."""
    from playwright.sync_api import expect, sync_playwright

    from tests.browser.desk import PATIENCE

    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert path, "the tests of the screens need Chromium"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        # No machine of the tests has a graphics card; without the process that stands in for one, drawing is cheaper.
        plain = ["--no-sandbox", "--disable-gpu", "--in-process-gpu"]
        browser = playwright.chromium.launch(executable_path=path, args=plain)
        yield browser
        browser.close()
