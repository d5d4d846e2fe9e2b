"""The two databases behind the tests: templates are prepared once a run and copied for whoever needs one."""

import fcntl
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

BACKENDS = ("sqlite", "postgresql")


class Store(Protocol):
    """Where databases are kept by name."""

    shared: Path

    def url(self, name: str) -> str: ...

    def create(self, name: str, template: str | None = None) -> None:
        """An empty one, or a copy of another that nobody uses."""

    def drop(self, name: str) -> None: ...


class SqliteFiles:
    """Each database is a folder with one file."""

    def __init__(self, shared: Path) -> None:
        self.shared = shared

    def _file(self, name: str) -> Path:
        return self.shared / name / "guanjia.db"

    def url(self, name: str) -> str:
        return f"sqlite:///{self._file(name)}"

    def create(self, name: str, template: str | None = None) -> None:
        self._file(name).parent.mkdir()
        if template is not None:
            if self._file(template).with_name("guanjia.db-wal").exists():
                raise RuntimeError("the template is still open: a copy would lack its last commits")
            shutil.copyfile(self._file(template), self._file(name))

    def drop(self, name: str) -> None:
        shutil.rmtree(self._file(name).parent, ignore_errors=True)


class PostgresDatabases:
    """Each is a database on one server."""

    def __init__(self, shared: Path, server: str) -> None:
        self.shared, self._server = shared, make_url(server)

    def url(self, name: str) -> str:
        return self._server.set(database=name).render_as_string(hide_password=False)

    def _run(self, command: str, *names: str) -> None:
        server = self._server.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(sql.SQL(command).format(*map(sql.Identifier, names)))

    def create(self, name: str, template: str | None = None) -> None:
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template or "template1")

    def drop(self, name: str) -> None:
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def scratch_folder() -> Path:
    """A new folder, in memory where there is room: copying 800 small files to a disk takes half a second."""
    memory = Path("/dev/shm")
    in_memory = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**31
    return Path(tempfile.mkdtemp(prefix="guanjia-tests-", dir=memory if in_memory else None))


def prepare(store: Store, name: str, fill: Callable[[str], None], template: str | None = None) -> None:
    """Make a template, unless another process of this run has made it: `fill` gets the URL of a new database."""

    def make() -> None:
        store.drop(name)
        store.create(name, template)
        fill(store.url(name))

    once(store.shared / f"{type(store).__name__}-{name}", make)


@contextmanager
def copy_of(store: Store, template: str) -> Iterator[str]:
    """The URL of a copy, dropped afterwards."""
    name = f"test_{uuid.uuid4().hex}"
    store.create(name, template)
    try:
        yield store.url(name)
    finally:
        store.drop(name)


def once(mark: Path, make: Callable[[], None]) -> None:
    """Lets the first of the parallel test processes make a thing while the others wait for it."""
    with mark.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not mark.exists():
            make()
            mark.touch()
