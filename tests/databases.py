"""The two databases behind the tests: each is prepared once a run and copied for every test."""

import fcntl
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

BACKENDS = ("sqlite", "postgresql")
Prepare = Callable[[str], None]  # from a URL: migrates the empty database there and installs what ships


def scratch_folder() -> Path:
    """A new folder, in memory where there is room: copying 800 small files to a disk takes half a second."""
    memory = Path("/dev/shm")
    in_memory = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**31
    return Path(tempfile.mkdtemp(prefix="guanjia-tests-", dir=memory if in_memory else None))


@contextmanager
def sqlite_copy(shared: Path, prepare: Prepare) -> Iterator[str]:
    """The URL of a prepared SQLite file, removed afterwards."""
    template, folder = shared / "template.db", shared / f"test_{uuid.uuid4().hex}"

    def make() -> None:
        template.unlink(missing_ok=True)
        prepare(f"sqlite:///{template}")
        if template.with_name("template.db-wal").exists():
            raise RuntimeError("the prepared SQLite file is still open: a copy would lack its last commits")

    once(shared / "sqlite", make)
    folder.mkdir()
    shutil.copyfile(template, folder / "guanjia.db")
    try:
        yield f"sqlite:///{folder}/guanjia.db"
    finally:
        shutil.rmtree(folder)


@contextmanager
def postgresql_copy(shared: Path, server: str, prepare: Prepare) -> Iterator[str]:
    """The URL of a prepared database on the server, dropped afterwards."""
    url, name = make_url(server), f"test_{uuid.uuid4().hex}"

    def url_of(database: str) -> str:
        return url.set(database=database).render_as_string(hide_password=False)

    with psycopg.connect(url.set(drivername="postgresql").render_as_string(False), autocommit=True) as admin:

        def run(command: str, database: str) -> None:
            admin.execute(sql.SQL(command).format(sql.Identifier(database)))

        def make() -> None:
            run("DROP DATABASE IF EXISTS {} WITH (FORCE)", "template")
            run("CREATE DATABASE {}", "template")
            prepare(url_of("template"))

        once(shared / "postgresql", make)
        run("CREATE DATABASE {} TEMPLATE template", name)
        try:
            yield url_of(name)
        finally:
            run("DROP DATABASE {} WITH (FORCE)", name)


def once(mark: Path, make: Callable[[], None]) -> None:
    """Lets the first of the parallel test processes make a thing while the others wait for it."""
    with mark.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not mark.exists():
            make()
            mark.touch()
